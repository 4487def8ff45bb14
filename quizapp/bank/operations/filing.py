"""Filing questions: collections and tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.bank.models import Collection, Question, Tag
from quizapp.bank.queries.filing import find_collection_by_name, list_tags
from quizapp.bank.rules.names import LONGEST_COLLECTION, LONGEST_TAG
from quizapp.db import db

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from quizapp.people.models import User


class NameTaken(Exception):
    """The owner has another collection of this name."""


class NotEmpty(Exception):
    """There are questions in the collection."""


def find_or_make_collection(owner: User, name: str, now: datetime) -> Collection:
    """The owner's collection of this name, however its letters are cased; a new one where there is none.

    The caller commits.
    """
    name = " ".join(name.split())[:LONGEST_COLLECTION]
    collection = find_collection_by_name(owner, name)
    if collection is None:
        collection = Collection(owner_id=owner.id, name=name, created=now)
        db.session.add(collection)
        db.session.flush()
    return collection


def find_or_make_tags(owner_id: int, names: Iterable[str]) -> list[Tag]:
    """The owner's tags of these names, however their letters are cased; those that are missing are made.

    The caller commits.
    """
    known = {tag.name.lower(): tag for tag in list_tags(owner_id)}
    tags: dict[str, Tag] = {}
    for name in (" ".join(name.split())[:LONGEST_TAG] for name in names):
        if name and name.lower() not in tags:
            tags[name.lower()] = known.get(name.lower()) or Tag(owner_id=owner_id, name=name)
    db.session.add_all(tags.values())
    db.session.flush()
    return list(tags.values())


def tag_questions(questions: Iterable[Question], tags: Sequence[Tag]) -> None:
    """Have these questions, all of the tags' owner, bear the tags besides those that they bear already.

    The caller commits.
    """
    for question in questions:
        question.tags.extend(tag for tag in tags if tag not in question.tags)


def add_collection(owner: User, name: str, now: datetime) -> Collection:
    """A new collection. Raises ``NameTaken``."""
    if find_collection_by_name(owner, name) is not None:
        raise NameTaken
    collection = find_or_make_collection(owner, name, now)
    db.session.commit()
    return collection


def rename_collection(collection: Collection, name: str) -> None:
    """Give the collection another name. Raises ``NameTaken``."""
    namesake = find_collection_by_name(collection.owner, name)
    if namesake is not None and namesake.id != collection.id:
        raise NameTaken
    collection.name = name
    db.session.commit()


def delete_collection(collection: Collection) -> None:
    """Delete an empty collection. Raises ``NotEmpty``."""
    if db.session.scalar(select(Question.id).where(Question.collection_id == collection.id).limit(1)) is not None:
        raise NotEmpty
    db.session.delete(collection)
    db.session.commit()
