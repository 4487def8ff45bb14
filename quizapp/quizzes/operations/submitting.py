"""Handing an attempt in."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm.attributes import set_committed_value

from quizapp.db import db, writing
from quizapp.quizzes.models import Attempt, Response
from quizapp.quizzes.operations.regrading import correct_new_marks
from quizapp.quizzes.queries.attempts import list_up, load_versions
from quizapp.quizzes.queries.entering import find_window
from quizapp.quizzes.rules.entering import is_late
from quizapp.quizzes.rules.marking import add_up, find_share, mark_answer
from quizapp.quizzes.rules.timing import find_end, is_up

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime


class AlreadySubmitted(Exception):
    """The attempt is handed in: its answers can't be changed."""


def submit_attempt(attempt: Attempt, now: datetime) -> None:
    """Hand the attempt in and mark it, as asked and then as regrades say. Raises ``AlreadySubmitted``."""
    _hold_open(attempt)
    # Read again: an answer may have been saved between reading the attempt and holding it.
    saved = select(Response).where(Response.attempt_id == attempt.id).execution_options(populate_existing=True)
    responses = list(db.session.scalars(saved))
    load_versions(responses)
    for response in responses:
        response.marks = _mark(response, attempt.quiz.penalty)
    attempt.penalty = attempt.quiz.penalty
    attempt.score = add_up(response.marks or Decimal(0) for response in attempt.responses)
    attempt.points = add_up(response.points for response in attempt.responses)
    correct_new_marks(attempt)
    attempt.submitted = find_end(attempt.due, now)
    attempt.late = is_late(find_window(attempt), attempt.submitted)
    db.session.commit()


def submit_if_up(attempt: Attempt, now: datetime) -> bool:
    """Hand the attempt in with what was saved, if its time is up; says whether it is handed in now.

    What the session has written before is committed.
    """
    if attempt.submitted is None and is_up(attempt.due, now):
        with writing(), suppress(AlreadySubmitted):
            submit_attempt(attempt, now)
    return attempt.submitted is not None


def submit_all_up(now: datetime) -> int:
    """Hand in all attempts whose time is up, one after the other so that others may write between; says how many."""
    attempts = (db.session.get(Attempt, attempt_id) for attempt_id in list_up(now))
    # One may be gone meanwhile, with its quiz or its learner's account.
    return sum(submit_if_up(attempt, now) for attempt in attempts if attempt is not None)


def show_marks(responses: Iterable[Response], penalty: Decimal) -> None:
    """Give those of an open attempt that were checked the marks that they will get, for showing; nothing is written."""
    for response in responses:
        if response.checked is not None:
            set_committed_value(response, "marks", _mark(response, penalty))


def _mark(response: Response, penalty: Decimal) -> Decimal:
    share = find_share(response.version.wording, response.given)
    return mark_answer(response.points, share, penalty, answered=response.answered)


def _hold_open(attempt: Attempt) -> None:
    """Keep the attempt from being handed in by another request until this transaction ends."""
    db.session.refresh(attempt, ["submitted", "due"], with_for_update=True)
    if attempt.submitted is not None:
        raise AlreadySubmitted
