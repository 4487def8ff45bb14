"""Accounts, classes, and the failures that slow a guesser down."""

from __future__ import annotations

from datetime import datetime

from flask_login import UserMixin
from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quizapp.db import Model, UtcDateTime, stored, utc_now
from quizapp.people.rules import Role, name_session


class User(UserMixin, Model):
    """A person with an account. A trial account has no e-mail and no password, and ends at ``trial_ends``."""

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    email: Mapped[str | None] = mapped_column(String(254), unique=True)
    password_hash: Mapped[str | None] = mapped_column(String(200))
    role: Mapped[Role] = mapped_column(stored(Role))
    created: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
    trial_ends: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)

    def get_id(self) -> str:
        """What a session keeps of the account."""
        return name_session(self.id, self.created)


class Classroom(Model):
    """A class of a teacher's. Learners join it by ``join_code``, unless it is taken away."""

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    join_code: Mapped[str | None] = mapped_column(String(24), unique=True)
    created: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)

    owner: Mapped[User] = relationship()
    memberships: Mapped[list[Membership]] = relationship(
        back_populates="classroom", order_by="Membership.id", cascade="all, delete-orphan", passive_deletes=True
    )


class Membership(Model):
    """That a learner belongs to a class."""

    __table_args__ = (UniqueConstraint("classroom_id", "learner_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    classroom_id: Mapped[int] = mapped_column(ForeignKey("classroom.id", ondelete="CASCADE"))
    learner_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    joined: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)

    classroom: Mapped[Classroom] = relationship(back_populates="memberships")
    learner: Mapped[User] = relationship()


class SignInFailure(Model):
    """One failed sign-in, or a join code that no class has, counted against who tried and against where from."""

    __table_args__ = (Index("ix_sign_in_failure_counted_against_happened", "counted_against", "happened"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    counted_against: Mapped[str] = mapped_column(String(300))
    happened: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
