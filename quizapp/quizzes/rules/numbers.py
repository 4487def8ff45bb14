"""Numbers as people type them, in digits or in English words, read as values.

The words follow the grammar of English number names: hundreds, then tens and units, in groups that the names of the
powers of a thousand close, each power smaller than the one before ("one million two hundred thousand and five").
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Number:
    """An exact value; an ordinal ("second") is not the same as its number ("two")."""

    value: Fraction
    ordinal: bool = False


Part: TypeAlias = str | Number


class _Rank(Enum):
    UNIT = 1
    TEEN = 2
    TEN = 3
    HUNDRED = 4
    POWER = 5


@dataclass(frozen=True, slots=True)
class _Name:
    rank: _Rank
    value: int
    ordinal: bool


_CARDINALS = (
    (_Rank.UNIT, 0, 1, ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")),
    (_Rank.TEEN, 10, 1, ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen")),
    (_Rank.TEEN, 18, 1, ("eighteen", "nineteen")),
    (_Rank.TEN, 20, 10, ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")),
    (_Rank.HUNDRED, 100, 0, ("hundred",)),
)
_POWERS = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_IRREGULAR = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


def _list_names() -> dict[str, _Name]:
    plain = {word: (rank, start + step * i) for rank, start, step, words in _CARDINALS for i, word in enumerate(words)}
    plain |= {word: (_Rank.POWER, value) for word, value in _POWERS.items()}
    names = {word: _Name(rank, value, ordinal=False) for word, (rank, value) in plain.items()}
    return names | {_make_ordinal(word): _Name(rank, value, ordinal=True) for word, (rank, value) in plain.items()}


def _make_ordinal(word: str) -> str:
    return _IRREGULAR.get(word) or (f"{word[:-1]}ieth" if word.endswith("y") else f"{word}th")


_NAMES = _list_names()


def read_numbers(parts: Sequence[Part]) -> list[Part]:
    """The same parts, with every number's name, and every number in digits before "hundred" or "million", as one."""
    found: list[Part] = []
    place = 0
    while place < len(parts):
        number, length = _read_number(parts[place:])
        found.append(number or parts[place])
        place += length or 1
    return found


def apply_signs(parts: Sequence[Part]) -> list[Part]:
    """The same parts, with "minus" drawn into the number that follows it."""
    signed: list[Part] = []
    for part in parts:
        if isinstance(part, Number) and signed and signed[-1] == "minus":
            signed[-1] = Number(-part.value, part.ordinal)
        else:
            signed.append(part)
    return signed


def _read_number(parts: Sequence[Part]) -> tuple[Number | None, int]:
    """The number that begins the parts, and how many of them it takes."""
    first = parts[0]
    if isinstance(first, Number):
        return _raise_digits(first, parts)
    total, length, smallest = Fraction(0), 0, None
    while (group := _read_group(parts[length:], first=length == 0)) and (smallest is None or group.power < smallest):
        total += group.value
        length += group.length
        smallest = group.power
        if group.ordinal or group.power == 1:
            return Number(total, group.ordinal), length
    return (Number(total), length) if length else (None, 0)


@dataclass(frozen=True, slots=True)
class _Group:
    """A run of names up to its power of a thousand; ``power`` is 1 where none closes it."""

    value: Fraction
    power: int
    ordinal: bool
    length: int


def _raise_digits(number: Number, parts: Sequence[Part]) -> tuple[Number, int]:
    value, length = number.value, 1
    while not number.ordinal and (name := _name_at(parts, length)) and name.rank in (_Rank.HUNDRED, _Rank.POWER):
        if name.ordinal:
            break
        value *= name.value
        length += 1
    return Number(value, number.ordinal), length


def _read_group(parts: Sequence[Part], *, first: bool) -> _Group | None:
    joined = not first and bool(parts) and parts[0] == "and"
    small = _read_below_thousand(parts[1:] if joined else parts)
    if small is None:
        return _read_bare_power(parts) if first else None
    value, ordinal, length = small
    closing = None if ordinal else _name_at(parts, joined + length)
    if closing is None or closing.rank is not _Rank.POWER:
        return None if joined and value >= 100 else _Group(Fraction(value), 1, ordinal, joined + length)
    return None if joined else _Group(Fraction(value * closing.value), closing.value, closing.ordinal, length + 1)


def _read_bare_power(parts: Sequence[Part]) -> _Group | None:
    name = _name_at(parts, 0)
    if name is None or name.rank is not _Rank.POWER:
        return None
    return _Group(Fraction(name.value), name.value, name.ordinal, 1)


def _read_below_thousand(parts: Sequence[Part]) -> tuple[int, bool, int] | None:
    """Value, whether it is an ordinal, and how many parts it takes."""
    start = _read_below_hundred(parts) or (1, False, 0)
    value, ordinal, length = start
    hundred = _name_at(parts, length)
    if ordinal or not value or hundred is None or hundred.rank is not _Rank.HUNDRED:
        return start if length else None
    value, length = value * 100, length + 1
    if hundred.ordinal:
        return value, True, length
    length_with_and = length + (length < len(parts) and parts[length] == "and")
    rest = _read_below_hundred(parts[length_with_and:])
    if rest is None or not rest[0]:
        return value, False, length
    return value + rest[0], rest[1], length_with_and + rest[2]


def _read_below_hundred(parts: Sequence[Part]) -> tuple[int, bool, int] | None:
    name, following = _name_at(parts, 0), _name_at(parts, 1)
    if name is None or name.rank not in (_Rank.UNIT, _Rank.TEEN, _Rank.TEN):
        return None
    takes_unit = name.rank is _Rank.TEN and not name.ordinal
    if takes_unit and following is not None and following.rank is _Rank.UNIT and following.value:
        return name.value + following.value, following.ordinal, 2
    return name.value, name.ordinal, 1


def _name_at(parts: Sequence[Part], place: int) -> _Name | None:
    part = parts[place] if place < len(parts) else None
    return _NAMES.get(part) if isinstance(part, str) else None
