"""A fact together with the clause that tells it, in which its answers are found."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from quizapp.generator.keys.constructions import find_constructions

if TYPE_CHECKING:
    from quizapp.generator.grounding.context import Grounded
    from quizapp.generator.keys.answers import Answer
    from quizapp.generator.records import Fact


@dataclass(frozen=True)
class Finding:
    """A fact with the clause that it was found in."""

    fact: Fact
    grounded: Grounded

    @cached_property
    def constructions(self) -> tuple[Answer, ...]:
        """The answers of several words that the clause holds."""
        return tuple(find_constructions(self.grounded))
