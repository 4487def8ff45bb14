"""When a quiz can be taken, and by whom."""

from __future__ import annotations

from enum import StrEnum


class QuizState(StrEnum):
    """A draft is being built, an open quiz can be taken, a closed one only looked back at."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
