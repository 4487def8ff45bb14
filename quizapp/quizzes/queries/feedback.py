"""What may be shown of an attempt to whoever looks at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.db import db
from quizapp.quizzes.models import Allowance
from quizapp.quizzes.queries.entering import describe_window
from quizapp.quizzes.rules.entering import Allowed
from quizapp.quizzes.rules.feedback import EVERYTHING, Feedback, Stage, find_closing, find_feedback, is_closed

if TYPE_CHECKING:
    from datetime import datetime

    from quizapp.quizzes.models import Attempt
    from quizapp.quizzes.rules.access import Taker


def find_shown(attempt: Attempt, taker: Taker, now: datetime) -> Feedback:
    """What of the attempt this person may be shown: whoever made the quiz everything, others what its rules say."""
    if taker.learner_id == attempt.quiz.owner_id:
        return EVERYTHING
    closed = is_closed(attempt.quiz.state, find_end(attempt), now)
    return find_feedback(attempt.quiz, Stage(submitted=attempt.submitted is not None, closed=closed))


def find_end(attempt: Attempt) -> datetime | None:
    """When the last of those to whom the attempt's assignment is set can hand in; none where nothing ends it."""
    if attempt.assignment is None:
        return None
    allowances = db.session.scalars(select(Allowance).where(Allowance.quiz_id == attempt.quiz_id))
    allowed = [Allowed(allowance.minutes, allowance.tries, allowance.closes) for allowance in allowances]
    return find_closing(describe_window(attempt.assignment), allowed)
