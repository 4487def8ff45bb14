"""A question as its critic sees it: plain words, whoever wrote them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.generator.language.words import asking

if TYPE_CHECKING:
    from quizapp.generator.records import QuestionType


@dataclass(frozen=True, slots=True)
class Item:
    """The stem, the options in the order shown (empty for a typed answer) and the key."""

    type: QuestionType
    stem: str
    options: tuple[str, ...]
    key: str

    @property
    def opening(self) -> str:
        """What the stem tells before it asks; mostly empty."""
        return self.stem[: -len(self.asking)].rstrip() if self.asking else ""

    @property
    def asking(self) -> str:
        """The sentence of the stem that asks."""
        return asking(self.stem)

    @property
    def distractors(self) -> tuple[str, ...]:
        """The options that are not the key."""
        return tuple(option for option in self.options if option != self.key)
