"""Short forms that an article spells out: “the Living Planet Index (LPI)”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from quizapp.generator.language import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Known by these letters to everybody, and to fewer by the words behind them.
WELL_KNOWN = lexicon.words("well_known")
_BRACKETED = re.compile(r"\((?:the |or )?([A-Z][A-Za-z]{0,6}[A-Z])(?:s?)\)")
_WORD = re.compile(r"[\w\u2019'&.]+")
_BROKEN = re.compile(r"[,.;:()\u201c\u201d\"]")
_SMALL = frozenset({"of", "the", "and", "for", "on", "in", "to", "at", "de", "&"})
_MOST_BEFORE = 120
_FEWEST_PLAIN = 3
_WITH_THE = lexicon.words("bodies_with_the")


class Spelling(NamedTuple):
    """The words that a short form stands for, and whether they are said with *the*."""

    text: str
    takes_the: bool


def find_spellings(texts: Iterable[str]) -> dict[str, Spelling]:
    """What the short forms stand for that some text explains in brackets, but for those that everybody knows."""
    found: dict[str, Spelling] = {}
    for text in texts:
        for match in _BRACKETED.finditer(text):
            spelling = _words_before(match[1], text[max(0, match.start() - _MOST_BEFORE) : match.start()])
            if spelling is not None and match[1] not in WELL_KNOWN:
                found.setdefault(match[1], spelling)
    return found


def _words_before(letters: str, before: str) -> Spelling | None:
    """The last words before the bracket whose initials are the letters."""
    if not before.endswith(" "):
        return None
    words = list(_WORD.finditer(before))
    first = _first_word([word[0] for word in words], letters.lower())
    if first is None:
        return None
    text = before[words[first].start() :].strip()
    even = all(word[0].isupper() for word in text.split() if word.lower() not in _SMALL)
    even = even or (text.islower() and len(letters) >= _FEWEST_PLAIN)
    if not even or _BROKEN.search(text):
        return None
    head = re.split(" of | for | on ", text)[0].split()[-1]
    return Spelling(text, head in _WITH_THE or (first > 0 and words[first - 1][0].lower() == "the"))


def _first_word(words: Sequence[str], letters: str) -> int | None:
    """Where the words begin whose initials are the letters, read from the end; small words may be skipped."""
    left = len(letters)
    for place in range(len(words) - 1, -1, -1):
        word = words[place].lower()
        if word[0] == letters[left - 1]:
            left -= 1
        elif word not in _SMALL:
            return None
        if left == 0:
            return place
    return None
