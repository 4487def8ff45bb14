"""How likely an editor is to use a question, learned from verdicts: ``make ranking`` fits the numbers anew."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class _Model:
    constant: float
    weights: Mapping[str, float]


def rate_traits(traits: Iterable[tuple[str, float]]) -> float:
    """From 0 to 1, one half for what is just good enough to publish; traits never judged count for nothing."""
    model = _model()
    linear = model.constant + sum(model.weights.get(name, 0.0) * value for name, value in traits)
    return 1 / (1 + math.exp(-linear))


@cache
def _model() -> _Model:
    stored = json.loads((files("quizapp.generator") / "data" / "ranking.json").read_text(encoding="utf-8"))
    return _Model(stored["constant"], stored["weights"])
