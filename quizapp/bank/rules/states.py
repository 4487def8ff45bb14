"""Which states a question and a run of the generator can be in, and which changes are allowed."""

from __future__ import annotations

from enum import StrEnum


class QuestionStatus(StrEnum):
    """A draft waits for a teacher, a ready question may be asked, a retired one is kept but not offered."""

    DRAFT = "draft"
    READY = "ready"
    RETIRED = "retired"


class Difficulty(StrEnum):
    """How hard a question promises to be, for somebody who has read its article."""

    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"


class RunState(StrEnum):
    """How far the making of an article's questions has come."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class ChangeKind(StrEnum):
    """What somebody did to questions."""

    STATUS = "status"
    MOVED = "moved"
    TAGGED = "tagged"
    UNTAGGED = "untagged"


UNFINISHED = (RunState.WAITING, RunState.RUNNING)

_NEXT = {
    QuestionStatus.DRAFT: {QuestionStatus.READY, QuestionStatus.RETIRED},
    QuestionStatus.READY: {QuestionStatus.DRAFT},
    QuestionStatus.RETIRED: {QuestionStatus.DRAFT},
}


def may_become(now: QuestionStatus, then: QuestionStatus) -> bool:
    """Whether a question may go from one status to the other; staying as it is always may."""
    return now is then or then in _NEXT[now]


def list_before(then: QuestionStatus) -> list[QuestionStatus]:
    """From which other statuses a question may go to this one."""
    return [status for status, after in _NEXT.items() if then in after]
