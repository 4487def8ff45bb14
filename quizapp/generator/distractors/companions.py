"""What has to follow the nouns of a set: *acts towards a law (of)* go before *of a law*.

A set's label says it in plain words, last in brackets; a label without such a note says nothing of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from quizapp.generator.language.words import words

_FOLLOWED = re.compile(
    r"(?:acts towards (?P<heads>.+) )?"
    r"\((?P<follows>to do|that|of|in|on|to|against|for|with|between|from|about|over)(?: something(?: is so)?)?\)$"
)
_SMALL = frozenset({"a", "an", "or"})


@dataclass(frozen=True, slots=True)
class Companions:
    """``follows`` is what stands behind the noun: a preposition, *to do* or *that*; ``heads`` is what that leads to.

    Of the heads, nouns in their base forms, any will do. Both are empty where the label does not say.
    """

    follows: str = ""
    heads: tuple[str, ...] = ()


@cache
def companions(label: str) -> Companions:
    """What a set's label says of the company that its nouns keep."""
    found = _FOLLOWED.search(label)
    if found is None:
        return Companions()
    return Companions(found["follows"], tuple(word for word in words(found["heads"] or "") if word not in _SMALL))
