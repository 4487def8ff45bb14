"""Questions as an Anki package of the kind that every version of Anki since 2.1 imports."""

from __future__ import annotations

import hashlib
import itertools
import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import genanki

from quizapp.bank.formats.apkg_models import MODELS
from quizapp.bank.formats.apkg_notes import write_fields
from quizapp.bank.formats.packages import pack

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from quizapp.bank.formats.items import Item

DECK = "quizapp"
"""The deck of questions that are in no collection."""
OWN_ID, OWN_TEXT = "quizapp:", "quizapp-text:"
"""How the lasting name of a note begins: one made from the question's id, and one made from its text."""
_BREAKS_TAGS = re.compile(r"\s+")


def write_package(items: Sequence[Item], written: datetime) -> bytes:
    """A package of these normalized items; Anki takes over what was ``written`` later than what it has."""
    timestamp = written.timestamp()
    numbers = itertools.count(int(timestamp * 1000))
    with closing(sqlite3.connect(":memory:")) as connection:
        cursor = connection.cursor()
        genanki.Package(_list_decks(items)).write_to_db(cursor, timestamp, numbers)
        for item in items:
            _make_note(item).write_to_db(cursor, timestamp, _number_deck(_name_deck(item)), numbers)
        connection.commit()
        return pack({"collection.anki2": connection.serialize(), "media": b"{}"})


def _list_decks(items: Sequence[Item]) -> list[genanki.Deck]:
    """The decks with their note types; the notes follow by themselves, so that they keep their order across decks."""
    decks: dict[str, genanki.Deck] = {}
    for item in items:
        name = _name_deck(item)
        deck = decks.setdefault(name, genanki.Deck(_number_deck(name), name))
        deck.add_model(MODELS[item.wording.type])
    return list(decks.values())


def _name_deck(item: Item) -> str:
    return item.collection.replace("/", "::") or DECK


def _number_deck(name: str) -> int:
    """A number that stays with the name, in the range of those that Anki gives."""
    return 2**40 + int.from_bytes(hashlib.sha256(name.encode()).digest()[:4])


def _make_note(item: Item) -> genanki.Note:
    fields = write_fields(item)
    return genanki.Note(MODELS[item.wording.type], fields, guid=_name_note(item, fields), tags=list(_list_tags(item)))


def _name_note(item: Item, fields: Sequence[str]) -> str:
    digest = hashlib.sha256("\x1f".join(fields).encode()).hexdigest()
    return f"{OWN_ID}{item.id}" if item.id else f"{OWN_TEXT}{digest[:20]}"


def _list_tags(item: Item) -> Iterator[str]:
    """Anki's tags end at a space."""
    return (_BREAKS_TAGS.sub("_", tag) for tag in item.tags)
