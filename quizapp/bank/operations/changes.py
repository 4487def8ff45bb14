"""Keeping who did what to questions, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert

from quizapp.bank.models import Change, ChangedQuestion
from quizapp.db import db

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from quizapp.bank.rules.states import ChangeKind
    from quizapp.people.models import User


def note_change(person: User, kind: ChangeKind, value: object, before: Mapping[int, object], now: datetime) -> Change:
    """Keep that the person gave the questions this value; ``before`` says what each had. The caller commits."""
    change = Change(person_id=person.id, kind=kind, value=str(value), happened=now)
    db.session.add(change)
    db.session.flush()
    if before:
        rows = [
            {"change_id": change.id, "question_id": id_, "before": "" if was is None else str(was)}
            for id_, was in before.items()
        ]
        db.session.execute(insert(ChangedQuestion), rows)
    return change
