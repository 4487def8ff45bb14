"""Handing an attempt in."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.db import db
from quizapp.quizzes.models import Attempt, Response
from quizapp.quizzes.operations.regrading import correct_new_marks
from quizapp.quizzes.rules.marking import add_up, find_share, mark_answer

if TYPE_CHECKING:
    from datetime import datetime


class AlreadySubmitted(Exception):
    """The attempt is handed in: its answers can't be changed."""


def submit_attempt(attempt: Attempt, now: datetime) -> None:
    """Hand the attempt in and mark it, as asked and then as regrades say. Raises ``AlreadySubmitted``."""
    hold_open(attempt)
    # Read again: an answer may have been saved between reading the attempt and holding it.
    saved = select(Response).where(Response.attempt_id == attempt.id).execution_options(populate_existing=True)
    for response in db.session.scalars(saved):
        share = find_share(response.version.wording, response.given)
        response.marks = mark_answer(response.points, share, attempt.quiz.penalty, answered=response.answered)
    attempt.penalty = attempt.quiz.penalty
    attempt.score = add_up(response.marks or Decimal(0) for response in attempt.responses)
    attempt.points = add_up(response.points for response in attempt.responses)
    correct_new_marks(attempt)
    attempt.submitted = now
    db.session.commit()


def hold_open(attempt: Attempt) -> None:
    """Keep the attempt from being handed in by another request until this transaction ends."""
    db.session.refresh(attempt, ["submitted"], with_for_update=True)
    if attempt.submitted is not None:
        raise AlreadySubmitted
