"""What a teacher can set about a quiz and an assignment."""

from __future__ import annotations

from enum import StrEnum


class Moment(StrEnum):
    """From when a learner is shown something about an answer: its marks, the right answer, or what proves it."""

    NEVER = "never"
    CHECKED = "checked"
    SUBMITTED = "submitted"
    CLOSED = "closed"


class Counting(StrEnum):
    """Which of several attempts counts."""

    BEST = "best"
    FIRST = "first"
    LAST = "last"
    AVERAGE = "average"


class LateRule(StrEnum):
    """What becomes of an attempt begun or handed in after an assignment has closed."""

    REFUSE = "refuse"
    MARK = "mark"
