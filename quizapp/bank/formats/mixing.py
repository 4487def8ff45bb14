"""An order in which paper and cards show things, mixed, and the same each time for the same question."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from quizapp.bank.rules.wordings import QuestionType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizapp.bank.rules.wordings import Wording


def mix_options(wording: Wording) -> list[int]:
    """The places of the wording's options in the order to show; of a matching question's, as they stand.

    True and false keep their order, and so do numbers and dates, since a learner would sort them before reading.
    """
    texts = [option.text for option in wording.options]
    if wording.type is QuestionType.ORDERING:
        return _put_out_of_order(_mix(texts, wording.stem))
    keep = wording.type in (QuestionType.TRUE_FALSE, QuestionType.MATCHING) or all(map(_holds_digit, texts))
    return list(range(len(texts))) if keep else _mix(texts, wording.stem)


def mix_matches(wording: Wording) -> list[str]:
    """What there is to choose from in a matching question, each match once, mixed."""
    matches = list(dict.fromkeys(option.match for option in wording.options))
    return [matches[place] for place in _mix(matches, wording.stem)]


def _mix(texts: Sequence[str], stem: str) -> list[int]:
    def draw(place: int) -> bytes:
        return hashlib.sha256(f"{stem}\0{texts[place]}".encode()).digest()

    return sorted(range(len(texts)), key=draw)


def _put_out_of_order(places: list[int]) -> list[int]:
    return places if places != sorted(places) else [*places[1:], *places[:1]]


def _holds_digit(text: str) -> bool:
    return any(sign.isdigit() for sign in text)
