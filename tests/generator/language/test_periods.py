"""What a relative date means is told as exactly as it is certain, and not at all where it is not."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.generator.language.periods import PHRASE, find_period

MONDAY = date(2015, 3, 2)
SUMMER = date(2014, 7, 17)


def said(phrase: str, day: date) -> str:
    period = find_period(phrase, day)
    return period.said_when() if period is not None else ""


@pytest.mark.parametrize(
    ("phrase", "day", "expected"),
    [
        ("last year", MONDAY, "in 2014"),
        ("this year", MONDAY, "in 2015"),
        ("last month", MONDAY, "in February 2015"),
        ("last month", date(2015, 1, 31), "in December 2014"),
        ("this month", MONDAY, "in March 2015"),
        ("last week", SUMMER, "in July 2014"),
        ("last weekend", SUMMER, "in July 2014"),
        ("last night", SUMMER, "in July 2014"),
        ("yesterday", MONDAY, "on 1 March 2015"),
        ("Yesterday evening", MONDAY, "on 1 March 2015"),
        ("this morning", MONDAY, "on 2 March 2015"),
        ("Tuesday", MONDAY, "on 24 February 2015"),
        ("Monday", MONDAY, "on 2 March 2015"),
        ("Wednesday night", MONDAY, "on 25 February 2015"),
        ("last Friday", MONDAY, "in February 2015"),
        ("last March", MONDAY, "in March 2014"),
        ("last December", SUMMER, "in December 2013"),
        ("November", MONDAY, "in November 2014"),
        ("3 January", MONDAY, "on 3 January 2015"),
        ("Tuesday, December 30", MONDAY, "on 30 December 2014"),
        ("three days ago", MONDAY, "on 27 February 2015"),
        ("two weeks ago", MONDAY, "in February 2015"),
        ("five months ago", MONDAY, "in 2014"),
        ("a year ago", SUMMER, "in 2013"),
        ("two years ago", SUMMER, "in 2012"),
        ("10 years ago", MONDAY, "around 2005"),
    ],
)
def test_a_relative_date_is_told_as_exactly_as_it_is_certain(phrase: str, day: date, expected: str) -> None:
    assert said(phrase, day) == expected


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("last week", date(2015, 1, 5)),
        ("last Friday", date(2015, 1, 5)),
        ("last January", MONDAY),
        ("last March", SUMMER),
        ("two months ago", MONDAY),
        ("two years ago", MONDAY),
        ("99 years ago", MONDAY),
        ("March", MONDAY - timedelta(1)),
        ("April", MONDAY),
        ("29 February", MONDAY),
        ("31 June", MONDAY),
    ],
)
def test_what_may_have_been_in_either_of_two_years_is_not_told(phrase: str, day: date) -> None:
    assert said(phrase, day) == ""


@given(
    st.sampled_from(["last year", "last month", "last week", "yesterday", "Tuesday", "last Tuesday", "four weeks ago"]),
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
)
def test_what_has_been_lies_in_the_past_and_is_recognised(phrase: str, day: date) -> None:
    period = find_period(phrase, day)
    assert period is not None
    assert period.first <= period.last <= day
    assert PHRASE.fullmatch(phrase)


@given(st.integers(1, 60), st.sampled_from(["day", "week", "month", "year"]), st.dates(date(1900, 1, 1)))
def test_any_number_of_days_ago_is_a_period_or_nothing(count: int, unit: str, day: date) -> None:
    period = find_period(f"{count} {unit}s ago", day)
    assert period is None or period.first <= period.last < day
