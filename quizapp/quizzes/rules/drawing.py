"""Drawing questions at random for one attempt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from random import Random


@dataclass(frozen=True, slots=True)
class Draw:
    """A draw of ``count`` questions of a pool, all by their ids."""

    pool: Collection[int]
    count: int


def draw_questions(draws: Sequence[Draw], fixed: Collection[int], chance: Random) -> list[list[int]]:
    """What each draw gives, in an order of ``chance``: no question twice, and none that is ``fixed`` in the quiz.

    Draws whose pools overlap leave each other what they need. Where there is too little for all of them, the later
    ones give less.
    """
    free = [sorted(set(draw.pool) - set(fixed)) for draw in draws]
    pools = [chance.sample(pool, len(pool)) for pool in free]
    given = _share_out(pools, [draw.count for draw in draws])
    return [chance.sample(questions, len(questions)) for questions in given]


def count_missing(draws: Sequence[Draw], fixed: Collection[int]) -> list[int]:
    """How many questions each draw lacks."""
    given = _share_out([set(draw.pool) - set(fixed) for draw in draws], [draw.count for draw in draws])
    return [draw.count - len(questions) for draw, questions in zip(draws, given, strict=True)]


def _share_out(pools: Sequence[Collection[int]], counts: Sequence[int]) -> list[list[int]]:
    """For each pool as many of its questions as it shall give, the first ones where no other pool needs them."""
    holders: dict[int, int] = {}
    for place, count in enumerate(counts):
        for _ in range(count):
            _take(place, pools, holders, set())
    return [[question for question, holder in holders.items() if holder == place] for place in range(len(pools))]


def _take(place: int, pools: Sequence[Collection[int]], holders: dict[int, int], asked: set[int]) -> bool:
    """Whether the pool at ``place`` got one question more: a free one, or one whose holder can take another instead.

    It is the search for an augmenting path by which a largest matching is found (Kuhn).
    """
    asked.add(place)
    for question in pools[place]:
        if question not in holders:
            holders[question] = place
            return True
    for question in pools[place]:
        if holders[question] not in asked and _take(holders[question], pools, holders, asked):
            holders[question] = place
            return True
    return False
