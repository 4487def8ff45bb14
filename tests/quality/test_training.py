"""The learned part of the ranking."""

from __future__ import annotations

import json

import numpy as np
import pytest

from quizapp.generator.critic.features import NAMES, describe, know
from quizapp.generator.critic.item import Item
from quizapp.generator.critic.worth import adjustment, chance_of_use
from quizapp.quality.training import MODEL, VERDICTS, auc, compare, read_lesson, train

BACKGROUND = know("Wolves of Poland", "Poland has 1,500 wolves. Wolves were hunted in Poland until 1998.")
GOOD = Item(
    "multiple_choice",
    "In what year did the ban on hunting wolves come into force in all of Poland?",
    ("1989", "1995", "1998", "2004"),
    "1998",
)
WEAK = Item("cloze", "The ____ club, near, by then, an office in Gdynia, has cats.", ("Danish", "Polish"), "Polish")


def test_both_scores_together_beat_the_hand_made_one_on_articles_held_out() -> None:
    compared = compare(read_lesson())
    assert compared.both > compared.hand
    assert compared.both_kept > compared.hand_kept


def test_the_shipped_numbers_are_those_that_training_gives() -> None:
    stored, fresh = json.loads(MODEL.read_text(encoding="utf-8")), train(read_lesson())
    assert stored["weights"] == pytest.approx(fresh["weights"], abs=2e-4)
    assert stored["constant"] == pytest.approx(fresh["constant"], abs=2e-4)
    assert stored["share"] == pytest.approx(fresh["share"], abs=2e-4)


def test_the_record_holds_numbers_and_verdicts_but_no_words_of_any_article() -> None:
    rows = json.loads(VERDICTS.read_text(encoding="utf-8"))["questions"]
    assert len(rows) >= 450
    assert {key for row in rows for key in row} == {"article", "verdict", "score", "values"}
    assert all(isinstance(value, float) for row in rows for value in row["values"])


def test_every_feature_has_a_value() -> None:
    assert len(describe(GOOD, BACKGROUND)) == len(describe(WEAK, BACKGROUND)) == len(NAMES)


def test_a_plain_question_on_the_topic_is_likelier_to_be_used_than_a_garbled_one() -> None:
    assert 0 < chance_of_use(WEAK, BACKGROUND) < chance_of_use(GOOD, BACKGROUND) < 1
    assert adjustment(WEAK, BACKGROUND) < 0 < adjustment(GOOD, BACKGROUND)


def test_auc_counts_pairs_in_the_right_order() -> None:
    truth = np.array([1.0, 0.0, 1.0, 0.0])
    assert auc(truth, np.array([0.9, 0.1, 0.8, 0.2])) == 1.0
    assert auc(truth, np.array([0.5, 0.5, 0.5, 0.5])) == 0.5
