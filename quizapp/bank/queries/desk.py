"""What the page of an article shows: its text, the threads through it, and its questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.articles.models import Article, Fact
from quizapp.bank.models import GenerationRun, Question
from quizapp.bank.queries.questions import BEST_FIRST, load_whole
from quizapp.bank.queries.runs import find_latest_run
from quizapp.bank.rules.states import UNFINISHED, QuestionStatus
from quizapp.bank.rules.threads import Segment, cut_paragraphs, find_paragraph
from quizapp.db import db

if TYPE_CHECKING:
    from collections.abc import Sequence


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


def list_questions(article: Article) -> list[Question]:
    """All questions of an article, what the generator stands for and rates highest first."""
    questions = select(Question).where(Question.article_id == article.id).options(*load_whole())
    return list(db.session.scalars(questions.order_by(*BEST_FIRST)))


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
    return list(db.session.scalars(drafts.options(*load_whole())))


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
