"""What a teacher does with one question at the review desk, and by what it is told that nobody else changed it."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizapp.bank.rules.states import QuestionStatus
    from quizapp.bank.rules.wordings import Wording

# A step can be taken back as long as its sitting lasts, breaks and all.
SITTING = timedelta(hours=12)


class Deed(StrEnum):
    """What one step does; the names stand in addresses."""

    ACCEPT = "accept"
    DISCARD = "discard"
    EDIT = "edit"
    OPTIONS = "options"
    ANOTHER = "another"


SAID = {
    Deed.ACCEPT: "Accepted.",
    Deed.DISCARD: "Discarded.",
    Deed.EDIT: "Saved.",
    Deed.OPTIONS: "The wrong answers are changed.",
    Deed.ANOTHER: "Another question from this fact; the one before is discarded.",
}


def stamp(status: QuestionStatus, wording: Wording) -> str:
    """A short text that differs as soon as the question's status or anything it says does."""
    return hashlib.sha256(repr((status.value, wording)).encode()).hexdigest()[:20]
