"""What stands behind *who* and *when*, and the numbers that a deed led to, are facts of their own."""

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
    ("text", "fact"),
    [
        (
            "Tom Berg of Britain, who fell and died on the Etna in 1967, had won two prizes.",
            "Tom Berg died on the Etna in 1967.",
        ),
        (
            "Sweden suffered in March 1989, when the grid of Malmo failed within a minute.",
            "In March 1989 the grid of Malmo failed within a minute.",
        ),
        (
            "Spain suffered in January 1956, when storms hit Valencia and sank a ship in Denia.",
            "In January 1956 storms sank a ship in Denia.",
        ),
        (
            "In 1989 the grid of Malmo failed, leaving six million people without power.",
            "In 1989 the grid of Malmo failed, leaving six million people without power.",
        ),
        (
            "Norway liked the country's first guide, Eileen Berg, who died in 2000 in London.",
            "Eileen Berg died in 2000 in London.",
        ),
        (
            "The Greens, who won their first seats in 2014, are strong in Melbourne.",
            "The Greens won their first seats in 2014.",
        ),
        (
            "When Danzig was taken in 1793, Sweden gave up its plans.",
            "Danzig was taken in 1793.",
        ),
        (
            "The Rhone Works made silk in Lyon until the company Bergel closed the Rhone Works in 1938.",
            "The company Bergel closed the Rhone Works in 1938.",
        ),
    ],
)
def test_what_is_told_in_passing_is_a_fact(facts: Facts, text: str, fact: str) -> None:
    assert fact in facts(text)


def test_the_year_of_what_followed_when_is_asked_for(make: Make) -> None:
    text = "Sweden suffered in March 1989, when the grid of Malmo failed within a minute."
    assert "In what year did the grid of Malmo fail within a minute?" in stems(make(text))


@pytest.mark.parametrize(
    "text",
    [
        "Tom Berg and Eva Lund, who fell and died on the Etna in 1967, had won two prizes.",
        "Sweden suffers on days when the grid of Malmo fails within a minute.",
        "Norway liked Anna Lund and Eva Berg, who died in 2000 in London.",
    ],
)
def test_what_may_be_told_of_others_or_of_any_day_gives_nothing(facts: Facts, text: str) -> None:
    assert not any("died" in fact or fact.startswith("On days") or "the grid" in fact[:9] for fact in facts(text))


def test_what_is_said_in_passing_is_a_fact_of_its_own(facts: Facts) -> None:
    found = facts("Road projects began after Poland joined the European Union in 2004.")
    assert "Poland joined the European Union in 2004." in found


def test_a_condition_is_no_fact_of_its_own(facts: Facts) -> None:
    found = facts("Road projects will begin if Poland joins the European Union before 2004.")
    assert not any(fact.startswith("Poland") for fact in found)


def test_a_night_in_full_is_said_with_on(facts: Facts) -> None:
    found = facts("Holland suffered on the night of 31 January 1953, when storms hit Zeeland.")
    assert "On 31 January 1953 storms hit Zeeland." in found


@pytest.mark.parametrize(
    "text",
    [
        "As Ada Berg reported in 2014, the number of bikes in Oslo grew.",
        "Those who came up suffered cramps from what is now called the bends in Norway.",
    ],
)
def test_a_verb_that_says_nothing_by_itself_or_has_another_subject_gives_nothing(facts: Facts, text: str) -> None:
    assert not any(fact.startswith(("Ada Berg reported in", "Those who came up is")) for fact in facts(text))
