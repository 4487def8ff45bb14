"""Articles as they were read in, and the facts found in them."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quizapp.db import Model, UtcDateTime, utc_now
from quizapp.people.models import User


class Article(Model):
    """A cleaned article. ``body`` never changes: the spans of facts and questions index it.

    ``published`` is the day on which it came out, if that is known: from it, *last year* is told as a date.
    A deleted article is hidden at ``deleted`` and cleared away later, so that deleting can be undone.
    """

    __table_args__ = (
        UniqueConstraint("owner_id", "digest"),
        # Holds all that searching titles has to look at, so that no article's row with its text is read for it.
        Index("ix_article_owner_id_id", "owner_id", "id", "deleted", "title"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    title: Mapped[str] = mapped_column(String(300))
    body: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(String(300))
    digest: Mapped[str] = mapped_column(String(64))
    words: Mapped[int]
    published: Mapped[date | None]
    created: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
    deleted: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)

    owner: Mapped[User] = relationship()
    facts: Mapped[list[Fact]] = relationship(
        back_populates="article", order_by="Fact.start", cascade="all, delete-orphan", passive_deletes=True
    )


class Fact(Model):
    """Something that one sentence says; ``start`` and ``end`` are the sentence's span in the article's body.

    ``key`` is the generator's own identity for the fact, so that generating again finds it instead of doubling it.
    """

    __table_args__ = (UniqueConstraint("article_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id", ondelete="CASCADE"), index=True)
    key: Mapped[str] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(String(40))
    text: Mapped[str] = mapped_column(Text)
    start: Mapped[int]
    end: Mapped[int]
    subject: Mapped[str] = mapped_column(Text)
    relation: Mapped[str] = mapped_column(Text)
    object: Mapped[str] = mapped_column(Text)

    article: Mapped[Article] = relationship(back_populates="facts")
