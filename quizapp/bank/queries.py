"""Reading the bank: an owner's questions and articles with their counts, runs, and the threads of a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import aliased, defer, joinedload, selectinload

from quizapp.articles.models import Article, Fact
from quizapp.bank.models import GenerationRun, Option, Question, QuestionVersion
from quizapp.bank.rules.states import UNFINISHED, QuestionStatus, RunState
from quizapp.bank.rules.threads import Segment, cut_paragraphs, find_paragraph
from quizapp.db import db

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask_sqlalchemy.pagination import Pagination
    from sqlalchemy import Select

    from quizapp.bank.rules.wordings import QuestionType
    from quizapp.people.models import User

PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class ArticleCounts:
    """An article with how many of its questions wait for review and are ready, and its latest run."""

    article: Article
    drafts: int
    ready: int
    run: GenerationRun | None


@dataclass(frozen=True, slots=True)
class Desk:
    """All that an article's page shows: its text cut into threads, its questions and its latest run."""

    article: Article
    paragraphs: list[list[Segment]]
    questions: list[Question]
    facts: int
    run: GenerationRun | None

    def having(self, status: QuestionStatus) -> list[Question]:
        """The questions of this status, best first."""
        return [question for question in self.questions if question.status == status]

    @property
    def recommended(self) -> int:
        """How many drafts the generator stands for."""
        return sum(question.recommended for question in self.having(QuestionStatus.DRAFT))

    @property
    def is_busy(self) -> bool:
        """Whether questions are being made."""
        return self.run is not None and self.run.state in UNFINISHED


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A question's evidence within its paragraph."""

    before: str
    evidence: str
    after: str


@dataclass(frozen=True, slots=True)
class QuestionFilter:
    """Which questions to list. Without a status, all but the discarded ones."""

    text: str = ""
    status: QuestionStatus | None = None
    type: QuestionType | None = None
    article_id: int | None = None


def find_question(owner: User, question_id: int) -> Question | None:
    """The question, if it is this owner's."""
    question = db.session.get(Question, question_id)
    return question if question is not None and question.owner_id == owner.id else None


def find_questions(owner: User, question_ids: Sequence[int]) -> list[Question]:
    """Those of these questions that are the owner's."""
    return list(
        db.session.scalars(select(Question).where(Question.id.in_(question_ids), Question.owner_id == owner.id))
    )


def list_questions(article: Article) -> list[Question]:
    """All questions of an article, what the generator stands for and rates highest first."""
    questions = select(Question).where(Question.article_id == article.id).options(*_whole())
    return list(db.session.scalars(questions.order_by(*_BEST_FIRST)))


def read_desk(article: Article) -> Desk:
    """What the page of an article shows."""
    questions = list_questions(article)
    facts = list(db.session.scalars(select(Fact).where(Fact.article_id == article.id).order_by(Fact.start, Fact.id)))
    return Desk(article, _thread(article, questions, facts), questions, len(facts), find_latest_run(article))


def read_surroundings(question: Question) -> Surroundings | None:
    """The question's evidence with the rest of its paragraph; none where it has no evidence."""
    start, end = question.evidence_start, question.evidence_end
    if question.article is None or start is None or end is None:
        return None
    body = question.article.body
    first, last = find_paragraph(body, start)[0], find_paragraph(body, end - 1)[1]
    return Surroundings(body[first:start], body[start:end], body[end:last])


def list_recommended(article: Article) -> list[Question]:
    """The article's drafts that the generator stands for."""
    drafts = select(Question).where(
        Question.article_id == article.id, Question.status == QuestionStatus.DRAFT, Question.recommended
    )
    return list(db.session.scalars(drafts.options(*_whole())))


def page_questions(owner: User, wanted: QuestionFilter, page: int) -> Pagination:
    """One page of the owner's questions, newest first."""
    questions = select(Question).join(Question.current).outerjoin(Question.article)
    # What isn't ready goes with a deleted article; what is ready stays, since quizzes may ask it.
    kept = or_(Article.deleted.is_(None), Question.status == QuestionStatus.READY)
    questions = questions.where(Question.owner_id == owner.id, kept)
    ordered = _filter(questions, wanted).options(*_whole()).order_by(Question.created.desc(), *_BEST_FIRST)
    return db.paginate(ordered, page=page, per_page=PAGE_SIZE, error_out=False)


def list_article_counts(owner: User, text: str = "") -> list[ArticleCounts]:
    """The owner's articles whose title holds ``text``, newest first."""
    drafts, ready = (_count_by_article(status) for status in (QuestionStatus.DRAFT, QuestionStatus.READY))
    runs = aliased(GenerationRun)
    latest = select(func.max(runs.id)).where(runs.article_id == Article.id).scalar_subquery()
    articles = (
        select(Article, drafts, ready, GenerationRun)
        .outerjoin(GenerationRun, GenerationRun.id == latest)
        .where(Article.owner_id == owner.id, Article.deleted.is_(None))
        .where(Article.title.icontains(text, autoescape=True))
        .order_by(Article.created.desc(), Article.id.desc())
        .options(defer(Article.body))
    )
    return [ArticleCounts(*row) for row in db.session.execute(articles)]


def find_latest_run(article: Article) -> GenerationRun | None:
    """The article's latest run."""
    runs = select(GenerationRun).where(GenerationRun.article_id == article.id)
    return db.session.scalar(runs.order_by(GenerationRun.id.desc()).limit(1))


def find_unfinished_run(article: Article) -> GenerationRun | None:
    """The article's run that waits or is under way."""
    runs = select(GenerationRun).where(GenerationRun.article_id == article.id, GenerationRun.state.in_(UNFINISHED))
    return db.session.scalar(runs.limit(1))


def list_waiting_runs() -> list[int]:
    """The ids of all runs that wait for the worker, in the order in which they were asked for."""
    runs = select(GenerationRun.id).where(GenerationRun.state == RunState.WAITING)
    return list(db.session.scalars(runs.order_by(GenerationRun.id)))


def read_article_of_run(run_id: int) -> tuple[str, str] | None:
    """Title and body of the article that a run is for; none once it is gone."""
    article = select(Article.title, Article.body).join(GenerationRun, GenerationRun.article_id == Article.id)
    row = db.session.execute(article.where(GenerationRun.id == run_id)).one_or_none()
    return (row.title, row.body) if row else None


_BEST_FIRST = (Question.recommended.desc(), Question.score.desc(), Question.id)


def _whole() -> tuple[Any, ...]:
    return (
        joinedload(Question.current).selectinload(QuestionVersion.options),
        # Not joined: its whole text would come once for each of its questions.
        selectinload(Question.article),
    )


def _thread(article: Article, questions: Sequence[Question], facts: Sequence[Fact]) -> list[list[Segment]]:
    """The article's paragraphs, cut where the evidence of a question or a fact begins or ends.

    The labels are ``question-<id>``, the ready ones and drafts before the discarded ones, and ``fact-<id>`` after them.
    """
    spans = {
        f"question-{question.id}": (question.evidence_start, question.evidence_end)
        for question in sorted(questions, key=lambda question: question.status is QuestionStatus.RETIRED)
        if question.evidence_start is not None and question.evidence_end is not None
    }
    return cut_paragraphs(article.body, spans | {f"fact-{fact.id}": (fact.start, fact.end) for fact in facts})


def _count_by_article(status: QuestionStatus) -> Any:
    count = select(func.count()).where(Question.article_id == Article.id, Question.status == status)
    return count.scalar_subquery()


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
