"""Learning from editors' verdicts how likely a question is to be used: a logistic model with a ridge."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

VERDICTS = Path(__file__).with_name("verdicts.json")
MODEL = Path(__file__).parents[1] / "generator" / "data" / "ranking.json"
_FOLDS = 10
_STEPS = 12
# Draws coefficients towards nothing, so that a form judged three times says little.
_RIDGE = 100.0
# A trait that fewer of the judged questions have is not learned from.
_FEWEST = 6
# What a verdict is worth to learn from: a question that one small fix would save is no failure.
_WORTH: Final = {"use": 1.0, "edit": 0.35, "drop": 0.0}
# Of the judged questions this share is good enough to publish: those that are likeliest to be used.
_PUBLISHED = 0.22


@dataclass(frozen=True, slots=True)
class Lesson:
    """Judged questions: a row of traits each, its verdict, its article and judge, and the hand-made score."""

    names: tuple[str, ...]
    traits: Numbers
    worth: Numbers
    used: Numbers
    kept: Numbers
    article: NDArray[np.int_]
    judge: NDArray[np.int_]
    hand: Numbers


@dataclass(frozen=True, slots=True)
class Comparison:
    """How often a question that an editor uses is ranked above one that is not (AUC), articles held out in turn."""

    hand: float
    learned: float
    both: float
    hand_kept: float
    both_kept: float


@dataclass(frozen=True, slots=True)
class _Fitted:
    mean: Numbers
    scale: Numbers
    weights: Numbers

    def predict(self, traits: Numbers) -> Numbers:
        linear = self.weights[0] + ((traits - self.mean) / self.scale) @ self.weights[1 : 1 + traits.shape[1]]
        chance: Numbers = 1 / (1 + np.exp(-linear))
        return chance


def read_lesson(path: Path = VERDICTS) -> Lesson:
    """Read the judged questions' traits and verdicts."""
    rows = json.loads(path.read_text(encoding="utf-8"))["questions"]
    counts: dict[str, int] = {}
    for row in rows:
        for name in row["traits"]:
            counts[name] = counts.get(name, 0) + 1
    names = tuple(sorted(name for name, count in counts.items() if count >= _FEWEST))
    verdicts = [row["verdict"] for row in rows]
    return Lesson(
        names=names,
        traits=np.array([[row["traits"].get(name, 0.0) for name in names] for row in rows], dtype=np.float64),
        worth=np.array([_WORTH[verdict] for verdict in verdicts]),
        used=np.array([verdict == "use" for verdict in verdicts], dtype=np.float64),
        kept=np.array([verdict != "drop" for verdict in verdicts], dtype=np.float64),
        article=np.array([row["article"] for row in rows]),
        judge=np.array([row["judge"] for row in rows]),
        hand=np.array([row["score"] for row in rows], dtype=np.float64),
    )


def _fit(lesson: Lesson, rows: NDArray[np.bool_]) -> _Fitted:
    """Newton's method on the chosen rows; how strict each judge is counts apart, and is then left out."""
    traits, target = lesson.traits[rows], lesson.worth[rows]
    mean, scale = traits.mean(axis=0), traits.std(axis=0) + 1e-9
    judges = (lesson.judge[rows][:, None] == np.unique(lesson.judge)[None, :]).astype(np.float64)
    judges -= judges.mean(axis=0)
    design = np.column_stack([np.ones(len(traits)), (traits - mean) / scale, judges])
    ridge = _RIDGE * np.eye(design.shape[1])
    ridge[0, 0] = 0.0
    ridge[1 + traits.shape[1] :] *= 0.05
    weights = np.zeros(design.shape[1])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-design @ weights))
        slope = design.T @ (target - chance) - ridge @ weights
        curve = (design * (chance * (1 - chance))[:, None]).T @ design + ridge
        weights = weights + np.linalg.solve(curve, slope)
    return _Fitted(mean, scale, weights)


def hold_out(lesson: Lesson) -> Numbers:
    """What a model that never saw the question's article makes of each question."""
    chance = np.zeros(len(lesson.used))
    for fold in range(_FOLDS):
        left_out = lesson.article % _FOLDS == fold
        if left_out.any():
            chance[left_out] = _fit(lesson, ~left_out).predict(lesson.traits[left_out])
    return chance


def compare(lesson: Lesson) -> Comparison:
    """Set the learned score, and both together, against the hand-made one."""
    learned = _logit(hold_out(lesson))
    both = _join(lesson.hand, learned)
    return Comparison(
        *(auc(lesson.used, score) for score in (lesson.hand, learned, both)),
        *(auc(lesson.kept, score) for score in (lesson.hand, both)),
    )


def _logit(chance: Numbers) -> Numbers:
    odds: Numbers = np.log(chance / (1 - chance))
    return odds


def _join(hand: Numbers, learned: Numbers) -> Numbers:
    """Both scores together, each counting as much as the other."""
    joined: Numbers = hand / hand.std() + learned / learned.std()
    return joined


def auc(truth: Numbers, score: Numbers) -> float:
    """How often a true case scores above a false one; half for a tie."""
    difference = score[truth == 1][:, None] - score[truth == 0][None, :]
    return float(np.mean((difference > 0) + 0.5 * (difference == 0)))


def train(lesson: Lesson) -> dict[str, Any]:
    """The model as plain numbers: the score is the logistic of ``constant`` plus weights times traits.

    It joins the learned score with the hand-made one, which is a trait itself. One half is what the questions good
    enough to publish reach when their article is held out.
    """
    model = _fit(lesson, np.ones(len(lesson.used), dtype=bool))
    held_out = _logit(hold_out(lesson))
    plain = model.weights[1 : 1 + len(lesson.names)] / model.scale / held_out.std()
    weights = dict(zip(lesson.names, map(float, plain), strict=True))
    weights["hand"] += float(1 / lesson.hand.std())
    constant = (model.weights[0] / held_out.std()) - plain @ model.mean
    floor = np.quantile(_join(lesson.hand, held_out), 1 - _PUBLISHED)
    return {
        "constant": round(float(constant - floor), 4),
        "weights": {name: round(weight, 4) for name, weight in weights.items()},
    }
