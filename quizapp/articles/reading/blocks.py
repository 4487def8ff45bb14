"""What every format hands on: a title, if it names one, and the blocks of its text in reading order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

_WORD = re.compile(r"[^\W_]+(?:['\u2019.-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, list item or heading on a single line; `heading` only where the format says so."""

    text: str
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """An article as its format gives it, before anything is taken out; `title` may be empty.

    `published` is the day on which it came out, where the format has a place for that.
    """

    title: str
    blocks: list[Block]
    published: date | None = None


def list_words(text: str) -> list[str]:
    """Give the words of a text as a reader would count them: “Mirziyoyev's” and “third-rate” are one each."""
    return _WORD.findall(text)


def count_words(text: str) -> int:
    """Count the words of a text."""
    return len(list_words(text))
