"""What a random draw promises."""

from __future__ import annotations

from collections import Counter
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from quizapp.quizzes.rules.drawing import Draw, count_missing, draw_questions

IDS = st.sets(st.integers(1, 12))
DRAWS = st.lists(st.builds(Draw, IDS, st.integers(1, 4)), max_size=4)


@given(DRAWS, IDS, st.integers())
def test_no_question_is_asked_twice_and_none_that_is_fixed(draws: list[Draw], fixed: set[int], seed: int) -> None:
    given_ = draw_questions(draws, fixed, Random(seed))
    asked = [question for questions in given_ for question in questions]
    assert len(asked) == len(set(asked))
    assert not set(asked) & fixed
    assert all(set(questions) <= set(draw.pool) for draw, questions in zip(draws, given_, strict=True))


@given(DRAWS, IDS, st.integers())
def test_a_draw_lacks_questions_only_where_that_was_foretold(draws: list[Draw], fixed: set[int], seed: int) -> None:
    given_ = draw_questions(draws, fixed, Random(seed))
    lacking = [draw.count - len(questions) for draw, questions in zip(draws, given_, strict=True)]
    assert lacking == count_missing(draws, fixed)
    assert min(lacking, default=0) >= 0


@given(st.lists(st.integers(0, 11), min_size=1, max_size=6), st.integers())
def test_overlapping_draws_leave_each_other_what_they_need(widths: list[int], seed: int) -> None:
    # The first pool holds all questions; each further one holds a question that the draws before could use up.
    single = [Draw({question}, 1) for question in sorted(set(widths))]
    draws = [Draw(range(12), 12 - len(single)), *single]
    assert count_missing(draws, ()) == [0] * len(draws)
    drawn = draw_questions(draws, (), Random(seed))
    assert sorted(question for questions in drawn for question in questions) == list(range(12))


def test_the_later_draw_gives_less_where_there_is_too_little_for_both() -> None:
    assert count_missing([Draw({1, 2, 3}, 2), Draw({1, 2, 3}, 2)], {3}) == [0, 2]
    assert count_missing([Draw({1, 2, 3}, 2), Draw({1, 2, 3}, 2)], ()) == [0, 1]


def test_every_question_is_drawn_as_often_as_any_other_and_at_every_place() -> None:
    drawn = [draw_questions([Draw(range(6), 2)], (), Random(seed))[0] for seed in range(1_200)]
    for place in (0, 1):
        assert all(150 <= times <= 250 for times in Counter(pair[place] for pair in drawn).values())


def test_the_same_chance_draws_the_same() -> None:
    draws = [Draw(range(50), 5), Draw(range(25, 75), 5)]
    assert draw_questions(draws, {3}, Random(7)) == draw_questions(draws, {3}, Random(7))
