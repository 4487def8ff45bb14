"""Reading a folder of articles with the answers that people asked for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from quizapp.quality.articles import SEEDS, Article, read_folder
from quizapp.quality.bench import text_of, time_lengths
from quizapp.quality.measures import measure

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
