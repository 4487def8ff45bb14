"""Quizzes, the questions set in them, and the attempts at them."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quizapp.bank.models import Option, Question, QuestionVersion
from quizapp.db import Marks, Model, UtcDateTime, stored, utc_now
from quizapp.people.models import User
from quizapp.quizzes.rules.access import QuizState


class Quiz(Model):
    """A set of questions that learners take. ``code`` stands in its link; a guest needs ``open_to_guests``."""

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    title: Mapped[str] = mapped_column(String(200))
    code: Mapped[str] = mapped_column(String(24), unique=True)
    state: Mapped[QuizState] = mapped_column(stored(QuizState), default=QuizState.DRAFT)
    open_to_guests: Mapped[bool] = mapped_column(default=False)
    created: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
    published: Mapped[datetime | None] = mapped_column(UtcDateTime)

    owner: Mapped[User] = relationship()
    slots: Mapped[list[Slot]] = relationship(
        back_populates="quiz", order_by="Slot.position", cascade="all, delete-orphan", passive_deletes=True
    )


class Slot(Model):
    """The place of one question in a quiz, and what it is worth."""

    __table_args__ = (UniqueConstraint("quiz_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    quiz_id: Mapped[int] = mapped_column(ForeignKey("quiz.id", ondelete="CASCADE"))
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    points: Mapped[Decimal] = mapped_column(Marks, default=Decimal(1))

    quiz: Mapped[Quiz] = relationship(back_populates="slots")
    question: Mapped[Question] = relationship()


class Attempt(Model):
    """One go at a quiz, by a learner with an account or a guest with a nickname.

    ``token`` names it in addresses and can't be guessed. ``guest`` is the secret of the guest's browser, by which it
    finds its attempts again. ``score`` and ``points`` (the most that could be had) are set when it is submitted.
    """

    __table_args__ = (Index("ix_attempt_quiz_id_learner_id", "quiz_id", "learner_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(String(40), unique=True)
    quiz_id: Mapped[int] = mapped_column(ForeignKey("quiz.id", ondelete="CASCADE"))
    learner_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    guest: Mapped[str | None] = mapped_column(String(40), index=True)
    nickname: Mapped[str | None] = mapped_column(String(40))
    started: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
    submitted: Mapped[datetime | None] = mapped_column(UtcDateTime)
    score: Mapped[Decimal | None] = mapped_column(Marks)
    points: Mapped[Decimal | None] = mapped_column(Marks)

    quiz: Mapped[Quiz] = relationship()
    learner: Mapped[User | None] = relationship()
    responses: Mapped[list[Response]] = relationship(
        back_populates="attempt",
        order_by="Response.position",
        cascade="all, delete-orphan",
        passive_deletes=True,
    )

    @property
    def taker(self) -> str:
        """The name to show for whoever took it."""
        return self.learner.name if self.learner else self.nickname or "Guest"


class Response(Model):
    """One question of an attempt: the version asked, its options in the order shown, and what was given.

    ``position`` counts from 1; ``option_order`` holds the options' ids. A choice is kept as ``option_id``, a typed
    answer as ``typed``; both empty means not answered yet. ``marks`` are set when the attempt is submitted.

    The question must outlive the response, but only by the transaction's end: with an account its questions and the
    responses to them go, in an order that is the database's own.
    """

    __table_args__ = (UniqueConstraint("attempt_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id", ondelete="CASCADE"))
    slot_id: Mapped[int] = mapped_column(ForeignKey("slot.id", ondelete="CASCADE"), index=True)
    version_id: Mapped[int] = mapped_column(
        ForeignKey("question_version.id", deferrable=True, initially="DEFERRED"), index=True
    )
    position: Mapped[int]
    option_order: Mapped[list[int]] = mapped_column(JSON, default=list)
    option_id: Mapped[int | None] = mapped_column(
        ForeignKey("option.id", deferrable=True, initially="DEFERRED"), index=True
    )
    typed: Mapped[str | None] = mapped_column(Text)
    saved: Mapped[datetime | None] = mapped_column(UtcDateTime)
    marks: Mapped[Decimal | None] = mapped_column(Marks)

    attempt: Mapped[Attempt] = relationship(back_populates="responses")
    slot: Mapped[Slot] = relationship()
    version: Mapped[QuestionVersion] = relationship()
    option: Mapped[Option | None] = relationship()

    @property
    def options(self) -> list[Option]:
        """The options in the order in which this learner sees them; none where the answer is typed."""
        by_id = {option.id: option for option in self.version.options}
        return [by_id[option_id] for option_id in self.option_order]

    @property
    def answered(self) -> bool:
        """Whether an answer was given."""
        return self.option_id is not None or self.typed is not None

    @property
    def given(self) -> str | None:
        """What was answered, in words."""
        return self.option.text if self.option else self.typed

    @property
    def right(self) -> bool:
        """Whether it earned marks; never before the attempt is submitted."""
        return bool(self.marks)
