"""The learned ranking."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pytest

from quizapp.generator.critic.worth import rate_traits
from quizapp.quality.judging import keep
from quizapp.quality.training import MODEL, VERDICTS, auc, compare, read_lesson, train

if TYPE_CHECKING:
    from pathlib import Path


def test_both_scores_together_beat_the_hand_made_one_on_articles_held_out() -> None:
    compared = compare(read_lesson())
    assert compared.both > compared.hand
    assert compared.both_kept > compared.hand_kept


def test_the_shipped_numbers_are_those_that_training_gives() -> None:
    stored, fresh = json.loads(MODEL.read_text(encoding="utf-8")), train(read_lesson())
    assert stored["weights"] == pytest.approx(fresh["weights"], abs=2e-4)
    assert stored["constant"] == pytest.approx(fresh["constant"], abs=2e-4)


def test_the_record_holds_numbers_and_verdicts_but_no_words_of_any_article() -> None:
    rows = json.loads(VERDICTS.read_text(encoding="utf-8"))["questions"]
    assert len(rows) >= 400
    assert {key for row in rows for key in row} == {"article", "judge", "verdict", "score", "traits"}
    assert all(isinstance(value, float) for row in rows for value in row["traits"].values())


def test_the_year_of_an_event_is_rated_above_a_phrase() -> None:
    shared = (("stem words", 1.2), ("four options", 1.0), ("importance", 0.8))
    assert rate_traits((*shared, ("form year of an event", 1.0))) > rate_traits((*shared, ("phrase asked", 1.0)))


def test_a_trait_that_nobody_judged_changes_nothing() -> None:
    assert rate_traits([("stem words", 1.0), ("form never seen", 1.0)]) == rate_traits([("stem words", 1.0)])


def test_verdicts_are_added_to_the_record_without_their_words(tmp_path: Path) -> None:
    drawn = [
        {"id": "a 1", "article": "a", "stem": "Where?", "hand": 0.5, "traits": {"cloze": 1.0}},
        {"id": "a 2", "article": "a", "stem": "When?", "hand": 0.4, "traits": {}},
        {"id": "b 1", "article": "b", "stem": "Who?", "hand": 0.3, "traits": {"preface": 1.0}},
    ]
    record = tmp_path / "verdicts.json"
    assert keep(drawn, {"a 1": (0, "use"), "b 1": (1, "drop")}, record) == 2
    assert keep(drawn[:1], {"a 1": (2, "edit")}, record) == 1
    rows = json.loads(record.read_text(encoding="utf-8"))["questions"]
    assert [(row["article"], row["judge"], row["verdict"]) for row in rows] == [
        (0, 0, "use"),
        (1, 1, "drop"),
        (2, 2, "edit"),
    ]
    assert "Where" not in record.read_text(encoding="utf-8")


def test_auc_counts_pairs_in_the_right_order() -> None:
    truth = np.array([1.0, 0.0, 1.0, 0.0])
    assert auc(truth, np.array([0.9, 0.1, 0.8, 0.2])) == 1.0
    assert auc(truth, np.array([0.5, 0.5, 0.5, 0.5])) == 0.5
