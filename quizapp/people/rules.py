"""Who may do what, and what counts as the same e-mail address."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import datetime


class Role(StrEnum):
    """What an account is for."""

    LEARNER = "learner"
    TEACHER = "teacher"
    ADMIN = "admin"


class HasRole(Protocol):
    """Anything with a role; a signed-out visitor has none and is refused before this is asked."""

    role: Role


def may_teach(person: HasRole) -> bool:
    """Whether ``person`` may add articles, own questions and set quizzes."""
    return person.role in (Role.TEACHER, Role.ADMIN)


def may_administer(person: HasRole) -> bool:
    """Whether ``person`` may see and change other accounts."""
    return person.role is Role.ADMIN


def fold_email(email: str) -> str:
    """The form in which an address is stored and looked up: without surrounding space, in lower case."""
    return email.strip().lower()


def name_session(user_id: int, created: datetime) -> str:
    """What a session keeps of an account; the id alone won't do, since SQLite gives an ended trial's out again."""
    return f"{user_id}-{created:%Y%m%d%H%M%S%f}"
