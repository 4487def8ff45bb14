"""Searching the bank."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import or_, select

from quizapp.articles.models import Article
from quizapp.bank.models import Option, Question, QuestionVersion
from quizapp.bank.queries.questions import BEST_FIRST, load_whole
from quizapp.bank.rules.states import QuestionStatus
from quizapp.db import db

if TYPE_CHECKING:
    from flask_sqlalchemy.pagination import Pagination
    from sqlalchemy import Select

    from quizapp.bank.rules.wordings import QuestionType
    from quizapp.people.models import User

PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class QuestionFilter:
    """Which questions to list. Without a status, all but the discarded ones."""

    text: str = ""
    status: QuestionStatus | None = None
    type: QuestionType | None = None
    article_id: int | None = None


def page_questions(owner: User, wanted: QuestionFilter, page: int) -> Pagination:
    """One page of the owner's questions, newest first."""
    questions = select(Question).join(Question.current).outerjoin(Question.article)
    # What isn't ready goes with a deleted article; what is ready stays, since quizzes may ask it.
    kept = or_(Article.deleted.is_(None), Question.status == QuestionStatus.READY)
    questions = questions.where(Question.owner_id == owner.id, kept)
    ordered = _filter(questions, wanted).options(*load_whole()).order_by(Question.created.desc(), *BEST_FIRST)
    return db.paginate(ordered, page=page, per_page=PAGE_SIZE, error_out=False)


def _filter(questions: Select[tuple[Question]], wanted: QuestionFilter) -> Select[tuple[Question]]:
    if wanted.status is None:
        questions = questions.where(Question.status != QuestionStatus.RETIRED)
    else:
        questions = questions.where(Question.status == wanted.status)
    if wanted.type is not None:
        questions = questions.where(QuestionVersion.type == wanted.type)
    if wanted.article_id is not None:
        questions = questions.where(Question.article_id == wanted.article_id)
    return questions.where(_mentions(wanted.text)) if wanted.text else questions


def _mentions(text: str) -> Any:
    return or_(
        QuestionVersion.stem.icontains(text, autoescape=True),
        QuestionVersion.options.any(Option.text.icontains(text, autoescape=True)),
    )
