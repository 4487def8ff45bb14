"""Finding single questions that a person may see or change, and what lists have to load of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload, selectinload

from quizapp.articles.models import Article
from quizapp.bank.models import Question, QuestionVersion, Share
from quizapp.bank.rules.sharing import Access
from quizapp.bank.rules.states import QuestionStatus
from quizapp.db import db

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement

    from quizapp.people.models import User

BEST_FIRST = (Question.recommended.desc(), Question.score.desc(), Question.id)


def find_question(person: User, question_id: int) -> Question | None:
    """The question, if the person may change it: their own, or in a collection that they may edit."""
    return _find(question_id, may_edit(person))


def find_readable_question(person: User, question_id: int) -> Question | None:
    """The question, if the person may see it: their own, or in a collection that is shared with them."""
    return _find(question_id, may_read(person))


def find_questions(person: User, question_ids: Sequence[int]) -> list[Question]:
    """Those of these questions that the person may change."""
    return list(db.session.scalars(select(Question).where(Question.id.in_(question_ids), may_edit(person))))


def find_offered(person: User, question_ids: Sequence[int]) -> list[Question]:
    """Those of these questions that the person may set in a quiz, as they follow in their articles."""
    found = select(Question).outerjoin(Question.article).where(Question.id.in_(question_ids), may_read(person))
    ready = found.where(Question.status == QuestionStatus.READY, Question.hidden.is_(False))
    return list(db.session.scalars(ready.order_by(Article.created.desc(), Question.evidence_start, Question.id)))


def may_read(person: User) -> ColumnElement[bool]:
    """For queries: whether the person may see, use, copy and export a question."""
    return _is_open_to(person, *Access)


def may_edit(person: User) -> ColumnElement[bool]:
    """For queries: whether the person may change, judge and file a question."""
    return _is_open_to(person, Access.EDIT)


def load_whole() -> tuple[Any, ...]:
    """Options for a query of questions: load all that an article's page shows of each."""
    return (
        joinedload(Question.current).selectinload(QuestionVersion.options),
        # Not joined: its whole text would come once for each of its questions.
        selectinload(Question.article),
    )


def load_lines() -> tuple[Any, ...]:
    """Options for a query of questions: load what the lists of the bank show, a line for each."""
    return (
        joinedload(Question.current).joinedload(QuestionVersion.author),
        joinedload(Question.collection),
        selectinload(Question.article).defer(Article.body),
        selectinload(Question.tags),
    )


def _find(question_id: int, allowed: ColumnElement[bool]) -> Question | None:
    return db.session.scalar(select(Question).where(Question.id == question_id, allowed))


def _is_open_to(person: User, *accesses: Access) -> ColumnElement[bool]:
    shared = select(Share.collection_id).where(Share.person_id == person.id, Share.access.in_(accesses))
    return or_(Question.owner_id == person.id, Question.collection_id.in_(shared))
