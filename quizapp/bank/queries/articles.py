"""A teacher's articles with the counts of their questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select
from sqlalchemy.orm import aliased, defer

from quizapp.articles.models import Article
from quizapp.bank.models import GenerationRun, Question
from quizapp.bank.rules.states import QuestionStatus
from quizapp.db import db

if TYPE_CHECKING:
    from quizapp.people.models import User


@dataclass(frozen=True, slots=True)
class ArticleCounts:
    """An article with how many of its questions wait for review and are ready, and its latest run."""

    article: Article
    drafts: int
    ready: int
    run: GenerationRun | None


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


def _count_by_article(status: QuestionStatus) -> Any:
    count = select(func.count()).where(Question.article_id == Article.id, Question.status == status)
    return count.scalar_subquery()
