"""When a quiz can be taken, and by whom."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class QuizState(StrEnum):
    """A draft is being built, an open quiz can be taken, a closed one only looked back at."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Taker:
    """Whoever takes a quiz: by an account, by the secret that a guest's browser keeps, by both or by neither.

    An account ``on_trial`` is gone within the hour.
    """

    learner_id: int | None
    guest: str | None
    on_trial: bool = False

    @property
    def signed_in(self) -> bool:
        """Whether there is an account."""
        return self.learner_id is not None


class HasTaker(Protocol):
    """An attempt, as far as its ownership goes."""

    @property
    def learner_id(self) -> int | None:
        """Whose account it is made by."""

    @property
    def guest(self) -> str | None:
        """The secret of the browser that it is made in."""


def owns_attempt(taker: Taker, attempt: HasTaker) -> bool:
    """Whether the attempt is this taker's own; an attempt that has an account belongs to nobody else."""
    if attempt.learner_id is not None:
        return attempt.learner_id == taker.learner_id
    return attempt.guest is not None and attempt.guest == taker.guest


def is_guest(taker: Taker, owner_id: int) -> bool:
    """Whether this taker is a guest at this owner's quiz: by an account on trial, the result would go with it."""
    return not taker.signed_in or (taker.on_trial and taker.learner_id != owner_id)
