"""The form in which typed answers are compared: what may differ without making an answer another one is folded away.

The rules with examples stand in docs/marking.md.
"""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from typing import TYPE_CHECKING

from quizapp.quizzes.rules.numbers import Number, Part, apply_signs, read_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Letters that Unicode doesn't take apart into a plain one and an accent.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "\u0131": "i", "ħ": "h", "ŋ": "n"}
)
_MARKS = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u00b4`", "'")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d", "-")
    | dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad")
    | {"&": " and "}
)
_ACCENT = re.compile("[\u0300-\u036f]")
_ARTICLE = re.compile(r"""^[\s"'(\[\u201c\u201e\u00ab]*(?:the|an?)\s+(?=.*\w)""")
_SPACED_THOUSANDS = re.compile(r"(?<![\d.,:/'])[1-9]\d{0,2}(?: \d{3})+(?!\d|[,:/']\d)")
_SPACED_INITIAL = re.compile(r"(?<![\w'])([^\W\d_])\.? (?=[^\W\d_](?![^\W_]))")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")
_PLAIN = re.compile(r"(?:0|[1-9]\d{0,99})?(?:\.\d{1,99})?")
_PART = re.compile(
    r"""(?P<ordinal>\d{1,99}(?:st|nd|rd|th)\b)
    |(?P<digits>(?:(?<![\w.])\.)?\d+(?:[.,:/']\d+)*)
    |(?P<word>[^\W\d_]+(?:['.][^\W\d_]+)*)
    |(?P<until>(?<=[\d%])(?:-|\ -\ )(?=[$€£¥₹₽₸₩₺]?\d))
    |(?P<minus>(?<![^\s(])-(?=[$€£¥₹₽₸₩₺]?\.?\d))
    |(?P<symbol>[^\w\s.,;:!?()\[\]{}"'\u201c\u201d\u201e\u201f\u00ab\u00bb\u2026\u00bf\u00a1\\/-])""",
    re.VERBOSE,
)
_CURRENCIES = {
    "$": "dollar",
    "¢": "cent",
    "€": "euro",
    "£": "pound",
    "¥": "yen",
    "₹": "rupee",
    "₽": "ruble",
    "₸": "tenge",
    "₩": "won",
    "₺": "lira",
}
_PLURALS = {f"{name}s": name for name in _CURRENCIES.values()} | {"rouble": "ruble", "roubles": "ruble"}
_MONTHS = frozenset(
    (
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    )
)


def fold_answer(text: str) -> tuple[Part, ...]:
    """What the answer says, for comparing: equal where two answers count as the same, empty where nothing was typed."""
    plain = _fold_characters(text)
    parts = _join_percent(_split(_SPACED_INITIAL.sub(r"\1", _ARTICLE.sub("", plain))))
    folded = _read_days(apply_signs(_move_currencies(read_numbers(parts))))
    return tuple(folded) or tuple(plain.split())


def _fold_characters(text: str) -> str:
    digits = "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)
    bare = _ACCENT.sub("", unicodedata.normalize("NFD", digits.casefold()))
    one_spelling = " ".join(bare.translate(_LETTERS).translate(_MARKS).split())
    return _SPACED_THOUSANDS.sub(lambda found: found[0].replace(" ", ""), one_spelling)


def _split(text: str) -> list[Part]:
    return [_read_part(found.lastgroup or "", found[0]) for found in _PART.finditer(text)]


def _read_part(kind: str, text: str) -> Part:
    if kind == "ordinal":
        return Number(Fraction(text[:-2]), ordinal=True)
    if kind == "digits":
        return _read_digits(text)
    if kind == "word":
        return text.replace(".", "").replace("'", "")
    return {"minus": "minus", "until": "-"}.get(kind, text)


def _read_digits(text: str) -> Part:
    """A number where the digits are one as English writes it, otherwise the text itself (a time, a version)."""
    if _GROUPED.fullmatch(text) or _PLAIN.fullmatch(text):
        return Number(Fraction(text.replace(",", "")))
    return text


def _join_percent(parts: Iterable[Part]) -> list[Part]:
    joined: list[Part] = []
    for part in parts:
        if part == "cent" and joined and joined[-1] == "per":
            joined[-1] = "percent"
        else:
            joined.append("percent" if part == "%" else part)
    return joined


def _move_currencies(parts: Sequence[Part]) -> list[Part]:
    """A currency's sign becomes its name after the number; after a number, its name is put in the singular."""
    moved: list[Part] = []
    waiting: list[Part] = []
    for place, part in enumerate(parts):
        following = parts[place + 1] if place + 1 < len(parts) else None
        if part in _CURRENCIES and isinstance(following, Number):
            waiting = [_CURRENCIES[str(part)]]
        elif isinstance(part, Number):
            moved += [part, *waiting]
            waiting = []
        else:
            moved.append(_name_currency(part) if moved and isinstance(moved[-1], Number) else part)
    return moved


def _name_currency(part: Part) -> Part:
    name = str(part)
    return _CURRENCIES.get(name) or _PLURALS.get(name) or part


def _read_days(parts: Sequence[Part]) -> list[Part]:
    """Beside a month's name, an ordinal is the day's number."""
    return [
        Number(part.value) if isinstance(part, Number) and _stands_by_month(parts, place) else part
        for place, part in enumerate(parts)
    ]


def _stands_by_month(parts: Sequence[Part], place: int) -> bool:
    before, after = parts[max(place - 1, 0) : place], parts[place + 1 : place + 2]
    return any(part in _MONTHS for part in (*before, *after))
