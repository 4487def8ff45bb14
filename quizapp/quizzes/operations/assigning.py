"""Setting quizzes to classes, and allowing one learner more than the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from quizapp.db import db
from quizapp.quizzes.models import Allowance, Assignment, Attempt, Quiz
from quizapp.quizzes.queries.assigning import find_allowance
from quizapp.quizzes.queries.entering import find_window, list_allowed
from quizapp.quizzes.rules.entering import Allowed, Window, find_due

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from quizapp.people.models import Classroom, User


class SetAlready(Exception):
    """The quiz is set to this class already."""


def assign_quiz(quiz: Quiz, classroom: Classroom, window: Window, now: datetime) -> Assignment:
    """Set the quiz to the class. Raises ``SetAlready``."""
    assignment = Assignment(quiz=quiz, classroom=classroom, created=now)
    _set(assignment, window)
    db.session.add(assignment)
    try:
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        raise SetAlready from None
    return assignment


def change_assignment(assignment: Assignment, window: Window) -> None:
    """Give it other times. Attempts under way are due by them."""
    _set(assignment, window)
    db.session.flush()
    _renew_due(Attempt.assignment_id == assignment.id)
    db.session.commit()


def end_assignment(assignment: Assignment) -> None:
    """Set the quiz to the class no more; attempts under way go on as they were."""
    db.session.delete(assignment)
    db.session.commit()


def allow_more(quiz: Quiz, learner: User, allowed: Allowed) -> None:
    """Allow the learner this beyond the others, in the place of what was allowed before, in attempts under way too."""
    allowance = find_allowance(quiz, learner.id) or Allowance(quiz=quiz, learner=learner)
    allowance.minutes, allowance.tries, allowance.closes = allowed.minutes, allowed.tries, allowed.closes
    db.session.add(allowance)
    db.session.flush()
    _renew_due((Attempt.quiz_id == quiz.id) & (Attempt.learner_id == learner.id))
    db.session.commit()


def allow_no_more(allowance: Allowance) -> None:
    """Take the allowance back, for attempts under way too."""
    quiz_id, learner_id = allowance.quiz_id, allowance.learner_id
    db.session.delete(allowance)
    db.session.flush()
    _renew_due((Attempt.quiz_id == quiz_id) & (Attempt.learner_id == learner_id))
    db.session.commit()


def _set(assignment: Assignment, window: Window) -> None:
    assignment.opens, assignment.closes = window.opens, window.closes
    assignment.late, assignment.late_until = window.late, window.late_until


def _renew_due(which: ColumnElement[bool]) -> None:
    """Have attempts under way end when they would if they began now with the start that they had."""
    under_way = select(Attempt).where(which, Attempt.submitted.is_(None), Attempt.learner_id.is_not(None))
    for attempt in db.session.scalars(under_way.with_for_update()):
        at = (attempt.quiz_id, attempt.learner_id or 0)
        allowed = list_allowed([at[0]], [at[1]]).get(at, Allowed())
        attempt.due = find_due(attempt.started, attempt.quiz.minutes, allowed, find_window(attempt))
