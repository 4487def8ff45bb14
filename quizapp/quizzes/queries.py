"""Finding quizzes, the questions that can be set, and attempts; every query returns only what its asker may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import false, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from quizapp.articles.models import Article
from quizapp.bank.models import Question, QuestionVersion
from quizapp.bank.rules.states import QuestionStatus
from quizapp.db import db
from quizapp.quizzes.models import Attempt, Quiz, Response, Slot
from quizapp.quizzes.rules.access import Taker, owns_attempt

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

    from quizapp.people.models import User


@dataclass(frozen=True, slots=True)
class QuizSummary:
    """A quiz with how many questions it has, and how many attempts were begun and handed in."""

    quiz: Quiz
    questions: int
    begun: int
    submitted: int


def list_quizzes(owner: User) -> list[QuizSummary]:
    """The owner's quizzes, newest first."""
    questions = select(func.count(Slot.id)).where(Slot.quiz_id == Quiz.id).scalar_subquery()
    begun = select(func.count(Attempt.id)).where(Attempt.quiz_id == Quiz.id).scalar_subquery()
    submitted = select(func.count(Attempt.submitted)).where(Attempt.quiz_id == Quiz.id).scalar_subquery()
    found = select(Quiz, questions, begun, submitted).where(Quiz.owner_id == owner.id)
    return [QuizSummary(*row) for row in db.session.execute(found.order_by(Quiz.created.desc(), Quiz.id.desc()))]


def find_quiz(owner: User, quiz_id: int) -> Quiz | None:
    """The quiz with its questions, if it is the owner's."""
    asked = selectinload(Quiz.slots).joinedload(Slot.question).joinedload(Question.current)
    found = select(Quiz).where(Quiz.id == quiz_id, Quiz.owner_id == owner.id)
    return db.session.scalar(found.options(asked.selectinload(QuestionVersion.options)))


def find_quiz_by_code(code: str) -> Quiz | None:
    """The quiz of a link, however the code's letters are cased."""
    return db.session.scalar(select(Quiz).where(Quiz.code == code.lower()).options(joinedload(Quiz.owner)))


def find_article(owner: User, article_id: int) -> Article | None:
    """The article, if it is the owner's and not put away."""
    return db.session.scalar(
        select(Article).where(Article.id == article_id, Article.owner_id == owner.id, Article.deleted.is_(None))
    )


def list_ready_questions(owner: User, article: Article | None = None) -> list[Question]:
    """The owner's questions that can be set, of one article or of the whole bank, as they follow in their articles."""
    offered = or_(Question.article_id.is_(None), Article.deleted.is_(None))
    found = select(Question).outerjoin(Question.article).where(Question.owner_id == owner.id, offered)
    found = found.where(Question.status == QuestionStatus.READY)
    if article is not None:
        found = found.where(Question.article_id == article.id)
    loaded = (
        joinedload(Question.current).selectinload(QuestionVersion.options),
        selectinload(Question.article).defer(Article.body),
    )
    in_order = found.order_by(Article.created.desc(), Question.evidence_start, Question.id)
    return list(db.session.scalars(in_order.options(*loaded)))


def list_addable_questions(quiz: Quiz) -> list[Question]:
    """The ready questions of the quiz's owner that are not in it yet."""
    inside = {slot.question_id for slot in quiz.slots}
    return [question for question in list_ready_questions(quiz.owner) if question.id not in inside]


def count_attempts(quiz: Quiz) -> int:
    """How many attempts were begun at the quiz."""
    return db.session.scalar(select(func.count(Attempt.id)).where(Attempt.quiz_id == quiz.id)) or 0


def list_own_attempts(quiz: Quiz, taker: Taker) -> list[Attempt]:
    """The taker's attempts at the quiz, newest first."""
    found = select(Attempt).where(Attempt.quiz_id == quiz.id, _is_by(taker))
    return list(db.session.scalars(found.order_by(Attempt.started.desc(), Attempt.id.desc())))


def find_open_attempt(quiz: Quiz, taker: Taker) -> Attempt | None:
    """The taker's attempt at the quiz that isn't handed in yet."""
    return next((attempt for attempt in list_own_attempts(quiz, taker) if attempt.submitted is None), None)


def find_own_attempt(taker: Taker, token: str) -> Attempt | None:
    """The attempt, if it is the taker's own."""
    attempt = _load_attempt(token)
    return attempt if attempt is not None and owns_attempt(taker, attempt) else None


def find_result(taker: Taker, token: str) -> Attempt | None:
    """The attempt for looking at its result: the taker's own, or one at the taker's own quiz."""
    attempt = _load_attempt(token)
    if attempt is None:
        return None
    sees = owns_attempt(taker, attempt) or (taker.signed_in and attempt.quiz.owner_id == taker.learner_id)
    return attempt if sees else None


def _load_attempt(token: str) -> Attempt | None:
    responses = selectinload(Attempt.responses)
    loaded = (
        joinedload(Attempt.quiz),
        responses.joinedload(Response.slot),
        responses.joinedload(Response.version).selectinload(QuestionVersion.options),
        responses.joinedload(Response.version).joinedload(QuestionVersion.question).selectinload(Question.article),
    )
    return db.session.scalar(select(Attempt).where(Attempt.token == token).options(*loaded))


def _is_by(taker: Taker) -> ColumnElement[bool]:
    as_learner = Attempt.learner_id == taker.learner_id if taker.signed_in else false()
    as_guest = Attempt.learner_id.is_(None) & (Attempt.guest == taker.guest) if taker.guest else false()
    return or_(as_learner, as_guest)
