"""Marking keeps to docs/marking.md, which is read here line by line, and never takes one number for another."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from pathlib import Path

import inflect
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quizapp.quizzes.rules.marking import give_marks, is_right_answer, is_right_choice

SPECIFICATION = Path(__file__).parents[2] / "docs" / "marking.md"
_EXAMPLE = re.compile(r"\| `(.+)` \| `(.+)` \| (right|wrong) \|")
_NOT_AN_EXAMPLE = ("| Accepted | Typed | Marked |", "|---|---|---|")
ROWS = [line for line in SPECIFICATION.read_text().splitlines() if line.startswith("|") and line not in _NOT_AN_EXAMPLE]

english = inflect.engine()
numbers = st.integers(0, 10**15 - 1)
decimals = st.decimals(min_value=0, max_value=10**9, places=3, allow_nan=False, allow_infinity=False)
texts = st.text(st.characters(codec="utf-8"), max_size=40)
# Letters that spell neither a number nor an article.
words = st.text("abdgklmp", min_size=2, max_size=8)
names = st.lists(words, min_size=1, max_size=4)


def spellings(value: Decimal) -> list[str]:
    """Ways to type the same number."""
    plain = f"{value:f}"
    ways = [plain, f"{value:,f}", f"{value:,f}".replace(",", " "), f"{value:f} "]
    if value == value.to_integral_value():
        ways += [english.number_to_words(int(value)), english.number_to_words(int(value), andword="")]
    return ways


def test_the_specification_has_its_examples() -> None:
    assert len(ROWS) > 90
    assert {row.rsplit("|", 2)[1].strip() for row in ROWS} == {"right", "wrong"}


@pytest.mark.parametrize("row", ROWS)
def test_marking_does_what_the_specification_says(row: str) -> None:
    example = _EXAMPLE.fullmatch(row)
    assert example, "this line can't be read as an example"
    accepted, typed, marked = example.groups()
    assert is_right_answer(typed, [accepted]) is (marked == "right")
    if typed.strip():
        assert is_right_answer(accepted, [typed]) is (marked == "right")


@given(texts)
def test_every_answer_is_right_where_it_is_accepted_itself(text: str) -> None:
    assume(any(unicodedata.category(char)[0] in "LNPS" for char in text))
    assert is_right_answer(text, ["something else", text])


@given(names, st.sampled_from([" ", "  ", "-", "\u2013", ", ", "\u00a0"]), st.sampled_from(["", "the ", "A ", '"']))
def test_capitals_spaces_dashes_and_a_leading_article_make_no_difference(
    name: list[str], between: str, before: str
) -> None:
    typed = before + between.join(name).upper() + "."
    assert is_right_answer(typed, [" ".join(name)])


@given(names, names)
def test_different_names_never_match(one: list[str], other: list[str]) -> None:
    assume(one != other)
    assert not is_right_answer(" ".join(one), [" ".join(other)])


@given(decimals | numbers.map(Decimal), st.data())
def test_a_number_is_the_same_however_it_is_typed(value: Decimal, data: st.DataObject) -> None:
    one, other = data.draw(st.sampled_from(spellings(value))), data.draw(st.sampled_from(spellings(value)))
    assert is_right_answer(one, [other])


@given(decimals | numbers.map(Decimal), decimals | numbers.map(Decimal), st.data())
def test_different_numbers_never_match(one: Decimal, other: Decimal, data: st.DataObject) -> None:
    assume(one != other)
    typed, accepted = data.draw(st.sampled_from(spellings(one))), data.draw(st.sampled_from(spellings(other)))
    assert not is_right_answer(typed, [accepted])


@given(decimals, st.integers(-4, 4).filter(bool))
def test_a_number_with_its_point_elsewhere_never_matches(value: Decimal, places: int) -> None:
    assume(value != 0)
    assert not is_right_answer(f"{value.scaleb(places):f}", [f"{value:f}"])


@given(numbers)
def test_an_ordinal_is_the_same_in_digits_and_words_and_is_not_its_number(value: int) -> None:
    in_words = english.ordinal(english.number_to_words(value))
    assert is_right_answer(in_words, [english.ordinal(value)])
    assert not is_right_answer(in_words, [str(value)])


@given(st.integers(1, 999), st.sampled_from(["million", "billion", "trillion"]))
def test_a_number_before_the_name_of_a_power_is_the_number_written_out(value: int, power: str) -> None:
    zeros = {"million": 6, "billion": 9, "trillion": 12}[power]
    assert is_right_answer(f"{value} {power}", [f"{value * 10**zeros:,}"])


def test_nothing_typed_is_never_right() -> None:
    assert not is_right_answer(None, ["Astana"])
    assert not is_right_answer("   ", ["Astana", " "])


def test_a_long_row_of_digits_is_marked_and_not_read() -> None:
    assert is_right_answer("9" * 5000, ["9" * 5000])
    assert not is_right_answer("9" * 5000, ["9" * 4999])


def test_a_choice_is_right_when_it_is_a_key() -> None:
    assert is_right_choice(3, {3})
    assert not is_right_choice(2, {3})
    assert not is_right_choice(None, {3})


def test_marks_are_exact_decimals() -> None:
    assert give_marks(Decimal("0.3333333"), right=True) == Decimal("0.3333333")
    assert give_marks(Decimal(1), right=False) == Decimal(0)
