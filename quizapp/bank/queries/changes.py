"""What was done to questions, by whom and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from quizapp.bank.models import Change, ChangedQuestion, Question
from quizapp.db import db

if TYPE_CHECKING:
    from quizapp.people.models import User

MOST_CHANGES = 20


def find_change(person: User, change_id: int) -> Change | None:
    """The change, if the person made it."""
    return db.session.scalar(select(Change).where(Change.id == change_id, Change.person_id == person.id))


def list_changes(question: Question) -> list[Change]:
    """What was done to the question among others and not taken back, latest first."""
    changed = select(ChangedQuestion.change_id).where(ChangedQuestion.question_id == question.id)
    found = select(Change).where(Change.id.in_(changed), Change.undone.is_(None)).options(joinedload(Change.person))
    return list(db.session.scalars(found.order_by(Change.id.desc()).limit(MOST_CHANGES)))
