"""A question's right answer in words, as results and lists show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.bank.rules.wordings import QuestionType

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from decimal import Decimal

    from quizapp.bank.rules.wordings import Number, Wording


def say_key(wording: Wording) -> str:
    """The right answer: "1869", "164 ± 1 km", "Egypt → Cairo; France → Paris"."""
    return _WORDS.get(wording.type, _say_options)(wording)


def say_number(number: Number) -> str:
    """The number with its tolerance and unit: "164 ± 1 km"."""
    tolerance = f" ± {show_decimal(number.tolerance)}" if number.tolerance else ""
    return f"{show_decimal(number.value)}{tolerance} {number.unit}".rstrip()


def show_decimal(value: Decimal) -> str:
    """The number as its author wrote it; in digits without an exponent, as long as they are few."""
    return f"{value:f}" if abs(value.adjusted()) < 15 else str(value)


def _say_options(wording: Wording) -> str:
    return "; ".join(wording.keys) or next(iter(wording.accepted), "")


def _say_number(wording: Wording) -> str:
    return say_number(wording.number) if wording.number else ""


def _say_pairs(wording: Wording) -> str:
    return "; ".join(f"{option.text} → {option.match}" for option in wording.options if option.text)


def _say_order(wording: Wording) -> str:
    return ", then ".join(option.text for option in wording.options)


_WORDS: Mapping[QuestionType, Callable[[Wording], str]] = {
    QuestionType.NUMERICAL: _say_number,
    QuestionType.MATCHING: _say_pairs,
    QuestionType.ORDERING: _say_order,
}
