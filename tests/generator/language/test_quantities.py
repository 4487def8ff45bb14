"""Numbers as articles write them."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.generator.distractors.choice import seeded
from quizapp.generator.distractors.numbers import wrong_fractions, wrong_numbers
from quizapp.generator.distractors.years import wrong_centuries, wrong_decades, wrong_years
from quizapp.generator.language.quantities import FRACTIONS, read_quantity, spellings


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("$25 million", "25"),
        ("£155", "155"),
        ("25mph", "25"),
        ("22%", "22"),
        ("1,345,596", "1345596"),
        ("37.6", "37.6"),
        ("eight", "8"),
        ("thirty thousand", "30"),
    ],
)
def test_a_quantity_is_read(text: str, value: str) -> None:
    quantity = read_quantity(text)
    assert quantity is not None
    assert quantity.value == Decimal(value)
    assert quantity.write(quantity.value) == text


@pytest.mark.parametrize("text", ["", "some", "10 to 30", "1623-25", "the two", "half"])
def test_what_is_no_single_number_is_not_read(text: str) -> None:
    assert read_quantity(text) is None


def test_another_value_wears_the_same_dress() -> None:
    quantity = read_quantity("$25 million")
    assert quantity is not None
    assert quantity.write(Decimal(40)) == "$40 million"


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("three", "3"),
        ("3", "three"),
        ("22%", "22 percent"),
        ("22 per cent", "22%"),
        ("70,000", "70000"),
        ("25mph", "25 mph"),
        ("$25 million", "$25m"),
        ("1.3m", "1.3 million"),
    ],
)
def test_other_spellings_are_known(text: str, other: str) -> None:
    assert other in spellings(text)
    assert text not in spellings(text)


@given(st.integers(2, 5_000_000), st.sampled_from(["", "%", " million", "mph", " metres"]), st.integers(0, 99))
def test_wrong_numbers_are_never_the_key_and_keep_its_unit(value: int, tail: str, seed: int) -> None:
    key = f"{value}{tail}"
    wrong = wrong_numbers(key, seeded(seed, ""))
    assert key not in wrong
    assert len(set(wrong)) == len(wrong)
    assert all(option.endswith((tail, " billion") if tail == " million" else tail) for option in wrong)
    assert all(read_quantity(option) is not None for option in wrong)


@given(st.integers(3, 95), st.integers(0, 99))
def test_a_wrong_percentage_stays_below_a_hundred(value: int, seed: int) -> None:
    for option in wrong_numbers(f"{value}%", seeded(seed, "")):
        quantity = read_quantity(option)
        assert quantity is not None
        assert 0 < quantity.value < 100


def test_the_key_is_not_always_the_middle_one() -> None:
    ranks = {sum(_value(one) < 500 for one in wrong_numbers("500", seeded(seed, ""))) for seed in range(40)}
    assert ranks == {0, 1, 2, 3}


def _value(text: str) -> Decimal:
    quantity = read_quantity(text)
    assert quantity is not None
    return quantity.value


def test_wrong_numbers_are_as_round_as_the_key() -> None:
    assert all(option.endswith("00") for option in wrong_numbers("1,500", seeded(1, "")))
    assert all("." in option for option in wrong_numbers("41.5", seeded(1, "")))


@given(st.integers(1000, 2020), st.integers(0, 99))
def test_wrong_years_are_apart_and_not_in_the_future_of_the_article(year: int, seed: int) -> None:
    wrong = wrong_years(str(year), ["1815", "1990"], 2020, seeded(seed, ""))
    assert len(wrong) == 3
    numbers = sorted([year, *map(int, wrong)])
    assert all(later - earlier > 1 for earlier, later in pairwise(numbers))
    assert max(map(int, wrong)) <= 2020


def test_years_of_the_article_come_first() -> None:
    assert {"1992", "1995"} <= set(wrong_years("1998", ["1992", "1995"], 2000, seeded(0, "")))


def test_decades_and_centuries_are_written_like_the_key() -> None:
    assert all(option.endswith("0s") for option in wrong_decades("1970s", [], 2010, seeded(0, "")))
    assert all(option.endswith(" century") for option in wrong_centuries("16th century", seeded(0, "")))
    assert "21th century" not in wrong_centuries("19th century", seeded(0, ""))


@pytest.mark.parametrize("key", FRACTIONS)
def test_wrong_fractions_are_clearly_apart(key: str) -> None:
    for seed in range(10):
        values = [FRACTIONS[one] for one in (key, *wrong_fractions(key, seeded(seed, "")))]
        assert len(values) >= 3
        values.sort()
        assert all(later / earlier > 1.4 for earlier, later in pairwise(values))
