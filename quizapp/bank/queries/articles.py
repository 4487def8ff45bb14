"""A teacher's articles with the counts of their questions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, column, func, select, table
from sqlalchemy.orm import aliased, defer

from quizapp.articles.models import Article
from quizapp.bank.models import GenerationRun, Question
from quizapp.bank.rules.states import QuestionStatus
from quizapp.db import db
from quizapp.web.paging import Page, Place, fetch_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Select

    from quizapp.people.models import User

PAGE_SIZE = 20
# The table that the migrations make for SQLite: every three letters in a row, so that any part of a title is found.
_INDEX = table("article_index", column("rowid"), column("title"))
_SHORTEST_SOUGHT = 3


@dataclass(frozen=True, slots=True)
class ArticleCounts:
    """An article with how many of its questions wait for review and are ready, and its latest run."""

    article: Article
    drafts: int
    ready: int
    run: GenerationRun | None


def page_articles(owner: User, text: str, place: Place) -> Page[ArticleCounts]:
    """One page of the owner's articles whose title holds ``text``, newest first."""
    if len(text) < _SHORTEST_SOUGHT or db.engine.dialect.name != "sqlite":
        titled = select(Article.id).where(_is_shown(owner), Article.title.icontains(text, autoescape=True))
        page = fetch_page(titled, Article.id, place, PAGE_SIZE, number_of=itemgetter(0))
    else:
        page = fetch_page(_search_titles(owner, text), _INDEX.c.rowid, place, PAGE_SIZE, number_of=itemgetter(0))
    return replace(page, items=_count([row[0] for row in page.items]))


def list_to_review(owner: User, most: int) -> list[ArticleCounts]:
    """The newest articles of the owner's of which drafts wait."""
    drafts = select(Question.id).where(Question.article_id == Article.id, Question.status == QuestionStatus.DRAFT)
    ids = select(Article.id).where(_is_shown(owner), drafts.exists()).order_by(Article.id.desc()).limit(most)
    return _count(list(db.session.scalars(ids)))


def has_articles(owner: User) -> bool:
    """Whether the owner has any article."""
    return db.session.scalar(select(Article.id).where(_is_shown(owner)).limit(1)) is not None


def _search_titles(owner: User, text: str) -> Select[tuple[int]]:
    """The ids by the index of titles, which is gone through first, and each article looked at only then."""
    quoted = text.replace('"', '""')
    theirs = select(Article.id).where(Article.id == _INDEX.c.rowid, _is_shown(owner)).correlate(_INDEX)
    return select(_INDEX.c.rowid).where(_INDEX.c.title.op("MATCH")(f'"{quoted}"'), theirs.exists())


def _is_shown(owner: User) -> ColumnElement[bool]:
    return and_(Article.owner_id == owner.id, Article.deleted.is_(None))


def _count(ids: Sequence[int]) -> list[ArticleCounts]:
    """These articles, newest first, with their counts."""
    drafts, ready = (_count_by_article(status) for status in (QuestionStatus.DRAFT, QuestionStatus.READY))
    runs = aliased(GenerationRun)
    latest = select(func.max(runs.id)).where(runs.article_id == Article.id).scalar_subquery()
    articles = (
        select(Article, drafts, ready, GenerationRun)
        .outerjoin(GenerationRun, GenerationRun.id == latest)
        .where(Article.id.in_(ids))
        .order_by(Article.id.desc())
        .options(defer(Article.body))
    )
    return [ArticleCounts(*row) for row in db.session.execute(articles)]


def _count_by_article(status: QuestionStatus) -> Any:
    count = select(func.count()).where(Question.article_id == Article.id, Question.status == status)
    return count.scalar_subquery()
