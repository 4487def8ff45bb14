"""Beginning an attempt, and whose it is."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from sqlalchemy import update

from quizapp.bank.operations.review import release
from quizapp.db import db
from quizapp.quizzes.models import Attempt, Quiz, Response, Slot
from quizapp.quizzes.queries.attempts import find_open_attempt
from quizapp.quizzes.rules.access import QuizState, Taker, is_guest, may_enter
from quizapp.quizzes.rules.layout import lay_out

if TYPE_CHECKING:
    from datetime import datetime
    from random import Random

    from quizapp.bank.models import Question


class QuizNotOpen(Exception):
    """The quiz can't be begun by this person now."""


def start_attempt(quiz: Quiz, taker: Taker, nickname: str | None, now: datetime, chance: Random) -> Attempt:
    """A new attempt with its options shuffled by ``chance``, or the one that this person has open.

    Two requests at once make one attempt: the second waits for the first. Raises ``QuizNotOpen``.
    """
    db.session.refresh(quiz, with_for_update=True)
    attempt = find_open_attempt(quiz, taker)
    if attempt is None:
        if quiz.state is not QuizState.OPEN or not may_enter(taker, quiz.owner_id, open_to_guests=quiz.open_to_guests):
            raise QuizNotOpen
        attempt = _lay_out(quiz, taker, nickname, now, chance)
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
    return Attempt(
        token=secrets.token_urlsafe(24),
        quiz=quiz,
        learner_id=None if guest else taker.learner_id,
        guest=taker.guest if guest else None,
        nickname=nickname if guest else None,
        started=now,
        responses=[_ask(slot, slot.question, now, chance) for slot in quiz.slots if slot.question is not None],
    )


def _ask(slot: Slot, question: Question, now: datetime, chance: Random) -> Response:
    version = question.current
    # A question that went back to review is still asked; from now on, its next edit makes a new version.
    release(version, now)
    order = [version.options[place].id for place in lay_out(version.wording, chance)]
    return Response(slot=slot, version=version, position=slot.position, points=slot.points, option_order=order)
