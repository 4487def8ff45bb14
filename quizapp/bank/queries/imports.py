"""Imports and what they hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from quizapp.bank.formats import own
from quizapp.bank.formats.arrivals import Arrival
from quizapp.bank.imports import Import, ImportItem
from quizapp.bank.models import Question
from quizapp.bank.rules.importing import Fate, ImportState
from quizapp.bank.rules.keys import say_key
from quizapp.db import db

if TYPE_CHECKING:
    from flask_sqlalchemy.pagination import Pagination

    from quizapp.bank.formats.items import Item
    from quizapp.people.models import User

PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class Shown:
    """A question of an import as its page shows it."""

    item: Item
    fate: Fate

    @property
    def key(self) -> str:
        """The right answer in words."""
        return say_key(self.item.wording)


def find_import(owner: User, token: str) -> Import | None:
    """The import of this name, if it is the owner's."""
    return db.session.scalar(select(Import).where(Import.token == token, Import.owner_id == owner.id))


def list_arrivals(import_id: int) -> list[Arrival]:
    """All questions of an import, in the file's order."""
    items = select(ImportItem.key, ImportItem.content).where(ImportItem.import_id == import_id)
    rows = db.session.execute(items.order_by(ImportItem.position))
    return [Arrival(own.from_json(content), key) for key, content in rows]


def page_items(shown: Import, page: int) -> Pagination:
    """One page of an import's questions as rows of the table; ``show`` makes of each what is to be seen."""
    items = select(ImportItem).where(ImportItem.import_id == shown.id).order_by(ImportItem.position)
    return db.paginate(items, page=page, per_page=PAGE_SIZE, error_out=False)


def show(row: ImportItem) -> Shown:
    """The question in such a row."""
    return Shown(own.from_json(row.content), row.fate)


def list_waiting_imports() -> list[int]:
    """The ids of the imports that are not yet compared with the bank."""
    return list(db.session.scalars(select(Import.id).where(Import.state == ImportState.COMPARING)))


def count_questions(owner: User) -> int:
    """How many questions the owner has."""
    return db.session.scalar(select(func.count()).where(Question.owner_id == owner.id)) or 0
