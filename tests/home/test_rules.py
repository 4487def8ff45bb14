"""Codes as people type them, and results that call for help."""

from __future__ import annotations

from decimal import Decimal

import pytest

from quizapp.home.rules import needs_help, read_code, say_percent


@pytest.mark.parametrize(
    "typed",
    [
        "kx7m2",
        "  kx7m2 ",
        "https://school.test/q/kx7m2",
        "https://school.test/q/kx7m2/",
        "school.test/q/kx7m2?from=mail#top",
    ],
)
def test_a_code_is_found_in_whatever_form_it_is_typed(typed: str) -> None:
    assert read_code(typed) == "kx7m2"


def test_nothing_typed_gives_an_empty_code() -> None:
    assert read_code("  ") == ""


def test_a_score_is_said_in_whole_per_cent() -> None:
    assert say_percent(Decimal(7), Decimal(8)) == 88
    assert say_percent(Decimal(0), Decimal(8)) == 0


def test_a_quiz_without_points_has_no_per_cent() -> None:
    assert say_percent(Decimal(0), Decimal(0)) is None
    assert say_percent(None, None) is None


def test_less_than_half_right_calls_for_help() -> None:
    assert needs_help(0)
    assert needs_help(49)
    assert not any(needs_help(percent) for percent in (50, 100, None))
