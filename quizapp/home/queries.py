"""What waits for a person: drafts and results for a teacher, quizzes for a learner, a try for a visitor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from quizapp import paths
from quizapp.articles.reading.document import Document, read_file
from quizapp.bank.queries.articles import ArticleCounts, has_articles, list_to_review
from quizapp.bank.queries.search import QuestionFilter, count_questions
from quizapp.bank.rules.states import QuestionStatus
from quizapp.db import db
from quizapp.home.rules import DEMO_EMAIL, needs_help, say_percent
from quizapp.people.queries.accounts import find_by_email
from quizapp.quizzes.models import Attempt, Quiz
from quizapp.quizzes.queries.assigning import SetQuiz, list_set_quizzes
from quizapp.quizzes.queries.quizzes import QuizSummary, list_open_quizzes
from quizapp.quizzes.rules.progress import find_place

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

    from quizapp.people.models import User

LATEST = 5
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Result:
    """An attempt that was handed in; ``percent`` is none where there was nothing to be had."""

    attempt: Attempt
    percent: int | None
    needs_help: bool


@dataclass(frozen=True, slots=True)
class TeacherDesk:
    """What waits for a teacher: drafts (counted as far as the bank counts), the newest articles that have some, open
    quizzes, the last week's and the latest results.
    """

    has_articles: bool
    drafts: int
    to_review: list[ArticleCounts]
    running: list[QuizSummary]
    handed_in: int
    results: list[Result]


@dataclass(frozen=True, slots=True)
class UnderWay:
    """An attempt that isn't handed in yet, and the position of the question to go on with."""

    attempt: Attempt
    position: int
    answered: int


@dataclass(frozen=True, slots=True)
class LearnerDesk:
    """What is set to a learner, and what they have under way and behind them, latest first."""

    now: datetime
    waiting: list[SetQuiz]
    under_way: list[UnderWay]
    taken: int
    results: list[Result]


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample article by the name that it has in addresses."""

    name: str
    title: str


def lay_teacher_desk(teacher: User, now: datetime) -> TeacherDesk:
    """What waits for this teacher; ``handed_in`` counts the last seven days."""
    theirs = Quiz.owner_id == teacher.id
    return TeacherDesk(
        has_articles=has_articles(teacher),
        drafts=count_questions(teacher.id, QuestionFilter(status=QuestionStatus.DRAFT)),
        to_review=list_to_review(teacher, LATEST),
        running=list_open_quizzes(teacher),
        handed_in=_count_submitted(theirs, Attempt.submitted >= now - WEEK),
        results=_list_results(theirs),
    )


def lay_learner_desk(learner: User, now: datetime) -> LearnerDesk:
    """What waits for this learner, what they can go on with and what they have taken."""
    theirs = Attempt.learner_id == learner.id
    return LearnerDesk(
        now, list_set_quizzes(learner, now), _list_under_way(theirs), _count_submitted(theirs), _list_results(theirs)
    )


def list_demo_quizzes() -> list[QuizSummary]:
    """The demo's quizzes that a guest can take."""
    owner = find_by_email(DEMO_EMAIL)
    quizzes = list_open_quizzes(owner) if owner is not None else []
    return [each for each in quizzes if each.quiz.open_to_guests]


def list_samples() -> list[Sample]:
    """The sample articles, by title."""
    samples = [Sample(path.stem, _read_title(path.read_text("utf-8"))) for path in paths.SEEDS.glob("*.md")]
    return sorted(samples, key=lambda sample: sample.title)


def read_sample(name: str) -> Document | None:
    """A sample article; none where there is none of this name."""
    if name not in {sample.name for sample in list_samples()}:
        return None
    path = paths.SEEDS / f"{name}.md"
    return read_file(path.name, path.read_bytes())


def _read_title(markdown: str) -> str:
    return markdown.splitlines()[0].removeprefix("# ").strip()


def _count_submitted(*which: ColumnElement[bool]) -> int:
    attempts = select(func.count(Attempt.submitted)).join(Attempt.quiz).where(*which)
    return db.session.scalar(attempts) or 0


def _list_under_way(which: ColumnElement[bool]) -> list[UnderWay]:
    attempts = (
        select(Attempt)
        .where(which, Attempt.submitted.is_(None))
        .options(joinedload(Attempt.quiz), selectinload(Attempt.responses))
        .order_by(Attempt.started.desc(), Attempt.id.desc())
    )
    return [
        UnderWay(attempt, find_place(attempt.responses), sum(response.answered for response in attempt.responses))
        for attempt in db.session.scalars(attempts)
    ]


def _list_results(which: ColumnElement[bool]) -> list[Result]:
    attempts = (
        select(Attempt)
        .join(Attempt.quiz)
        .where(which, Attempt.submitted.is_not(None))
        .options(joinedload(Attempt.quiz), joinedload(Attempt.learner))
        .order_by(Attempt.submitted.desc(), Attempt.id.desc())
        .limit(LATEST)
    )
    return [_weigh(attempt) for attempt in db.session.scalars(attempts)]


def _weigh(attempt: Attempt) -> Result:
    percent = say_percent(attempt.score, attempt.points)
    return Result(attempt, percent, needs_help(percent))
