"""Beginning an attempt, and whose it is."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from sqlalchemy import update

from quizapp.bank.operations.review import release
from quizapp.db import db, hold, queue_up
from quizapp.quizzes.models import Attempt, Quiz
from quizapp.quizzes.operations.asking import ask
from quizapp.quizzes.queries.attempts import find_open_attempt
from quizapp.quizzes.queries.entering import find_entry
from quizapp.quizzes.rules.access import Taker, is_guest

if TYPE_CHECKING:
    from datetime import datetime
    from random import Random


class MayNotBegin(Exception):
    """The quiz can't be begun by this person now; why, the rules of entering say (``find_entry``)."""


def start_attempt(quiz: Quiz, taker: Taker, nickname: str | None, now: datetime, chance: Random) -> Attempt:
    """A new attempt, drawn and shuffled by ``chance``, or the one that this person has open.

    Two requests at once make one attempt: the second waits for the first. Raises ``MayNotBegin``.
    """
    hold(quiz, shared=True)
    queue_up(f"attempt {quiz.id} {taker.learner_id or taker.guest}")
    attempt = find_open_attempt(quiz, taker)
    if attempt is None:
        entry = find_entry(quiz, taker, now)
        if entry.refusal is not None:
            raise MayNotBegin
        attempt = _lay_out(quiz, taker, nickname, now, chance)
        attempt.due, attempt.assignment_id = entry.due, entry.window.assignment_id if entry.window else None
        db.session.add(attempt)
    db.session.commit()
    return attempt


def adopt_attempts(guest: str, learner_id: int) -> None:
    """Make the attempts of a guest's browser those of an account."""
    own = update(Attempt).where(Attempt.guest == guest, Attempt.learner_id.is_(None))
    db.session.execute(own.values(learner_id=learner_id))
    db.session.commit()


def _lay_out(quiz: Quiz, taker: Taker, nickname: str | None, now: datetime, chance: Random) -> Attempt:
    guest = is_guest(taker, quiz.owner_id)
    responses = ask(quiz, chance)
    for response in responses:
        # A question that went back to review is still asked; from now on, its next edit makes a new version.
        release(response.version, now)
    return Attempt(
        token=secrets.token_urlsafe(24),
        quiz=quiz,
        learner_id=None if guest else taker.learner_id,
        guest=taker.guest if guest else None,
        nickname=nickname if guest else None,
        started=now,
        responses=responses,
    )
