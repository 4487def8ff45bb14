"""Means, percentages, and the best and latest of several attempts."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.scores.rules import Score, find_best, find_mean, label_tries, say_percent

scores = st.builds(Score, st.integers(0, 5).map(Decimal), st.integers(5, 9).map(Decimal))


def score(marks: int, points: int = 10) -> Score:
    return Score(Decimal(marks), Decimal(points))


@pytest.mark.parametrize(
    ("share", "said"),
    [("0", "0%"), ("0.001", "1%"), ("0.5", "50%"), ("0.666", "67%"), ("0.999", "99%"), ("1", "100%")],
)
def test_only_all_is_said_to_be_all_and_only_nothing_nothing(share: str, said: str) -> None:
    assert say_percent(Decimal(share)) == said


def test_there_is_no_mean_and_no_best_without_scores() -> None:
    assert find_mean([]) is None
    assert find_best([]) is None


def test_nothing_out_of_nothing_is_nothing() -> None:
    assert Score(Decimal(0), Decimal(0)).share == 0


@given(st.lists(scores, min_size=1))
def test_the_mean_lies_between_the_worst_and_the_best(several: list[Score]) -> None:
    shares = [one.share for one in several]
    mean, best = find_mean(several), find_best(several)
    assert mean is not None
    assert best is not None
    assert best.share == max(shares)
    assert min(shares) - Decimal("1e-20") <= mean <= max(shares) + Decimal("1e-20")


def test_best_and_latest_are_told_only_where_somebody_tried_more_than_once() -> None:
    people = ["Leo", "Mia", "Leo", "Leo", "Sam"]
    several = [score(5), score(9), score(8), score(3), score(1)]
    assert label_tries(people, several) == [[], [], ["best"], ["latest"], []]


def test_of_equal_scores_the_earlier_is_the_best() -> None:
    assert label_tries(["Leo", "Leo"], [score(5), score(5)]) == [["best"], ["latest"]]
    assert label_tries(["Leo", "Leo"], [score(5), score(6)]) == [[], ["best", "latest"]]
