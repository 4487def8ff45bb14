"""Wrong numbers as an editor would choose them: the key's unit and roundness, and nothing that the stem rules out."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from quizapp.generator.forms.limits import FREE, Limits
from quizapp.generator.language.quantities import FRACTIONS, read_quantity, read_rank, write_rank

if TYPE_CHECKING:
    from collections.abc import Iterable
    from random import Random

from quizapp.generator.language.quantities import Quantity

_BELOW = tuple(map(Decimal, ("0.45", "0.53", "0.6", "0.67", "0.74", "0.81")))
_ABOVE = tuple(map(Decimal, ("1.2", "1.3", "1.45", "1.6", "1.8", "2.1")))
# Beside another number of the stem that is close to the key.
_CLOSE_BELOW = tuple(map(Decimal, ("0.74", "0.79", "0.84", "0.89", "0.94")))
_CLOSE_ABOVE = tuple(map(Decimal, ("1.06", "1.11", "1.16", "1.22", "1.3")))
_BARELY_APART = Decimal("1.03")
# Of what is left up to a hundred per cent.
_LEFT_OVER = tuple(map(Decimal, ("0.25", "0.4", "0.55", "0.7")))
_MOSTLY = 55
_SMALL = 12
_FEW = 4
_AGES = (3, 5, 7, 9, 12)
_YOUNG = 14
_APART, _ROUGHLY_APART = Decimal("1.1"), Decimal("1.3")
_CLEARLY_APART = 1.4


def wrong_numbers(key: str, random: Random, within: Limits = FREE, *, rough: bool = False) -> tuple[str, ...]:
    """Up to three other numbers; how many of them are smaller than the key is up to ``random``. Empty for no number.

    Where the key is only ``rough`` (“about 30”) the others are farther from it.
    """
    quantity = read_quantity(key)
    if quantity is None or quantity.value <= 0:
        return ()
    close = within.are_close(quantity.size) and not _is_small(quantity)
    below, above = _close_pools(quantity) if close else _pools(quantity)
    whole = Limits(most=Decimal(100)) if quantity.unit == "%" and quantity.value < 100 else FREE
    scale = quantity.scale
    fitting = (value for value in (*below, *above) if within.hold_well(value * scale, _BARELY_APART))
    values = [value for value in fitting if whole.hold(value)]
    random.shuffle(values)
    smaller = random.randrange(4)
    gap = Decimal(1) if _is_small(quantity) else _ROUGHLY_APART if rough else _BARELY_APART if close else _APART
    chosen = _pick(values, quantity, smaller, gap)
    return tuple(dict.fromkeys(quantity.write(value) for value in chosen))


def _pools(quantity: Quantity) -> tuple[list[Decimal], list[Decimal]]:
    if _is_small(quantity):
        return _small(quantity)
    return _scaled(quantity, _BELOW), _scaled(quantity, _ABOVE) + _left_over(quantity)


def _close_pools(quantity: Quantity) -> tuple[list[Decimal], list[Decimal]]:
    return _scaled(quantity, _CLOSE_BELOW), _scaled(quantity, _CLOSE_ABOVE)


def _is_small(quantity: Quantity) -> bool:
    return quantity.value <= _SMALL and not quantity.decimals


def _small(quantity: Quantity) -> tuple[list[Decimal], list[Decimal]]:
    """Whole numbers nearby, from two on so that a plural holds; of money and shares no neighbours."""
    value = quantity.value
    steps = (1, 2, 3) if value <= _FEW else (2, 4, 6, 8) if quantity.unit else (1, 2, 3, 4, 5)
    least = 1 if quantity.unit or quantity.scale > 1 else 2
    return [value - step for step in steps if value - step >= least], [value + step for step in steps]


def _scaled(quantity: Quantity, factors: Iterable[Decimal]) -> list[Decimal]:
    rounded = (_rounded(quantity.value * factor, quantity) for factor in factors)
    least = Decimal(1) if not quantity.decimals else Decimal(0)
    return [value for value in rounded if value is not None and value > least]


def _left_over(quantity: Quantity) -> list[Decimal]:
    if quantity.unit != "%" or not _MOSTLY <= quantity.value < 100:
        return []
    rest = 100 - quantity.value
    rounded = (_rounded(quantity.value + rest * part, quantity) for part in _LEFT_OVER)
    return [value for value in rounded if value is not None]


def _pick(values: list[Decimal], quantity: Quantity, smaller: int, gap: Decimal) -> list[Decimal]:
    """Three of the values, ``smaller`` of them below the key where there are as many, none near another."""
    chosen: list[Decimal] = []
    for wanted in (smaller, 3 - smaller), (3, 3):
        for value in values:
            below = value < quantity.value
            room = sum((one < quantity.value) == below for one in chosen) < wanted[0 if below else 1]
            if len(chosen) < 3 and room and all(_are_apart(value, one, gap) for one in (*chosen, quantity.value)):
                chosen.append(value)
    return sorted(chosen)


def _are_apart(one: Decimal, other: Decimal, ratio: Decimal) -> bool:
    return one != other and max(one, other) >= ratio * min(one, other)


def _rounded(value: Decimal, quantity: Quantity) -> Decimal | None:
    """The value as round as the key (900 begets 600, 84 begets 48, 1,500 begets 2,900); None for a rounder one."""
    digits = f"{quantity.value:.{quantity.decimals}f}".replace(".", "")
    kept = len(digits.strip("0"))
    step = _step(value, quantity, digits, kept)
    in_fives = kept > 1 and digits.rstrip("0").endswith("5")
    if in_fives:
        step *= 5
    rounded = (value / step).quantize(Decimal(1)) * step
    is_rounder = kept > 1 and not in_fives and rounded % (step * 10) == 0
    return None if is_rounder else rounded


def _step(value: Decimal, quantity: Quantity, digits: str, kept: int) -> Decimal:
    if quantity.decimals:
        zeros = len(digits) - len(digits.rstrip("0"))
        return Decimal(1).scaleb(min(zeros, quantity.decimals) - quantity.decimals)
    step = Decimal(1).scaleb(max(value.adjusted() - kept + 1, 0))
    # One digit is too coarse a measure near one: 100 begets 150 and 250.
    return max(step / 2, Decimal(1)) if kept == 1 and value / step < 3 else step


def wrong_ages(key: str, random: Random) -> tuple[str, ...]:
    """Three other ages, nearer to the key where it is a child's."""
    quantity = read_quantity(key)
    if quantity is None:
        return ()
    steps = (1, 2, 3, 4) if quantity.value <= _YOUNG else _AGES
    values = [quantity.value + sign * step for step in steps for sign in (-1, 1)]
    values = [value for value in values if value > 1]
    random.shuffle(values)
    chosen = _pick(values, quantity, random.randrange(4), Decimal(1))
    return tuple(quantity.write(value) for value in chosen)


def wrong_ranks(key: str, random: Random) -> tuple[str, ...]:
    """Three other places in a row: *third*, *fourth* and *fifth* for *second*, never *first*."""
    rank = read_rank(key)
    if rank is None:
        return ()
    steps = (1, 2, 3) if rank <= _FEW else (1, 2, 3, 4) if rank <= _SMALL else (3, 7, 12, 19)
    below = [rank - step for step in steps if rank - step > 1]
    chosen = random.sample(sorted([*below, *(rank + step for step in steps)]), 3)
    return tuple(write_rank(other, key) for other in chosen)


def wrong_fractions(key: str, random: Random) -> tuple[str, ...]:
    """Other fractions, far enough from the key and from each other that “about” fits only one."""
    chosen = {key.lower(): FRACTIONS[key.lower()]}
    others = list(FRACTIONS.items())
    random.shuffle(others)
    for name, value in others:
        if len(chosen) < 4 and all(max(value, one) / min(value, one) > _CLEARLY_APART for one in chosen.values()):
            chosen[name] = value
    return tuple(name for name in chosen if name != key.lower())
