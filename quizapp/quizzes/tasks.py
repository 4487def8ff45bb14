"""What the worker does for quizzes."""

from __future__ import annotations

from quizapp.db import utc_now
from quizapp.jobs import every_minute
from quizapp.quizzes.operations.submitting import submit_all_up


@every_minute
def submit_attempts() -> None:
    """Hand in what was saved at attempts whose time is up, whether or not their browser is still there."""
    submit_all_up(utc_now())
