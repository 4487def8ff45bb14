"""The texts inside a GIFT question: their escapes and their formats."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizapp.bank.formats.notes import Notes

MOST_OF_CATEGORY, MOST_OF_MARK = 1_000, 100
"""The most letters of a category's path, of which every question under it has a copy, and of an id or a tag."""
DIVISION = "\N{DIVISION SLASH}"
"""Stands in the name of a collection for a slash, which parts the names; GIFT doubles such a slash."""
_ESCAPED = re.compile(r"\\([\\:#={}~n])")
_FORMAT = re.compile(r"\[(html|moodle|plain|markdown)\]")
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|<!--|&(?:[a-zA-Z]{2,31}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
# Halves of surrogate pairs can stand for escaped signs: no text that was decoded has any.
_HIDDEN = {sign: chr(0xD800 + place) for place, sign in enumerate(r"\:#={}~n")}
_REVEALED = {ord(hidden): "\n" if sign == "n" else sign for sign, hidden in _HIDDEN.items()}


def hide(text: str) -> str:
    """The text with every escaped sign as a character of its own, so that the signs left are those that part it."""
    return _ESCAPED.sub(lambda found: _HIDDEN[found[1]], text)


def reveal(text: str) -> str:
    """A hidden text with the signs that were escaped."""
    return text.translate(_REVEALED)


class Texts:
    """Reads the texts of one question, which have the format of its stem unless they name their own."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self._format = "moodle"

    def read_stem(self, hidden: str) -> str:
        """The stem as plain text; its format becomes that of the other texts."""
        found = _FORMAT.match(hidden.strip())
        self._format = found[1] if found else "moodle"
        return self.read(hidden)

    def read(self, hidden: str) -> str:
        """A text as plain text."""
        hidden = hidden.strip()
        found = _FORMAT.match(hidden)
        name = found[1] if found else self._format
        if found:
            hidden = hidden[found.end() :]
        if name == "html" or (name == "moodle" and _MARKUP.search(reveal(hidden))):
            return self._notes.read_html(reveal(hidden))
        return reveal(hidden).strip() if name == "markdown" else self.read_plain(hidden)

    def read_plain(self, hidden: str) -> str:
        """A text that has no format: its lines are joined, only escaped breaks stay."""
        return reveal(" ".join(filter(None, (line.strip(" \t") for line in hidden.split("\n"))))).strip()
