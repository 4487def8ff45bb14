"""The terms by which the bank finds a question: the words that it says, and marks of what it is and where it lies."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
_LONGEST = 60


def list_words(text: str) -> list[str]:
    """The different words of a text in their order, without case and accents."""
    decomposed = unicodedata.normalize("NFKD", text)
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return [word[:_LONGEST] for word in dict.fromkeys(_WORD.findall(plain.casefold()))]
