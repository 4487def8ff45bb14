"""What an answer earns, by the rules in docs/marking.md."""

from __future__ import annotations

from bisect import bisect_left
from decimal import ROUND_HALF_EVEN, Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from quizapp.bank.rules.wordings import QuestionType
from quizapp.quizzes.rules.answers import fold_answer
from quizapp.quizzes.rules.quantities import is_right_number
from quizapp.quizzes.rules.slips import is_slip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from quizapp.bank.rules.wordings import Wording
    from quizapp.quizzes.rules.given import Given

# Marks are kept with seven places.
_SMALLEST = Decimal("0.0000001")
_ALL, _NOTHING = Fraction(1), Fraction(0)


class Outcome(StrEnum):
    """How an answer was marked; an open question has none."""

    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"
    OPEN = "open"


def find_share(wording: Wording, given: Given) -> Fraction:
    """The share of a question's points, from 0 to 1, that the answer earns."""
    return _SHARES.get(wording.type, _share_of_choices)(wording, given)


def give_marks(points: Decimal, share: Fraction) -> Decimal:
    """This share of the points, to seven places, the last one rounded half to even."""
    marks = points * share.numerator / share.denominator
    return marks.quantize(_SMALLEST, ROUND_HALF_EVEN)


def mark_answer(points: Decimal, share: Fraction, penalty: Decimal, *, answered: bool) -> Decimal:
    """What an answer that earned this share of the points adds to the score.

    One that was given and earned nothing takes the ``penalty`` away, itself a share of the points.
    """
    wrong = answered and not share
    return give_marks(points, -Fraction(penalty) if wrong else share)


def add_up(marks: Iterable[Decimal]) -> Decimal:
    """The score of an attempt whose answers were marked so; it is never less than nothing."""
    return max(sum(marks, Decimal(0)), Decimal(0))


def judge(marks: Decimal, points: Decimal, *, answered: bool) -> Outcome:
    """How an answer that earned these marks out of these points is called."""
    if not answered:
        return Outcome.OPEN
    if marks <= 0:
        return Outcome.WRONG
    return Outcome.RIGHT if marks >= points else Outcome.PARTLY


def is_right_answer(typed: str | None, accepted: Iterable[str], *, allows_slips: bool = False) -> bool:
    """Whether what was typed says the same as one of the accepted answers, a small slip aside where one is allowed."""
    given = fold_answer(typed or "")
    folded = [fold_answer(answer) for answer in accepted]
    return bool(given) and (given in folded or (allows_slips and any(is_slip(given, answer) for answer in folded)))


def _share_of_choices(wording: Wording, given: Given) -> Fraction:
    """Each right choice earns its share, each wrong one takes as much away, and nothing is owed."""
    if not wording.options:
        return _share_of_typed(wording, given)
    chosen = {place for place in given.chosen if place is not None}
    keys = {place for place, option in enumerate(wording.options) if option.is_key}
    return max(Fraction(len(chosen & keys) - len(chosen - keys), len(keys)), _NOTHING)


def _share_of_typed(wording: Wording, given: Given) -> Fraction:
    right = is_right_answer(given.typed, wording.accepted, allows_slips=wording.allows_slips)
    return _ALL if right else _NOTHING


def _share_of_number(wording: Wording, given: Given) -> Fraction:
    right = wording.number is not None and is_right_number(given.typed, given.unit, wording.number)
    return _ALL if right else _NOTHING


def _share_of_pairs(wording: Wording, given: Given) -> Fraction:
    """The share of prompts that were given what belongs to them."""
    prompts = [option for option in wording.options if option.text]
    matches = [wording.options[place].match if place is not None else None for place in given.chosen]
    right = sum(prompt.match == match for prompt, match in zip(prompts, matches, strict=False))
    return Fraction(right, len(prompts))


def _share_of_order(wording: Wording, given: Given) -> Fraction:
    """What is left after the fewest moves that set the order right, out of the most that can be needed.

    All that already stand in the right order among themselves may stay where they are.
    """
    stay = _count_rising([place for place in given.chosen if place is not None])
    return Fraction(max(stay - 1, 0), len(wording.options) - 1)


def _count_rising(places: Sequence[int]) -> int:
    """The length of the longest row of places that rises, others between them left out."""
    lowest_ends: list[int] = []
    for place in places:
        at = bisect_left(lowest_ends, place)
        lowest_ends[at : at + 1] = [place]
    return len(lowest_ends)


_SHARES: Mapping[QuestionType, Callable[[Wording, Given], Fraction]] = {
    QuestionType.SHORT_ANSWER: _share_of_typed,
    QuestionType.NUMERICAL: _share_of_number,
    QuestionType.MATCHING: _share_of_pairs,
    QuestionType.ORDERING: _share_of_order,
}
