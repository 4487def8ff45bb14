"""Imports and what they hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from quizapp.bank.formats import own
from quizapp.bank.formats.arrivals import Arrival
from quizapp.bank.imports import Import, ImportItem
from quizapp.bank.models import Question
from quizapp.bank.queries.likeness import find_alike
from quizapp.bank.rules.importing import Fate, ImportState
from quizapp.bank.rules.keys import say_key
from quizapp.bank.rules.wordings import find_problems
from quizapp.db import db

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizapp.bank.formats.items import Item
    from quizapp.bank.queries.likeness import Alike
    from quizapp.bank.rules.wordings import Wording
    from quizapp.people.models import User

PAGE_SIZE = 25


@dataclass(frozen=True, slots=True)
class Shown:
    """A question of an import as its page shows it."""

    item: Item
    fate: Fate
    alike: Sequence[Alike] = ()

    @property
    def wording(self) -> Wording:
        """What it says."""
        return self.item.wording

    @property
    def key(self) -> str:
        """The right answer in words."""
        return say_key(self.wording)

    @property
    def problems(self) -> tuple[str, ...]:
        """What keeps it from being asked."""
        return find_problems(self.wording)


def find_import(owner: User, token: str) -> Import | None:
    """The import of this name, if it is the owner's."""
    return db.session.scalar(select(Import).where(Import.token == token, Import.owner_id == owner.id))


def list_arrivals(import_id: int) -> list[Arrival]:
    """All questions of an import, in the file's order."""
    items = select(ImportItem.key, ImportItem.content).where(ImportItem.import_id == import_id)
    rows = db.session.execute(items.order_by(ImportItem.position))
    return [Arrival(own.from_json(content), key) for key, content in rows]


def list_shown(shown: Import, page: int) -> list[Shown]:
    """The questions on one page of an import, counted from 1; new ones with those of the bank that are like them."""
    first = (page - 1) * PAGE_SIZE + 1
    items = select(ImportItem).where(ImportItem.import_id == shown.id)
    rows = items.where(ImportItem.position.between(first, first + PAGE_SIZE - 1)).order_by(ImportItem.position)
    return [_show(row, shown.owner_id) for row in db.session.scalars(rows)]


def list_waiting_imports() -> list[int]:
    """The ids of the imports that are not yet compared with the bank."""
    return list(db.session.scalars(select(Import.id).where(Import.state == ImportState.COMPARING)))


def count_questions(owner: User) -> int:
    """How many questions the owner has."""
    return db.session.scalar(select(func.count()).where(Question.owner_id == owner.id)) or 0


def _show(row: ImportItem, owner_id: int) -> Shown:
    item = own.from_json(row.content)
    return Shown(item, row.fate, find_alike(owner_id, item.wording.stem) if row.fate is Fate.NEW else ())
