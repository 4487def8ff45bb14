"""How far an import has come, and what becomes of its questions."""

from __future__ import annotations

from enum import StrEnum


class ImportState(StrEnum):
    """What was read is compared with the bank, then shown, then added."""

    COMPARING = "comparing"
    SHOWN = "shown"
    ADDING = "adding"
    ADDED = "added"
    FAILED = "failed"


class Fate(StrEnum):
    """What a question of a file is to the bank: new, another wording of one that is there, or what that one says."""

    NEW = "new"
    UPDATE = "update"
    SAME = "same"
