"""What differs between two wordings of a question, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import zip_longest
from typing import TYPE_CHECKING

from quizapp.bank.rules.keys import say_number
from quizapp.bank.rules.names import name_type
from quizapp.bank.rules.wordings import fold

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from quizapp.bank.rules.wordings import Choice, Wording

    _Pair = tuple[Choice | None, Choice | None]

_WORD = re.compile(r"\s+|\S+")


class Mark(StrEnum):
    """What became of a piece of text."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words that were kept, removed or added."""

    mark: Mark
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One text of the question, such as an option, with a ``note`` on what else became of it."""

    pieces: tuple[Piece, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one part of the question; lines that stayed as they were are left out."""

    part: str
    lines: tuple[Line, ...]


def compare(before: Wording, after: Wording) -> tuple[Change, ...]:
    """What was changed from one wording to the other; nothing only where they are equal."""
    pairs = _pair_options(before.options, after.options)
    parts = (
        ("Type", _compare_texts(name_type(before.type), name_type(after.type))),
        ("Question", _compare_texts(before.stem, after.stem)),
        ("Options", _compare_options(pairs)),
        ("Order of the options", _compare_order(pairs, before.options)),
        ("Accepted answers", _compare_lists(before.accepted, after.accepted)),
        ("Right number", _compare_texts(_say_number(before), _say_number(after))),
        ("Small slips", _compare_texts(_say_slips(before), _say_slips(after))),
        ("Feedback", _compare_feedback(pairs)),
        ("Explanation", _compare_texts(before.explanation, after.explanation)),
    )
    return tuple(Change(part, found) for part, lines in parts if (found := tuple(lines)))


def compare_words(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces that make up both texts: kept and removed ones the first, kept and added ones the second."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    pieces: list[Piece] = []
    removed = added = ""
    for tag, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        was, became = "".join(old[start:end]), "".join(new[new_start:new_end])
        # A space between two changed words would part one change into two.
        if tag == "equal" and (was.strip() or not (removed or added)):
            pieces += [*_pieces(removed, added), Piece(Mark.KEPT, was)]
            removed = added = ""
        else:
            removed, added = removed + was, added + became
    return (*pieces, *_pieces(removed, added))


def _pieces(removed: str, added: str) -> list[Piece]:
    return [Piece(mark, text) for mark, text in ((Mark.REMOVED, removed), (Mark.ADDED, added)) if text]


def _compare_texts(before: str, after: str) -> Iterator[Line]:
    if before != after:
        yield Line(compare_words(before, after))


def _compare_lists(before: Sequence[str], after: Sequence[str]) -> Iterator[Line]:
    for tag, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            for was, became in zip_longest(before[start:end], after[new_start:new_end], fillvalue=""):
                yield Line(compare_words(was, became))


def _pair_options(before: Sequence[Choice], after: Sequence[Choice]) -> list[_Pair]:
    """Each option with what became of it: the one of the same text, or else another one in the same place."""
    old, new = _name_options(before), _name_options(after)
    sources = {name: _find_source(name, place, list(old), new) for place, name in enumerate(new)}
    gone = [(option, None) for name, option in old.items() if name not in sources.values()]
    return [*((old.get(source), new[name]) for name, source in sources.items()), *gone]


def _find_source(name: str, place: int, old: Sequence[str], new: Container[str]) -> str:
    """The name of the option that this one came from; empty where it is a new one."""
    if name in old:
        return name
    return old[place] if place < len(old) and old[place] not in new else ""


def _name_options(options: Sequence[Choice]) -> dict[str, Choice]:
    """The options by what tells them apart; only a match that belongs to nothing has no text of its own."""
    return {fold(option.text) or f"→ {option.match}": option for option in options}


def _compare_options(pairs: Sequence[_Pair]) -> Iterator[Line]:
    for was, became in pairs:
        note = _note_key(was, became)
        if note or _say_option(was) != _say_option(became):
            yield Line(compare_words(_say_option(was), _say_option(became)), note)


def _say_option(option: Choice | None) -> str:
    if option is None:
        return ""
    return f"{option.text} → {option.match}".lstrip() if option.match else option.text


def _note_key(was: Choice | None, became: Choice | None) -> str:
    before, after = was is not None and was.is_key, became is not None and became.is_key
    if before == after:
        return ""
    return "now right" if after else "no longer right"


def _compare_order(pairs: Sequence[_Pair], before: Sequence[Choice]) -> Iterator[Line]:
    """How the options that stayed follow each other."""
    stayed = [(was, became) for was, became in pairs if was is not None and became is not None]
    as_before = sorted(stayed, key=lambda pair: before.index(pair[0]))
    if stayed != as_before:
        old, new = (", then ".join(_say_option(became) for _, became in each) for each in (as_before, stayed))
        yield Line((Piece(Mark.REMOVED, old), Piece(Mark.ADDED, new)))


def _compare_feedback(pairs: Sequence[_Pair]) -> Iterator[Line]:
    for was, became in pairs:
        old, new = was.feedback if was else "", became.feedback if became else ""
        if old != new:
            yield Line(compare_words(old, new), f"on “{_say_option(became or was)}”")


def _say_number(wording: Wording) -> str:
    return say_number(wording.number) if wording.number else ""


def _say_slips(wording: Wording) -> str:
    return "pass" if wording.allows_slips else "count as wrong"
