"""Finding a teacher's articles."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from quizapp.articles.models import Article
from quizapp.db import db

if TYPE_CHECKING:
    from quizapp.people.models import User


def compute_digest(body: str) -> str:
    """What tells one article's text from another's."""
    return hashlib.sha256(body.encode()).hexdigest()


def find_article(owner: User, article_id: int) -> Article | None:
    """The article, if it is this owner's and not deleted."""
    article = db.session.get(Article, article_id)
    is_theirs = article is not None and article.owner_id == owner.id and article.deleted is None
    return article if is_theirs else None


def find_deleted_article(owner: User, article_id: int) -> Article | None:
    """The article, if it is this owner's and was deleted but not yet cleared away."""
    article = db.session.get(Article, article_id)
    is_theirs = article is not None and article.owner_id == owner.id and article.deleted is not None
    return article if is_theirs else None


def find_by_body(owner: User, body: str) -> Article | None:
    """The owner's article with exactly this text, be it deleted or not."""
    same = select(Article).where(Article.owner_id == owner.id, Article.digest == compute_digest(body))
    return db.session.scalar(same)


def count_articles(owner: User) -> int:
    """How many articles the owner has, with those that are deleted but not yet cleared away."""
    return db.session.scalar(select(func.count(Article.id)).where(Article.owner_id == owner.id)) or 0
