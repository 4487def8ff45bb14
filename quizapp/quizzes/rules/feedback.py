"""What may be shown of an answer, and from when, by the rules that a teacher sets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from quizapp.quizzes.rules.access import QuizState
from quizapp.quizzes.rules.entering import widen
from quizapp.quizzes.rules.settings import Moment

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from quizapp.quizzes.rules.entering import Allowed, Window


class FeedbackRules(Protocol):
    """From when each of the three things is shown, as a quiz says it."""

    shows_score: Moment
    shows_answers: Moment
    shows_evidence: Moment


@dataclass(frozen=True, slots=True)
class Stage:
    """How far an answer has come: checked by its learner, handed in, and its quiz over for everybody."""

    checked: bool = False
    submitted: bool = False
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Feedback:
    """What may be shown now: the marks, the right answer with what it says of the one given, and what proves it."""

    score: bool
    answers: bool
    evidence: bool


_IN_ORDER = (Moment.CHECKED, Moment.SUBMITTED, Moment.CLOSED, Moment.NEVER)
EVERYTHING = Feedback(score=True, answers=True, evidence=True)
NOTHING = Feedback(score=False, answers=False, evidence=False)


def find_feedback(rules: FeedbackRules, stage: Stage) -> Feedback:
    """What its learner may be shown of an answer at this stage; of a whole attempt, where nothing was ``checked``.

    What proves an answer names it, so it never comes before the right answer, whatever the rules say.
    """
    answers = _has_come(rules.shows_answers, stage)
    return Feedback(
        score=_has_come(rules.shows_score, stage),
        answers=answers,
        evidence=answers and _has_come(rules.shows_evidence, stage),
    )


def list_withheld(rules: FeedbackRules, feedback: Feedback) -> dict[Moment, list[str]]:
    """What isn't shown yet, by when it will be: "score", "answers" and "evidence"."""
    withheld: dict[Moment, list[str]] = {}
    for name in ("score", "answers", "evidence"):
        if not getattr(feedback, name):
            withheld.setdefault(_find_moment(rules, name), []).append(name)
    return withheld


def is_closed(state: QuizState, closing: datetime | None, now: datetime) -> bool:
    """Whether nobody is taking the quiz any more: its teacher has closed it, or its ``closing`` is past."""
    return state is QuizState.CLOSED or (closing is not None and now >= closing)


def find_closing(window: Window | None, allowed: Iterable[Allowed]) -> datetime | None:
    """When the last of a class can hand in, those that are ``allowed`` more with them; none where nothing ends it."""
    if window is None or window.ends is None:
        return None
    return max([window.ends, *(end for more in allowed if (end := widen(window, more).ends) is not None)])


def _find_moment(rules: FeedbackRules, name: str) -> Moment:
    """When it is shown: what proves an answer with the right answer at the earliest."""
    if name == "evidence":
        return max(rules.shows_answers, rules.shows_evidence, key=_IN_ORDER.index)
    return rules.shows_score if name == "score" else rules.shows_answers


def _has_come(moment: Moment, stage: Stage) -> bool:
    if moment is Moment.CHECKED:
        return stage.checked or stage.submitted
    return stage.submitted and (moment is Moment.SUBMITTED or (moment is Moment.CLOSED and stage.closed))
