"""How times, numbers and icons are shown."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from quizapp.web.display import icon, say_time, show_count, show_length, show_marks, show_time

if TYPE_CHECKING:
    from flask import Flask

NOW = datetime(2026, 5, 20, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ago", "said"),
    [
        (timedelta(seconds=59), "just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(minutes=59, seconds=59), "59 minutes ago"),
        (timedelta(hours=23, minutes=59), "23 hours ago"),
        (timedelta(hours=24), "yesterday"),
        (timedelta(days=3), "17 May"),
        (timedelta(days=365), "20 May 2025"),
    ],
)
def test_a_time_is_said_as_people_say_it(ago: timedelta, said: str) -> None:
    assert say_time(NOW - ago, NOW) == said


def test_a_time_that_another_clock_puts_ahead_is_just_now() -> None:
    assert say_time(NOW + timedelta(seconds=30), NOW) == "just now"


def test_the_exact_time_is_there_for_whoever_asks() -> None:
    shown = show_time(NOW)
    assert 'datetime="2026-05-20T12:00:00+00:00"' in shown
    assert "20 May 2026, 12:00 UTC" in shown


@pytest.mark.parametrize(("marks", "shown"), [("7", "7"), ("7.50", "7.5"), ("10", "10"), ("0", "0"), ("2.335", "2.34")])
def test_marks_are_shown_without_idle_zeros(marks: str, shown: str) -> None:
    assert show_marks(Decimal(marks)) == shown


def test_a_count_agrees_with_its_noun() -> None:
    assert show_count(0, "question") == "0 questions"
    assert show_count(1, "question") == "1 question"
    assert show_count(1200, "word") == "1,200 words"
    assert show_count(2, "quiz", "quizzes") == "2 quizzes"


def test_an_icon_is_hidden_from_who_listens() -> None:
    assert 'aria-hidden="true"' in icon("check-lg")


def test_an_icon_that_does_not_exist_is_noticed() -> None:
    with pytest.raises(KeyError):
        icon("no-such-icon")


def test_templates_have_the_filters(app: Flask) -> None:
    assert {"when", "ago", "marks", "plural"} <= set(app.jinja_env.filters)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (1, "1 second"),
        (45, "45 seconds"),
        (60, "1 minute"),
        (725, "12 minutes"),
        (3600, "1 hour"),
        (3900, "1 hour 5 minutes"),
    ],
)
def test_how_long_something_took_is_said_in_the_units_that_matter(seconds: int, said: str) -> None:
    assert show_length(timedelta(seconds=seconds)) == said
