"""Which other words are of the same kind: the sets of ordinary words in ``data/kinds``.

A line of a file is one set, ``label: word, word, ...``; `` ~`` behind the label marks nouns that are not counted,
`` !`` words so much of one kind that whoever has not read the article would believe any of them. The file's name begins
with the part of speech of its words. Words are base forms: singular nouns, bare infinitives and plain adjectives, some
of them of two or three words (“climate change”, “set up”).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Part = Literal["noun", "verb", "adjective"]
PARTS: Final[dict[str, Part]] = {"nouns": "noun", "verbs": "verb", "adjectives": "adjective"}
_UNCOUNTED, _TIGHT = "~", "!"


@dataclass(frozen=True, slots=True)
class Kind:
    """Words any of which may stand where another stands and says something else there.

    ``label`` is what a writer called the set; ``is_mass`` says that its nouns have no plural, ``is_tight`` that its
    words are near kin, good enough to publish a question with.
    """

    label: str
    part: Part
    words: tuple[str, ...]
    is_mass: bool = False
    is_tight: bool = False

    def others(self, word: str) -> tuple[str, ...]:
        """All words of the set but that one, in the order of the file."""
        return tuple(other for other in self.words if other.lower() != word.lower())


class Kinds:
    """Sets of words, found by any of their words."""

    def __init__(self, kinds: Iterable[Kind]) -> None:
        self._found: dict[Part, dict[str, list[Kind]]] = {part: {} for part in PARTS.values()}
        for kind in kinds:
            found = self._found[kind.part]
            for word in kind.words:
                found.setdefault(word.lower(), []).append(kind)
        self._longest = max((word.count(" ") + 1 for found in self._found.values() for word in found), default=1)

    def of(self, word: str, part: Part) -> tuple[Kind, ...]:
        """The sets that hold the base form, in the order of the files; none for a word that is in no set."""
        return tuple(self._found[part].get(word.lower(), ()))

    @property
    def longest(self) -> int:
        """How many words the longest member has."""
        return self._longest


@cache
def kinds() -> Kinds:
    """The sets that the package brings, read once."""
    return Kinds(_stored())


def read_kinds(text: str, part: Part) -> Iterator[Kind]:
    """The sets of a file. A line without a colon or with fewer than two different words holds none."""
    for line in text.splitlines():
        label, colon, members = line.partition(":")
        words = tuple(dict.fromkeys(filter(None, (word.strip() for word in members.split(",")))))
        if colon and len(words) > 1 and not line.startswith("#"):
            name = label.strip()
            bare = name.removesuffix(_TIGHT).rstrip()
            is_mass, is_tight = bare.endswith(_UNCOUNTED), name.endswith(_TIGHT)
            yield Kind(bare.removesuffix(_UNCOUNTED).rstrip(), part, words, is_mass, is_tight)


def _stored() -> Iterator[Kind]:
    folder = files("quizapp.generator") / "data" / "kinds"
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name) if folder.is_dir() else ():
        part = PARTS.get(file.name.removesuffix(".txt").split("-")[0])
        if part is not None and file.name.endswith(".txt"):
            yield from read_kinds(file.read_text(encoding="utf-8"), part)
