"""The chance that an editor uses a question, learned from verdicts: ``make ranking`` fits the numbers anew."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from quizapp.generator.critic.features import NAMES, describe

if TYPE_CHECKING:
    from quizapp.generator.critic.features import Background
    from quizapp.generator.critic.item import Item


@dataclass(frozen=True, slots=True)
class _Model:
    constant: float
    weights: tuple[float, ...]
    usual: float
    share: float


def chance_of_use(item: Item, background: Background) -> float:
    """From 0 to 1, by what can be seen of the question alone."""
    model = _model()
    values = describe(item, background)
    return 1 / (1 + math.exp(-model.constant - sum(map(float.__mul__, model.weights, values))))


def adjustment(item: Item, background: Background) -> float:
    """What a question's score gains or loses for being more or less likely to be used than an ordinary one."""
    model = _model()
    return model.share * (chance_of_use(item, background) - model.usual)


@cache
def _model() -> _Model:
    stored = json.loads((files("quizapp.generator") / "data" / "ranking.json").read_text(encoding="utf-8"))
    weights = tuple(float(stored["weights"][name]) for name in NAMES)
    return _Model(stored["constant"], weights, stored["usual"], stored["share"])
