"""What slows a guesser down, whether at passwords or at the codes of classes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete

from quizapp.db import db, writing
from quizapp.people.models import SignInFailure
from quizapp.people.queries.accounts import count_failures

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

FAILURE_WINDOW = timedelta(minutes=15)


class TooManyFailures(Exception):
    """Nobody gets in for this address or from this origin for a while, not even by what is right."""


def refuse_guessers(limits: Mapping[str, int], now: datetime) -> None:
    """Raises ``TooManyFailures`` where against one of these names as many failures are counted as its limit allows."""
    if any(count_failures(against, now - FAILURE_WINDOW) >= most for against, most in limits.items()):
        raise TooManyFailures


def count_failure(names: Iterable[str], now: datetime) -> None:
    """Count one failure against each of these names; it is forgotten after a quarter of an hour."""
    with writing():
        db.session.add_all(SignInFailure(counted_against=name, happened=now) for name in names)
        db.session.execute(delete(SignInFailure).where(SignInFailure.happened < now - FAILURE_WINDOW))
        db.session.commit()
