"""Where questions are filed: collections, whom they are shared with, and tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from quizapp.bank.models import Collection, Share, Tag
from quizapp.db import db

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import ColumnElement

    from quizapp.bank.rules.sharing import Access
    from quizapp.people.models import User


def list_collections(person: User, *accesses: Access) -> list[Collection]:
    """The person's own collections and then those shared with them, by name; with one of these accesses, if given."""
    found = select(Collection).where(_is_open_to(person, accesses)).options(joinedload(Collection.owner))
    in_order = found.order_by(Collection.owner_id != person.id, func.lower(Collection.name), Collection.id)
    return list(db.session.scalars(in_order))


def find_collection(person: User, collection_id: int, *accesses: Access) -> Collection | None:
    """The collection, if it is the person's own or shared with them; with one of these accesses, if given."""
    return db.session.scalar(select(Collection).where(Collection.id == collection_id, _is_open_to(person, accesses)))


def find_collection_by_name(owner: User, name: str) -> Collection | None:
    """The owner's collection of this name, however its letters are cased."""
    return db.session.scalar(
        select(Collection).where(Collection.owner_id == owner.id, func.lower(Collection.name) == name.lower()).limit(1)
    )


def list_tags(owner_id: int) -> list[Tag]:
    """All tags of this owner, by name."""
    return list(db.session.scalars(select(Tag).where(Tag.owner_id == owner_id).order_by(func.lower(Tag.name), Tag.id)))


def _is_open_to(person: User, accesses: Iterable[Access]) -> ColumnElement[bool]:
    shared = select(Share.collection_id).where(Share.person_id == person.id)
    if wanted := list(accesses):
        shared = shared.where(Share.access.in_(wanted))
    return or_(Collection.owner_id == person.id, Collection.id.in_(shared))
