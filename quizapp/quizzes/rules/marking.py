"""Whether an answer is right, and what it earns."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from quizapp.quizzes.rules.answers import fold_answer

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable


def is_right_choice(chosen: int | None, keys: Collection[int]) -> bool:
    """Whether the chosen option is one of the keys."""
    return chosen in keys


def is_right_answer(typed: str | None, accepted: Iterable[str]) -> bool:
    """Whether what was typed says the same as one of the accepted answers, by the rules in docs/marking.md."""
    given = fold_answer(typed or "")
    return bool(given) and any(given == fold_answer(answer) for answer in accepted)


def give_marks(points: Decimal, *, right: bool) -> Decimal:
    """All points for a right answer, none for any other."""
    return points if right else Decimal(0)
