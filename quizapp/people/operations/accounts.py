"""Making accounts and signing in."""

from __future__ import annotations

from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from quizapp.db import db
from quizapp.people.models import User
from quizapp.people.operations.guesses import count_failure, refuse_guessers
from quizapp.people.queries.accounts import count_trials, find_by_email
from quizapp.people.rules import Role, fold_email

TRIAL = timedelta(hours=1)
MOST_TRIALS = 100
FAILURES_BY_EMAIL = 10
FAILURES_BY_ORIGIN = 50

_hasher = PasswordHasher()
# Checked where there is no such account, so that the answer takes as long as for one that exists.
_NOBODY = _hasher.hash("nobody's password")


class EmailTaken(Exception):
    """Another account has this e-mail address."""


class TooManyTrials(Exception):
    """As many trials as the program allows are open."""


def add_account(name: str, email: str, password: str, role: Role) -> User:
    """A new account. Raises ``EmailTaken``."""
    user = User(name=name.strip(), email=fold_email(email), password_hash=_hash(password), role=role)
    db.session.add(user)
    _commit_new_email()
    return user


def add_trial(now: datetime) -> User:
    """An account for somebody who tries the program without signing up; it ends after an hour.

    Raises ``TooManyTrials``.
    """
    if count_trials(now) >= MOST_TRIALS:
        raise TooManyTrials
    user = User(name="Guest", role=Role.TEACHER, created=now, trial_ends=now + TRIAL)
    db.session.add(user)
    db.session.commit()
    return user


def keep_trial(user: User, name: str, email: str, password: str, role: Role) -> None:
    """Turn a trial into a lasting account, with all that was made in it. Raises ``EmailTaken``."""
    user.password_hash, user.trial_ends = _hash(password), None
    user.name, user.email, user.role = name.strip(), fold_email(email), role
    _commit_new_email()


def end_trials(now: datetime) -> int:
    """Delete the trial accounts whose hour is over, with all that is theirs; says how many."""
    ended = db.session.execute(delete(User).where(User.trial_ends < now)).rowcount  # type: ignore[attr-defined]
    db.session.commit()
    return int(ended)


def check_password(email: str, password: str, origin: str, now: datetime) -> User | None:
    """The account, if the password is its own; a failure is counted. Raises ``TooManyFailures``."""
    counted = {f"email {fold_email(email)}": FAILURES_BY_EMAIL, f"origin {origin}": FAILURES_BY_ORIGIN}
    refuse_guessers(counted, now)
    user = find_by_email(email)
    if _matches(user.password_hash if user else None, password):
        return user
    count_failure(counted, now)
    return None


def change_role(user: User, role: Role) -> None:
    """Give an account another role."""
    user.role = role
    db.session.commit()


def _hash(password: str) -> str:
    # Slow on purpose, so nothing may be open meanwhile: on SQLite, it would keep everybody else from writing.
    db.session.commit()
    return _hasher.hash(password)


def _matches(stored: str | None, password: str) -> bool:
    db.session.commit()  # for the same reason
    try:
        return _hasher.verify(stored or _NOBODY, password) and stored is not None
    except VerificationError:
        return False


def _commit_new_email() -> None:
    try:
        db.session.commit()
    except IntegrityError as error:
        db.session.rollback()
        raise EmailTaken from error
