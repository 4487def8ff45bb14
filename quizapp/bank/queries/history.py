"""What became of a question, version by version."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from quizapp.bank.models import Question, QuestionVersion
from quizapp.bank.rules.differences import Change, compare
from quizapp.db import db

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Entry:
    """A version, what it changed in the one before it, and the number of an earlier one that said the same, if any."""

    version: QuestionVersion
    changes: tuple[Change, ...]
    same_as: int | None


def read_history(question: Question) -> list[Entry]:
    """The question's versions, newest first."""
    found = select(QuestionVersion).where(QuestionVersion.question_id == question.id).order_by(QuestionVersion.number)
    loaded = (selectinload(QuestionVersion.options), joinedload(QuestionVersion.author))
    versions = list(db.session.scalars(found.options(*loaded)))
    return [_enter(versions, place) for place in reversed(range(len(versions)))]


def _enter(versions: Sequence[QuestionVersion], place: int) -> Entry:
    version, wording = versions[place], versions[place].wording
    changes = compare(versions[place - 1].wording, wording) if place else ()
    same = (earlier.number for earlier in reversed(versions[:place]) if earlier.wording == wording)
    return Entry(version, changes, next(same, None))
