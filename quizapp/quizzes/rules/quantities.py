"""A number that was typed, with its unit, and whether it is the one asked for. Examples stand in docs/marking.md."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizapp.bank.rules.wordings import Number

_MINUS = str.maketrans(dict.fromkeys("\u2212\u2012\u2013\u2010\u2011\ufe63\uff0d", "-"))
_QUANTITY = re.compile(
    r"""(?P<before>[$€£¥₹₽₸₩₺]?)\s*
    (?P<sign>[-+]?)\s*
    (?P<before_too>[$€£¥₹₽₸₩₺]?)\s*
    (?P<digits>[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?|[1-9]\d{0,2}(?:\ \d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)
    (?:(?:e|\s?[x\u00d7*\u00b7]\s?10\s?\^)(?P<exponent>[-+]?\d{1,3}))?
    (?!\s*[\d.,'/:])
    (?:\s?(?P<power>hundred|thousand|million|billion|trillion)\b)?
    (?P<unit>.*)""",
    re.VERBOSE | re.IGNORECASE,
)
_POWERS = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_SIGNS = {
    "percent": "%",
    "dollar": "$",
    "euro": "€",
    "pound": "£",
    "rupee": "₹",
    "ruble": "₽",
    "rouble": "₽",
    "tenge": "₸",
}
# Units as long as these are names, in which capitals and a plural make no difference: "Metres", but not "mW" and "MW".
_SHORTEST_NAME = 4


def is_right_number(typed: str, unit: str, key: Number) -> bool:
    """Whether what was typed is within the tolerance and in the key's unit, which may stand in either of the two."""
    found = _QUANTITY.fullmatch(_fold(typed))
    if found is None:
        return False
    beside_number = found["before"] + found["before_too"] + found["unit"]
    given_units = {fold_unit(beside_number), fold_unit(unit)} - {""}
    off_by = abs(_read_value(found) - Fraction(key.value))
    return given_units == {fold_unit(key.unit)} - {""} and off_by <= Fraction(key.tolerance)


def fold_unit(unit: str) -> str:
    """The form in which units are compared: "m²" as "m^2", "Metres" as "metre", "percent" as "%"."""
    bare = "".join(re.sub(r"[.^]", "", unicodedata.normalize("NFKC", unit)).split())
    if bare.isalpha() and len(bare) >= _SHORTEST_NAME:
        bare = bare.casefold()
        bare = bare.removesuffix("s")
    return _SIGNS.get(bare, bare)


def _fold(text: str) -> str:
    """The text with plain digits, minus signs and spaces, without a full stop at its end."""
    plain = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)
    return " ".join(plain.translate(_MINUS).split()).removesuffix(".")


def _read_value(found: re.Match[str]) -> Fraction:
    value = Fraction(re.sub("[, ]", "", found["digits"]))
    power = int(found["exponent"] or 0) + _POWERS.get((found["power"] or "").lower(), 0)
    return value * Fraction(10) ** power * (-1 if found["sign"] == "-" else 1)
