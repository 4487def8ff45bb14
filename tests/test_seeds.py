"""The articles of the demo are clean prose that an editor would pass and a reader would finish."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import pairwise
from pathlib import Path
from statistics import mean

import pytest

FOLDER = Path(__file__).parents[1] / "seeds"
NAMES = {"blinken-kazakhstan.md", "coral-bleaching.md", "iceland.md", "suez-canal.md"}
PUNCTUATION = set(" \n.,:;?()+-\N{RIGHT SINGLE QUOTATION MARK}")
AMERICAN = re.compile(
    r"\b(?:colors?|centers?|(?:kilo|centi)?meters?|programs?|labor|harbors?|neighbors?|favor|defense|plow|gray"
    r"|travel(?:ed|ing|er)|(?!(?:size|prize|seize)[sd]?\b)[a-z]+iz(?:e|es|ed|ing|ations?))\b"
)

each_article = pytest.mark.parametrize("name", sorted(NAMES))


def read(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def blocks(name: str) -> list[str]:
    return read(name).rstrip("\n").split("\n\n")


def paragraphs(name: str) -> list[str]:
    return [block for block in blocks(name) if not block.startswith("#")]


def sentences(name: str) -> list[str]:
    return [part for text in paragraphs(name) for part in re.split(r"(?<=[.?])\s+", text)]


def test_the_folder_holds_the_four_articles_and_nothing_else() -> None:
    assert {entry.name for entry in FOLDER.iterdir()} == NAMES


@each_article
def test_an_article_opens_with_its_only_title(name: str) -> None:
    titles = [block for block in blocks(name) if block.startswith("# ")]
    assert titles == blocks(name)[:1]
    assert 3 <= len(titles[0].split()[1:]) <= 12


@each_article
def test_a_heading_is_a_few_words_without_a_full_stop(name: str) -> None:
    for heading in (block for block in blocks(name)[1:] if block.startswith("#")):
        assert re.fullmatch(r"## [A-Z][^.:\n]{3,40}", heading)


@each_article
def test_every_heading_is_followed_by_a_paragraph(name: str) -> None:
    kinds = [block.startswith("#") for block in blocks(name)]
    assert not kinds[-1]
    assert (True, True) not in pairwise(kinds)


@each_article
def test_an_article_has_500_to_900_words(name: str) -> None:
    assert 500 <= len(" ".join(paragraphs(name)).split()) <= 900


@each_article
def test_a_paragraph_is_one_line_of_whole_sentences_that_a_reader_takes_in_at_once(name: str) -> None:
    assert len(paragraphs(name)) >= 5
    for paragraph in paragraphs(name):
        assert re.fullmatch(r"[A-Z][^\n]+[.?]", paragraph)
        assert 2 <= len(re.findall(r"[.?](?:\s|$)", paragraph)) <= 9
        assert len(paragraph.split()) <= 130


@each_article
def test_a_sentence_has_four_to_thirty_five_words(name: str) -> None:
    lengths = {sentence: len(sentence.split()) for sentence in sentences(name)}
    assert {sentence for sentence, length in lengths.items() if not 4 <= length <= 35} == set()
    assert 12 <= mean(lengths.values()) <= 22


@each_article
def test_a_sentence_starts_with_a_capital(name: str) -> None:
    assert [sentence for sentence in sentences(name) if not sentence[0].isupper()] == []


def test_no_sentence_stands_twice_in_the_articles() -> None:
    counts = Counter(sentence for name in NAMES for sentence in sentences(name))
    assert [sentence for sentence, count in counts.items() if count > 1] == []


@each_article
def test_the_prose_holds_letters_figures_and_typographic_punctuation_only(name: str) -> None:
    prose = "\n".join(paragraphs(name))
    assert {mark for mark in prose if not mark.isalnum()} <= PUNCTUATION
    assert unicodedata.is_normalized("NFC", prose)


@each_article
def test_the_spacing_is_single_and_nothing_trails(name: str) -> None:
    text = read(name)
    assert re.findall(r" {2,}| \n|\n{3,}|--|\.\.| [,.;:?]", text) == []
    assert re.search(r"\S\n\Z", text)


@each_article
def test_the_spelling_is_british(name: str) -> None:
    assert AMERICAN.findall(read(name)) == []


@pytest.mark.parametrize("word", ["color", "kilometers", "program", "recognized", "organization"])
def test_the_spelling_check_knows_american_words(word: str) -> None:
    assert AMERICAN.fullmatch(word)


@pytest.mark.parametrize("word", ["colour", "kilometres", "programme", "recognised", "prize", "seized"])
def test_the_spelling_check_lets_british_words_pass(word: str) -> None:
    assert not AMERICAN.fullmatch(word)


@each_article
def test_time_is_given_as_a_date_and_not_seen_from_the_day_of_writing(name: str) -> None:
    loose = r"\b(?:today|yesterday|tomorrow|recently|currently|nowadays|(?:last|this|next) (?:week|month|year))\b"
    assert re.findall(loose, read(name), flags=re.IGNORECASE) == []


@each_article
def test_most_sentences_name_their_subject_rather_than_point_back(name: str) -> None:
    pronoun = re.compile(r"(?:He|She|It|They|This|That|These|Those|Such)\b")
    pointing = [sentence for sentence in sentences(name) if pronoun.match(sentence)]
    assert len(pointing) <= len(sentences(name)) / 8
