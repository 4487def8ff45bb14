"""What a set of attempts says: how many, how good, and how each question fared."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

_PERCENT = Decimal(100)


@dataclass(frozen=True, slots=True)
class Score:
    """Marks earned out of the points that could be had."""

    marks: Decimal
    points: Decimal

    @property
    def share(self) -> Decimal:
        """From 0 to 1; nothing out of nothing is 0."""
        return self.marks / self.points if self.points else Decimal(0)


def find_mean(scores: Sequence[Score]) -> Decimal | None:
    """The mean share, from 0 to 1; none without scores."""
    return sum((score.share for score in scores), Decimal(0)) / len(scores) if scores else None


def find_best(scores: Sequence[Score]) -> Score | None:
    """The score with the greatest share; none without scores."""
    return max(scores, key=lambda score: score.share, default=None)


def say_percent(share: Decimal) -> str:
    """A share from 0 to 1 in whole per cent. Only all is 100%, and only nothing is 0%."""
    whole = int((share * _PERCENT).to_integral_value())
    if 0 < share < 1:
        whole = min(max(whole, 1), 99)
    return f"{whole}%"


def label_tries(people: Sequence[Hashable], scores: Sequence[Score]) -> list[list[str]]:
    """For each attempt, oldest first: "best" and "latest" where the same person has several, else nothing.

    Of equal scores the earlier is the best.
    """
    labels: list[list[str]] = [[] for _ in people]
    for person in dict.fromkeys(people):
        own = [place for place, other in enumerate(people) if other == person]
        if len(own) > 1:
            labels[max(own, key=lambda place: (scores[place].share, -place))].append("best")
            labels[own[-1]].append("latest")
    return labels
