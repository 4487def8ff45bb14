"""Keeping articles, and putting them away so that it can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy.exc import IntegrityError

from quizapp.articles.models import Article
from quizapp.articles.queries import compute_digest, count_articles, find_by_body
from quizapp.db import db

if TYPE_CHECKING:
    from datetime import datetime

    from quizapp.articles.reading.document import Document
    from quizapp.people.models import User

MOST_ON_TRIAL = 10
_LONGEST_TITLE = 300


class KnownArticle(Exception):
    """The owner has this very text already, as ``article``."""

    def __init__(self, article: Article) -> None:
        super().__init__(article.title)
        self.article = article


class TooManyArticles(Exception):
    """The owner is on trial and has as many articles as a trial may have."""


def add_article(owner: User, document: Document, source: str, now: datetime) -> Article:
    """Keep a document as an article of ``owner``; ``source`` says where it came from, in words for people.

    Raises ``KnownArticle`` where the owner has the same text; had it been deleted, it is back, and had its day not been
    known, it is now. Raises
    ``TooManyArticles`` for somebody on trial, of whom the program knows nothing.
    """
    known = find_by_body(owner, document.text)
    if known is not None:
        known.published = known.published or document.published
        restore_article(known)
        raise KnownArticle(known)
    if owner.trial_ends is not None and count_articles(owner) >= MOST_ON_TRIAL:
        raise TooManyArticles
    article = Article(
        owner_id=owner.id,
        title=_shorten(document.title),
        body=document.text,
        source=_shorten(source),
        digest=compute_digest(document.text),
        words=len(document.text.split()),
        published=document.published,
        created=now,
    )
    _insert(article, owner)
    return article


def delete_article(article: Article, now: datetime) -> None:
    """Hide the article; it can be restored until it is cleared away."""
    article.deleted = now
    db.session.commit()


def restore_article(article: Article) -> None:
    """Bring a deleted article back as it was."""
    article.deleted = None
    db.session.commit()


def _insert(article: Article, owner: User) -> None:
    body = article.body
    db.session.add(article)
    try:
        db.session.commit()
    except IntegrityError:
        # Sent twice at the same moment to a database that lets two requests write at once.
        db.session.rollback()
        known = find_by_body(owner, body)
        if known is None:
            raise
        raise KnownArticle(known) from None


def _shorten(text: str) -> str:
    return text if len(text) <= _LONGEST_TITLE else f"{text[: _LONGEST_TITLE - 1]}…"
