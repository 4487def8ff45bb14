"""The words of a text, those of them that carry meaning, and the sentence of a stem that asks."""

from __future__ import annotations

import re
from functools import lru_cache

from quizapp.generator.language import lexicon

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)?")
# A stop after a whole word, a figure or capitals; not one after “Prof” or a single letter.
_SENTENCE_END = re.compile(
    r"(?<=[a-z0-9%A-Z]{2}[.!?])(?<!Prof\.)(?<!Corp\.)(?<!St\.)(?<!Dr\.)(?<!Mr\.)(?<!Mrs\.) (?=[A-Z_$£€\d])"
)
_FUNCTION_WORDS = lexicon.words("function")


@lru_cache(maxsize=1024)
def asking(stem: str) -> str:
    """The last sentence of a stem."""
    return _SENTENCE_END.split(stem)[-1]


# The checks of one question put the same few texts to these again and again.
@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """The words of a text in lower case."""
    return tuple(_WORD.findall(text.lower().replace("\u2019", "'")))


@lru_cache(maxsize=4096)
def content_words(text: str) -> frozenset[str]:
    """The words that carry meaning, each cut to a rough stem so that *track* meets *tracks*."""
    return frozenset(filter(None, map(meaning_of, words(text))))


@lru_cache(maxsize=16_384)
def meaning_of(word: str) -> str:
    """The rough stem of one word as ``words`` gives it; empty for a word that carries no meaning."""
    if len(word) <= 2 or word in _FUNCTION_WORDS:
        return ""
    for ending in ("'s", "ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) > 3:
            return word[: -len(ending)]
    return word
