"""How much alike two questions are, by the words of their stems."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from quizapp.bank.rules.terms import list_words

if TYPE_CHECKING:
    from quizapp.bank.rules.terms import Term

ENOUGH = 0.75
_MOST_WORDS = 4


def measure_likeness(one: str, other: str) -> float:
    """Which share of the words of both stems stands in both: 1 where they have the same words."""
    words, others = set(list_words(one)), set(list_words(other))
    return len(words & others) / len(words | others) if words | others else 0


def list_clues(stem: str) -> list[Term]:
    """What has to hold of a question to be worth comparing: it has the longest words of the stem, all but one of them.

    Long words seldom stand in others.
    """
    words = sorted(list_words(stem), key=len, reverse=True)[:_MOST_WORDS]
    # At most one of them is missing where of any two there is one.
    return list(combinations(words, 2)) or [(word,) for word in words]
