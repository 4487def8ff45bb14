"""Writing many questions at once, by few statements, so that others wait for one transaction of a second or two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import func, insert, select, update

from quizapp.bank.imports import ImportedQuestion
from quizapp.bank.models import Option, Question, QuestionTag, QuestionVersion
from quizapp.bank.operations.filing import find_or_make_collection, find_or_make_tags
from quizapp.bank.rules.advice import advise
from quizapp.bank.rules.states import QuestionStatus
from quizapp.bank.rules.terms import join_words
from quizapp.bank.rules.wordings import find_problems
from quizapp.db import db

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from quizapp.bank.formats.arrivals import Arrival
    from quizapp.bank.rules.wordings import Wording
    from quizapp.people.models import User

T = TypeVar("T")
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """A question about to be written, with all that takes time to find out; ``known`` is the one that it changes."""

    arrival: Arrival
    known: int | None
    flaws: list[str]
    words: str
    finished: bool

    @property
    def wording(self) -> Wording:
        """What it says."""
        return self.arrival.item.wording


@dataclass(frozen=True, slots=True)
class Filing:
    """Where questions go: into one ``collection`` or where each says, under these tags besides their own."""

    collection: str
    tags: Sequence[str]
    as_ready: bool


def prepare(arrival: Arrival, known: int | None) -> Entry:
    """The question with what the critic advises on it and the words by which it is searched."""
    wording = arrival.item.wording
    answers = (text for option in wording.options for text in (option.text, option.match))
    words = join_words((wording.stem, *answers, *wording.accepted, wording.explanation))
    return Entry(arrival, known, list(advise(wording)), words, finished=not find_problems(wording))


def write_entries(owner: User, entries: Sequence[Entry], filing: Filing, now: datetime) -> None:
    """Add the new ones, and give the known ones a new version. The caller commits."""
    new = [entry for entry in entries if entry.known is None]
    changed = [entry for entry in entries if entry.known is not None]
    ids = [*_insert_questions(owner, new, filing, now), *(entry.known for entry in changed if entry.known)]
    numbers = _count_versions(ids)
    statuses = _read_statuses(ids)
    ordered = list(zip(ids, [*new, *changed], strict=True))
    released = {id_: now if statuses[id_] is QuestionStatus.READY else None for id_ in ids}
    _insert_versions(owner, [(id_, numbers.get(id_, 0) + 1, released[id_], entry) for id_, entry in ordered], now)
    _show_versions(owner, [(id_, numbers[id_] + 1, entry) for id_, entry in ordered if id_ in numbers])
    _insert_keys(owner, ordered[: len(new)])
    _tag(owner, ordered, filing)


def _insert_questions(owner: User, entries: Sequence[Entry], filing: Filing, now: datetime) -> list[int]:
    places = _find_collections(owner, {filing.collection or entry.arrival.item.collection for entry in entries}, now)
    rows = [
        {
            "owner_id": owner.id,
            "author_id": owner.id,
            "type": entry.wording.type,
            "words": entry.words,
            "status": QuestionStatus.READY if filing.as_ready and entry.finished else QuestionStatus.DRAFT,
            "collection_id": places.get(filing.collection or entry.arrival.item.collection),
            "created": now,
        }
        for entry in entries
    ]
    return _insert_all(Question.__table__, rows)


def _find_collections(owner: User, names: Iterable[str], now: datetime) -> dict[str, int]:
    return {name: find_or_make_collection(owner, name, now).id for name in sorted(names) if name}


def _insert_all(table: Any, rows: Sequence[dict[str, Any]]) -> list[int]:
    """The ids of the new rows, in their order.

    By its table and not by its model: rows with none in different places would each become a statement.
    """
    into = insert(table).returning(table.c.id, sort_by_parameter_order=True)
    return [id_ for some in _cut(rows) for id_ in db.session.scalars(into, some)]


def _count_versions(ids: Sequence[int]) -> dict[int, int]:
    """The highest number of a version of each question that has one."""
    counted = select(QuestionVersion.question_id, func.max(QuestionVersion.number)).group_by(
        QuestionVersion.question_id
    )
    return {
        id_: number
        for some in _cut(ids)
        for id_, number in db.session.execute(counted.where(QuestionVersion.question_id.in_(some)))
    }


def _read_statuses(ids: Sequence[int]) -> dict[int, QuestionStatus]:
    return {
        id_: status
        for some in _cut(ids)
        for id_, status in db.session.execute(select(Question.id, Question.status).where(Question.id.in_(some)))
    }


def _insert_versions(owner: User, written: Sequence[tuple[int, int, datetime | None, Entry]], now: datetime) -> None:
    rows = [
        {"question_id": id_, "number": number, "author_id": owner.id, "created": now, "released": released}
        | _describe(entry)
        for id_, number, released, entry in written
    ]
    ids = _insert_all(QuestionVersion.__table__, rows)
    options = [
        {
            "version_id": version_id,
            "position": position,
            "text": option.text,
            "is_key": option.is_key,
            "match": option.match,
            "feedback": option.feedback,
        }
        for version_id, (*_, entry) in zip(ids, written, strict=True)
        for position, option in enumerate(entry.wording.options, 1)
    ]
    if options:
        db.session.execute(insert(Option), options)


def _describe(entry: Entry) -> dict[str, Any]:
    wording = entry.wording
    number = wording.number
    return {
        "type": wording.type,
        "stem": wording.stem,
        "explanation": wording.explanation,
        "accepted": list(wording.accepted),
        "allows_slips": wording.allows_slips,
        "value": number.value if number else None,
        "tolerance": number.tolerance if number else None,
        "unit": number.unit if number else "",
        "flaws": entry.flaws,
    }


def _show_versions(owner: User, written: Sequence[tuple[int, int, Entry]]) -> None:
    """Make these versions the current ones of their questions."""
    rows = [
        {"id": id_, "current_number": number, "type": entry.wording.type, "author_id": owner.id, "words": entry.words}
        for id_, number, entry in written
    ]
    if rows:
        db.session.execute(update(Question), rows)


def _insert_keys(owner: User, written: Iterable[tuple[int, Entry]]) -> None:
    rows = [
        {"question_id": id_, "owner_id": owner.id, "key": entry.arrival.key, "title": entry.arrival.item.name}
        for id_, entry in written
    ]
    if rows:
        db.session.execute(insert(ImportedQuestion), rows)


def _tag(owner: User, written: Sequence[tuple[int, Entry]], filing: Filing) -> None:
    named = {id_: (*filing.tags, *entry.arrival.item.tags) for id_, entry in written}
    tags = find_or_make_tags(owner.id, sorted({name for names in named.values() for name in names}))
    by_name = {tag.name.lower(): tag.id for tag in tags}
    borne = {pair for some in _cut(list(named)) for pair in _list_tagged(some)}
    wanted = dict.fromkeys((id_, by_name[name.lower()]) for id_, names in named.items() for name in names)
    rows = [{"question_id": id_, "tag_id": tag} for id_, tag in wanted if (id_, tag) not in borne]
    if rows:
        db.session.execute(insert(QuestionTag), rows)


def _list_tagged(ids: Sequence[int]) -> Iterable[tuple[int, int]]:
    tagged = select(QuestionTag.question_id, QuestionTag.tag_id).where(QuestionTag.question_id.in_(ids))
    return (tuple(row) for row in db.session.execute(tagged))


def _cut(things: Sequence[T]) -> Iterable[Sequence[T]]:
    return (things[at : at + _AT_ONCE] for at in range(0, len(things), _AT_ONCE))
