"""Housekeeping of accounts."""

from __future__ import annotations

from quizapp.db import utc_now
from quizapp.jobs import every_ten_minutes
from quizapp.people.operations.accounts import end_trials


@every_ten_minutes
def clear_trials() -> None:
    """Delete trial accounts whose hour is over."""
    end_trials(utc_now())
