"""Reading a folder of articles with the answers that people asked for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from quizapp.generator.records import Sentence, Span
from quizapp.quality.articles import SEEDS, Article, Asked, read_folder
from quizapp.quality.bench import text_of, time_lengths
from quizapp.quality.coverage import find_asked
from quizapp.quality.measures import measure
from quizapp.quality.report import as_lines

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language

TEXT = "Poland lies in Europe.\n\nPoland joined the European Union in 2004 after a vote in June 2003."


def save(folder: Path, questions: list[dict[str, object]]) -> Article:
    loaded = {"title": "Poland", "text": TEXT, "questions": questions}
    (folder / "poland.json").write_text(json.dumps(loaded), encoding="utf-8")
    (article,) = read_folder(folder)
    return article


def test_markdown_is_read_without_its_headings() -> None:
    articles = read_folder(SEEDS)
    assert len(articles) == 4
    assert all(article.title and "#" not in article.text for article in articles)


def test_only_answers_that_stand_in_their_paragraph_are_kept(tmp_path: Path) -> None:
    said = {"paragraph": 1, "stem": "When?", "key": "2004"}
    elsewhere = {"paragraph": 0, "stem": "When?", "answer": "2004"}
    assert save(tmp_path, [said, elsewhere]).answers == ((1, "2004"),)


def test_a_human_answer_that_a_question_asks_for_is_counted(tmp_path: Path, parser: Language) -> None:
    asked = {"paragraph": 1, "stem": "When?", "answer": "2004"}
    missed = {"paragraph": 0, "stem": "What lies there?", "answer": "lies"}
    tally = measure([save(tmp_path, [asked, missed])], parser)
    assert (tally.keyed, tally.answers) == (1, 2)


def test_the_sentence_behind_a_human_question_is_counted_where_a_fact_or_a_question_comes_from_it(
    tmp_path: Path, parser: Language
) -> None:
    questions = [
        {"paragraph": 1, "stem": "When?", "answer": "2004"},
        {"paragraph": 0, "stem": "Where does Poland lie?", "key": "In the middle of Europe"},
        {"paragraph": 0, "stem": "Who was the first king?", "key": "Somebody unknown"},
    ]
    tally = measure([save(tmp_path, questions)], parser)
    assert (tally.human, tally.placed, tally.asked) == (3, 2, 1)
    assert tally.asked <= tally.stated <= tally.placed
    assert "human questions whose sentence is known: 2 of 3" in "\n".join(as_lines(tally))


def test_an_answer_said_twice_belongs_to_the_sentence_in_which_it_was_marked() -> None:
    text = "Anna came in May.\n\nBen came in June. Carl left in June."
    sentences = [
        Sentence("Anna came in May.", Span(0, 17), 0),
        Sentence("Ben came in June.", Span(19, 36), 1),
        Sentence("Carl left in June.", Span(37, 55), 1),
    ]
    first, marked = Asked(1, "When?", "June"), Asked(1, "When?", "June", 31)
    assert find_asked(Article("a", "A", text, asked=(first, marked)), sentences) == [Span(19, 36), Span(37, 55)]


def test_no_sentence_is_taken_for_the_one_behind_a_question_where_two_are_as_likely() -> None:
    sentences = [
        Sentence("Ben sang loudly.", Span(0, 16), 0),
        Sentence("Ben sang well.", Span(17, 31), 0),
    ]
    article = Article("a", "A", "Ben sang loudly. Ben sang well.", asked=(Asked(0, "Who sang?", "Benjamin"),))
    assert find_asked(article, sentences) == []


def test_a_long_text_is_made_of_whole_paragraphs_with_other_numbers_each_round() -> None:
    text = text_of([Article("poland", "Poland", TEXT)], 200)
    assert len(text) >= 200
    assert "in 2004 after" in text
    assert "in 2005 after a vote in June 2004" in text


def test_generation_is_timed_beside_the_parse(parser: Language) -> None:
    (timing,) = time_lengths([Article("poland", "Poland", TEXT)], parser, [150])
    assert timing.characters >= 150
    assert timing.generate > 0
    assert timing.ratio == timing.generate / timing.parse
