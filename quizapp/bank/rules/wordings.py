"""What a question says: its type and its wording."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class QuestionType(StrEnum):
    """The forms in which a question can be asked."""

    MULTIPLE_CHOICE = "multiple_choice"
    CLOZE = "cloze"


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


def find_double(answers: Sequence[str]) -> str | None:
    """An answer that says the same as an earlier one, if there is any."""
    seen: set[str] = set()
    for answer in answers:
        if fold(answer) in seen:
            return answer
        seen.add(fold(answer))
    return None
