"""Questions as files carry them, and which question of the bank one of a file is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from quizapp.bank.formats.items import BadFile, Item
from quizapp.bank.formats.normal_form import normalize
from quizapp.bank.imports import ImportedQuestion
from quizapp.bank.models import Question
from quizapp.bank.queries.questions import load_whole
from quizapp.bank.rules.identity import choose_name, is_lasting, is_name_of_text, make_identity, read_identity
from quizapp.bank.rules.importing import Fate
from quizapp.bank.rules.wordings import find_problems
from quizapp.db import db

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from quizapp.bank.formats.arrivals import Arrival
    from quizapp.bank.formats.catalogue import Format
    from quizapp.bank.rules.wordings import Wording

T = TypeVar("T")
_AT_ONCE = 500


def list_items(question_ids: Sequence[int], *, lasting: bool = False) -> Iterator[Item]:
    """These questions as files carry them, in this order, loaded a few hundred at a time.

    ``lasting`` gives each a name that no question elsewhere has.
    """
    for ids in _cut(question_ids):
        items = _load_items(ids, lasting=lasting)
        yield from (items[id_] for id_ in ids if id_ in items)


def find_known(owner_id: int, arrivals: Sequence[Arrival], collection: str) -> dict[str, int]:
    """Which of the owner's questions these are: their ids by the arrivals' keys.

    Where a name only holds within a collection, that is the one where the question would be filed: ``collection``, or
    without one the item's own.
    """
    known: dict[str, int] = {}
    for some in _cut(arrivals):
        known |= _find_by_key(owner_id, {arrival.key: collection or arrival.item.collection for arrival in some})
        known |= _find_own(owner_id, [arrival.key for arrival in some])
    return known


def judge(arrivals: Sequence[Arrival], known: Mapping[str, int], tags: Collection[str], form: Format) -> list[Fate]:
    """What becomes of each arrival: one that is known is only changed where the file says something else.

    What a format can't hold is no difference, and an unfinished question never takes the place of a finished one.
    """
    same: set[str] = set()
    for some in _cut([arrival for arrival in arrivals if arrival.key in known]):
        items = _load_items([known[arrival.key] for arrival in some])
        echoes = _read_back(form, items)
        same |= {one.key for one in some if _says_nothing_new(one, items[known[one.key]], echoes, tags)}
    return [_choose_fate(arrival, known, same) for arrival in arrivals]


def _choose_fate(arrival: Arrival, known: Mapping[str, int], same: Collection[str]) -> Fate:
    if arrival.key not in known:
        return Fate.NEW
    return Fate.SAME if arrival.key in same else Fate.UPDATE


def _says_nothing_new(arrival: Arrival, ours: Item, echoes: Mapping[str, Wording], tags: Collection[str]) -> bool:
    if is_name_of_text(arrival.key) or find_problems(arrival.item.wording):
        return True
    borne = {tag.lower() for tag in ours.tags}
    if not {tag.lower() for tag in (*arrival.item.tags, *tags)} <= borne:
        return False
    return arrival.item.wording in (normalize(ours).wording, echoes.get(ours.id))


def _read_back(form: Format, items: Mapping[int, Item]) -> dict[str, Wording]:
    """What the format makes of our questions, by their names."""
    try:
        return {item.id: normalize(item).wording for item in form.read(form.write(list(items.values()))).items}
    except BadFile:
        return {}


def _find_by_key(owner_id: int, targets: Mapping[str, str]) -> dict[str, int]:
    imported = (
        select(ImportedQuestion)
        .where(ImportedQuestion.owner_id == owner_id, ImportedQuestion.key.in_(targets))
        .options(joinedload(ImportedQuestion.question).joinedload(Question.collection))
        .order_by(ImportedQuestion.question_id)
    )
    return {
        one.key: one.question_id
        for one in db.session.scalars(imported)
        if is_lasting(one.key) or _lies_in(one.question, targets[one.key])
    }


def _lies_in(question: Question, collection: str) -> bool:
    name = question.collection.name if question.collection else ""
    return name.lower() == collection.lower()


def _find_own(owner_id: int, names: Iterable[str]) -> dict[str, int]:
    wanted = {made[0]: (name, made[1]) for name in names if (made := read_identity(name))}
    rows = db.session.execute(
        select(Question.id, Question.created).where(Question.id.in_(wanted), Question.owner_id == owner_id)
    )
    return {wanted[id_][0]: id_ for id_, created in rows if created == wanted[id_][1]}


def _load_items(ids: Sequence[int], *, lasting: bool = False) -> dict[int, Item]:
    loaded = (*load_whole(), selectinload(Question.tags), joinedload(Question.collection))
    questions = db.session.scalars(select(Question).where(Question.id.in_(ids)).options(*loaded))
    imported = _find_imported(ids)
    return {question.id: _make_item(question, imported.get(question.id), lasting=lasting) for question in questions}


def _find_imported(ids: Sequence[int]) -> dict[int, ImportedQuestion]:
    found = db.session.scalars(select(ImportedQuestion).where(ImportedQuestion.question_id.in_(ids)))
    return {imported.question_id: imported for imported in found}


def _make_item(question: Question, imported: ImportedQuestion | None, *, lasting: bool) -> Item:
    wording = question.current.wording
    identity = make_identity(question.id, question.created)
    return Item(
        replace(wording, explanation=_add_evidence(wording.explanation, question.evidence or "")),
        id=choose_name(identity, imported.key if imported else None, lasting=lasting),
        name=imported.title if imported else "",
        tags=tuple(tag.name for tag in question.tags),
        collection=question.collection.name if question.collection else "",
    )


def _add_evidence(explanation: str, evidence: str) -> str:
    """The explanation with the sentence that proves the key, which no format has a place for."""
    return explanation if evidence in explanation else f"{explanation}\n\n{evidence}".strip()


def _cut(things: Sequence[T]) -> Iterator[Sequence[T]]:
    return (things[at : at + _AT_ONCE] for at in range(0, len(things), _AT_ONCE))
