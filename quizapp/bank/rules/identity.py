"""By which names questions are known outside this database, so that a file that comes again finds them."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_NAME = 200
_MOMENT = "%Y%m%d%H%M%S%f"
_OWN = re.compile(r"q-(\d{1,9})-(\d{20})")
_OF_TEXT = re.compile(r"text-[0-9a-f]{40}")
_OF_NOTE = "anki:"


def make_identity(question_id: int, created: datetime) -> str:
    """The name of a question of ours, which no other one has or will have, here or in another installation.

    The id alone won't do: each installation counts from 1, and SQLite gives the id of a deleted question out again.
    """
    return f"q-{question_id}-{created.astimezone(UTC):{_MOMENT}}"


def read_identity(name: str) -> tuple[int, datetime] | None:
    """The id of such a question, and when it was created; ``None`` for any other name."""
    found = _OWN.fullmatch(name)
    if found is None:
        return None
    try:
        return int(found[1]), datetime.strptime(found[2], _MOMENT).replace(tzinfo=UTC)
    except ValueError:
        return None


def name_text(parts: Iterable[str]) -> str:
    """A name for a question that came without one: what says the same has the same name."""
    digest = hashlib.sha256("\x1f".join(parts).encode())
    return f"text-{digest.hexdigest()[:40]}"


def name_note(guid: str) -> str:
    """The name of one of Anki's own notes."""
    return f"{_OF_NOTE}{guid}"


def is_name_of_text(name: str) -> bool:
    """Whether ``name_text`` made it."""
    return _OF_TEXT.fullmatch(name) is not None


def is_lasting(name: str) -> bool:
    """Whether it means the same question wherever it stands.

    Others, such as “q1” or Moodle's ID numbers, only tell the questions of one collection apart.
    """
    return name.startswith(_OF_NOTE) or is_name_of_text(name) or _OWN.fullmatch(name) is not None


def choose_name(identity: str, key: str | None, *, lasting: bool) -> str:
    """What to call a question in a file: what it was called where it came from, if that says anything to others.

    ``lasting`` asks for a name that no question elsewhere has.
    """
    if key is None or is_name_of_text(key) or key.startswith(_OF_NOTE):
        return identity
    return identity if lasting and not is_lasting(key) else key
