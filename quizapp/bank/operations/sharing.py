"""Sharing a collection with colleagues, and taking their questions over as copies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.bank.models import Question, QuestionVersion, Share
from quizapp.bank.operations.writing import write_wording
from quizapp.bank.queries.questions import may_read
from quizapp.bank.rules.states import QuestionStatus
from quizapp.db import db
from quizapp.people.queries.accounts import find_by_email
from quizapp.people.rules import may_teach

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from quizapp.bank.models import Collection
    from quizapp.bank.rules.sharing import Access
    from quizapp.people.models import User


class NoSuchTeacher(Exception):
    """Nobody who teaches has this e-mail address."""


class OwnCollection(Exception):
    """The collection is this person's own."""


def share_collection(collection: Collection, email: str, access: Access, now: datetime) -> User:
    """Let the teacher with this e-mail address read or edit the collection.

    Raises ``NoSuchTeacher`` and ``OwnCollection``.
    """
    person = find_by_email(email)
    if person is None or not may_teach(person):
        raise NoSuchTeacher
    if person.id == collection.owner_id:
        raise OwnCollection
    set_access(collection, person, access, now)
    return person


def set_access(collection: Collection, person: User, access: Access, now: datetime) -> None:
    """Let the person read or edit the collection, whatever they might do before."""
    share = db.session.get(Share, (collection.id, person.id))
    if share is None:
        share = Share(collection_id=collection.id, person_id=person.id, created=now)
        db.session.add(share)
    share.access = access
    db.session.commit()


def end_share(share: Share) -> None:
    """Share the collection with this person no more; what they copied or set in a quiz stays."""
    db.session.delete(share)
    db.session.commit()


def copy_questions(person: User, ids: Sequence[int], now: datetime) -> list[Question]:
    """Drafts of the person's own that say what those of the questions say that the person may see.

    The sentence that proves the key goes with a copy as its explanation, where it has no other: the article stays with
    its owner.
    """
    readable = select(Question).where(Question.id.in_(ids), may_read(person)).order_by(Question.id)
    copies = [_copy(person, question, now) for question in db.session.scalars(readable)]
    db.session.commit()
    return copies


def _copy(person: User, question: Question, now: datetime) -> Question:
    asked = question.current
    version = QuestionVersion(number=1, type=asked.type, stem="", created=now, author_id=person.id, flaws=asked.flaws)
    copy = Question(
        owner_id=person.id,
        created=now,
        difficulty=question.difficulty,
        status=QuestionStatus.DRAFT,
        versions=[version],
    )
    db.session.add(copy)
    write_wording(version, asked.wording)
    version.explanation = asked.explanation or question.evidence or ""
    return copy
