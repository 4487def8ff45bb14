"""Wrong numbers of the right size: the key's unit, precision and way of writing."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from quizapp.generator.quantities import FRACTIONS, read_quantity

if TYPE_CHECKING:
    from random import Random

    from quizapp.generator.quantities import Quantity

_BELOW = (Decimal("0.35"), Decimal("0.5"), Decimal("0.7"))
_ABOVE = (Decimal("1.4"), Decimal("1.9"), Decimal("2.6"))
_SMALL = 12
_CLEARLY_APART = 1.4


def wrong_numbers(key: str, random: Random) -> tuple[str, ...]:
    """Three other numbers; how many of them are smaller than the key is up to ``random``. Empty for no number."""
    quantity = read_quantity(key)
    if quantity is None or quantity.value <= 0:
        return ()
    smaller = random.randrange(4)
    values = _small(quantity, smaller) if _is_small(quantity) else _scaled(quantity, smaller)
    return tuple(dict.fromkeys(quantity.write(value) for value in values))


def _is_small(quantity: Quantity) -> bool:
    return quantity.value <= _SMALL and not quantity.decimals


def _small(quantity: Quantity, smaller: int) -> list[Decimal]:
    """Neighbours of a small whole number, never below one (below two for “two ships”, so that the plural holds)."""
    smaller = min(smaller, max(int(quantity.value) - 2, 0))
    below = [quantity.value - step for step in range(smaller, 0, -1)]
    return below + [quantity.value + step for step in range(1, 4 - smaller)]


def _scaled(quantity: Quantity, smaller: int) -> list[Decimal]:
    percent = quantity.tail.strip().lower() in {"%", "percent", "per cent"}
    factors = (*_BELOW[3 - smaller :], *_ABOVE[: 3 - smaller])
    values = [_rounded(quantity.value * factor, quantity) for factor in factors]
    if percent and max(values) >= 100:
        values = [_rounded(quantity.value * factor, quantity) for factor in _BELOW]
    return [value for value in values if value > 1 and value != quantity.value]


def _rounded(value: Decimal, quantity: Quantity) -> Decimal:
    """As round as the key: 1,500 begets 2,900 and 89,600 begets 44,800, while 22 begets 31."""
    step = Decimal(1).scaleb(-quantity.decimals)
    digits = f"{quantity.value:.{quantity.decimals}f}".replace(".", "")
    zeros = len(digits) - len(digits.rstrip("0"))
    step = step.scaleb(min(zeros, max(len(digits) - 2, 0)) if zeros else 0)
    if not quantity.decimals and digits[-1] == "5" and len(digits) > 1:
        step *= 5
    return (value / step).quantize(Decimal(1)) * step


def wrong_fractions(key: str, random: Random) -> tuple[str, ...]:
    """Other fractions, far enough from the key and from each other that “about” fits only one."""
    chosen = {key.lower(): FRACTIONS[key.lower()]}
    others = list(FRACTIONS.items())
    random.shuffle(others)
    for name, value in others:
        if len(chosen) < 4 and all(max(value, one) / min(value, one) > _CLEARLY_APART for one in chosen.values()):
            chosen[name] = value
    return tuple(name for name in chosen if name != key.lower())
