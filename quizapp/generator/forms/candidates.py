"""A question before it has options: what a form proposes about a fact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizapp.generator.facts.findings import Finding
    from quizapp.generator.keys.answers import Answer
    from quizapp.generator.records import QuestionType


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stem and its key. ``rule`` names the form; ``trust`` (0 to 1) is how often its questions turn out well.

    ``is_open`` says that nearby values would be true as well (“more than ____”), so no options can be offered.
    ``doubt`` is why a teacher should look at it first, in words for the teacher: it makes the question a draft.
    """

    rule: str
    type: QuestionType
    stem: str
    answer: Answer
    finding: Finding
    trust: float
    is_open: bool = False
    doubt: str = ""
