"""Long lists a page at a time: each page begins after or before a row, so that the last is as quick as the first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from flask import request

from quizapp.db import db
from quizapp.web.addresses import read_id

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Select, SQLColumnExpression

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page begins: after or before the row with this id, or at the top. A list's ids fall from the top."""

    after: int | None = None
    before: int | None = None


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of a list, with the places of its neighbours."""

    items: Sequence[T]
    next: Place | None = None
    previous: Place | None = None

    @property
    def is_all(self) -> bool:
        """Whether nothing lies before or after it."""
        return self.next is None and self.previous is None


def read_place() -> Place:
    """From which row on the address, or a form's button, asks for the list."""
    after, before = (request.values.get(name, type=read_id) for name in ("after", "before"))
    return Place(after=after, before=before if after is None else None)


def start_at(rows: Select[Any], number: SQLColumnExpression[int], place: Place, most: int) -> Select[Any]:
    """The first ``most`` of these rows from the place on, by falling ids; from one before a row, by rising ids."""
    if place.before is not None:
        return rows.where(number > place.before).order_by(number).limit(most)
    if place.after is not None:
        rows = rows.where(number < place.after)
    return rows.order_by(number.desc()).limit(most)


def cut_page(rows: Sequence[T], place: Place, size: int, number_of: Callable[[T], int]) -> Page[T]:
    """The page of ``size`` rows, from one row more than that (if there is one) as ``start_at`` gives them."""
    goes_on, kept = len(rows) > size, rows[:size]
    if place.before is not None:
        kept = kept[::-1]
    if not kept:
        return Page(kept)
    has_next = goes_on if place.before is None else True
    has_previous = goes_on if place.before is not None else place.after is not None
    return Page(
        kept,
        next=Place(after=number_of(kept[-1])) if has_next else None,
        previous=Place(before=number_of(kept[0])) if has_previous else None,
    )


def fetch_page(
    rows: Select[Any], number: SQLColumnExpression[int], place: Place, size: int, number_of: Callable[[Any], int]
) -> Page[Any]:
    """One page of these rows, whose ids ``number`` is in the database and ``number_of`` in a row."""
    found = db.session.execute(start_at(rows, number, place, size + 1)).all()
    return cut_page(found, place, size, number_of)
