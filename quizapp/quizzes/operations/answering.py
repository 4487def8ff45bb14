"""Keeping the answers of an attempt, and what a learner flags or has checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from sqlalchemy import Table, bindparam

from quizapp.bank.rules.wordings import LONGEST_UNIT
from quizapp.db import db
from quizapp.quizzes.models import Response
from quizapp.quizzes.operations.submitting import AlreadySubmitted
from quizapp.quizzes.queries.standing import find_standing
from quizapp.quizzes.rules.given import Unfitting, is_given, read_places
from quizapp.quizzes.rules.timing import is_up

if TYPE_CHECKING:
    from datetime import datetime
    from typing import Any

    from quizapp.quizzes.queries.standing import Standing

LONGEST_ANSWER = 200
_responses = cast("Table", Response.__table__)
_OF_RESPONSE = _responses.c.id == bindparam("response_id")
_KEEP = (
    _responses.update()
    .where(_OF_RESPONSE)
    .values({name: bindparam(f"new_{name}") for name in ("chosen", "typed", "unit", "revision", "saved")})
)
_FLAG = _responses.update().where(_OF_RESPONSE).values(flagged=bindparam("new_flagged"))
_CHECK = _responses.update().where(_OF_RESPONSE).values(checked=bindparam("new_checked"))


@dataclass(frozen=True, slots=True)
class Answer:
    """What a learner sends: ``places`` as ``read_places`` takes them, or what was typed, with a number's unit."""

    places: tuple[int | None, ...] | None = None
    typed: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer that is safe: its revision, and when it was given."""

    revision: int
    saved: datetime | None


class NotAnAnswer(Exception):
    """What was given can't be an answer to this question."""


class TimeIsUp(Exception):
    """The attempt's time is over, and with it the grace: what was saved counts."""


class AlreadyChecked(Exception):
    """The learner was shown the right answer, so that the answer given before stands."""


class AnsweredElsewhere(Exception):
    """Another window or device gave another answer since the one that this was to take the place of."""


class NothingToCheck(Exception):
    """No answer was given that could be checked."""


def save_answer(standing: Standing, answer: Answer, revision: int, now: datetime) -> Kept:
    """Keep what was given in the place of the answer with this ``revision``; nothing, or only spaces, takes it back.

    The same answer once more changes nothing, whatever the revision: a reply was lost. Raises ``NotAnAnswer``,
    ``AlreadySubmitted``, ``TimeIsUp``, ``AlreadyChecked`` and ``AnsweredElsewhere``.
    """
    given = (_read_chosen(standing, answer), answer.typed.strip() or None, answer.unit.strip() or None)
    _require_open(standing, now)
    if given == (standing.chosen, standing.typed, standing.unit):
        return Kept(standing.revision, standing.saved)
    if standing.checked is not None:
        raise AlreadyChecked
    if revision != standing.revision:
        raise AnsweredElsewhere
    kept = Kept(revision + 1, now)
    names = ("chosen", "typed", "unit", "revision", "saved")
    values = dict(zip(names, (*given, kept.revision, kept.saved), strict=True))
    _write(_KEEP, standing, {f"new_{name}": value for name, value in values.items()})
    return kept


def keep_answer(response: Response, answer: Answer, now: datetime) -> None:
    """Keep what was given, whatever stands there. Raises as ``save_answer`` does."""
    standing = find_standing(response.attempt.token, response.position)
    if standing is not None:
        save_answer(standing, answer, standing.revision, now)


def flag_question(standing: Standing, now: datetime, *, flagged: bool) -> None:
    """Note that the learner wants to come back to the question, or no longer.

    Raises ``AlreadySubmitted`` and ``TimeIsUp``.
    """
    _require_open(standing, now)
    _write(_FLAG, standing, {"new_flagged": flagged})


def check_answer(standing: Standing, now: datetime) -> None:
    """Fix the answer, so that the learner can be shown what is right.

    Raises ``AlreadySubmitted``, ``TimeIsUp`` and ``NothingToCheck``.
    """
    _require_open(standing, now)
    if not is_given(standing.chosen, standing.typed, standing.unit):
        raise NothingToCheck
    if standing.checked is None:
        _write(_CHECK, standing, {"new_checked": now})


def _require_open(standing: Standing, now: datetime) -> None:
    if standing.submitted is not None:
        raise AlreadySubmitted
    if is_up(standing.due, now):
        raise TimeIsUp


def _write(change: Any, standing: Standing, values: dict[str, object]) -> None:
    db.session.execute(change, {"response_id": standing.response_id, **values})
    db.session.commit()


def _read_chosen(standing: Standing, answer: Answer) -> list[int | None]:
    """What was chosen. Raises ``NotAnAnswer``."""
    typed = answer.places is None
    too_long = len(answer.typed) > LONGEST_ANSWER or len(answer.unit) > LONGEST_UNIT
    if too_long or typed == bool(standing.option_order):
        raise NotAnAnswer
    try:
        return read_places(standing.kind, answer.places or (), standing.option_order, standing.prompts)
    except Unfitting:
        raise NotAnAnswer from None
