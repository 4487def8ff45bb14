"""The order in which one attempt shows what a question puts before a learner."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from quizapp.bank.rules.wordings import QuestionType
from quizapp.quizzes.rules.answers import fold_answer
from quizapp.quizzes.rules.numbers import Number

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from quizapp.bank.rules.wordings import Wording


def lay_out(wording: Wording, chance: Random, *, shuffled: bool = True) -> list[int]:
    """The places of the wording's options in the order to show: as they stand, or shuffled by ``chance``.

    In matching they are the places of the matches to choose from, each of which is shown once. Matches and things to be
    put in order are shuffled always: as they stand they tell the answer.
    """
    if wording.type is QuestionType.MATCHING:
        return _shuffle_matches([option.match for option in wording.options], chance)
    texts = [option.text for option in wording.options]
    if wording.type is QuestionType.ORDERING:
        return _put_out_of_order(texts, chance)
    if wording.type is QuestionType.TRUE_FALSE or not shuffled:
        return list(range(len(texts)))
    return order_options(texts, chance)


def order_options(texts: Sequence[str], chance: Random) -> list[int]:
    """The places of these options in the order to show: shuffled by ``chance``, numbers and dates as they stand.

    Numbers out of order make a learner sort before reading (the sixteenth item-writing flaw of SAQUET, AIED 2024).
    """
    places = list(range(len(texts)))
    if not all(_holds_number(text) for text in texts):
        chance.shuffle(places)
    return places


def _shuffle_matches(matches: Sequence[str], chance: Random) -> list[int]:
    places = list({match: place for place, match in reversed(list(enumerate(matches)))}.values())
    chance.shuffle(places)
    return places


def _put_out_of_order(texts: Sequence[str], chance: Random) -> list[int]:
    """Shuffled; where that is the right order itself, the first goes to the end."""
    places = list(range(len(texts)))
    chance.shuffle(places)
    return places if places != sorted(places) else [*places[1:], *places[:1]]


# The same few texts are shown to everybody who takes a quiz.
@lru_cache(maxsize=4096)
def _holds_number(text: str) -> bool:
    return any(isinstance(part, Number) or any(sign.isdigit() for sign in str(part)) for part in fold_answer(text))
