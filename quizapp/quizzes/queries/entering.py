"""Finding what decides whether somebody may begin a quiz: the windows of their classes, what they are allowed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.db import db
from quizapp.people.models import Membership
from quizapp.quizzes.models import Allowance, Assignment, Attempt, Quiz
from quizapp.quizzes.queries.attempts import count_own_attempts
from quizapp.quizzes.rules.access import Taker, is_guest
from quizapp.quizzes.rules.entering import Allowed, Comer, Entry, Offer, Window, judge_entry, widen

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime


def find_entry(quiz: Quiz, taker: Taker, now: datetime) -> Entry:
    """Whether this person may begin the quiz now, and what holds for them."""
    return judge_entry(describe_offer(quiz), _find_comer(quiz, taker), now)


def find_window(attempt: Attempt) -> Window | None:
    """From when to when the attempt's learner can work at the quiz; none where it wasn't set to them."""
    if attempt.assignment is None or attempt.learner_id is None:
        return None
    allowed = list_allowed([attempt.quiz_id], [attempt.learner_id])
    return widen(describe_window(attempt.assignment), allowed.get((attempt.quiz_id, attempt.learner_id), Allowed()))


def list_allowed(quiz_ids: Iterable[int], learner_ids: Iterable[int]) -> dict[tuple[int, int], Allowed]:
    """What is allowed beyond the others, by quiz and learner; only for whom something is."""
    found = select(Allowance).where(Allowance.quiz_id.in_(quiz_ids), Allowance.learner_id.in_(learner_ids))
    return {
        (allowance.quiz_id, allowance.learner_id): Allowed(allowance.minutes, allowance.tries, allowance.closes)
        for allowance in db.session.scalars(found)
    }


def describe_offer(quiz: Quiz) -> Offer:
    """The quiz, as the rules of entering take it."""
    return Offer(quiz.state, quiz.minutes, quiz.tries, quiz.open_by_link, quiz.open_to_guests)


def describe_window(assignment: Assignment) -> Window:
    """The assignment, as the rules of entering take it."""
    return Window(assignment.opens, assignment.closes, assignment.late, assignment.late_until, assignment.id)


def _find_comer(quiz: Quiz, taker: Taker) -> Comer:
    begun = count_own_attempts(quiz, taker)
    if taker.learner_id is None or is_guest(taker, quiz.owner_id):
        return Comer(has_account=False, begun=begun)
    allowed = list_allowed([quiz.id], [taker.learner_id]).get((quiz.id, taker.learner_id), Allowed())
    windows = _list_windows(quiz.id, taker.learner_id)
    return Comer(
        has_account=True,
        is_owner=taker.learner_id == quiz.owner_id,
        windows=windows,
        allowed=allowed,
        begun=begun,
    )


def _list_windows(quiz_id: int, learner_id: int) -> tuple[Window, ...]:
    found = (
        select(Assignment)
        .join(Membership, Membership.classroom_id == Assignment.classroom_id)
        .where(Assignment.quiz_id == quiz_id, Membership.learner_id == learner_id)
        .order_by(Assignment.id)
    )
    return tuple(describe_window(assignment) for assignment in db.session.scalars(found))
