"""What a teacher can set about a quiz and an assignment."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
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


class Entrance(StrEnum):
    """Who may take a quiz besides the classes that it is set to."""

    CLASSES = "classes"
    ACCOUNTS = "accounts"
    GUESTS = "guests"


@dataclass(frozen=True, slots=True)
class Settings:
    """All that a teacher sets about how a quiz is taken; the fields are those of ``Quiz``."""

    open_by_link: bool = True
    open_to_guests: bool = False
    page_size: int = 1
    shuffles_questions: bool = False
    shuffles_options: bool = True
    minutes: int | None = None
    tries: int | None = None
    counting: Counting = Counting.BEST
    pass_mark: Decimal | None = None
    penalty: Decimal = Decimal(0)
    shows_score: Moment = Moment.SUBMITTED
    shows_answers: Moment = Moment.SUBMITTED
    shows_evidence: Moment = Moment.SUBMITTED

    @property
    def entrance(self) -> Entrance:
        """Who may take it besides classes."""
        if self.open_to_guests:
            return Entrance.GUESTS
        return Entrance.ACCOUNTS if self.open_by_link else Entrance.CLASSES

    @property
    def leaks_key(self) -> bool:
        """Whether what proves an answer, which names it, would be shown before the right answer is."""
        return _MOMENTS.index(self.shows_evidence) < _MOMENTS.index(self.shows_answers)

    @property
    def tells_before_next_try(self) -> bool:
        """Whether a learner can take the quiz again knowing the right answers."""
        return self.tries != 1 and _MOMENTS.index(self.shows_answers) <= _MOMENTS.index(Moment.SUBMITTED)


# Earliest first.
_MOMENTS = (Moment.CHECKED, Moment.SUBMITTED, Moment.CLOSED, Moment.NEVER)
_FOR_LATER = {
    "minutes": "the time limit",
    "shuffles_questions": "the order of questions",
    "shuffles_options": "the order of answers",
}


def say_effects(before: Settings, after: Settings, *, still_open: int) -> list[str]:
    """What a change of settings means for the attempts that are open, in sentences; nothing where none is."""
    changed = {name for name in Settings.__dataclass_fields__ if getattr(before, name) != getattr(after, name)}
    said = []
    if later := [words for name, words in _FOR_LATER.items() if name in changed]:
        said.append(f"Changed only for attempts begun from now on: {', '.join(later)}.")
    if "penalty" in changed:
        said.append("What a wrong answer costs changes for all attempts not handed in yet.")
    if changed & {"shows_score", "shows_answers", "shows_evidence"}:
        said.append("What learners see changes at once, for every attempt.")
    return said if still_open else []
