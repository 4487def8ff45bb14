"""What is kept for a teacher who likes neither a question nor its options."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from quizapp.generator.records import Evidence, Question
from quizapp.generator.scoring.spares import MOST_ALTERNATES, add_others, pick_alternates

from . import promises

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizapp.generator.records import Generation

    Article = tuple[str, str]

QUESTION = Question(
    id="q",
    type="multiple_choice",
    stem="When was the Suez Canal opened?",
    options=("1859", "1869", "1956"),
    key="1869",
    accepted=("1869",),
    fact="f",
    evidence=Evidence(0, 9, "In 1869."),
    explanation="The Suez Canal was opened in 1869.",
    score=0.5,
    status="published",
    rule="date",
)


def with_options(*options: str, flaws: tuple[str, ...] = ()) -> Question:
    """The question made once more with other options."""
    return replace(QUESTION, options=options, flaws=flaws)


def others_of(*remade: Question) -> tuple[tuple[str, ...], ...]:
    (question,) = add_others([QUESTION], remade)
    return question.others


@pytest.fixture
def made(make: Callable[..., Generation], article: Article) -> Generation:
    """What is made of an article of the demo."""
    title, text = article
    return make(text, title)


def test_alternates_ask_for_the_facts_of_chosen_questions_and_are_none_of_them(made: Generation) -> None:
    chosen = {question.id for question in made.questions}
    assert {question.fact for question in made.alternates} <= {question.fact for question in made.questions}
    assert not chosen & {question.id for question in made.alternates}
    assert max(Counter(question.fact for question in made.alternates).values(), default=0) <= MOST_ALTERNATES


def test_other_options_keep_what_is_promised_of_all_options_and_bring_new_ones(made: Generation) -> None:
    with_others = [question for question in (*made.questions, *made.alternates) if question.others]
    assert with_others
    for question in with_others:
        for options in question.others:
            promises.check_options(replace(question, options=options))
            assert set(options) - set(question.options or ())


def test_the_best_alternates_come_first_those_with_flaws_last() -> None:
    left = [replace(QUESTION, id=f"q{place}", score=place / 10, flaws=("a flaw",) * (place == 4)) for place in range(5)]
    assert [question.id for question in pick_alternates(left, [QUESTION])] == ["q3", "q2", "q1"]
    assert not list(pick_alternates([replace(QUESTION, id="q1", fact="another")], [QUESTION]))


def test_of_many_sets_of_options_those_that_bring_most_are_kept() -> None:
    little, much = with_options("1859", "1869", "1900"), with_options("1869", "1871", "1875")
    assert others_of(little, much) == (much.options, little.options)
    assert others_of(QUESTION) == ()


def test_options_with_a_flaw_that_the_first_ones_lack_or_fewer_of_them_are_not_offered() -> None:
    assert others_of(with_options("1869", "1871", "1875", flaws=("options overlap",))) == ()
    assert others_of(with_options("1869", "1875")) == ()
