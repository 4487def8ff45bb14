"""What a question can be and which changes of its status are allowed."""

from __future__ import annotations

from enum import StrEnum


class QuestionType(StrEnum):
    """The forms in which a question can be asked."""

    MULTIPLE_CHOICE = "multiple_choice"
    CLOZE = "cloze"


class QuestionStatus(StrEnum):
    """A draft waits for a teacher, a ready question may be asked, a retired one is kept but not offered."""

    DRAFT = "draft"
    READY = "ready"
    RETIRED = "retired"


class RunState(StrEnum):
    """How far the making of an article's questions has come."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
