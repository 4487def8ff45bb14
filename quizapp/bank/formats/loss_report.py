"""What an export loses, gathered so that it can be read at a glance and then question by question."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from quizapp.bank.formats.titles import make_title
from quizapp.bank.rules.names import name_type

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizapp.bank.formats.items import Loss


@dataclass(frozen=True, slots=True)
class Lost:
    """Something that is lost of some questions: ``whole`` where it is the questions themselves.

    ``types`` are the names of their types with how many are of each, ``titles`` how each begins.
    """

    what: str
    whole: bool
    types: tuple[tuple[str, int], ...]
    titles: tuple[str, ...]


def gather_losses(losses: Sequence[Loss]) -> tuple[Lost, ...]:
    """The losses by what is lost, whole questions first."""
    ordered = sorted(losses, key=lambda loss: (not loss.whole, loss.what))
    return tuple(_gather(list(same)) for _, same in groupby(ordered, key=lambda loss: (loss.whole, loss.what)))


def _gather(losses: Sequence[Loss]) -> Lost:
    types = Counter(name_type(loss.item.wording.type) for loss in losses)
    titles = (make_title(loss.item.wording.stem) for loss in losses)
    return Lost(losses[0].what, losses[0].whole, tuple(types.most_common()), tuple(titles))
