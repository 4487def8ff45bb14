"""Making classes, and who belongs to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy.exc import IntegrityError

from quizapp.db import db
from quizapp.people.models import Classroom, Membership, User
from quizapp.people.operations.guesses import count_failure, refuse_guessers
from quizapp.people.queries.classes import find_class_by_code, find_membership
from quizapp.web.codes import make_code

if TYPE_CHECKING:
    from datetime import datetime

CODE_LENGTH = 6
# A whole class may sit behind one address and mistype.
WRONG_CODES_BY_ORIGIN = 50


def add_class(owner: User, name: str, now: datetime) -> Classroom:
    """A new class without members, with a code to join it by."""
    classroom = Classroom(owner=owner, name=name.strip(), join_code=make_code(CODE_LENGTH), created=now)
    db.session.add(classroom)
    db.session.commit()
    return classroom


def rename_class(classroom: Classroom, name: str) -> None:
    """Call the class something else."""
    classroom.name = name.strip()
    db.session.commit()


def delete_class(classroom: Classroom) -> None:
    """Delete the class and who belongs to it; the learners' accounts and results stay."""
    db.session.delete(classroom)
    db.session.commit()


def renew_code(classroom: Classroom) -> None:
    """Give the class another code to join it by; the one before, if there is one, is worth nothing from now on."""
    classroom.join_code = make_code(CODE_LENGTH)
    db.session.commit()


def close_joining(classroom: Classroom) -> None:
    """Let nobody join until there is a new code."""
    classroom.join_code = None
    db.session.commit()


def look_up_code(code: str, origin: str, now: datetime) -> Classroom | None:
    """The class that this code lets people join; one that no class has is counted. Raises ``TooManyFailures``."""
    against = f"join code {origin}"
    refuse_guessers({against: WRONG_CODES_BY_ORIGIN}, now)
    classroom = find_class_by_code(code)
    if classroom is None:
        count_failure([against], now)
    return classroom


def join_class(classroom: Classroom, learner: User, now: datetime) -> bool:
    """Have this person belong to the class; says whether that is new."""
    if find_membership(classroom.id, learner.id) is not None:
        return False
    db.session.add(Membership(classroom_id=classroom.id, learner_id=learner.id, joined=now))
    try:
        db.session.commit()
    except IntegrityError:
        db.session.rollback()  # joined by another request at the same moment
        return False
    return True


def end_membership(membership: Membership) -> None:
    """Have this person belong to the class no more; their results stay."""
    db.session.delete(membership)
    db.session.commit()
