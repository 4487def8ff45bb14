"""What passes from one step of the generator to the next, and what it hands out in the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

QuestionType = Literal["multiple_choice", "cloze", "true_false"]
Status = Literal["published", "draft"]
Difficulty = Literal["easy", "medium", "hard"]

BLANK = "____"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters of the cleaned article's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the article; ``text`` is exactly the article's text at ``span``."""

    text: str
    span: Span
    paragraph: int


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that one sentence of the article says, as subject, relation and object.

    ``text`` is the fact put as a sentence that stands alone; ``evidence`` is the span of the sentence that proves it.
    """

    id: str
    text: str
    kind: str
    evidence: Span
    subject: str
    relation: str
    object: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words of the article that prove a question's key: its text from ``start`` to ``end``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """A finished question.

    ``options`` is ``None`` for a typed cloze, otherwise holds the key exactly once; for a statement to be judged it is
    “True” and “False”. ``accepted`` are the answers that count as right when typed, the key first. ``flaws`` names what
    the critic objects to; a published question has none.
    ``score`` lies between 0 and 1; higher is better. ``difficulty`` is an estimate for one who has read the article.
    ``hand`` is a score by rules alone, ``traits`` what the learned score is made of: both are for the ranking only.
    ``others`` are further sets of options, at most two, each as good as ``options`` and with the same key.
    """

    id: str
    type: QuestionType
    stem: str
    options: tuple[str, ...] | None
    key: str
    accepted: tuple[str, ...]
    fact: str
    evidence: Evidence
    explanation: str
    score: float
    status: Status
    rule: str
    flaws: tuple[str, ...] = ()
    difficulty: Difficulty = "medium"
    hand: float = 0.0
    traits: tuple[tuple[str, float], ...] = ()
    others: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Generation:
    """All that was made of one article: its facts, its questions best first, and what was left out, by reason.

    ``alternates`` are further questions of the same facts, at most three of each, for whoever likes none that was
    chosen.
    """

    title: str
    words: int
    facts: tuple[Fact, ...]
    questions: tuple[Question, ...]
    left_out: Mapping[str, int] = field(default_factory=dict)
    alternates: tuple[Question, ...] = ()
