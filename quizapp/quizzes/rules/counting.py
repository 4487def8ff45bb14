"""Which of a learner's attempts at a quiz counts, and whether it passes, by the rules in docs/marking.md."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from quizapp.quizzes.rules.settings import Counting

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Counted:
    """The share of the points that counts, from 0 to 1, and the places of the attempts that make it up."""

    share: Fraction
    places: tuple[int, ...]


def count_attempts(shares: Sequence[Fraction], counting: Counting) -> Counted | None:
    """What counts of attempts that earned these shares, in the order in which they were begun; none without any."""
    if not shares:
        return None
    places = _CHOOSE[counting](shares)
    return Counted(sum((shares[place] for place in places), Fraction(0)) / len(places), places)


def find_share_of(score: Decimal, points: Decimal) -> Fraction:
    """The share of the points that a score is, from 0 to 1; nothing out of nothing is 0."""
    return Fraction(score) / Fraction(points) if points else Fraction(0)


def has_passed(share: Fraction, pass_mark: Decimal | None) -> bool | None:
    """Whether a share of the points reaches the pass mark, itself a share; neither where there is no pass mark."""
    # Marks have seven places: three thirds of a point add up to a little less than one.
    return None if pass_mark is None else round(share, 5) >= Fraction(pass_mark)


def _find_best(shares: Sequence[Fraction]) -> tuple[int, ...]:
    """The first of equals."""
    return (max(range(len(shares)), key=lambda place: (shares[place], -place)),)


_CHOOSE: Mapping[Counting, Callable[[Sequence[Fraction]], tuple[int, ...]]] = {
    Counting.BEST: _find_best,
    Counting.FIRST: lambda _shares: (0,),
    Counting.LAST: lambda shares: (len(shares) - 1,),
    Counting.AVERAGE: lambda shares: tuple(range(len(shares))),
}
