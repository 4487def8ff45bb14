"""What the parser gets wrong for certain is put right before anything reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizapp.generator.reading.repairs import mend

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language

    from quizapp.generator.records import Generation

    Facts = Callable[..., list[str]]
    Make = Callable[..., Generation]


def stems(generation: Generation) -> list[str]:
    return [question.stem for question in (*generation.questions, *generation.alternates)]


@pytest.mark.parametrize(
    ("text", "stem"),
    [
        (
            "In 1874 Swedish engineer John Holm was ready to sail to Norway.",
            "In what year was Swedish engineer John Holm ready to sail to Norway?",
        ),
        (
            "Toyota was co-founded in 1998 by Ada Berg in Oslo.",
            "In what year was Toyota co-founded by Ada Berg in Oslo?",
        ),
        (
            "Toyota re-opened a factory in Spain in 2001.",
            "In what year did Toyota re-open a factory in Spain?",
        ),
        (
            "Nearly 32 million e-bikes were sold in China in 2014.",
            "In what year were nearly 32 million e-bikes sold in China?",
        ),
    ],
)
def test_a_year_without_comma_and_a_hyphened_word_are_read_as_they_are_meant(make: Make, text: str, stem: str) -> None:
    assert stem in stems(make(text))


def test_the_name_behind_a_date_is_the_subject(facts: Facts) -> None:
    text = "In the summer of 1963 Ada Berg, a teacher from San Diego, set out to stay awake for eleven days."
    assert text in facts(text)


def test_what_a_noun_is_numbered_with_stays_with_it(parser: Language) -> None:
    doc = parser("Berg paid for the 1990 elections in Norway.")
    before = [token.head.i for token in doc]
    mend(doc)
    assert [token.head.i for token in doc] == before


@pytest.mark.parametrize(("said", "base"), [("co-founded", "co-found"), ("re-elected", "re-elect")])
def test_the_base_of_a_hyphened_verb_is_that_of_its_second_part(parser: Language, said: str, base: str) -> None:
    doc = parser(f"Ada Berg was {said} in Oslo in 1998.")
    mend(doc)
    assert [token.lemma_ for token in doc if token.text == said] == [base]
