"""What may be shown of an answer, and from when."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.quizzes.rules.access import QuizState
from quizapp.quizzes.rules.entering import Allowed, Window
from quizapp.quizzes.rules.feedback import (
    NOTHING,
    Feedback,
    Stage,
    find_closing,
    find_feedback,
    is_closed,
    list_withheld,
)
from quizapp.quizzes.rules.settings import LateRule, Moment, Settings

OPEN = Stage()
CHECKED = Stage(checked=True)
SUBMITTED = Stage(submitted=True)
CLOSED = Stage(submitted=True, closed=True)
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def rules(score: Moment, answers: Moment, evidence: Moment) -> Settings:
    return Settings(shows_score=score, shows_answers=answers, shows_evidence=evidence)


every_rule = st.builds(rules, *[st.sampled_from(Moment)] * 3)
every_stage = st.builds(Stage, checked=st.booleans(), submitted=st.booleans(), closed=st.booleans())


@pytest.mark.parametrize(
    ("moment", "shown_at"),
    [
        (Moment.NEVER, set()),
        (Moment.CHECKED, {CHECKED, SUBMITTED, CLOSED}),
        (Moment.SUBMITTED, {SUBMITTED, CLOSED}),
        (Moment.CLOSED, {CLOSED}),
    ],
)
def test_each_thing_is_shown_from_its_moment_on(moment: Moment, shown_at: set[Stage]) -> None:
    for stage in (OPEN, CHECKED, SUBMITTED, CLOSED):
        shown = stage in shown_at
        assert find_feedback(rules(moment, moment, moment), stage) == Feedback(shown, shown, shown)


@given(wanted=every_rule, closed=st.booleans())
def test_of_an_answer_that_is_neither_checked_nor_handed_in_nothing_is_ever_shown(
    wanted: Settings, *, closed: bool
) -> None:
    assert find_feedback(wanted, Stage(closed=closed)) == NOTHING


@given(every_rule, every_stage)
def test_what_proves_an_answer_never_comes_before_the_answer(wanted: Settings, stage: Stage) -> None:
    feedback = find_feedback(wanted, stage)
    assert feedback.answers or not feedback.evidence


@given(every_rule, every_stage)
def test_each_thing_is_either_shown_or_said_when_it_will_be(wanted: Settings, stage: Stage) -> None:
    feedback = find_feedback(wanted, stage)
    withheld = list_withheld(wanted, feedback)
    names = {"score", "answers", "evidence"}
    assert {name for later in withheld.values() for name in later} == {
        name for name in names if not getattr(feedback, name)
    }


def test_what_is_withheld_is_told_by_the_moment_at_which_it_comes() -> None:
    wanted = rules(Moment.SUBMITTED, Moment.CLOSED, Moment.CHECKED)
    assert list_withheld(wanted, find_feedback(wanted, SUBMITTED)) == {Moment.CLOSED: ["answers", "evidence"]}
    wanted = rules(Moment.CLOSED, Moment.NEVER, Moment.SUBMITTED)
    assert list_withheld(wanted, find_feedback(wanted, SUBMITTED)) == {
        Moment.CLOSED: ["score"],
        Moment.NEVER: ["answers", "evidence"],
    }


def test_a_quiz_is_over_when_its_teacher_closes_it_or_at_its_closing_to_the_second() -> None:
    assert is_closed(QuizState.CLOSED, None, NOON)
    assert not is_closed(QuizState.OPEN, None, NOON)
    assert not is_closed(QuizState.OPEN, NOON, NOON - timedelta(seconds=1))
    assert is_closed(QuizState.OPEN, NOON, NOON)


@pytest.mark.parametrize(
    ("window", "allowed", "closing"),
    [
        (None, [], None),
        (Window(), [], None),
        (Window(closes=NOON), [], NOON),
        (Window(closes=NOON), [Allowed(minutes=20), Allowed(minutes=30)], NOON + HOUR / 2),
        (Window(closes=NOON), [Allowed(closes=NOON + HOUR)], NOON + HOUR),
        (Window(closes=NOON), [Allowed(closes=NOON - HOUR)], NOON),
        (Window(closes=NOON, late=LateRule.MARK, late_until=NOON + HOUR), [], NOON + HOUR),
        (Window(closes=NOON, late=LateRule.MARK), [], None),
    ],
)
def test_a_class_is_through_when_the_last_who_is_allowed_more_is(
    window: Window | None, allowed: list[Allowed], closing: datetime | None
) -> None:
    assert find_closing(window, allowed) == closing


def test_every_pair_of_stages_shows_more_the_further_it_is() -> None:
    for score, answers, evidence in product(Moment, repeat=3):
        wanted = rules(score, answers, evidence)
        shown = [find_feedback(wanted, stage) for stage in (OPEN, CHECKED, SUBMITTED, CLOSED)]
        counts = [sum((one.score, one.answers, one.evidence)) for one in shown]
        assert counts == sorted(counts)
