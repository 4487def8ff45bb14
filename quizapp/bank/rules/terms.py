"""The terms by which the bank finds a question: the words that it says, and marks of what it is and where it lies.

A mark names a column of the question and its value, such as "status=draft"; words hold no "=". What has to hold of a
question is told as a list of terms, each a tuple of alternatives.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Term: TypeAlias = tuple[str, ...]

_WORD = re.compile(r"[^\W_]+")
_LONGEST = 60


def list_words(text: str) -> list[str]:
    """The different words of a text in their order, without case and accents."""
    decomposed = unicodedata.normalize("NFKD", text)
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return list(dict.fromkeys(word[:_LONGEST] for word in _WORD.findall(plain.casefold())))


def join_words(texts: Iterable[str | None]) -> str:
    """The different words of these texts as the index takes them."""
    return " ".join(list_words(" ".join(text for text in texts if text)))


def mark(column: str, value: object) -> Term:
    """The term for a column's value."""
    return (f"{column}={value}",)


def list_sought(text: str, tags: Mapping[int, str]) -> list[Term]:
    """A term for each word of ``text``: the word itself, or one of ``tags`` (names by their ids) that has it."""
    worded = {tag_id: set(list_words(name)) for tag_id, name in tags.items()}
    return [
        (word, *(f"tag={tag_id}" for tag_id, words in worded.items() if word in words)) for word in list_words(text)
    ]


def write_match(terms: Sequence[Term]) -> str:
    """The terms, all of which have to hold, as SQLite's FTS5 reads them."""
    return " AND ".join(_write_term(term, " OR ", '"') for term in terms)


def write_tsquery(terms: Sequence[Term]) -> str:
    """The terms, all of which have to hold, as PostgreSQL reads them."""
    return " & ".join(_write_term(term, " | ", "'") for term in terms)


def _write_term(term: Term, either: str, sign: str) -> str:
    return f"({either.join(f'{sign}{word}{sign}' for word in term)})"
