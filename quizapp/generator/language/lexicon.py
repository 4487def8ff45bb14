"""The lists of words that the generator goes by, one a line in ``data/lexicon.txt``, its name before the colon."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


def words(name: str) -> frozenset[str]:
    """The list of that name. Raises KeyError for a name that the file does not have."""
    return _lists()[name]


@cache
def _lists() -> dict[str, frozenset[str]]:
    text = (files("quizapp.generator") / "data" / "lexicon.txt").read_text(encoding="utf-8")
    pairs = (line.split(":", 1) for line in text.splitlines() if line.strip())
    return {name.strip(): frozenset(members.split()) for name, members in pairs}
