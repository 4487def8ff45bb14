"""The order in which one attempt shows the options of a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.quizzes.rules.answers import fold_answer
from quizapp.quizzes.rules.numbers import Number

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random


def order_options(texts: Sequence[str], chance: Random) -> list[int]:
    """The places of these options in the order to show: shuffled by ``chance``, numbers and dates as they stand.

    Numbers out of order make a learner sort before reading (the sixteenth item-writing flaw of SAQUET, AIED 2024).
    """
    places = list(range(len(texts)))
    if not all(_holds_number(text) for text in texts):
        chance.shuffle(places)
    return places


def _holds_number(text: str) -> bool:
    return any(isinstance(part, Number) or any(sign.isdigit() for sign in str(part)) for part in fold_answer(text))
