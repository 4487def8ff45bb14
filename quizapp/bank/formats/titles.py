"""Short titles for questions that have none, and for places in files."""

from __future__ import annotations

from quizapp.bank.formats.text import one_line

_MOST_LETTERS = 60


def make_title(text: str) -> str:
    """How a text begins, on one line."""
    line = one_line(text)
    return line if len(line) <= _MOST_LETTERS else f"{line[:_MOST_LETTERS].rstrip()}…"
