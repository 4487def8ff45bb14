"""Learning from editors' verdicts how likely a question is to be used, with plain least-squares steps."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from quizapp.generator.critic.features import NAMES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

VERDICTS = Path(__file__).with_name("verdicts.json")
MODEL = Path(__file__).parents[1] / "generator" / "data" / "ranking.json"
_FOLDS = 10
_STEPS = 30
# Draws coefficients towards nothing; questions of the generator's own count three times as much as others.
_RIDGE = 10.0
_OWN_WEIGHT = 3.0


@dataclass(frozen=True, slots=True)
class Lesson:
    """Judged questions: one row of features each, whether it was used, whose, of which article, and the old score.

    ``hand`` is the generator's hand-made score, known only where ``own`` is true.
    """

    features: Numbers
    used: Numbers
    kept: Numbers
    own: NDArray[np.bool_]
    group: NDArray[np.int_]
    hand: Numbers


@dataclass(frozen=True, slots=True)
class Comparison:
    """How often a question that an editor uses is ranked above one that is not (AUC), articles held out in turn."""

    hand: float
    learned: float
    both: float
    hand_kept: float
    both_kept: float


def read_lesson(path: Path = VERDICTS) -> Lesson:
    """Read the judged questions' features and verdicts. Raises ValueError if the features are others by now."""
    stored = json.loads(path.read_text(encoding="utf-8"))
    if stored["features"] != list(NAMES):
        raise ValueError("The stored features are not those of critic/features.py; describe the questions again.")
    rows = stored["questions"]
    verdicts = [row["verdict"] for row in rows]
    return Lesson(
        features=np.array([row["values"] for row in rows], dtype=np.float64),
        used=np.array([verdict == "use" for verdict in verdicts], dtype=np.float64),
        kept=np.array([verdict != "drop" for verdict in verdicts], dtype=np.float64),
        own=np.array([row["score"] is not None for row in rows]),
        group=np.array([row["article"] for row in rows]),
        hand=np.array([row["score"] or 0.0 for row in rows], dtype=np.float64),
    )


@dataclass(frozen=True, slots=True)
class _Fitted:
    mean: Numbers
    scale: Numbers
    weights: Numbers

    def predict(self, features: Numbers) -> Numbers:
        linear = self.weights[0] + ((features - self.mean) / self.scale) @ self.weights[1:]
        chance: Numbers = 1 / (1 + np.exp(-linear))
        return chance


def _fit(lesson: Lesson, rows: NDArray[np.bool_]) -> _Fitted:
    """Newton's method for a logistic model with a ridge, on the chosen rows."""
    features, target = lesson.features[rows], lesson.used[rows]
    importance = np.where(lesson.own[rows], _OWN_WEIGHT, 1.0)
    mean, scale = features.mean(axis=0), features.std(axis=0) + 1e-9
    design = np.column_stack([np.ones(len(features)), (features - mean) / scale])
    ridge = _RIDGE * np.eye(design.shape[1])
    ridge[0, 0] = 0.0
    weights = np.zeros(design.shape[1])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-design @ weights))
        slope = design.T @ (importance * (target - chance)) - ridge @ weights
        curve = (design * (importance * chance * (1 - chance))[:, None]).T @ design + ridge
        weights = weights + np.linalg.solve(curve, slope)
    return _Fitted(mean, scale, weights)


def _held_out(lesson: Lesson) -> Numbers:
    """What a model that never saw the question's article makes of each question."""
    chance = np.zeros(len(lesson.used))
    for fold in range(_FOLDS):
        left_out = lesson.group % _FOLDS == fold
        chance[left_out] = _fit(lesson, ~left_out).predict(lesson.features[left_out])
    return chance


def compare(lesson: Lesson) -> Comparison:
    """Set the learned score, and both together, against the hand-made one on the generator's own questions."""
    chance, hand = _held_out(lesson)[lesson.own], lesson.hand[lesson.own]
    both = hand / hand.std() + chance / chance.std()
    used, kept = lesson.used[lesson.own], lesson.kept[lesson.own]
    return Comparison(
        *(auc(used, score) for score in (hand, chance, both)), *(auc(kept, score) for score in (hand, both))
    )


def auc(truth: Numbers, score: Numbers) -> float:
    """How often a true case scores above a false one; half for a tie."""
    difference = score[truth == 1][:, None] - score[truth == 0][None, :]
    return float(np.mean((difference > 0) + 0.5 * (difference == 0)))


def train(lesson: Lesson) -> dict[str, Any]:
    """The model as plain numbers: the chance is the logistic of ``constant`` plus weights times features.

    ``usual`` is the chance of an ordinary question and ``share`` what a difference from it weighs in the score.
    """
    model = _fit(lesson, np.ones(len(lesson.used), dtype=bool))
    plain = model.weights[1:] / model.scale
    chance, hand = _held_out(lesson)[lesson.own], lesson.hand[lesson.own]
    return {
        "constant": round(float(model.weights[0] - plain @ model.mean), 4),
        "weights": {name: round(float(weight), 4) for name, weight in zip(NAMES, plain, strict=True)},
        "usual": round(float(chance.mean()), 4),
        "share": round(float(hand.std() / chance.std()), 4),
    }
