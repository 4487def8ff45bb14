"""Finding quizzes; every query returns only what its asker may see."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from quizapp.articles.models import Article
from quizapp.bank.models import Question, QuestionVersion
from quizapp.db import db
from quizapp.quizzes.models import Attempt, Quiz, Slot
from quizapp.quizzes.rules.access import QuizState
from quizapp.web.paging import Page, Place, fetch_page

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Select

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
    slots = selectinload(Quiz.slots)
    asked = slots.joinedload(Slot.question).joinedload(Question.current).selectinload(QuestionVersion.options)
    found = select(Quiz).where(Quiz.id == quiz_id, Quiz.owner_id == owner.id)
    return db.session.scalar(found.options(asked, slots.joinedload(Slot.tag), selectinload(Quiz.sections)))


def find_quiz_by_code(code: str) -> Quiz | None:
    """The quiz of a link, however the code's letters are cased."""
    return db.session.scalar(select(Quiz).where(Quiz.code == code.lower()).options(joinedload(Quiz.owner)))


def load_current_versions(question_ids: Collection[int]) -> dict[int, QuestionVersion]:
    """What to ask of these questions now, with its options, by the questions' ids."""
    is_current = (QuestionVersion.question_id == Question.id) & (QuestionVersion.number == Question.current_number)
    found = select(QuestionVersion).join(Question, is_current).where(Question.id.in_(question_ids))
    versions = db.session.scalars(found.options(selectinload(QuestionVersion.options)))
    return {version.question_id: version for version in versions}


def find_article(owner: User, article_id: int) -> Article | None:
    """The article, if it is the owner's and not put away."""
    return db.session.scalar(
        select(Article).where(Article.id == article_id, Article.owner_id == owner.id, Article.deleted.is_(None))
    )


def _sum_up(owner: User) -> Select[Any]:
    """The owner's quizzes, each with what a summary holds."""
    questions = select(func.coalesce(func.sum(Slot.draws), 0)).where(Slot.quiz_id == Quiz.id).scalar_subquery()
    begun = select(func.count(Attempt.id)).where(Attempt.quiz_id == Quiz.id).scalar_subquery()
    submitted = select(func.count(Attempt.submitted)).where(Attempt.quiz_id == Quiz.id).scalar_subquery()
    return select(Quiz, questions, begun, submitted).where(Quiz.owner_id == owner.id)
