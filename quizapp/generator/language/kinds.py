"""Which other words are of the same kind: the sets of ordinary nouns in ``data/kinds``.

A line of a file is one set, ``label: word, word, ...``; `` ~`` behind the label marks nouns that are not counted,
`` !`` words so much of one kind that whoever has not read the article would believe any of them. Words are singular
nouns, some of them of two or three words (“climate change”).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_UNCOUNTED, _TIGHT = "~", "!"


@dataclass(frozen=True, slots=True)
class Kind:
    """Words any of which may stand where another stands and says something else there.

    ``label`` is what a writer called the set; ``is_mass`` says that its words have no plural, ``is_tight`` that its
    words are near kin, good enough to publish a question with.
    """

    label: str
    words: tuple[str, ...]
    is_mass: bool = False
    is_tight: bool = False

    def others(self, word: str) -> tuple[str, ...]:
        """All words of the set but that one, in the order of the file."""
        return tuple(other for other in self.words if other.lower() != word.lower())


class Kinds:
    """Sets of words, found by any of their words."""

    def __init__(self, kinds: Iterable[Kind]) -> None:
        self._found: dict[str, list[Kind]] = {}
        for kind in kinds:
            for word in kind.words:
                self._found.setdefault(word.lower(), []).append(kind)
        compounds = [word.split(" ") for word in self._found if " " in word]
        self._longest = max(map(len, compounds), default=1)
        self._first, self._last = {words[0] for words in compounds}, {words[-1] for words in compounds}

    def of(self, word: str) -> tuple[Kind, ...]:
        """The sets that hold the base form, in the order of the files; none for a word that is in no set."""
        return tuple(self._found.get(word.lower(), ()))

    def begins_one(self, word: str) -> bool:
        """Whether a member of several words begins with the word."""
        return word in self._first

    def ends_one(self, word: str) -> bool:
        """Whether a member of several words ends in the word."""
        return word in self._last

    @property
    def longest(self) -> int:
        """How many words the longest member has."""
        return self._longest


@cache
def kinds() -> Kinds:
    """The sets that the package brings, read once."""
    return Kinds(_stored())


def read_kinds(text: str) -> Iterator[Kind]:
    """The sets of a file. A line without a colon or with fewer than two different words holds none."""
    for line in text.splitlines():
        label, colon, members = line.partition(":")
        words = tuple(dict.fromkeys(filter(None, (word.strip() for word in members.split(",")))))
        if colon and len(words) > 1 and not line.startswith("#"):
            name = label.strip()
            bare = name.removesuffix(_TIGHT).rstrip()
            is_mass, is_tight = bare.endswith(_UNCOUNTED), name.endswith(_TIGHT)
            yield Kind(bare.removesuffix(_UNCOUNTED).rstrip(), words, is_mass, is_tight)


def _stored() -> Iterator[Kind]:
    folder = files("quizapp.generator") / "data" / "kinds"
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        yield from read_kinds(file.read_text(encoding="utf-8"))
