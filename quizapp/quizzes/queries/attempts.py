"""Finding attempts; every query returns only what its asker may see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import false, func, or_, select
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.orm.attributes import set_committed_value

from quizapp.bank.models import Question, QuestionVersion
from quizapp.db import db
from quizapp.quizzes.models import Attempt, Correction, Quiz, Regrade, Response
from quizapp.quizzes.rules.access import Taker, owns_attempt
from quizapp.quizzes.rules.timing import GRACE

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy import ColumnElement


def count_attempts(quiz: Quiz) -> int:
    """How many attempts were begun at the quiz."""
    return db.session.scalar(select(func.count(Attempt.id)).where(Attempt.quiz_id == quiz.id)) or 0


def count_open_attempts(quiz: Quiz) -> int:
    """How many attempts at the quiz are begun and not handed in."""
    begun = select(func.count(Attempt.id)).where(Attempt.quiz_id == quiz.id, Attempt.submitted.is_(None))
    return db.session.scalar(begun) or 0


def list_own_attempts(quiz: Quiz, taker: Taker) -> list[Attempt]:
    """The taker's attempts at the quiz, newest first."""
    found = select(Attempt).where(Attempt.quiz_id == quiz.id, _is_by(taker))
    return list(db.session.scalars(found.order_by(Attempt.started.desc(), Attempt.id.desc())))


def count_own_attempts(quiz: Quiz, taker: Taker) -> int:
    """How many attempts at the quiz the taker has begun."""
    return db.session.scalar(select(func.count(Attempt.id)).where(Attempt.quiz_id == quiz.id, _is_by(taker))) or 0


def find_open_attempt(quiz: Quiz, taker: Taker) -> Attempt | None:
    """The taker's attempt at the quiz that isn't handed in yet."""
    return next((attempt for attempt in list_own_attempts(quiz, taker) if attempt.submitted is None), None)


def find_result(taker: Taker, token: str) -> Attempt | None:
    """The attempt for looking at its result: the taker's own, or one at the taker's own quiz."""
    attempt = _load_attempt(token, selectinload(Attempt.responses).options(load_corrections()))
    if attempt is None:
        return None
    sees = owns_attempt(taker, attempt) or (taker.signed_in and attempt.quiz.owner_id == taker.learner_id)
    return attempt if sees else None


def find_sitting(taker: Taker, token: str) -> Attempt | None:
    """The taker's own attempt with its quiz and responses, but without what they ask; see ``load_versions``."""
    loaded = joinedload(Attempt.quiz), selectinload(Attempt.responses).joinedload(Response.slot)
    attempt = db.session.scalar(select(Attempt).where(Attempt.token == token).options(*loaded))
    return attempt if attempt is not None and owns_attempt(taker, attempt) else None


def load_versions(responses: Collection[Response]) -> None:
    """Give these responses the versions that they ask, with their options, by two statements in all."""
    asked = select(QuestionVersion).where(QuestionVersion.id.in_({response.version_id for response in responses}))
    versions = {
        version.id: version for version in db.session.scalars(asked.options(selectinload(QuestionVersion.options)))
    }
    for response in responses:
        set_committed_value(response, "version", versions[response.version_id])


def list_up(now: datetime) -> list[int]:
    """The ids of the open attempts whose time is up, longest ago first."""
    found = select(Attempt.id).where(Attempt.submitted.is_(None), Attempt.due < now - GRACE)
    return list(db.session.scalars(found.order_by(Attempt.due, Attempt.id)))


def load_corrections() -> Any:
    """For queries of responses: the option that brings what regrades did to them."""
    regrade = selectinload(Response.corrections).joinedload(Correction.regrade)
    return regrade.joinedload(Regrade.version).selectinload(QuestionVersion.options)


def _load_attempt(token: str, *more: Any) -> Attempt | None:
    responses = selectinload(Attempt.responses)
    loaded = (
        joinedload(Attempt.quiz),
        responses.joinedload(Response.slot),
        responses.joinedload(Response.version).selectinload(QuestionVersion.options),
        responses.joinedload(Response.version).joinedload(QuestionVersion.question).selectinload(Question.article),
    )
    return db.session.scalar(select(Attempt).where(Attempt.token == token).options(*loaded, *more))


def _is_by(taker: Taker) -> ColumnElement[bool]:
    as_learner = Attempt.learner_id == taker.learner_id if taker.signed_in else false()
    as_guest = Attempt.learner_id.is_(None) & (Attempt.guest == taker.guest) if taker.guest else false()
    return or_(as_learner, as_guest)
