"""Who may begin a quiz now, when it is due, and what is late: as rules, given plain values and the clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.quizzes.rules.access import QuizState
from quizapp.quizzes.rules.entering import (
    Allowed,
    Comer,
    Offer,
    Refusal,
    Window,
    choose_window,
    count_tries_left,
    find_due,
    is_late,
    judge_entry,
    widen,
)
from quizapp.quizzes.rules.settings import LateRule

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
OPEN = Offer(QuizState.OPEN)
PUPIL = Comer(has_account=True)
GUEST = Comer(has_account=False)
OWNER = Comer(has_account=True, is_owner=True)
PLAIN = Allowed()


def at(hours: float) -> datetime:
    """So many hours after noon."""
    return NOON + timedelta(hours=hours)


def set_to(opens: float | None = None, closes: float | None = None, late_until: float | None = None) -> Window:
    """A window by hours after noon; late attempts are marked where there is a ``late_until``."""
    late = LateRule.REFUSE if late_until is None else LateRule.MARK
    return Window(
        *(None if hours is None else at(hours) for hours in (opens, closes)), late, late_until and at(late_until)
    )


def in_classes(*windows: Window, begun: int = 0, allowed: Allowed = PLAIN) -> Comer:
    return replace(PUPIL, windows=windows, begun=begun, allowed=allowed)


CLASSES_ONLY = replace(OPEN, open_by_link=False)
FOR_GUESTS = replace(OPEN, open_to_guests=True)
TWICE = replace(OPEN, tries=2)


@pytest.mark.parametrize(
    ("offer", "comer", "refusal"),
    [
        (OPEN, PUPIL, None),
        (replace(OPEN, state=QuizState.DRAFT), OWNER, Refusal.DRAFT),
        (replace(OPEN, state=QuizState.CLOSED), OWNER, Refusal.CLOSED),
        (replace(OPEN, state=QuizState.CLOSED), in_classes(set_to()), Refusal.CLOSED),
        (OPEN, GUEST, Refusal.NEEDS_ACCOUNT),
        (FOR_GUESTS, GUEST, None),
        (FOR_GUESTS, PUPIL, None),
        (CLASSES_ONLY, GUEST, Refusal.NEEDS_ACCOUNT),
        (CLASSES_ONLY, PUPIL, Refusal.NOT_SET),
        (CLASSES_ONLY, OWNER, None),
        (CLASSES_ONLY, in_classes(set_to()), None),
        (CLASSES_ONLY, in_classes(set_to(opens=-1, closes=1)), None),
        (OPEN, in_classes(set_to(opens=0)), None),
        (OPEN, in_classes(set_to(opens=1)), Refusal.NOT_YET),
        (OPEN, in_classes(set_to(closes=0)), Refusal.OVER),
        (FOR_GUESTS, in_classes(set_to(closes=-1)), Refusal.OVER),
        (OPEN, in_classes(set_to(closes=-1, late_until=1)), None),
        (OPEN, in_classes(set_to(closes=-2, late_until=-1)), Refusal.OVER),
        (OPEN, in_classes(Window(closes=at(-1), late=LateRule.MARK)), None),
        (OPEN, in_classes(set_to(closes=-1), set_to(closes=1)), None),
        (OPEN, in_classes(set_to(closes=-1), allowed=Allowed(closes=at(1))), None),
        (OPEN, in_classes(set_to(closes=-1), allowed=Allowed(minutes=61)), None),
        (TWICE, replace(PUPIL, begun=1), None),
        (TWICE, replace(PUPIL, begun=2), Refusal.NO_TRIES),
        (TWICE, replace(PUPIL, begun=2, allowed=Allowed(tries=1)), None),
        (TWICE, replace(GUEST, begun=2), Refusal.NEEDS_ACCOUNT),
        (TWICE, in_classes(set_to(closes=-1), begun=2), Refusal.OVER),
    ],
)
def test_who_may_begin(offer: Offer, comer: Comer, refusal: Refusal | None) -> None:
    assert judge_entry(offer, comer, NOON).refusal is refusal


@pytest.mark.parametrize(
    ("windows", "chosen"),
    [
        ((), None),
        ((set_to(closes=1), set_to(closes=2)), 1),
        ((set_to(closes=2), set_to()), 1),
        ((set_to(closes=1), set_to(closes=-1, late_until=9)), 0),
        ((set_to(opens=1, closes=9), set_to(closes=-1, late_until=1)), 1),
        ((set_to(closes=-1), set_to(opens=1)), 1),
        ((set_to(opens=2, closes=9), set_to(opens=1, closes=3)), 1),
        ((set_to(closes=-2), set_to(closes=-1)), 1),
        ((set_to(closes=1, late_until=3), set_to(closes=2, late_until=3)), 1),
    ],
)
def test_of_two_classes_the_more_generous_counts(windows: tuple[Window, ...], chosen: int | None) -> None:
    assert choose_window(windows, NOON) == (windows[chosen] if chosen is not None else None)


@pytest.mark.parametrize(
    ("minutes", "allowed", "window", "due"),
    [
        (None, Allowed(), None, None),
        (30, Allowed(), None, 0.5),
        (30, Allowed(minutes=30), None, 1),
        (None, Allowed(minutes=30), None, None),
        (None, Allowed(), set_to(closes=2), 2),
        (60, Allowed(), set_to(closes=2), 1),
        (60, Allowed(), set_to(closes=0.5), 0.5),
        (60, Allowed(minutes=30), set_to(closes=1), 1.5),
        (None, Allowed(minutes=30), set_to(closes=1), 1.5),
        (180, Allowed(closes=at(2)), set_to(closes=1), 2),
        (180, Allowed(closes=at(2)), set_to(closes=1, late_until=1.5), 2),
        (180, Allowed(closes=at(0.5)), set_to(closes=1), 1),
        (None, Allowed(), set_to(closes=1, late_until=3), 3),
        (None, Allowed(), Window(closes=at(1), late=LateRule.MARK), None),
        (60, Allowed(), Window(closes=at(0.5), late=LateRule.MARK), 1),
    ],
)
def test_when_an_attempt_that_begins_at_noon_is_due(
    minutes: int | None, allowed: Allowed, window: Window | None, due: float | None
) -> None:
    own = widen(window, allowed) if window else None
    assert find_due(NOON, minutes, allowed, own) == (None if due is None else at(due))


@pytest.mark.parametrize(
    ("window", "hours", "late"),
    [
        (None, 9, False),
        (set_to(), 9, False),
        (set_to(closes=1), 1, False),
        (set_to(closes=1, late_until=3), 1.01, True),
    ],
)
def test_what_is_handed_in_after_the_closing_is_late(window: Window | None, hours: float, *, late: bool) -> None:
    assert is_late(window, at(hours)) is late


def test_tries_without_a_limit_are_not_counted() -> None:
    assert count_tries_left(None, Allowed(tries=3), 7) is None
    assert count_tries_left(2, Allowed(), 7) == 0


_moments = st.none() | st.integers(-600, 600).map(lambda minutes: NOON + timedelta(minutes=minutes))


@st.composite
def _windows(draw: st.DrawFn) -> Window:
    """A window whose moments stand in their order."""
    some = sorted(draw(st.lists(st.integers(-600, 600), min_size=3, max_size=3, unique=True)))
    moments = [NOON + timedelta(minutes=minutes) if draw(st.booleans()) else None for minutes in some]
    return Window(moments[0], moments[1], draw(st.sampled_from(LateRule)), moments[2])


_allowances = st.builds(Allowed, st.integers(0, 90), st.integers(0, 3), _moments)
_limits = st.none() | st.integers(1, 300)


@given(st.lists(_windows(), max_size=3), _windows(), _allowances, _limits)
def test_another_class_never_shuts_a_learner_out(
    windows: list[Window], more: Window, allowed: Allowed, minutes: int | None
) -> None:
    offer = replace(OPEN, minutes=minutes, open_by_link=False)
    before = judge_entry(offer, in_classes(*windows, allowed=allowed), NOON)
    after = judge_entry(offer, in_classes(*windows, more, allowed=allowed), NOON)
    assert before.refusal is not None or after.refusal is None


@given(st.lists(_windows(), min_size=1, max_size=3), _allowances, _limits, st.integers(0, 5))
def test_to_be_allowed_more_is_never_worse(
    windows: list[Window], allowed: Allowed, minutes: int | None, begun: int
) -> None:
    offer = replace(TWICE, minutes=minutes)
    plain = judge_entry(offer, in_classes(*windows, begun=begun), NOON)
    given_more = judge_entry(offer, in_classes(*windows, begun=begun, allowed=allowed), NOON)
    if plain.refusal is None:
        assert given_more.refusal is None
        assert given_more.tries_left == 2 + allowed.tries - begun


@given(_windows(), _allowances, _limits)
def test_each_window_ends_no_earlier_for_whoever_is_allowed_more(
    window: Window, allowed: Allowed, minutes: int | None
) -> None:
    plain = find_due(NOON, minutes, Allowed(), window)
    more = find_due(NOON, minutes, allowed, widen(window, allowed))
    assert more is None if plain is None else more is not None and more >= plain


@given(st.lists(_windows(), max_size=3), _allowances, _limits)
def test_whoever_may_begin_has_time_left_and_is_never_late_where_that_is_refused(
    windows: list[Window], allowed: Allowed, minutes: int | None
) -> None:
    entry = judge_entry(replace(OPEN, minutes=minutes), in_classes(*windows, allowed=allowed), NOON)
    if entry.refusal is None and entry.due is not None:
        assert entry.due > NOON
        if entry.window is not None and entry.window.late is LateRule.REFUSE:
            assert not is_late(entry.window, entry.due)
