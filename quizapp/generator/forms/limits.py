"""What the other numbers of a stem leave room for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from quizapp.generator.language.quantities import read_quantity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizapp.generator.language.quantities import Quantity

_CLOSE = Decimal("1.25")
_IN_TEXT = re.compile(
    r"(?<![\w.,])(?:US|A|C)?[$£€¥]?\d[\d,]*(?:\.\d+)?(?:\s?(?:%|per ?cent|million|billion|trillion|thousand|bn|tn|m|k)"
    r"(?!\w))?(?!\w)",
)
_YEAR = re.compile(r"1[0-9]{3}|2[01][0-9]{2}")


@dataclass(frozen=True, slots=True)
class Limits:
    """Between which sizes a wrong number must lie, both left out; None where there is no limit."""

    least: Decimal | None = None
    most: Decimal | None = None

    def hold(self, size: Decimal) -> bool:
        """Whether the size lies between the limits."""
        return (self.least is None or size > self.least) and (self.most is None or size < self.most)

    def hold_well(self, size: Decimal, gap: Decimal) -> bool:
        """Whether the size is also clearly apart from the limits: nothing is said to grow from 781,000 to 786,000."""
        least, most = self.least or Decimal(0), self.most
        return self.hold(size) and size >= least * gap and (most is None or size * gap <= most)

    def are_close(self, size: Decimal) -> bool:
        """Whether one of the limits is near the size, as in a fall from $405m to $392m."""
        ratios = [size / self.least] if self.least else []
        ratios += [self.most / size] if self.most else []
        return any(ratio < _CLOSE for ratio in ratios)


FREE = Limits()


def limits(key: str, stem: str) -> Limits:
    """What the stem's other numbers of the unit leave room for: a fall from $405m ends below it, a part is no larger
    than its whole. The key lies on one side of each, and so must the others."""
    quantity = read_quantity(key)
    if quantity is None:
        return FREE
    others = [other.size for other in _quantities(stem) if other.unit == quantity.unit]
    below = [size for size in others if size < quantity.size]
    above = [size for size in others if size > quantity.size]
    rest = Decimal(100) - sum(others, Decimal(0))
    if quantity.unit == "%" and len(others) > 1 and quantity.size < rest:
        # Parts of one whole.
        above.append(rest)
    return Limits(max(below, default=None), min(above, default=None))


def _quantities(text: str) -> Iterator[Quantity]:
    for found in _IN_TEXT.finditer(text):
        quantity = None if _YEAR.fullmatch(found.group()) else read_quantity(found.group())
        if quantity is not None:
            yield quantity


def shares(text: str) -> Decimal:
    """What all per cents of a text add up to."""
    return sum((one.size for one in _quantities(text) if one.unit == "%"), Decimal(0))
