"""Anki packages, which genanki lays out: https://docs.ankiweb.net/exporting.html#packaged-decks."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from quizapp.bank.formats import echoes
from quizapp.bank.formats.apkg_reading import read_package
from quizapp.bank.formats.apkg_writing import write_package
from quizapp.bank.formats.losses import accept, keep_writable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizapp.bank.formats.items import Item, Loss

read = read_package


def write(items: Sequence[Item], written: datetime | None = None) -> bytes:
    """The finished ones of these items as a package; the same items ``written`` at the same time give the same bytes.

    Anki finds a question with an id again, and takes over its new wording where it was written later than the old one;
    ``written`` is now unless told.
    """
    return write_package(list(keep_writable(items, accept)), written or datetime.now(UTC))


def find_losses(items: Sequence[Item]) -> tuple[Loss, ...]:
    """What ``write`` loses of the items."""
    return echoes.find_losses(items, write, read)
