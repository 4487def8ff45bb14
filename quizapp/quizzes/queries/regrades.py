"""Finding what quizzes have asked of a question, and how that was marked again."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from quizapp.bank.models import Question, QuestionVersion
from quizapp.bank.queries.questions import find_readable_question
from quizapp.db import db
from quizapp.quizzes.models import Attempt, Correction, Quiz, Regrade, Response, Slot
from quizapp.quizzes.queries.attempts import load_corrections

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import ColumnElement

    from quizapp.people.models import User


def find_asked_question(teacher: User, question_id: int) -> Question | None:
    """The question, if the teacher may see it or it stands in a quiz of the teacher's."""
    set_by_teacher = select(Slot.id).join(Slot.quiz).where(Quiz.owner_id == teacher.id)
    is_set = db.session.scalar(set_by_teacher.where(Slot.question_id == question_id).limit(1)) is not None
    return db.session.get(Question, question_id) if is_set else find_readable_question(teacher, question_id)


def count_asked(teacher: User, question: Question) -> dict[int, int]:
    """By the number of a version of the question, how often it was asked in quizzes of the teacher's."""
    asked = select(QuestionVersion.number, func.count()).select_from(Response).where(asks_of(teacher, question.id))
    return dict(db.session.execute(asked.join(Response.version).group_by(QuestionVersion.number)).tuples().all())


def list_asked_versions(teacher: User, question: Question) -> list[QuestionVersion]:
    """The versions of the question that quizzes of the teacher's have asked."""
    asked = select(Response.version_id).where(asks_of(teacher, question.id)).distinct()
    found = select(QuestionVersion).where(QuestionVersion.id.in_(asked)).order_by(QuestionVersion.number)
    return list(db.session.scalars(found.options(selectinload(QuestionVersion.options))))


def list_outdated_questions(quiz: Quiz) -> list[Question]:
    """The questions of the quiz of which an earlier version than the current one was asked there."""
    asked = select(Response.version_id).join(Response.attempt).where(Attempt.quiz_id == quiz.id).distinct()
    versions = select(QuestionVersion).join(QuestionVersion.question).where(QuestionVersion.id.in_(asked))
    outdated = versions.where(QuestionVersion.number < Question.current_number).subquery()
    # Drawn questions, which have no slot of their own, come last.
    found = select(Question).outerjoin(Slot, (Slot.question_id == Question.id) & (Slot.quiz_id == quiz.id))
    in_order = found.order_by(Slot.position.nulls_last(), Question.id)
    return list(db.session.scalars(in_order.where(Question.id.in_(select(outdated.c.question_id)))))


def list_responses(teacher: User, question: Question) -> list[Response]:
    """All answers to the question in quizzes of the teacher's, latest quiz and earliest attempt first, read anew."""
    attempt = joinedload(Response.attempt)
    loaded = (
        attempt.joinedload(Attempt.quiz),
        attempt.joinedload(Attempt.learner),
        joinedload(Response.slot),
        joinedload(Response.version).selectinload(QuestionVersion.options),
        load_corrections(),
    )
    found = select(Response).join(Response.attempt).join(Attempt.quiz).where(asks_of(teacher, question.id))
    in_order = found.order_by(Quiz.created.desc(), Quiz.id.desc(), Attempt.submitted, Attempt.id)
    return list(db.session.scalars(in_order.options(*loaded).execution_options(populate_existing=True)))


def sum_marks(of_responses: ColumnElement[bool]) -> dict[int, Decimal]:
    """By the id of an attempt that one of these responses belongs to, the marks of all its answers together."""
    attempts = select(Response.attempt_id).where(of_responses)
    sums = select(Response.attempt_id, func.sum(Response.marks)).where(Response.attempt_id.in_(attempts))
    found = db.session.execute(sums.group_by(Response.attempt_id))
    return {attempt_id: marks or Decimal(0) for attempt_id, marks in found}


def asks_of(teacher: User, question_id: int) -> ColumnElement[bool]:
    """For queries: whether a response answers the question, in whatever version, in a quiz of the teacher's."""
    versions = select(QuestionVersion.id).where(QuestionVersion.question_id == question_id)
    fixed_or_drawn = or_(Slot.question_id == question_id, Slot.question_id.is_(None))
    slots = select(Slot.id).join(Slot.quiz).where(Quiz.owner_id == teacher.id, fixed_or_drawn)
    return Response.version_id.in_(versions) & Response.slot_id.in_(slots)


def list_regrades(teacher: User, question: Question) -> list[Regrade]:
    """The teacher's regrades of the question, latest first."""
    found = select(Regrade).where(Regrade.teacher_id == teacher.id, Regrade.question_id == question.id)
    loaded = selectinload(Regrade.corrections).joinedload(Correction.response).joinedload(Response.version)
    return list(db.session.scalars(found.order_by(Regrade.id.desc()).options(loaded)))


def list_standing_regrades(teacher_id: int, question_ids: Collection[int]) -> list[Regrade]:
    """The teacher's regrades of these questions that stand, in the order in which they were made."""
    found = select(Regrade).where(Regrade.teacher_id == teacher_id, Regrade.question_id.in_(question_ids))
    return list(db.session.scalars(found.where(Regrade.undone.is_(None)).order_by(Regrade.id)))


def list_corrections(regrade: Regrade) -> list[Correction]:
    """What the regrade did to each answer, with the answers and their attempts, read anew."""
    found = select(Correction).where(Correction.regrade_id == regrade.id)
    loaded = joinedload(Correction.response).joinedload(Response.attempt)
    return list(db.session.scalars(found.options(loaded).execution_options(populate_existing=True)))


def find_regrade(teacher: User, regrade_id: int) -> Regrade | None:
    """The regrade, if it is the teacher's."""
    regrade = db.session.get(Regrade, regrade_id)
    return regrade if regrade is not None and regrade.teacher_id == teacher.id else None
