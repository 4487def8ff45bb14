"""The database in an Anki package, opened so that a hostile one can do no harm."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from quizapp.bank.formats.items import BadFile
from quizapp.bank.formats.limits import MOST_LETTERS, check_count
from quizapp.bank.formats.packages import MOST_OF_A_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_BROKEN = "The collection in the package is damaged. In Anki, check the database, and export the deck again."
_NEWER = "The package is in Anki's newest form. Export it from Anki with “Support older Anki versions” ticked."
_HEADER = b"SQLite format 3\0"
_MOST_STEPS, _STEPS_AT_ONCE = 50_000_000, 100_000
_PLACEHOLDER = re.compile(r"\{\{([^{}]{1,200})\}\}")
_ERRORS = (sqlite3.Error, ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError)


@dataclass(frozen=True, slots=True)
class NoteType:
    """What a note's fields are called, and which of them the front of its first card shows, and the back besides."""

    fields: tuple[str, ...]
    is_cloze: bool
    cards: int
    front: tuple[str, ...]
    back: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A note; ``type`` is none where the package doesn't say how it is laid out."""

    guid: str
    type: NoteType | None
    tags: tuple[str, ...]
    values: tuple[str, ...]
    deck: str

    @property
    def fields(self) -> Mapping[str, str]:
        """The fields by their names."""
        names = self.type.fields if self.type else ()
        return dict(zip(names, (*self.values, *[""] * len(names)), strict=False))


def read_notes(data: bytes) -> list[Note]:
    """The notes of a collection, oldest first. Raises ``BadFile``."""
    try:
        with closing(_open(data)) as connection:
            _check_tables(connection)
            check_count(connection.execute("SELECT count(*) FROM notes").fetchone()[0])
            return list(_list_notes(connection))
    except _ERRORS as error:
        raise BadFile(_BROKEN) from error


def _open(data: bytes) -> sqlite3.Connection:
    """A copy in memory: nothing that the file says can touch anything else."""
    if not data.startswith(_HEADER):
        raise BadFile(_BROKEN)
    connection = sqlite3.connect(":memory:")
    connection.deserialize(data)
    for setting in ("trusted_schema = OFF", "cell_size_check = ON", "query_only = ON", "temp_store = MEMORY"):
        connection.execute(f"PRAGMA {setting}")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MOST_OF_A_FILE)
    connection.text_factory = lambda text: text.decode("utf-8", "replace")
    steps = iter(range(_MOST_STEPS // _STEPS_AT_ONCE))
    connection.set_progress_handler(lambda: next(steps, None) is None, _STEPS_AT_ONCE)
    return connection


def _check_tables(connection: sqlite3.Connection) -> None:
    """Only plain tables are asked: views, virtual tables and computed columns can stand for any amount of work."""
    tables = ("col", "notes", "cards")
    schema = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
    if "notetypes" in schema:
        raise BadFile(_NEWER)
    if not all(str(schema.get(name, "")).upper().startswith("CREATE TABLE") for name in tables):
        raise BadFile(_BROKEN)
    for name in tables:
        if connection.execute("SELECT 1 FROM pragma_table_xinfo(?) WHERE hidden", (name,)).fetchone():
            raise BadFile(_BROKEN)


def _list_notes(connection: sqlite3.Connection) -> Iterator[Note]:
    models, decks = map(json.loads, connection.execute("SELECT models, decks FROM col").fetchone())
    types = {str(number): _read_type(model) for number, model in models.items()}
    names = {str(number): str(deck["name"]) for number, deck in decks.items()}
    places = dict(connection.execute("SELECT nid, max(did, odid) FROM cards ORDER BY ord DESC"))
    for number, guid, model, tags, values in connection.execute(
        "SELECT id, guid, mid, tags, substr(flds, 1, ?) FROM notes ORDER BY id", (MOST_LETTERS + 1,)
    ):
        deck = names.get(str(places.get(number)), "")
        yield Note(str(guid), types.get(str(model)), _read_tags(str(tags)), tuple(str(values).split("\x1f")), deck)


def _read_tags(tags: str) -> tuple[str, ...]:
    """Anki parts tags at spaces, narrow and wide."""
    return tuple(filter(None, tags.replace("\N{IDEOGRAPHIC SPACE}", " ").split(" ")))


def _read_type(model: Any) -> NoteType:
    templates = model["tmpls"]
    fields = tuple(str(field["name"]) for field in model["flds"])
    front = _list_shown(str(templates[0]["qfmt"]), fields)
    back = _list_shown(str(templates[0]["afmt"]), fields)
    return NoteType(fields, model["type"] == 1, len(templates), front, tuple(x for x in back if x not in front))


def _list_shown(template: str, fields: tuple[str, ...]) -> tuple[str, ...]:
    """The fields that a template shows, in order; those to be typed are answers, not shown."""
    parts = (found[1].strip().split(":") for found in _PLACEHOLDER.finditer(template))
    shown = (part[-1].strip() for part in parts if "type" not in part[:-1] or "cloze" in part[:-1])
    return tuple(dict.fromkeys(name for name in shown if name in fields))
