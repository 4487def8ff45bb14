"""How far an attempt has come, and which of its questions share a page."""

from __future__ import annotations

from itertools import groupby
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


def part_into_pages(sections: Sequence[object], size: int) -> list[range]:
    """The positions on each page, ``size`` of them or all where it is 0; ``sections`` tells that of each position.

    A section begins on a page of its own, unless all are on one.
    """
    if size == 0:
        return [range(1, len(sections) + 1)] if sections else []
    pages: list[range] = []
    for _, members in groupby(range(1, len(sections) + 1), key=lambda position: sections[position - 1]):
        positions = list(members)
        pages += [range(first, min(first + size, positions[-1] + 1)) for first in positions[::size]]
    return pages


def find_page(pages: Sequence[range], position: int) -> int | None:
    """Which page, counted from 0, has this position."""
    return next((number for number, page in enumerate(pages) if position in page), None)
