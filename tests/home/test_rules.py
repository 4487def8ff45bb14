"""Results that call for help."""

from __future__ import annotations

from decimal import Decimal

from quizapp.home.rules import needs_help, say_percent


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
