"""What a learner gives: as a page shows and sends it, as it is kept, and in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.bank.rules.wordings import QuestionType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizapp.bank.rules.wordings import Wording

_SINGLE = (QuestionType.MULTIPLE_CHOICE, QuestionType.TRUE_FALSE, QuestionType.CLOZE)


class Unfitting(Exception):
    """What was sent can't be an answer to the question."""


@dataclass(frozen=True, slots=True)
class Given:
    """An answer: what was typed, with a number's unit, or what was ``chosen``, as places in the wording's options.

    Places count from 0. In matching, there is one for each prompt, or none where none was given; in ordering, they
    follow in the order given.
    """

    chosen: tuple[int | None, ...] = ()
    typed: str = ""
    unit: str = ""


def read_places(
    kind: QuestionType, places: Sequence[int | None], order: Sequence[int], prompts: int
) -> list[int | None]:
    """What was chosen, from the places that a page sends, which count from 1 in the ``order`` shown.

    A choice sends the places chosen; matching, for each of its ``prompts`` the place of its match; ordering, for each
    item as shown its number. Of equal numbers the item shown first comes first. Raises ``Unfitting``.
    """
    if any(place is not None and not 1 <= place <= len(order) for place in places):
        raise Unfitting
    if kind is QuestionType.MATCHING:
        return _match(places, order, prompts)
    if kind is QuestionType.ORDERING:
        return _put_in_order(places, order)
    chosen = sorted({place for place in places if place is not None})
    if len(chosen) > 1 and kind in _SINGLE:
        raise Unfitting
    return [order[place - 1] for place in chosen]


def show_places(kind: QuestionType, chosen: Sequence[int | None], order: Sequence[int]) -> list[int | None]:
    """The places that a page would send for what was chosen."""
    if kind is QuestionType.ORDERING:
        return [chosen.index(item) + 1 if item in chosen else None for item in order] if chosen else []
    return [order.index(item) + 1 if item is not None else None for item in chosen]


def is_given(chosen: Sequence[int | None], typed: str | None, unit: str | None) -> bool:
    """Whether there is an answer, be it in part."""
    return bool(typed or unit) or any(part is not None for part in chosen)


def say_given(wording: Wording, given: Given) -> str:
    """The answer in words: "1869", "164 km", "Egypt → Cairo; France → no match"."""
    texts = [wording.options[place] if place is not None else None for place in given.chosen]
    if wording.type is QuestionType.MATCHING:
        prompts = (option.text for option in wording.options if option.text)
        pairs = zip(prompts, texts, strict=False)
        return "; ".join(f"{prompt} → {option.match if option else 'no match'}" for prompt, option in pairs)
    between = ", then " if wording.type is QuestionType.ORDERING else "; "
    return between.join(option.text for option in texts if option) or f"{given.typed} {given.unit}".strip()


def _match(places: Sequence[int | None], order: Sequence[int], prompts: int) -> list[int | None]:
    if len(places) != prompts:
        raise Unfitting
    given = [order[place - 1] if place is not None else None for place in places]
    return given if any(place is not None for place in given) else []


def _put_in_order(places: Sequence[int | None], order: Sequence[int]) -> list[int | None]:
    if len(places) != len(order):
        raise Unfitting
    numbered = [(number, row) for row, number in enumerate(places) if number is not None]
    return [order[row] for _, row in sorted(numbered)]
