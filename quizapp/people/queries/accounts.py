"""Finding accounts, and counting trials and failed sign-ins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from quizapp.db import db
from quizapp.people.models import SignInFailure, User
from quizapp.people.rules import fold_email, may_teach

if TYPE_CHECKING:
    from datetime import datetime


def find_by_email(email: str) -> User | None:
    """The account with this e-mail address, however its letters are cased."""
    return db.session.scalar(select(User).where(User.email == fold_email(email)))


def find_teacher(user_id: int) -> User | None:
    """The lasting account with this id, if it is one of somebody who teaches."""
    user = db.session.get(User, user_id)
    return user if user is not None and may_teach(user) and user.trial_ends is None else None


def list_accounts() -> list[User]:
    """All accounts but trials, by name."""
    return list(
        db.session.scalars(select(User).where(User.trial_ends.is_(None)).order_by(func.lower(User.name), User.id))
    )


def count_trials(now: datetime) -> int:
    """How many trial accounts are open."""
    return db.session.scalar(select(func.count()).where(User.trial_ends > now)) or 0


def count_failures(counted_against: str, since: datetime) -> int:
    """How many sign-ins failed for this address or origin since then."""
    failures = select(func.count()).where(
        SignInFailure.counted_against == counted_against, SignInFailure.happened >= since
    )
    return db.session.scalar(failures) or 0
