"""Figures that float without a time or a people, and the country that an article is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizapp.generator.forms.anchoring import HANGS, UNDATED, UNPLACED
from quizapp.generator.grounding.home import find_home

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizapp.generator.entities.names import Names
    from quizapp.generator.records import Generation

NORWAY = (
    "Norway has long been proud of its roads. The government of Norway spends more on them than on schools.\n\n"
    "Norwegian drivers are careful, and Norway asks much of them before they may drive.\n\n"
    "About 150 people die every year on icy mountain roads."
)


def test_the_country_of_the_article_goes_before_a_figure_that_names_none(make: Callable[..., Generation]) -> None:
    stems = {question.stem for question in make(NORWAY, "Norway and its roads").questions}
    assert "In Norway, about ____ people die every year on icy mountain roads." in stems


def test_the_country_goes_before_a_question_too(make: Callable[..., Generation]) -> None:
    stems = {question.stem for question in make(NORWAY, "Norway and its roads").questions}
    assert "In Norway, about how many people die every year on icy mountain roads?" in stems


@pytest.mark.parametrize(
    "last",
    [
        "Sweden is flatter. About 150 people die every year on icy mountain roads.",
        "About 150 people in the world die every year on icy mountain roads.",
        "About 150 people die every year on the roads of Oslo.",
    ],
)
def test_no_country_goes_before_what_may_be_elsewhere_or_says_where(make: Callable[..., Generation], last: str) -> None:
    text = NORWAY.rsplit("\n\n", 1)[0] + "\n\n" + last
    assert not [one for one in make(text, "Norway and its roads").questions if "In Norway, about" in one.stem]


def test_an_article_on_two_countries_has_no_home(names: Callable[[str], Names]) -> None:
    text = "Norway beat Sweden. Norway and Sweden will meet again, and Norway hopes that Sweden has not trained."
    assert find_home(names(text), "Norway against Sweden") is None


def test_no_country_is_the_home_of_an_article_with_another_in_its_title(names: Callable[[str], Names]) -> None:
    text = "Norway pays. Norway built the dam, Norway runs it, and Norway sells its power. The valley is in Peru."
    assert find_home(names(text), "Peru and its valley") is None
    assert find_home(names(text), "A valley and its dam") is not None


def test_a_country_named_in_passing_is_no_home(names: Callable[[str], Names]) -> None:
    assert find_home(names("Cod is eaten in Norway. It is dried on racks by the sea."), "Cod") is None


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("Lindqvist Motors makes cars. The revenue of Lindqvist Motors fell from $405m to $392m.", UNDATED),
        ("Lindqvist Motors has suffered an 84% collapse in profits.", UNDATED),
        ("Angela Merkel has called for a tax on incomes of 250,000 euros.", UNDATED),
        ("Lindqvist Motors asked around. Among young adults, 60% use Facebook every day.", UNPLACED),
        ("By lunchtime, Lindqvist Motors had sold 4,000 cars.", HANGS),
        ("Toyota sells one for about $3,000.", HANGS),
        ("Lindqvist Motors hopes to grow to 250 shops in Norway in a year.", HANGS),
        ("Anna Lindqvist only succeeded Jonas Berg as mayor of Oslo in May 2015.", HANGS),
    ],
)
def test_a_figure_without_its_time_or_people_is_doubted(make: Callable[..., Generation], text: str, doubt: str) -> None:
    assert any(doubt in question.flaws for question in make(text).questions)


@pytest.mark.parametrize(
    "text",
    [
        "The revenue of Lindqvist Motors fell from $405m to $392m in 2014.",
        "About 60% of Norwegians use Facebook every day.",
        "Lindqvist Motors has opened nearly 60 stores in Norway.",
        "Anna Lindqvist succeeded Jonas Berg as mayor of Oslo in May 2015.",
    ],
)
def test_a_figure_with_its_time_or_people_is_not(make: Callable[..., Generation], text: str) -> None:
    flaws = {flaw for question in make(text).questions for flaw in question.flaws}
    assert not flaws & {UNDATED, UNPLACED, HANGS}


def test_who_has_died_died(make: Callable[..., Generation]) -> None:
    stems = {question.stem for question in make("Anna Lindqvist has died at the age of 95.").questions}
    assert "Anna Lindqvist died at the age of ____." in stems


def test_no_word_before_the_blank_points_at_the_smallest_option(make: Callable[..., Generation]) -> None:
    stems = {question.stem for question in make("A pod of just 84 whales lives off Norway.").questions}
    assert "A pod of ____ whales lives off Norway." in stems


def test_no_year_is_asked_of_two_events_at_once(make: Callable[..., Generation]) -> None:
    text = "Finally, in 1990, Anna Lindqvist lifted the ban on Lindqvist Motors and Berg was released from prison."
    stems = [question.stem for question in make(text).questions]
    assert not [stem for stem in stems if stem.startswith("In what year") and " and " in stem]
