"""What was done to questions, by whom and when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from quizapp.bank.models import Change, ChangedQuestion, Collection, Question, Tag
from quizapp.bank.rules.states import ChangeKind, QuestionStatus
from quizapp.db import db

if TYPE_CHECKING:
    from datetime import datetime

    from quizapp.people.models import User

MOST_CHANGES = 20
_STATUSES = {
    QuestionStatus.READY: "Accepted",
    QuestionStatus.RETIRED: "Discarded",
    QuestionStatus.DRAFT: "Back to review",
}


@dataclass(frozen=True, slots=True)
class Deed:
    """What was done, in words, by whom and when."""

    words: str
    person: str
    happened: datetime


def find_change(person: User, change_id: int) -> Change | None:
    """The change, if the person made it."""
    return db.session.scalar(select(Change).where(Change.id == change_id, Change.person_id == person.id))


def list_deeds(question: Question) -> list[Deed]:
    """The latest that was done to the question, other than to its wording, and not taken back; latest first."""
    changed = select(ChangedQuestion.change_id).where(ChangedQuestion.question_id == question.id)
    found = select(Change).where(Change.id.in_(changed), Change.undone.is_(None)).options(joinedload(Change.person))
    latest = db.session.scalars(found.order_by(Change.id.desc()).limit(MOST_CHANGES))
    return [Deed(_say(change), change.person.name, change.happened) for change in latest]


def _say(change: Change) -> str:
    match change.kind:
        case ChangeKind.STATUS:
            return _STATUSES[QuestionStatus(change.value)]
        case ChangeKind.MOVED:
            collection = db.session.get(Collection, int(change.value)) if change.value else None
            return f"Moved to “{collection.name}”" if collection else "Taken out of its collection"
        case ChangeKind.TAGGED | ChangeKind.UNTAGGED:
            tag = db.session.get(Tag, int(change.value))
            verb = "Tagged" if change.kind is ChangeKind.TAGGED else "No longer tagged"
            return f"{verb} “{tag.name}”" if tag else verb
