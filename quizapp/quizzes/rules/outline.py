"""The outline of a quiz: its slots and the headings of its sections, in one order."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

Thing = TypeVar("Thing")
_SENT = re.compile(r"(slot|section)-([1-9][0-9]{0,9})")


class Kind(StrEnum):
    """What stands in an outline."""

    SLOT = "slot"
    SECTION = "section"


@dataclass(frozen=True, slots=True)
class Entry:
    """A slot, or the heading of a section, by its id."""

    kind: Kind
    id: int

    def __str__(self) -> str:
        """As pages send it."""
        return f"{self.kind}-{self.id}"


class NotAnEntry(Exception):
    """What was sent names nothing that can stand in an outline."""


class EmptySection(Exception):
    """A section would hold no question."""


def read_entry(sent: object) -> Entry:
    """The entry that a page names. Raises ``NotAnEntry``."""
    found = _SENT.fullmatch(sent) if isinstance(sent, str) else None
    if found is None:
        raise NotAnEntry
    return Entry(Kind(found[1]), int(found[2]))


def join(slot_ids: Sequence[int], firsts: dict[int, int]) -> list[Entry]:
    """The outline of these slots, with each section's heading before the slot at the position where it begins.

    ``firsts`` holds that position by the section's id; positions count from 1.
    """
    headings = {first: Entry(Kind.SECTION, section_id) for section_id, first in firsts.items()}
    entries: list[Entry] = []
    for position, slot_id in enumerate(slot_ids, start=1):
        entries += [headings[position]] if position in headings else []
        entries.append(Entry(Kind.SLOT, slot_id))
    return entries


def part(outline: Sequence[Entry]) -> tuple[list[int], dict[int, int]]:
    """The opposite of ``join``. Raises ``EmptySection``."""
    slot_ids: list[int] = []
    firsts: dict[int, int] = {}
    for place, entry in enumerate(outline):
        if entry.kind is Kind.SLOT:
            slot_ids.append(entry.id)
        elif place + 1 == len(outline) or outline[place + 1].kind is Kind.SECTION:
            raise EmptySection
        else:
            firsts[entry.id] = len(slot_ids) + 1
    return slot_ids, firsts


def move(outline: Sequence[Entry], entry: Entry, *, up: bool) -> list[Entry]:
    """The outline with this entry one place earlier or later; at the edge it stays."""
    moved = list(outline)
    place = moved.index(entry)
    other = min(max(place + (-1 if up else 1), 0), len(moved) - 1)
    moved[place], moved[other] = moved[other], moved[place]
    return moved


def remove(outline: Sequence[Entry], entry: Entry) -> list[Entry]:
    """The outline without this entry; a section goes with its last question."""
    place = outline.index(entry)
    left = [other for other in outline if other != entry]
    is_heading = [other.kind is Kind.SECTION for other in left]
    leaves_heading = entry.kind is Kind.SLOT and place > 0 and is_heading[place - 1]
    if leaves_heading and (place == len(left) or is_heading[place]):
        del left[place - 1]
    return left


def find_section(firsts: Sequence[int], position: int) -> int | None:
    """The place, among these rising beginnings of sections, of the section in which this position lies, if in any."""
    place = bisect_right(firsts, position) - 1
    return place if place >= 0 else None


def shuffle_within(things: Sequence[tuple[int | None, Thing]], chance: Random) -> list[Thing]:
    """The things, each told with its section, in an order of ``chance`` that keeps the sections' order."""
    sections = list(dict.fromkeys(section for section, _ in things))
    inside = [[thing for its, thing in things if its == section] for section in sections]
    return [thing for some in inside for thing in chance.sample(some, len(some))]
