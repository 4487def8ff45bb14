"""Keeping the answers of an attempt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.bank.rules.wordings import LONGEST_UNIT
from quizapp.db import db
from quizapp.quizzes.operations.submitting import hold_open
from quizapp.quizzes.rules.given import Unfitting, read_places

if TYPE_CHECKING:
    from datetime import datetime

    from quizapp.quizzes.models import Response

LONGEST_ANSWER = 200


@dataclass(frozen=True, slots=True)
class Answer:
    """What a learner sends: ``places`` as ``read_places`` takes them, or what was typed, with a number's unit."""

    places: tuple[int | None, ...] | None = None
    typed: str = ""
    unit: str = ""


class NotAnAnswer(Exception):
    """What was given can't be an answer to this question."""


def keep_answer(response: Response, answer: Answer, now: datetime) -> None:
    """Keep what was given, in the place of what was before; nothing, or nothing but spaces, takes the answer back.

    Raises ``NotAnAnswer`` and ``AlreadySubmitted``.
    """
    chosen = _read_chosen(response, answer)
    hold_open(response.attempt)
    response.chosen = chosen
    response.typed, response.unit = answer.typed.strip() or None, answer.unit.strip() or None
    response.saved = now
    db.session.commit()


def _read_chosen(response: Response, answer: Answer) -> list[int | None]:
    """What was chosen. Raises ``NotAnAnswer``."""
    typed = answer.places is None
    too_long = len(answer.typed) > LONGEST_ANSWER or len(answer.unit) > LONGEST_UNIT
    if too_long or typed == bool(response.option_order):
        raise NotAnAnswer
    version = response.version
    try:
        return read_places(version.type, answer.places or (), response.option_order, len(version.prompts))
    except Unfitting:
        raise NotAnAnswer from None
