"""Wrong years, decades and centuries: those of the article first, then others near the key."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

_NEAR = 30
_STEPS = {"year": (2, 3, 4, 6, 9, 12), "decade": (10, 20, 30)}
_FARTHER_BACK = 4
_FORETOLD = 2025


def wrong_years(key: str, elsewhere: Sequence[str], latest: int, random: Random) -> tuple[str, ...]:
    """Three other years, none after ``latest``; years said elsewhere in the article are preferred."""
    year = int(key)
    stretch = 1 if year > 1900 else 2 if year > 1600 else _FARTHER_BACK
    near = [int(other) for other in dict.fromkeys(elsewhere) if 1 < abs(int(other) - year) <= _NEAR * stretch]
    # What is foretold for a far year makes no option for what has happened.
    said = [other for other in near if other < _FORETOLD or year >= _FORETOLD]
    chosen = random.sample(said, min(2, len(said)))
    made = [year + sign * step * stretch for step in _STEPS["year"] for sign in (-1, 1)]
    random.shuffle(made)
    for other in made:
        if len(chosen) < 3 and other <= max(latest, year) and all(abs(other - one) > 1 for one in (*chosen, year)):
            chosen.append(other)
    return tuple(str(other) for other in chosen)


def wrong_decades(key: str, latest: int, random: Random) -> tuple[str, ...]:
    """Three neighbouring decades, written as the key is."""
    start = int(key.rstrip("s"))
    made = [start + sign * step for step in _STEPS["decade"] for sign in (-1, 1)]
    fitting = [other for other in made if other <= latest]
    return tuple(f"{other}s" for other in random.sample(fitting, min(3, len(fitting))))


def wrong_centuries(key: str, random: Random) -> tuple[str, ...]:
    """Three neighbouring centuries: “16th century” begets “15th century”."""
    number = int(re.sub(r"\D.*", "", key))
    near = [other for other in range(number - 3, number + 3) if other != number and 1 <= other <= 21]
    return tuple(f"{_ordinal(other)} century" for other in random.sample(near, 3))


def _ordinal(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
