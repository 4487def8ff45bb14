"""Whose quizzes a visitor is offered, and which result calls for help."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

# The owner of the quizzes that the first page offers to visitors; the demo is loaded under this name.
DEMO_EMAIL = "teacher@quizapp.example"


def say_percent(score: Decimal | None, points: Decimal | None) -> int | None:
    """The score in per cent, rounded to a whole number; none where there was nothing to be had."""
    if score is None or not points:
        return None
    return round(score / points * 100)


def needs_help(percent: int | None) -> bool:
    """Whether less than half was right."""
    return percent is not None and percent < 50
