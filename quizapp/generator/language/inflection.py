"""Another word in the form of the one whose place it takes: “sailors” for *sailor* beside “fishermen”."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from wordfreq import zipf_frequency

_BASE: Final = frozenset({"NN", "VB"})
_PLURAL: Final = "NNS"
# On the scale of Zipf, where 3 is once in a million words: how seldom a plural may be, by itself and beside its word.
_RAREST, _RARER = 1.3, 1.6
_ODD_PLURALS = {"fish": "fish", "person": "people"}
_DOUBLED = re.compile(r"ll(?:ed|ing)$")
_PHRASE = re.compile(r"(?P<head>.+?)(?P<rest> (?:of|in|to|for|at|on|by|with) .+)")


@lru_cache(maxsize=20_000)
def inflect(word: str, tag: str) -> str | None:
    """The base form of a noun or verb put as a Penn ``tag`` asks; None where English has no single word for that."""
    if tag in _BASE:
        return word
    return _plural(word) if tag == _PLURAL else _form(word, tag)


def _plural(word: str) -> str | None:
    found = _PHRASE.fullmatch(word)
    phrase, rest = (found["head"], found["rest"]) if found else (word, "")
    first, space, last = phrase.rpartition(" ")
    plural = _ODD_PLURALS.get(last) or _form(last, _PLURAL)
    return f"{first}{space}{plural}{rest}" if plural and _is_said(plural, last) else None


def _is_said(plural: str, word: str) -> bool:
    """Whether people count it: *durabilities* and *safeties* are hardly ever written."""
    often = float(zipf_frequency(plural, "en"))
    return often >= _RAREST and often >= float(zipf_frequency(word, "en")) - _RARER


def _form(word: str, tag: str) -> str | None:
    """The first form, but the British one of *traveled* and *travelled*."""
    # Importing it imports spaCy, for which only a process that generates may pay.
    from lemminflect import getInflection

    forms: tuple[str, ...] = getInflection(word, tag)
    return next((form for form in forms if _DOUBLED.search(form)), forms[0] if forms else None)
