"""The life of an import: kept, compared with the bank, shown, and added as a whole or not at all."""

from __future__ import annotations

import secrets
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from quizapp.bank.formats import own
from quizapp.bank.formats.catalogue import FORMATS
from quizapp.bank.imports import Import, ImportItem
from quizapp.bank.operations.arriving import Filing, prepare, write_entries
from quizapp.bank.queries.exchange import find_known, judge
from quizapp.bank.queries.imports import count_questions, list_arrivals
from quizapp.bank.rules.importing import Fate, ImportState
from quizapp.db import db, reading

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from quizapp.bank.formats.arrivals import Arrival
    from quizapp.bank.formats.items import Remark
    from quizapp.bank.operations.arriving import Entry
    from quizapp.people.models import User

MOST_KEPT, MOST_ON_TRIAL = 5, 1000


class TooManyQuestions(Exception):
    """A trial account may not hold so many questions."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was read, and where its questions go; without a collection, where the file says."""

    file_name: str
    format: str
    arrivals: Sequence[Arrival]
    remarks: Sequence[Remark] = ()
    collection: str = ""
    tags: Sequence[str] = ()


def keep_import(owner: User, upload: Upload, now: datetime) -> Import:
    """Keep what was read, beside at most four earlier imports of the owner's. Raises ``TooManyQuestions``."""
    if owner.trial_ends is not None and count_questions(owner) + len(upload.arrivals) > MOST_ON_TRIAL:
        raise TooManyQuestions
    kept = Import(
        token=secrets.token_urlsafe(16),
        owner_id=owner.id,
        file_name=upload.file_name,
        format=upload.format,
        collection=upload.collection,
        tags=list(upload.tags),
        remarks=[(remark.place, remark.words, remark.skipped) for remark in upload.remarks],
        created=now,
    )
    db.session.add(kept)
    db.session.flush()
    _insert_items(kept, upload.arrivals)
    _drop_older(owner)
    db.session.commit()
    return kept


def compare_import(import_id: int) -> None:
    """Find out what becomes of each question of an import."""
    with reading():
        compared = db.session.get(Import, import_id)
        if compared is None or compared.state is not ImportState.COMPARING:
            return
        fates = [fate for _, _, fate in _judge(compared)]
    rows = [{"import_id": import_id, "position": place, "fate": fate} for place, fate in enumerate(fates, 1)]
    if rows:
        db.session.execute(update(ImportItem), rows)
    compared.fates, compared.state = dict(Counter(fates)), ImportState.SHOWN
    db.session.commit()


def claim_import(import_id: int, now: datetime, *, as_ready: bool, with_updates: bool) -> bool:
    """Decide to add what was shown. False where that was decided before, so that nothing is added twice."""
    shown = update(Import).where(Import.id == import_id, Import.state == ImportState.SHOWN)
    claimed = db.session.execute(
        shown.values(state=ImportState.ADDING, begun=now, as_ready=as_ready, with_updates=with_updates)
    )
    db.session.commit()
    return bool(claimed.rowcount)  # type: ignore[attr-defined]  # an UPDATE's result always has it


def add_import(import_id: int, now: datetime) -> None:
    """Add the questions of a claimed import, all of them or none."""
    # What takes time comes first, since on SQLite nobody else can write from where the writing begins.
    with reading():
        added = db.session.get(Import, import_id)
        if added is None or added.state is not ImportState.ADDING:
            return
        entries = _prepare(added)
    write_entries(added.owner, entries, Filing(added.collection, added.tags, as_ready=added.as_ready), now)
    added.fates = dict(Counter(Fate.NEW if entry.known is None else Fate.UPDATE for entry in entries))
    added.state = ImportState.ADDED
    db.session.execute(delete(ImportItem).where(ImportItem.import_id == import_id))
    db.session.commit()


def drop_import(import_id: int) -> None:
    """Forget an import."""
    db.session.execute(delete(Import).where(Import.id == import_id))
    db.session.commit()


def fail_import(import_id: int, problem: str) -> None:
    """End an import of which nothing was added; ``problem`` is a sentence for its owner."""
    db.session.rollback()
    failed = update(Import).where(Import.id == import_id)
    db.session.execute(failed.values(state=ImportState.FAILED, problem=problem))
    db.session.commit()


def take_up_imports(before: datetime) -> None:
    """Show those imports once more whose adding began before then and was interrupted."""
    interrupted = update(Import).where(Import.state == ImportState.ADDING, Import.begun < before)
    db.session.execute(interrupted.values(state=ImportState.SHOWN))
    db.session.commit()


def clear_imports(before: datetime) -> None:
    """Forget the imports that were kept before then."""
    db.session.execute(delete(Import).where(Import.created < before))
    db.session.commit()


def _insert_items(kept: Import, arrivals: Sequence[Arrival]) -> None:
    rows = [
        {"import_id": kept.id, "position": position, "key": arrival.key, "content": own.as_json(arrival.item)}
        for position, arrival in enumerate(arrivals, 1)
    ]
    if rows:
        db.session.execute(insert(ImportItem), rows)


def _drop_older(owner: User) -> None:
    older = select(Import.id).where(Import.owner_id == owner.id).order_by(Import.id.desc()).offset(MOST_KEPT)
    idle = Import.state != ImportState.ADDING
    db.session.execute(delete(Import).where(Import.id.in_(list(db.session.scalars(older))), idle))


def _prepare(added: Import) -> list[Entry]:
    wanted = (Fate.NEW, Fate.UPDATE) if added.with_updates else (Fate.NEW,)
    return [prepare(arrival, known) for arrival, known, fate in _judge(added) if fate in wanted]


def _judge(compared: Import) -> list[tuple[Arrival, int | None, Fate]]:
    """Each question of the import, which one of the bank it is, and what becomes of it."""
    arrivals = list_arrivals(compared.id)
    known = find_known(compared.owner_id, arrivals, compared.collection)
    fates = judge(arrivals, known, compared.tags, FORMATS[compared.format])
    return [(arrival, known.get(arrival.key), fate) for arrival, fate in zip(arrivals, fates, strict=True)]
