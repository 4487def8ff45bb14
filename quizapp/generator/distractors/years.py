"""Wrong years, decades and centuries: those of the article first, then others near the key."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.generator.language.quantities import write_rank

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

_NEAR = 20
# What an article tells of the last years may have been so before them as well.
_LATELY = 15
_ROUND, _ROUND_STEPS = 5, (5, 10, 15, 20, 30)
_DECADES = (10, 20, 30)
_FORETOLD = 2025
# How far apart editors set years: few for what has just happened, many for what lies far back.
_STEPS = (
    (15, (2, 3, 4, 5, 7, 9)),
    (120, (3, 4, 6, 8, 10, 12)),
    (420, (6, 9, 14, 20, 25)),
    (9999, (12, 20, 30, 45, 60)),
)


def wrong_years(
    key: str, elsewhere: Sequence[str], latest: int, random: Random, within: Sequence[str] = ()
) -> tuple[str, ...]:
    """Three other years, none after ``latest``; those said elsewhere in the article that are nearest are preferred,
    and none lies before the first of them where that is long before the key.

    How many lie before the key is up to ``random``, as far as there are years to choose from. None lies on another side
    of a year of ``within``, the stem's own, than the key: what ended in 1966 began earlier.
    """
    year = int(key)
    steps = next(steps for age, steps in _STEPS if latest - year <= age)
    least = max((int(other) for other in within if int(other) < year), default=0)
    most = min((int(other) for other in within if int(other) > year), default=max(latest, year) + 1)
    floor = _floor(year - _LATELY, elsewhere)
    reach = _NEAR * (1 if year > 1900 else 2 if year > 1600 else 4)
    near = sorted(_said(year, elsewhere, reach), key=lambda other: (abs(other - year), other))
    made = [year + sign * step for step in steps for sign in (-1, 1) if year + sign * step >= floor]
    random.shuffle(made)
    fitting = [other for other in (*near[:4], *made) if least < other < most]
    smaller = random.randrange(4)
    chosen = _choose(year, [other for other in fitting if other < year], smaller, [])
    chosen = _choose(year, [other for other in fitting if other > year], 3, chosen)
    return tuple(str(other) for other in _choose(year, fitting, 3, chosen))


def wrong_round_years(key: str, latest: int, random: Random) -> tuple[str, ...]:
    """Three other years, each of them round, for what was about then: “around 1910”. None is after ``latest``."""
    made = [int(key) + sign * step for step in _ROUND_STEPS for sign in (-1, 1)]
    fitting = [other for other in made if other <= latest]
    return tuple(str(other) for other in random.sample(fitting, 3))


def is_round(key: str) -> bool:
    """Whether the year may be meant only roughly."""
    return int(key) % _ROUND == 0


def _floor(year: int, elsewhere: Sequence[str]) -> int:
    """The article's first year if that is before ``year``: nothing happened to a man before he was born. Else 0."""
    first = min(map(int, elsewhere), default=year)
    return first if first < year else 0


def _choose(year: int, offered: Sequence[int], most: int, chosen: list[int]) -> list[int]:
    """The chosen years with the first of those offered that are clearly apart from each other, up to ``most``."""
    for other in offered:
        if len(chosen) < most and all(abs(other - one) > 1 for one in (*chosen, year)):
            chosen = [*chosen, other]
    return chosen


def _said(year: int, elsewhere: Sequence[str], reach: int) -> list[int]:
    """The years of the article that are near; what is foretold for a far year makes no option for what happened."""
    said = [int(other) for other in dict.fromkeys(elsewhere)]
    return [other for other in said if abs(other - year) <= reach and (other < _FORETOLD or year >= _FORETOLD)]


def wrong_decades(key: str, elsewhere: Sequence[str], latest: int, random: Random) -> tuple[str, ...]:
    """Up to three neighbouring decades, written as the key is, none before the years ``elsewhere`` in the article."""
    start = int(key.rstrip("s"))
    made = [start + sign * step for step in _DECADES for sign in (-1, 1)]
    floor = _floor(start, elsewhere)
    fitting = [other for other in made if other <= latest and other + 9 >= floor]
    return tuple(f"{other}s" for other in random.sample(fitting, min(3, len(fitting))))


def wrong_centuries(key: str, random: Random) -> tuple[str, ...]:
    """Three neighbouring centuries: “16th century” begets “15th century”."""
    number = int(re.sub(r"\D.*", "", key))
    near = [other for other in range(number - 3, number + 3) if other != number and 1 <= other <= max(20, number)]
    return tuple(f"{write_rank(other, key)} century" for other in random.sample(near, 3))
