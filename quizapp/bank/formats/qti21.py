"""QTI 2.1 packages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.bank.formats import echoes, qti
from quizapp.bank.formats.qti_dialects import QTI_21

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizapp.bank.formats.items import Item, Loss

read = qti.read


def write(items: Sequence[Item]) -> bytes:
    """The finished ones of these items as a content package."""
    return qti.write(items, QTI_21)


def find_losses(items: Sequence[Item]) -> tuple[Loss, ...]:
    """What ``write`` loses of the items."""
    return echoes.find_losses(items, write, read)
