"""The tables of imports: files that were read and wait to be added, and by which names their questions are known."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quizapp.bank.models import Question
from quizapp.bank.rules.importing import Fate, ImportState
from quizapp.db import Model, UtcDateTime, stored, utc_now
from quizapp.people.models import User


class Import(Model):
    """A file that was read, and is shown before its questions are added.

    ``token`` names it in addresses and can't be guessed. Without a ``collection``, questions are filed where the file
    says. ``remarks`` are triples of place, words, and whether the question there was left out; ``fates`` count what
    becomes of its questions. ``begun`` is when they began to be added.
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(String(40), unique=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    file_name: Mapped[str] = mapped_column(String(300))
    format: Mapped[str] = mapped_column(String(24))
    collection: Mapped[str] = mapped_column(String(120))
    tags: Mapped[list[str]] = mapped_column(JSON)
    remarks: Mapped[list[tuple[str, str, bool]]] = mapped_column(JSON)
    fates: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    state: Mapped[ImportState] = mapped_column(stored(ImportState), default=ImportState.COMPARING)
    as_ready: Mapped[bool] = mapped_column(default=False)
    with_updates: Mapped[bool] = mapped_column(default=True)
    problem: Mapped[str] = mapped_column(Text, default="")
    created: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now, index=True)
    begun: Mapped[datetime | None] = mapped_column(UtcDateTime)

    owner: Mapped[User] = relationship()

    @property
    def is_busy(self) -> bool:
        """Whether it is being compared or added."""
        return self.state in (ImportState.COMPARING, ImportState.ADDING)

    @property
    def questions(self) -> int:
        """How many questions it holds; of one that was added, how many were."""
        return sum(self.fates.values())

    def count(self, fate: str) -> int:
        """How many questions have this fate."""
        return self.fates.get(fate, 0)

    def list_remarks(self, *, skipped: bool) -> list[tuple[str, str]]:
        """Place and words of what is to be said of questions that were left out, or of those that were not."""
        return [(place, words) for place, words, left_out in self.remarks if left_out is skipped]


class ImportItem(Model):
    """One question of such a file, as our own JSON writes it, by which name it is known, and what becomes of it."""

    import_id: Mapped[int] = mapped_column(ForeignKey("import.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(200))
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    fate: Mapped[Fate] = mapped_column(stored(Fate), default=Fate.NEW)


class ImportedQuestion(Model):
    """By which name a question that came in a file is known there, and its title, if it had one."""

    __table_args__ = (Index("ix_imported_question_owner_id_key", "owner_id", "key"),)

    question_id: Mapped[int] = mapped_column(ForeignKey("question.id", ondelete="CASCADE"), primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(200))
    title: Mapped[str] = mapped_column(Text, default="")

    question: Mapped[Question] = relationship()
