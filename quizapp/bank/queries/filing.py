"""Where questions are filed: collections, whom they are shared with, and tags."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, literal, or_, select
from sqlalchemy.orm import joinedload

from quizapp.articles.models import Article
from quizapp.bank.models import Collection, Question, Share, Tag
from quizapp.bank.rules.sharing import Access
from quizapp.db import db
from quizapp.people.models import User

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import ColumnElement

MOST_TITLES = 30


@dataclass(frozen=True, slots=True)
class Shelf:
    """The questions that a person (``reader_id``) looks through: all of ``owner_id``'s, or those of one collection.

    With what they can be chosen by: collections, tags, the latest articles, and authors.
    """

    reader_id: int
    owner_id: int
    collection: Collection | None
    may_edit: bool
    collections: Sequence[Collection]
    tags: Sequence[Tag]
    titles: Sequence[tuple[int, str]]
    authors: Sequence[User]

    @property
    def targets(self) -> list[Collection]:
        """Where its questions can be moved to: collections of the same owner's."""
        return [collection for collection in self.collections if collection.owner_id == self.owner_id]


def read_shelf(person: User, collection_id: int | None = None, article_id: int | None = None) -> Shelf | None:
    """The person's own questions, or those of a collection that they may see; none where they may not.

    The article with this id is among those to choose from, however old it is.
    """
    collection = find_collection(person, collection_id) if collection_id else None
    if collection_id and collection is None:
        return None
    owner_id = collection.owner_id if collection else person.id
    is_own = owner_id == person.id
    return Shelf(
        reader_id=person.id,
        owner_id=owner_id,
        collection=collection,
        may_edit=is_own or find_collection(person, collection_id or 0, Access.EDIT) is not None,
        collections=list_collections(person),
        tags=list_tags(owner_id),
        titles=_list_latest_titles(person.id, article_id) if is_own else [],
        authors=_list_authors(owner_id),
    )


def list_collection_counts(person: User, most: int) -> dict[int, int]:
    """How many questions lie in each collection that the person may see, counted no further than one above ``most``."""
    inside = select(literal(1)).where(Question.collection_id == Collection.id).limit(most + 1)
    counted = select(func.count()).select_from(inside.correlate(Collection).subquery()).scalar_subquery()
    rows = db.session.execute(select(Collection.id, counted).where(_is_open_to(person, ())))
    return dict(rows.tuples().all())


def list_collections(person: User, *accesses: Access) -> list[Collection]:
    """The person's own collections and then those shared with them, by name; with one of these accesses, if given."""
    found = select(Collection).where(_is_open_to(person, accesses)).options(joinedload(Collection.owner))
    in_order = found.order_by(Collection.owner_id != person.id, func.lower(Collection.name), Collection.id)
    return list(db.session.scalars(in_order))


def find_collection(person: User, collection_id: int, *accesses: Access) -> Collection | None:
    """The collection, if it is the person's own or shared with them; with one of these accesses, if given."""
    return db.session.scalar(select(Collection).where(Collection.id == collection_id, _is_open_to(person, accesses)))


def find_own_collection(owner: User, collection_id: int) -> Collection | None:
    """The collection, if it is the owner's."""
    return db.session.scalar(select(Collection).where(Collection.id == collection_id, Collection.owner_id == owner.id))


def find_collection_by_name(owner: User, name: str) -> Collection | None:
    """The owner's collection of this name, however its letters are cased."""
    return db.session.scalar(
        select(Collection).where(Collection.owner_id == owner.id, func.lower(Collection.name) == name.lower()).limit(1)
    )


def find_share(owner: User, collection_id: int, person_id: int) -> Share | None:
    """What this person may do with the collection, if it is the owner's."""
    return db.session.get(Share, (collection_id, person_id)) if find_own_collection(owner, collection_id) else None


def list_shares(collection: Collection) -> list[Share]:
    """With whom the collection is shared, by name."""
    found = select(Share).join(Share.person).where(Share.collection_id == collection.id)
    return list(db.session.scalars(found.order_by(func.lower(User.name), User.id).options(joinedload(Share.person))))


def list_tags(owner_id: int) -> list[Tag]:
    """All tags of this owner, by name."""
    return list(db.session.scalars(select(Tag).where(Tag.owner_id == owner_id).order_by(func.lower(Tag.name), Tag.id)))


def _list_latest_titles(owner_id: int, article_id: int | None) -> list[tuple[int, str]]:
    theirs = select(Article.id, Article.title).where(Article.owner_id == owner_id, Article.deleted.is_(None))
    latest = [(id_, title) for id_, title in db.session.execute(theirs.order_by(Article.id.desc()).limit(MOST_TITLES))]
    if article_id is not None and article_id not in dict(latest):
        latest += [(id_, title) for id_, title in db.session.execute(theirs.where(Article.id == article_id))]
    return sorted(latest, key=lambda row: row[1].casefold())


def _list_authors(owner_id: int) -> list[User]:
    """Who can have written the owner's questions: the owner, and colleagues with whom a collection is shared."""
    colleagues = select(Share.person_id).join(Share.collection)
    writing = colleagues.where(Collection.owner_id == owner_id, Share.access == Access.EDIT)
    found = select(User).where(or_(User.id == owner_id, User.id.in_(writing)))
    return list(db.session.scalars(found.order_by(func.lower(User.name), User.id)))


def _is_open_to(person: User, accesses: Iterable[Access]) -> ColumnElement[bool]:
    shared = select(Share.collection_id).where(Share.person_id == person.id)
    if wanted := list(accesses):
        shared = shared.where(Share.access.in_(wanted))
    return or_(Collection.owner_id == person.id, Collection.id.in_(shared))
