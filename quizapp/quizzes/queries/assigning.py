"""Finding to whom quizzes are set, and who is allowed more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from quizapp.db import db
from quizapp.people.models import Classroom, Membership, User
from quizapp.quizzes.models import Allowance, Assignment, Attempt, Quiz
from quizapp.quizzes.queries.entering import describe_window, list_allowed
from quizapp.quizzes.rules.access import QuizState
from quizapp.quizzes.rules.entering import Allowed, Window, is_over, widen

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class AssignmentSummary:
    """A quiz that is set to a class, with how many of its learners have begun it and handed it in."""

    assignment: Assignment
    begun: int
    submitted: int


@dataclass(frozen=True, slots=True)
class SetQuiz:
    """A quiz that is set to a learner, and from when to when they can take it."""

    quiz: Quiz
    classroom: Classroom
    window: Window


def find_assignment(owner: User, assignment_id: int) -> Assignment | None:
    """The assignment, if its quiz is the owner's."""
    found = select(Assignment).join(Assignment.quiz).where(Assignment.id == assignment_id, Quiz.owner_id == owner.id)
    return db.session.scalar(found.options(joinedload(Assignment.quiz), joinedload(Assignment.classroom)))


def list_assignments(classroom: Classroom) -> list[AssignmentSummary]:
    """What is set to the class, latest first."""
    members = select(Membership.learner_id).where(Membership.classroom_id == classroom.id)
    of_class = (Attempt.quiz_id == Assignment.quiz_id) & Attempt.learner_id.in_(members)
    begun = select(func.count(Attempt.learner_id.distinct())).where(of_class)
    submitted = begun.where(Attempt.submitted.is_not(None))
    found = (
        select(Assignment, begun.scalar_subquery(), submitted.scalar_subquery())
        .where(Assignment.classroom_id == classroom.id)
        .options(joinedload(Assignment.quiz))
        .order_by(Assignment.id.desc())
    )
    return [AssignmentSummary(*row) for row in db.session.execute(found)]


def list_set_quizzes(learner: User, now: datetime) -> list[SetQuiz]:
    """What is set to the learner and waits to be begun, what closes first at the head."""
    begun = select(Attempt.id).where(Attempt.quiz_id == Assignment.quiz_id, Attempt.learner_id == learner.id)
    found = (
        select(Assignment)
        .join(Membership, Membership.classroom_id == Assignment.classroom_id)
        .join(Assignment.quiz)
        .where(Membership.learner_id == learner.id, Quiz.state == QuizState.OPEN, ~begun.exists())
        .options(joinedload(Assignment.quiz), joinedload(Assignment.classroom))
        .order_by(Assignment.closes.is_(None), Assignment.closes, Assignment.id)
    )
    assignments = list(db.session.scalars(found))
    allowed = list_allowed([one.quiz_id for one in assignments], [learner.id])
    waiting = [
        SetQuiz(one.quiz, one.classroom, widen(describe_window(one), allowed.get((one.quiz_id, learner.id), Allowed())))
        for one in assignments
    ]
    return [each for each in waiting if not is_over(each.window, now)]


def list_allowances(quiz: Quiz) -> list[Allowance]:
    """Who is allowed more at the quiz, by name."""
    found = select(Allowance).join(Allowance.learner).where(Allowance.quiz_id == quiz.id)
    return list(db.session.scalars(found.options(joinedload(Allowance.learner)).order_by(func.lower(User.name))))


def find_allowance(quiz: Quiz, learner_id: int) -> Allowance | None:
    """What the learner is allowed beyond the others."""
    return db.session.scalar(select(Allowance).where(Allowance.quiz_id == quiz.id, Allowance.learner_id == learner_id))


def list_learners(quiz: Quiz) -> list[User]:
    """Whom the quiz is set to, and who has begun it, by name."""
    classes = select(Assignment.classroom_id).where(Assignment.quiz_id == quiz.id)
    members = select(Membership.learner_id).where(Membership.classroom_id.in_(classes))
    takers = select(Attempt.learner_id).where(Attempt.quiz_id == quiz.id, Attempt.learner_id.is_not(None))
    found = select(User).where(or_(User.id.in_(members), User.id.in_(takers)))
    return list(db.session.scalars(found.order_by(func.lower(User.name), User.id)))
