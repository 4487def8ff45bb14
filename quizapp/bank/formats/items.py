"""A question as files carry it from one program to another, and what reading a file brought."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizapp.bank.rules.wordings import Wording


@dataclass(frozen=True, slots=True)
class Item:
    """A question with what a file may say about it.

    ``id`` is stable, so that a second import finds the question again; ``name`` is a short title; ``collection`` is
    the path of names, parted by slashes, under which it is filed.
    """

    wording: Wording
    id: str = ""
    name: str = ""
    tags: tuple[str, ...] = ()
    collection: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """What could not be read, or was read with something left out.

    ``place`` says where in the file (“line 12”, “item 3”), ``skipped`` that the question there was not read at all.
    """

    place: str
    words: str
    skipped: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds: its questions in order, and remarks on what could not be read."""

    items: tuple[Item, ...]
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Loss:
    """What a format can't hold of one item: ``what`` in words, such as “its tags”; ``whole`` where the item itself."""

    item: Item
    what: str
    whole: bool = False


class BadFile(Exception):
    """The file can't be read at all; the message is a sentence that says why and what to do."""
