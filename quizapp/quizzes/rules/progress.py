"""How far an attempt has come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence


class Asked(Protocol):
    """One question of an attempt; positions count from 1."""

    @property
    def position(self) -> int:
        """Its place in the attempt."""

    @property
    def answered(self) -> bool:
        """Whether an answer was given."""


def list_open(questions: Sequence[Asked]) -> list[int]:
    """Positions of the questions without an answer, in order."""
    return [question.position for question in questions if not question.answered]


def find_place(questions: Sequence[Asked]) -> int:
    """Where to go on: the first question without an answer, or the last one when all have theirs."""
    return next(iter(list_open(questions)), len(questions))
