"""What a page sends for an answer is kept, and shown again, as the same answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank.rules.wordings import QuestionType
from quizapp.quizzes.rules.given import Unfitting, read_places, show_places

T = QuestionType
ORDER = [30, 10, 40, 20]
PLACES = st.integers(1, len(ORDER))


@given(st.sets(PLACES))
def test_several_choices_are_shown_as_they_were_sent(places: set[int]) -> None:
    chosen = read_places(T.MULTIPLE_ANSWER, list(places), ORDER, 0)
    assert {ORDER[place - 1] for place in places} == set(chosen)
    assert set(show_places(T.MULTIPLE_ANSWER, chosen, ORDER)) == places


@given(st.lists(st.none() | PLACES, min_size=3, max_size=3))
def test_matches_are_shown_as_they_were_sent(places: list[int | None]) -> None:
    chosen = read_places(T.MATCHING, places, ORDER, 3)
    assert (show_places(T.MATCHING, chosen, ORDER) or [None] * 3) == places


@given(st.permutations(range(1, len(ORDER) + 1)))
def test_a_whole_order_is_shown_as_it_was_sent(places: list[int]) -> None:
    chosen = read_places(T.ORDERING, places, ORDER, 0)
    assert show_places(T.ORDERING, chosen, ORDER) == places


@given(st.lists(st.none() | PLACES, min_size=4, max_size=4))
def test_an_order_in_part_keeps_who_comes_before_whom(places: list[int | None]) -> None:
    chosen = read_places(T.ORDERING, places, ORDER, 0)
    numbered = {item: number for item, number in zip(ORDER, places, strict=True) if number is not None}
    assert set(chosen) == set(numbered)
    assert [numbered[item] for item in chosen] == sorted(numbered.values())


@given(st.sampled_from(list(T)), st.lists(st.none() | st.integers(-9, 99), max_size=6))
def test_whatever_is_sent_is_read_or_refused(kind: QuestionType, places: list[int | None]) -> None:
    try:
        chosen = read_places(kind, places, ORDER, 3)
    except Unfitting:
        return
    assert set(chosen) <= {*ORDER, None}


@pytest.mark.parametrize("kind", [T.MULTIPLE_CHOICE, T.TRUE_FALSE, T.CLOZE])
def test_a_question_with_one_key_takes_one_choice(kind: QuestionType) -> None:
    assert read_places(kind, [2], ORDER, 0) == [10]
    assert read_places(kind, [None], ORDER, 0) == []
    with pytest.raises(Unfitting):
        read_places(kind, [1, 2], ORDER, 0)
