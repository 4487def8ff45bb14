"""Finding quizzes, the questions that can be set, and attempts; every query returns only what its asker may see."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import false, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from quizapp.articles.models import Article
from quizapp.bank.models import Question, QuestionVersion
from quizapp.bank.queries.questions import find_readable_question
from quizapp.db import db
from quizapp.quizzes.models import Attempt, Correction, Quiz, Regrade, Response, Slot
from quizapp.quizzes.rules.access import QuizState, Taker, owns_attempt
from quizapp.web.paging import Page, Place, fetch_page

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import ColumnElement, Select

    from quizapp.people.models import User

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class QuizSummary:
    """A quiz with how many questions it has, and how many attempts were begun and handed in."""

    quiz: Quiz
    questions: int
    begun: int
    submitted: int


def page_quizzes(owner: User, text: str, place: Place) -> Page[QuizSummary]:
    """One page of the owner's quizzes whose title holds ``text``, newest first."""
    found = _sum_up(owner).where(Quiz.title.icontains(text, autoescape=True))
    page = fetch_page(found, Quiz.id, place, PAGE_SIZE, number_of=lambda row: int(row.Quiz.id))
    return replace(page, items=[QuizSummary(*row) for row in page.items])


def list_open_quizzes(owner: User) -> list[QuizSummary]:
    """The owner's quizzes that can be taken now, newest first."""
    found = _sum_up(owner).where(Quiz.state == QuizState.OPEN)
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
    attempt = _load_attempt(token, selectinload(Attempt.responses).options(_load_corrections()))
    if attempt is None:
        return None
    sees = owns_attempt(taker, attempt) or (taker.signed_in and attempt.quiz.owner_id == taker.learner_id)
    return attempt if sees else None


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
    found = select(Question).join(Slot, (Slot.question_id == Question.id) & (Slot.quiz_id == quiz.id))
    return list(
        db.session.scalars(found.where(Question.id.in_(select(outdated.c.question_id))).order_by(Slot.position))
    )


def list_responses(teacher: User, question: Question) -> list[Response]:
    """All answers to the question in quizzes of the teacher's, latest quiz and earliest attempt first, read anew."""
    attempt = joinedload(Response.attempt)
    loaded = (
        attempt.joinedload(Attempt.quiz),
        attempt.joinedload(Attempt.learner),
        joinedload(Response.slot),
        joinedload(Response.version).selectinload(QuestionVersion.options),
        _load_corrections(),
    )
    found = select(Response).join(Response.attempt).join(Attempt.quiz).where(asks_of(teacher, question.id))
    in_order = found.order_by(Quiz.created.desc(), Quiz.id.desc(), Attempt.submitted, Attempt.id)
    return list(db.session.scalars(in_order.options(*loaded).execution_options(populate_existing=True)))


def asks_of(teacher: User, question_id: int) -> ColumnElement[bool]:
    """For queries: whether a response answers the question, in whatever version, in a quiz of the teacher's."""
    versions = select(QuestionVersion.id).where(QuestionVersion.question_id == question_id)
    slots = select(Slot.id).join(Slot.quiz).where(Quiz.owner_id == teacher.id, Slot.question_id == question_id)
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


def _load_corrections() -> Any:
    regrade = selectinload(Response.corrections).joinedload(Correction.regrade)
    return regrade.joinedload(Regrade.version).selectinload(QuestionVersion.options)


def _sum_up(owner: User) -> Select[Any]:
    """The owner's quizzes, each with what a summary holds."""
    questions = select(func.count(Slot.id)).where(Slot.quiz_id == Quiz.id).scalar_subquery()
    begun = select(func.count(Attempt.id)).where(Attempt.quiz_id == Quiz.id).scalar_subquery()
    submitted = select(func.count(Attempt.submitted)).where(Attempt.quiz_id == Quiz.id).scalar_subquery()
    return select(Quiz, questions, begun, submitted).where(Quiz.owner_id == owner.id)


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
