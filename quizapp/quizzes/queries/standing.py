"""What one request that saves has to know, by one statement: on the road of every answer, nothing more is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, case, func, select

from quizapp.bank.models import Option, QuestionVersion
from quizapp.bank.rules.wordings import QuestionType
from quizapp.db import db
from quizapp.people.models import User
from quizapp.quizzes.models import Attempt, Response

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """A response as it stands, with what limits its change and whose it is."""

    response_id: int
    kind: QuestionType
    prompts: int
    option_order: list[int]
    chosen: list[int | None]
    typed: str | None
    unit: str | None
    revision: int
    saved: datetime | None
    checked: datetime | None
    due: datetime | None
    submitted: datetime | None
    guest: str | None
    learner_id: int | None
    learner_created: datetime | None
    trial_ends: datetime | None


_PROMPTS = select(func.count(Option.id)).where(Option.version_id == QuestionVersion.id, Option.text != "")
_STANDING = (
    select(
        Response.id,
        QuestionVersion.type,
        case((QuestionVersion.type == QuestionType.MATCHING, _PROMPTS.scalar_subquery()), else_=0),
        Response.option_order,
        Response.chosen,
        Response.typed,
        Response.unit,
        Response.revision,
        Response.saved,
        Response.checked,
        Attempt.due,
        Attempt.submitted,
        Attempt.guest,
        Attempt.learner_id,
        User.created,
        User.trial_ends,
    )
    .join(Response.attempt)
    .join(Response.version)
    .outerjoin(User, User.id == Attempt.learner_id)
    .where(Attempt.token == bindparam("token"), Response.position == bindparam("position"))
    # The attempt first, as handing in does, so that neither waits for the other.
    .with_for_update(of=[Attempt, Response])
)


def find_standing(token: str, position: int) -> Standing | None:
    """The response at that place of an attempt, whosever it is; held until the transaction ends."""
    row = db.session.execute(_STANDING, {"token": token, "position": position}).one_or_none()
    return Standing(*row) if row is not None else None
