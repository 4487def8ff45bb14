"""What a teacher does to many questions at once, each time as one change that can be taken back."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, delete, insert, select, update
from sqlalchemy.orm import selectinload

from quizapp.bank.models import Change, ChangedQuestion, Collection, Question, QuestionTag, QuestionVersion
from quizapp.bank.operations.changes import note_change
from quizapp.bank.queries.questions import may_edit
from quizapp.bank.rules.states import ChangeKind, QuestionStatus, list_before
from quizapp.bank.rules.wordings import find_problems
from quizapp.db import db

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Select

    from quizapp.bank.models import Tag
    from quizapp.people.models import User

MOST_AT_ONCE, MOST_COPIED = 10_000, 500
# How many ids one statement names; no database takes any number of them.
_AT_ONCE = 5_000
_IS_CURRENT = and_(Question.id == QuestionVersion.question_id, Question.current_number == QuestionVersion.number)


def change_status(person: User, ids: Sequence[int], status: QuestionStatus, now: datetime) -> tuple[Change, int]:
    """Give this status to those of the questions that may take it from where they stand, and say how many did.

    Drafts that can't be asked as they are never become ready.
    """
    before = _read(person, ids, Question.status, Question.status.in_(list_before(status)))
    if status is QuestionStatus.READY:
        unfinished = _find_unfinished(list(before))
        before = {id_: stood for id_, stood in before.items() if id_ not in unfinished}
    change = note_change(person, ChangeKind.STATUS, status, before, now)
    _set_each(list(before), status=status)
    if status is QuestionStatus.READY:
        _release(list(before), now)
    db.session.commit()
    return change, len(before)


def move_questions(
    person: User, ids: Sequence[int], collection: Collection | None, now: datetime
) -> tuple[Change, int]:
    """Lay the questions into the collection, all of whose questions are its owner's, or take them out of theirs.

    Only their owner takes questions out. Says how many were moved.
    """
    owner_id = collection.owner_id if collection else person.id
    target = collection.id if collection else None
    elsewhere = Question.collection_id.is_distinct_from(target)
    before = _read(person, ids, Question.collection_id, and_(Question.owner_id == owner_id, elsewhere))
    change = note_change(person, ChangeKind.MOVED, target or "", before, now)
    _set_each(list(before), collection_id=target)
    db.session.commit()
    return change, len(before)


def add_tag(person: User, ids: Sequence[int], tag: Tag, now: datetime) -> tuple[Change, int]:
    """Have those of the questions that are the tag's owner's bear it, and say how many didn't before."""
    fitting = and_(Question.owner_id == tag.owner_id, Question.id.not_in(_bearers(tag.id)))
    without = _read(person, ids, Question.id, fitting)
    change = note_change(person, ChangeKind.TAGGED, tag.id, dict.fromkeys(without), now)
    _bear(list(without), tag.id)
    db.session.commit()
    return change, len(without)


def drop_tag(person: User, ids: Sequence[int], tag: Tag, now: datetime) -> tuple[Change, int]:
    """Have the questions bear the tag no more, and say how many did before."""
    bearers = _read(person, ids, Question.id, Question.id.in_(_bearers(tag.id)))
    change = note_change(person, ChangeKind.UNTAGGED, tag.id, dict.fromkeys(bearers), now)
    _shed(list(bearers), tag.id)
    db.session.commit()
    return change, len(bearers)


def undo_change(person: User, change: Change, now: datetime) -> int:
    """Take a change back where nothing else was done since, and say for how many questions; a second time for none."""
    if change.undone is not None:
        return 0
    befores = defaultdict(list)
    for question_id, before in _list_unchanged(person, change):
        befores[before].append(question_id)
    for before, ids in befores.items():
        _restore(change, before, ids)
    change.undone = now
    db.session.commit()
    return sum(len(ids) for ids in befores.values())


def _read(person: User, ids: Sequence[int], what: Any, which: ColumnElement[bool]) -> dict[int, object]:
    """Of the questions that the person may change and of which this holds: what stands there now."""
    found: dict[int, object] = {}
    for some in _cut(ids):
        rows = select(Question.id, what).where(Question.id.in_(some), may_edit(person), which)
        found |= dict(db.session.execute(rows).tuples().all())
    return found


def _find_unfinished(ids: Sequence[int]) -> set[int]:
    """Those that can't be asked as they are; what the generator wrote always can."""
    written = select(QuestionVersion).join(Question, _IS_CURRENT).where(QuestionVersion.rule == "")
    found: set[int] = set()
    for some in _cut(ids):
        versions = db.session.scalars(
            written.where(Question.id.in_(some)).options(selectinload(QuestionVersion.options))
        )
        found |= {version.question_id for version in versions if find_problems(version.wording)}
    return found


def _list_unchanged(person: User, change: Change) -> Sequence[tuple[int, str]]:
    """The questions that still are what the change made of them, with what they were."""
    changed = select(ChangedQuestion.question_id, ChangedQuestion.before).where(ChangedQuestion.change_id == change.id)
    changed = changed.join(Question, Question.id == ChangedQuestion.question_id).where(may_edit(person))
    return db.session.execute(changed.where(_is_unchanged(change))).tuples().all()


def _is_unchanged(change: Change) -> ColumnElement[bool]:
    match change.kind:
        case ChangeKind.STATUS:
            return Question.status == QuestionStatus(change.value)
        case ChangeKind.MOVED:
            return Question.collection_id.is_not_distinct_from(_read_id(change.value))
        case ChangeKind.TAGGED:
            return Question.id.in_(_bearers(int(change.value)))
        case ChangeKind.UNTAGGED:
            return Question.id.not_in(_bearers(int(change.value)))


def _restore(change: Change, before: str, ids: Sequence[int]) -> None:
    match change.kind:
        case ChangeKind.STATUS:
            _set_each(ids, status=QuestionStatus(before))
        case ChangeKind.MOVED:
            collection = db.session.get(Collection, _read_id(before) or 0)  # it may be gone by now
            _set_each(ids, collection_id=collection.id if collection else None)
        case ChangeKind.TAGGED:
            _shed(ids, int(change.value))
        case ChangeKind.UNTAGGED:
            _bear(ids, int(change.value))


def _read_id(text: str) -> int | None:
    return int(text) if text else None


def _bearers(tag_id: int) -> Select[tuple[int]]:
    return select(QuestionTag.question_id).where(QuestionTag.tag_id == tag_id)


def _set_each(ids: Sequence[int], **values: object) -> None:
    for some in _cut(ids):
        changed = update(Question).where(Question.id.in_(some)).values(values)
        db.session.execute(changed.execution_options(synchronize_session=False))
    db.session.expire_all()


def _release(ids: Sequence[int], now: datetime) -> None:
    """Note of the current versions that they may have been asked."""
    for some in _cut(ids):
        current = select(QuestionVersion.id).join(Question, _IS_CURRENT).where(Question.id.in_(some))
        fresh = update(QuestionVersion).where(QuestionVersion.id.in_(current), QuestionVersion.released.is_(None))
        db.session.execute(fresh.values(released=now).execution_options(synchronize_session=False))


def _bear(ids: Sequence[int], tag_id: int) -> None:
    if ids:
        db.session.execute(insert(QuestionTag), [{"question_id": id_, "tag_id": tag_id} for id_ in ids])
    db.session.expire_all()


def _shed(ids: Sequence[int], tag_id: int) -> None:
    for some in _cut(ids):
        borne = delete(QuestionTag).where(QuestionTag.tag_id == tag_id, QuestionTag.question_id.in_(some))
        db.session.execute(borne.execution_options(synchronize_session=False))
    db.session.expire_all()


def _cut(ids: Sequence[int]) -> list[Sequence[int]]:
    return [ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE)]
