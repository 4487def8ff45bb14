"""What a question can be, which changes of its status are allowed, and how a run's progress is said."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

PARAGRAPH_BREAK = "\n\n"


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


UNFINISHED = (RunState.WAITING, RunState.RUNNING)

_NEXT = {
    QuestionStatus.DRAFT: {QuestionStatus.READY, QuestionStatus.RETIRED},
    QuestionStatus.READY: {QuestionStatus.DRAFT},
    QuestionStatus.RETIRED: {QuestionStatus.DRAFT},
}


def may_become(now: QuestionStatus, then: QuestionStatus) -> bool:
    """Whether a question may go from one status to the other; staying as it is always may."""
    return now is then or then in _NEXT[now]


@dataclass(frozen=True, slots=True)
class Wording:
    """What a question says. ``options`` holds ``key`` once, or nothing where the answer is typed.

    ``accepted`` are the answers that count as right when typed, ``key`` first; empty where there are options.
    """

    stem: str
    key: str
    options: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()
    explanation: str = ""


def fold(text: str) -> str:
    """The form in which two answers are compared: without case and extra space."""
    return " ".join(text.casefold().split())


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a paragraph with the labels of the spans that cover all of it; ``start`` is its place in the body."""

    start: int
    text: str
    labels: tuple[str, ...]


def cut_paragraphs(body: str, spans: Mapping[str, tuple[int, int]]) -> list[list[Segment]]:
    """The body's paragraphs, each cut wherever one of the labelled ``spans`` begins or ends."""
    paragraphs, start = [], 0
    for text in body.split(PARAGRAPH_BREAK):
        end = start + len(text)
        inside = {label: span for label, span in spans.items() if span[0] < end and span[1] > start}
        paragraphs.append(_cut(body, start, end, inside))
        start = end + len(PARAGRAPH_BREAK)
    return paragraphs


def find_paragraph(body: str, start: int) -> tuple[int, int]:
    """The span of the paragraph that holds the character at ``start``."""
    first = body.rfind(PARAGRAPH_BREAK, 0, start)
    last = body.find(PARAGRAPH_BREAK, start)
    return (first + len(PARAGRAPH_BREAK) if first >= 0 else 0), (last if last >= 0 else len(body))


# How much of the whole time each of the generator's steps takes, in percent, in the order in which they come.
_STEPS = {"reading": 80, "finding facts": 8, "writing questions": 8, "checking": 4}


def say_progress(state: RunState, step: str, done: int, total: int) -> str:
    """What is being done, in words: "Reading 3 of 12 paragraphs"."""
    if state is RunState.WAITING:
        return "Waiting for its turn"
    if step == "reading":
        return f"Reading {done} of {total} paragraphs"
    return step.capitalize() or "Getting ready"


def measure_progress(step: str, done: int, total: int) -> int:
    """How much of the whole work is done, in percent, when ``done`` of ``total`` parts of ``step`` are."""
    if step not in _STEPS:
        return 0
    before = sum(list(_STEPS.values())[: list(_STEPS).index(step)])
    return before + _STEPS[step] * done // max(total, 1)


def find_double(answers: Sequence[str]) -> str | None:
    """An answer that says the same as an earlier one, if there is any."""
    seen: set[str] = set()
    for answer in answers:
        if fold(answer) in seen:
            return answer
        seen.add(fold(answer))
    return None


def _cut(body: str, start: int, end: int, spans: Mapping[str, tuple[int, int]]) -> list[Segment]:
    cuts = _inner({edge for span in spans.values() for edge in span}, start, end)
    return [
        Segment(
            first,
            body[first:last],
            tuple(label for label, span in spans.items() if span[0] <= first and last <= span[1]),
        )
        for first, last in pairwise(cuts)
    ]


def _inner(edges: Iterable[int], start: int, end: int) -> list[int]:
    return [start, *sorted(edge for edge in edges if start < edge < end), end]
