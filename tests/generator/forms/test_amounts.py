"""Questions for numbers, and which blanks hardly any teacher would use."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizapp.generator.records import Generation

    Make = Callable[..., Generation]


@pytest.mark.parametrize(
    ("text", "stem"),
    [
        ("Harvard University paid only £8.6m in tax in Spain.", "How much did Harvard University pay in tax in Spain?"),
        ("The shares of Toyota were worth $39 in 2013.", "How much were the shares of Toyota each worth in 2013?"),
        ("Harvard was sold for $5m to Spain.", "For how much was Harvard sold to Spain?"),
        ("Profits of Toyota rose by about $30m in Spain.", "By about how much did profits of Toyota rise in Spain?"),
        ("Sales of Toyota fell by 15% in 2009.", "By what percentage did sales of Toyota fall in 2009?"),
        ("The Eiffel Tower is 330 metres tall.", "How tall is the Eiffel Tower?"),
        ("Wolves in Poland travel 30 km a night.", "How far do wolves in Poland travel a night?"),
        ("Anna Berg left Norway at the age of 38.", "At what age did Anna Berg leave Norway?"),
        (
            "Anna Berg was 19 years old when she won the Oslo Prize.",
            "How old was Anna Berg when she won the Oslo Prize?",
        ),
        ("The Hundred Years War lasted 116 years.", "How many years did the Hundred Years War last?"),
        ("Toyota operates in 27 countries.", "In how many countries does Toyota operate?"),
        (
            "Oil accounts for 45% of exports of Norway.",
            "For what percentage of exports of Norway does oil account?",
        ),
    ],
)
def test_a_number_becomes_this_question(make: Make, text: str, stem: str) -> None:
    assert stem in [question.stem for question in make(text, "Stories").questions]


@pytest.mark.parametrize(
    ("text", "stem"),
    [
        ("Harvard would have received $5 million in Spain.", "How much would"),
        ("Wolves killed more than 300 sheep in Poland.", "How many sheep"),
        ("Anna Berg has died in Norway at the age of 95.", "At what age"),
    ],
)
def test_a_number_does_not_become_this_question(make: Make, text: str, stem: str) -> None:
    assert not any(question.stem.startswith(stem) for question in make(text, "Stories").questions)


def test_a_share_before_a_change_goes_behind_it(make: Make) -> None:
    stems = [q.stem for q in make("Toyota has suffered an 84% collapse in profits in Spain.", "Stories").questions]
    assert "Toyota has suffered a collapse in profits of ____ in Spain." in stems


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("The Dutch painter Anna Berg opened a theatre in Oslo.", "Dutch"),
        ("In Europe, the Oslo Opera sells 3,000 tickets a night.", "Europe"),
        ("Anna Berg opened three theatres in Oslo.", "three"),
        ("Anna Berg signed a 15-year contract with the Oslo Opera.", "15"),
        ("Anna Berg flew a £45m helicopter to Oslo.", "£45m"),
        ("Norway gave a further £30m to the Oslo Opera.", "£30m"),
        ("Growth of towns in Poland pleased Anna Berg.", "Poland"),
        ("Peter Hale of Los Angeles was fined by the United States.", "the United States"),
        ("Norway chose its first woman bishop in 1990.", "Norway"),
        ("Profits of Toyota fell by 50% from £30m to £15m in Spain.", "£15m"),
    ],
)
def test_what_hardly_anybody_would_ask_for_stays_a_draft(make: Make, text: str, key: str) -> None:
    found = [question for question in make(text, "Stories").questions if question.key == key]
    assert all(question.flaws for question in found)
    assert all(question.status == "draft" for question in found)


def test_a_larger_town_of_the_article_is_no_option_beside_a_known_city_where_it_is_a_region(make: Make) -> None:
    text = "In 1990 Anna Berg died in Johannesburg. She grew up in the village of Eastern Cape."
    options = [option for q in make(text, "Stories").questions if q.key == "Johannesburg" for option in q.options or ()]
    assert "Eastern Cape" not in options


@pytest.mark.parametrize(
    ("text", "stem"),
    [
        ("Kraków is the second largest city in Poland.", "Kraków is the ____ largest city in Poland."),
        ("Toyota came in 98th place in Spain in 2004.", "Toyota came in ____ place in Spain in 2004."),
    ],
)
def test_a_place_in_a_row_is_blanked(make: Make, text: str, stem: str) -> None:
    assert stem in [question.stem for question in make(text, "Stories").questions]


@pytest.mark.parametrize("text", ["20% growth pleased Anna Berg in Oslo.", "£45m deals pleased Anna Berg in Oslo."])
def test_a_number_that_opens_the_article_does_no_harm(make: Make, text: str) -> None:
    assert make(text, "Stories").words == len(text.split())


def test_the_end_of_a_range_stays_a_draft_and_that_of_a_change_does_not(make: Make) -> None:
    def flaws(text: str, key: str) -> list[tuple[str, ...]]:
        return [question.flaws for question in make(text, "Stories").questions if question.key == key]

    told = "the other end of the range gives it away"
    assert all(told in found for found in flaws("Anna Berg earns £30,000 to £45,000 a year in Oslo.", "£45,000"))
    assert not any(told in found for found in flaws("Pay in Oslo rose from £30,000 to £45,000 a year.", "£45,000"))


@pytest.mark.parametrize(
    "text", ["Visits to Oslo may suffer from a strike in July 2015.", "Oslo is like Rome in 2008."]
)
def test_a_year_of_what_is_or_may_be_is_not_blanked(make: Make, text: str) -> None:
    assert not any(question.rule == "blank year" for question in make(text, "Stories").questions)


def test_a_sum_from_which_something_begins_to_count_is_left_to_the_teacher(make: Make) -> None:
    found = make("In Norway 1,300 households own $5m or more.").questions
    assert not any(question.key == "$5m" and not question.flaws for question in found)


def test_what_a_number_rose_to_is_asked_for_beside_by_how_much(make: Make) -> None:
    found = make("The number of farms in Norway increased by 500,000 to 7.3 million.").questions
    assert any(question.key == "7.3 million" and "range" not in " ".join(question.flaws) for question in found)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("In 2002, only just over 27,000 tourists dared to visit the Etna in Sicily.", "27,000"),
        ("Nearly 30% of Norway's visitors, or nearly nine million people, see the castles of Oslo.", "30%"),
    ],
)
def test_a_number_that_the_parser_misses_or_that_is_said_again_is_asked_for(make: Make, text: str, key: str) -> None:
    assert key in {question.key for question in make(text).questions}
