"""In which order a learner sees the options."""

from __future__ import annotations

from random import Random

import pytest

from quizapp.quizzes.rules.layout import order_options


@pytest.mark.parametrize(
    "texts",
    [
        ["1858", "1863", "1876"],
        ["two", "three", "four"],
        ["1830s", "1840s", "1850s"],
        ["$2.5 million", "$4 million", "$25 million"],
        ["3 May 1990", "4 May 1990", "5 May 1991"],
    ],
)
def test_numbers_and_dates_stay_in_the_order_in_which_they_were_written(texts: list[str]) -> None:
    assert all(order_options(texts, Random(seed)) == [0, 1, 2] for seed in range(20))


def test_words_are_shuffled_so_that_every_option_comes_first_at_times() -> None:
    texts = ["Norway", "Denmark", "Sweden", "5 of these"]
    assert {order_options(texts, Random(seed))[0] for seed in range(60)} == {0, 1, 2, 3}
    assert all(sorted(order_options(texts, Random(seed))) == [0, 1, 2, 3] for seed in range(20))
