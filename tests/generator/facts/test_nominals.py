"""An event that a noun tells is a fact of its own, and a question for its year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizapp.generator.records import Generation

    Facts = Callable[..., list[str]]
    Make = Callable[..., Generation]


def stems(generation: Generation) -> list[str]:
    return [question.stem for question in (*generation.questions, *generation.alternates)]


@pytest.mark.parametrize(
    ("text", "fact", "stem"),
    [
        (
            "Norway grew after Harald Berg's death in 1227.",
            "Harald Berg died in 1227.",
            "In what year did Harald Berg die?",
        ),
        (
            "Sweden grew after the capture of Riga in 1621.",
            "Riga was captured in 1621.",
            "In what year was Riga captured?",
        ),
        (
            "The Kronstadt massacre of 1819 shocked Sweden.",
            "The Kronstadt massacre took place in 1819.",
            "In what year did the Kronstadt massacre take place?",
        ),
        (
            "After the resignation of Ada Berg in March 2015, Sweden chose Karl Lund.",
            "Ada Berg resigned in March 2015.",
            "In what year did Ada Berg resign?",
        ),
    ],
)
def test_a_noun_tells_an_event(facts: Facts, make: Make, text: str, fact: str, stem: str) -> None:
    assert fact in facts(text)
    assert stem in stems(make(text))


@pytest.mark.parametrize(
    "text",
    [
        "Sweden grew after the second capture of Riga in 1621.",
        "Sweden grew after a battle in 1621.",
        "Sweden hopes for the abolition of the Monarchy in 2030.",
        "Sweden grew after the signing of the treaty in 1621.",
        "Sweden grew after the capture of Riga and Narva in 1621.",
    ],
)
def test_what_is_one_of_several_unnamed_or_only_hoped_for_gives_nothing(facts: Facts, text: str) -> None:
    assert [fact for fact in facts(text) if fact != text] == []
