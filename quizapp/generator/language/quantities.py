"""Numbers as articles write them: “$25 million”, “25mph”, “22%”, “thirty thousand”."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

_TEENS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen {} {}"
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_VALUES = {word: value for value, word in enumerate(_TEENS.format("eighteen", "nineteen").split(), 1)}
_VALUES |= {word: 10 * place for place, word in enumerate(_TENS, 2)}
_BASE_WORDS = tuple(_VALUES)
_VALUES |= {f"{ten}-{one}": _VALUES[ten] + _VALUES[one] for ten in _TENS for one in _BASE_WORDS[:9]}
_WORDS = {value: word for word, value in _VALUES.items()}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SHORT_SCALES = {"m": "million", "bn": "billion", "b": "billion", "k": "thousand", "tn": "trillion"}
_NEXT_SCALE = {"k": "m", "thousand": "million", "m": "bn", "million": "billion", "bn": "tn", "billion": "trillion"}
FRACTIONS = {
    "a tenth": 0.1,
    "a fifth": 0.2,
    "a quarter": 0.25,
    "a third": 0.33,
    "half": 0.5,
    "two-thirds": 0.67,
    "three-quarters": 0.75,
}
_DIGITS = re.compile(
    r"(?P<lead>(?:US|A|C)?[$£€¥])?\s?(?P<number>\d{1,3}(?:,\d{3})+|\d+)(?P<part>\.\d+)?(?P<tail>.*)", re.S
)
# “25mph” is written so as well as “25 mph”, “25miles” is not.
_LONGEST_SIGN = 3
_HOLDS_NUMBER = re.compile(
    rf"\d|[\u00bc-\u00be\u2150-\u215f]|\b(?:to|and|or|thirds?|quarters?|fifths?|tenths?|half|{'|'.join(_BASE_WORDS)})\b",
    re.I,
)
_SPELLED = re.compile(r"(?P<number>[a-z]+(?:-[a-z]+)?)(?P<tail>\s+.*)?", re.I | re.S)
_SCALE = re.compile(r"\s?([a-z]+)\b", re.I)
# A tail with the end of a sentence in it was cut wrongly.
_RUNS_ON = re.compile(r"\.\s|\.$")
_RANKS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)", re.I)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what is written round it; ``tail`` keeps its scale, unit or sign (“ million”, “mph”, “%”)."""

    value: Decimal
    lead: str = ""
    tail: str = ""
    decimals: int = 0
    grouped: bool = False
    spelled: bool = False

    @property
    def scale(self) -> Decimal:
        """A million for “$25 million”, one where no such word follows."""
        word = self._scale_word().lower()
        return Decimal(_SCALES.get(_SHORT_SCALES.get(word, word), 1))

    @property
    def size(self) -> Decimal:
        """The number that is meant, so that “£1.2bn” is more than “£900m”."""
        return self.value * self.scale

    @property
    def unit(self) -> str:
        """What may be compared: the sign of a currency, the percent sign, or nothing."""
        percent = self.tail.strip().lower().startswith(("%", "percent", "per cent"))
        return "%" if percent else self.lead

    def _scale_word(self) -> str:
        found = _SCALE.match(self.tail)
        word = found.group(1) if found else ""
        return word if word.lower() in {*_SCALES, *_SHORT_SCALES} else ""

    def write(self, value: Decimal) -> str:
        """Another value in the same dress, as “$40 million” for “$25 million” and “£1.2bn” for “£900m”."""
        higher = _NEXT_SCALE.get(self._scale_word())
        if higher and value >= 1000 > self.value:
            tail = self.tail.replace(self._scale_word(), higher, 1)
            return f"{self.lead}{(value / 1000).normalize():f}{tail}"
        if self.spelled and int(value) in _WORDS:
            return _WORDS[int(value)] + self.tail
        grows = value >= 1000 > self.value
        pattern = f",.{self.decimals}f" if self.grouped or grows or value >= 10000 else f".{self.decimals}f"
        return f"{self.lead}{value:{pattern}}{self.tail}"


@lru_cache(maxsize=4096)
def read_quantity(text: str) -> Quantity | None:
    """What number a phrase holds, or None where it is not a plain single number."""
    text = text.strip()
    found = _DIGITS.fullmatch(text)
    if found:
        return _from_digits(found)
    spelled = _SPELLED.fullmatch(text)
    tail = (spelled["tail"] or "") if spelled else ""
    if (
        spelled
        and spelled["number"].lower() in _VALUES
        and not _HOLDS_NUMBER.search(tail)
        and not _RUNS_ON.search(tail)
    ):
        return Quantity(Decimal(_VALUES[spelled["number"].lower()]), tail=tail, spelled=True)
    return None


def _from_digits(found: re.Match[str]) -> Quantity | None:
    number, part, tail = found["number"], found["part"] or "", found["tail"]
    if _HOLDS_NUMBER.search(tail) or _RUNS_ON.search(tail):
        return None
    value = Decimal(number.replace(",", "") + part)
    return Quantity(value, found["lead"] or "", tail, max(len(part) - 1, 0), "," in number)


def spellings(text: str) -> tuple[str, ...]:
    """Other ways to write the same quantity that a marker should accept, the best first, without ``text`` itself."""
    quantity = read_quantity(text)
    if quantity is None:
        return ()
    variants = [*_number_variants(quantity), *_tail_variants(quantity)]
    return tuple(dict.fromkeys(variant for variant in variants if variant != text))


def _number_variants(quantity: Quantity) -> list[str]:
    plain = f"{quantity.value:.{quantity.decimals}f}"
    variants = [quantity.lead + plain + quantity.tail]
    if quantity.value >= 1000:
        variants.append(f"{quantity.lead}{quantity.value:,.{quantity.decimals}f}{quantity.tail}")
    if not quantity.spelled and not quantity.decimals and int(quantity.value) in _WORDS and not quantity.lead:
        variants.append(_WORDS[int(quantity.value)] + quantity.tail)
    return variants


def _tail_variants(quantity: Quantity) -> list[str]:
    number = quantity.lead + f"{quantity.value:.{quantity.decimals}f}"
    tail = quantity.tail.strip()
    if tail.lower() in {"%", "percent", "per cent"}:
        return [number + "%", number + " percent", number + " per cent", number]
    if tail.lower() in _SHORT_SCALES:
        return [f"{number} {_SHORT_SCALES[tail.lower()]}"]
    if tail.lower() in _SCALES:
        short = [f"{number}{brief}" for brief, full in _SHORT_SCALES.items() if full == tail.lower()]
        whole = quantity.value * _SCALES[tail.lower()]
        return [*short[:1], f"{quantity.lead}{whole:,.0f}"]
    glued = [number + tail] if len(tail) <= _LONGEST_SIGN else []
    return [*glued, f"{number} {tail}"] if tail else []


def read_rank(text: str) -> int | None:
    """3 for “third” and “3rd”; None for what is no ordinal number that is known."""
    if text.lower() in _RANKS:
        return _RANKS.index(text.lower()) + 1
    found = _ORDINAL.fullmatch(text)
    return int(found.group(1)) if found else None


def write_rank(number: int, like: str) -> str:
    """“fourth” or “4th”, as ``like`` is written."""
    if like.lower() in _RANKS and number <= len(_RANKS):
        return _RANKS[number - 1]
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
