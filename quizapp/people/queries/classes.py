"""Finding classes and who belongs to them; a class is found for its owner alone, or by its join code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from quizapp.db import db
from quizapp.people.models import Classroom, Membership, User

if TYPE_CHECKING:
    from sqlalchemy import Select


@dataclass(frozen=True, slots=True)
class ClassSummary:
    """A class with how many learners belong to it."""

    classroom: Classroom
    members: int


def list_classes(owner: User) -> list[ClassSummary]:
    """The owner's classes, by name."""
    members = select(func.count(Membership.id)).where(Membership.classroom_id == Classroom.id).scalar_subquery()
    found = _own(owner).add_columns(members).order_by(func.lower(Classroom.name), Classroom.id)
    return [ClassSummary(*row) for row in db.session.execute(found)]


def list_joined(learner: User) -> list[Membership]:
    """The classes that this person belongs to, by name."""
    found = select(Membership).join(Membership.classroom).where(Membership.learner_id == learner.id)
    loaded = joinedload(Membership.classroom).joinedload(Classroom.owner)
    return list(db.session.scalars(found.options(loaded).order_by(func.lower(Classroom.name), Classroom.id)))


def find_class(owner: User, classroom_id: int) -> Classroom | None:
    """The class, if it is the owner's."""
    return db.session.scalar(_own(owner).where(Classroom.id == classroom_id))


def find_class_by_code(code: str) -> Classroom | None:
    """The class that this code lets people join."""
    return db.session.scalar(select(Classroom).where(Classroom.join_code == code).options(joinedload(Classroom.owner)))


def list_members(classroom: Classroom) -> list[Membership]:
    """Who belongs to the class, by name."""
    found = select(Membership).join(Membership.learner).where(Membership.classroom_id == classroom.id)
    loaded = joinedload(Membership.learner)
    return list(db.session.scalars(found.options(loaded).order_by(func.lower(User.name), User.id)))


def find_membership(classroom_id: int, learner_id: int) -> Membership | None:
    """That this person belongs to this class."""
    return db.session.scalar(
        select(Membership).where(Membership.classroom_id == classroom_id, Membership.learner_id == learner_id)
    )


def _own(owner: User) -> Select[tuple[Classroom]]:
    return select(Classroom).where(Classroom.owner_id == owner.id)
