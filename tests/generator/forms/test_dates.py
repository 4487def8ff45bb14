"""Which years are asked for, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizapp.generator.records import Generation

    Make = Callable[..., Generation]


def stems(generation: Generation, key: str) -> list[str]:
    return [question.stem for question in generation.questions if question.key == key]


def test_the_year_in_which_something_was_begun_is_asked_for(make: Make) -> None:
    found = stems(make("Toyota started selling cars in Norway in 1949."), "1949")
    assert "In what year did Toyota start selling cars in Norway?" in found


def test_a_year_deeper_in_what_was_wanted_is_not(make: Make) -> None:
    assert not stems(make("Toyota promised to sell cars in Norway in 1949."), "1949")


def test_the_year_of_an_event_that_is_told_apart_is_blanked(make: Make) -> None:
    found = stems(make("The civil war in 1936 forced Anna Berg to leave the town of Bergen."), "1936")
    assert found == ["The civil war in ____ forced Anna Berg to leave the town of Bergen."]


def test_the_year_of_one_event_among_many_is_not(make: Make) -> None:
    assert not stems(make("A war in 1936 forced Anna Berg to leave the town of Bergen."), "1936")


def test_years_that_figures_are_compared_between_are_left_to_the_teacher(make: Make) -> None:
    found = make("Sales of Toyota in Norway rose from 4,000 in 1990 to 9,000 in 2004.").questions
    assert not any(question.key in {"1990", "2004"} and question.status == "published" for question in found)


def test_the_year_since_which_something_was_done_now_and_again_is_no_question(make: Make) -> None:
    assert not any(
        stem.startswith("Since what") for stem in stems(make("Since 2013, Toyota has opened shops in Norway."), "2013")
    )
    found = stems(make("Since 1951, Anna Berg has lived in Norway."), "1951")
    assert "Since what year has Anna Berg lived in Norway?" in found


@pytest.mark.parametrize(
    "text", ["The profits of Toyota rose strongly in 2014.", "The population of Oslo increased by 30,000 in 2014."]
)
def test_the_year_of_a_statistic_is_left_to_the_teacher(make: Make, text: str) -> None:
    found = make(text).questions
    assert not any(question.key == "2014" and question.status == "published" for question in found)


def test_the_year_in_which_a_city_fell_is_asked_for(make: Make) -> None:
    found = make("The city of Constantinople fell to the army of Mehmed II in 1453.").questions
    assert any(question.key == "1453" and not question.flaws for question in found)


@pytest.mark.parametrize(
    ("text", "stem"),
    [
        ("The church of Oslo dates back to 1250.", "To what year does the church of Oslo date back?"),
        ("The town hall of Bergen dates from 1906.", "From what year does the town hall of Bergen date?"),
        ("Born in Norway on 18 July 1918, Karl Lund won a prize.", "In what year was Karl Lund born in Norway?"),
    ],
)
def test_the_year_that_something_dates_from_is_asked_for(make: Make, text: str, stem: str) -> None:
    assert stem in [question.stem for question in make(text).questions]


@pytest.mark.parametrize(
    "stem",
    [
        "When Danzig was taken in ____, Sweden gave up its plans.",
        "Ada Berg led Sweden to victory in Norway's first election in ____.",
        "The parade through Oslo did not exist until ____.",
    ],
)
def test_a_year_said_in_passing_of_a_victory_or_of_a_beginning_is_blanked(make: Make, stem: str) -> None:
    assert stem in stems(make(stem.replace("____", "1793")), "1793")
