"""Taking a quiz: beginning, answering, handing in."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from quizapp.bank.operations.review import release
from quizapp.bank.rules.wordings import LONGEST_UNIT
from quizapp.db import db
from quizapp.quizzes.models import Attempt, Quiz, Response, Slot
from quizapp.quizzes.operations.regrading import correct_new_marks
from quizapp.quizzes.queries import find_open_attempt
from quizapp.quizzes.rules.access import QuizState, Taker, is_guest, may_enter
from quizapp.quizzes.rules.given import Unfitting, read_places
from quizapp.quizzes.rules.layout import lay_out
from quizapp.quizzes.rules.marking import find_share, give_marks

if TYPE_CHECKING:
    from datetime import datetime
    from random import Random

    from quizapp.bank.models import Question

LONGEST_ANSWER = 200


@dataclass(frozen=True, slots=True)
class Answer:
    """What a learner sends: ``places`` as ``read_places`` takes them, or what was typed, with a number's unit."""

    places: tuple[int | None, ...] | None = None
    typed: str = ""
    unit: str = ""


class QuizNotOpen(Exception):
    """The quiz can't be begun by this person now."""


class AlreadySubmitted(Exception):
    """The attempt is handed in: its answers can't be changed."""


class NotAnAnswer(Exception):
    """What was given can't be an answer to this question."""


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


def keep_answer(response: Response, answer: Answer, now: datetime) -> None:
    """Keep what was given, in the place of what was before; nothing, or nothing but spaces, takes the answer back.

    Raises ``NotAnAnswer`` and ``AlreadySubmitted``.
    """
    chosen = _read_chosen(response, answer)
    _hold_open(response.attempt)
    response.chosen = chosen
    response.typed, response.unit = answer.typed.strip() or None, answer.unit.strip() or None
    response.saved = now
    db.session.commit()


def submit_attempt(attempt: Attempt, now: datetime) -> None:
    """Hand the attempt in and mark it, as asked and then as regrades say. Raises ``AlreadySubmitted``."""
    _hold_open(attempt)
    # Read again: an answer may have been saved between reading the attempt and holding it.
    saved = select(Response).where(Response.attempt_id == attempt.id).execution_options(populate_existing=True)
    for response in db.session.scalars(saved):
        response.marks = give_marks(response.points, find_share(response.version.wording, response.given))
    attempt.score = sum((response.marks or Decimal(0) for response in attempt.responses), Decimal(0))
    attempt.points = sum((response.points for response in attempt.responses), Decimal(0))
    correct_new_marks(attempt)
    attempt.submitted = now
    db.session.commit()


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


def _hold_open(attempt: Attempt) -> None:
    """Keep the attempt from being handed in by another request until this transaction ends."""
    db.session.refresh(attempt, ["submitted"], with_for_update=True)
    if attempt.submitted is not None:
        raise AlreadySubmitted


def _read_chosen(response: Response, answer: Answer) -> list[int | None]:
    """What was chosen. Raises ``NotAnAnswer``."""
    typed = answer.places is None
    too_long = len(answer.typed) > LONGEST_ANSWER or len(answer.unit) > LONGEST_UNIT
    if too_long or typed == bool(response.option_order):
        raise NotAnAnswer
    version = response.version
    try:
        return read_places(version.type, answer.places or (), response.option_order, len(version.prompts))
    except Unfitting:
        raise NotAnAnswer from None
