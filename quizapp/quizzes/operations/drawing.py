"""Random draws in a quiz, and what its questions are worth."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from quizapp.db import db
from quizapp.quizzes.models import Quiz, Slot
from quizapp.quizzes.operations.arranging import hold_unbegun
from quizapp.quizzes.operations.building import TooFewToDraw, append_slots, check_supplies

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from quizapp.bank.models import Tag


def add_draw(quiz: Quiz, tag: Tag, count: int) -> None:
    """Ask this many of the ready questions with this tag, at the end.

    Raises ``QuestionsFixed`` and ``TooFewToDraw``.
    """
    hold_unbegun(quiz)
    append_slots(quiz, [Slot(tag=tag, draws=count)])
    _keep_if_supplied(quiz)


def weigh_slots(quiz: Quiz, points: Mapping[int, Decimal], draws: Mapping[int, int] = MappingProxyType({})) -> None:
    """Have each slot be worth, and each draw give, what stands by its slot's id.

    Raises ``QuestionsFixed``, and ``TooFewToDraw`` where other numbers are drawn.
    """
    hold_unbegun(quiz)
    draws_others = any(slot.draws != draws.get(slot.id, slot.draws) for slot in quiz.slots)
    for slot in quiz.slots:
        slot.points, slot.draws = points.get(slot.id, slot.points), draws.get(slot.id, slot.draws)
    if draws_others:
        _keep_if_supplied(quiz)
    db.session.commit()


def _keep_if_supplied(quiz: Quiz) -> None:
    db.session.flush()
    try:
        check_supplies(quiz)
    except TooFewToDraw:
        db.session.rollback()
        raise
    db.session.commit()
