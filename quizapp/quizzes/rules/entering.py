"""Who may begin a quiz now and why not, when an attempt is due, and what is late."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from quizapp.quizzes.rules.access import QuizState
from quizapp.quizzes.rules.settings import LateRule

if TYPE_CHECKING:
    from collections.abc import Iterable

_NEVER = datetime.max.replace(tzinfo=UTC)


class Refusal(StrEnum):
    """Why somebody can't begin a quiz."""

    DRAFT = "draft"
    CLOSED = "closed"
    NEEDS_ACCOUNT = "needs_account"
    NOT_SET = "not_set"
    NOT_YET = "not_yet"
    OVER = "over"
    NO_TRIES = "no_tries"


@dataclass(frozen=True, slots=True)
class Window:
    """From when to when a quiz that is set to a class can be taken; a moment that is none sets no limit."""

    opens: datetime | None = None
    closes: datetime | None = None
    late: LateRule = LateRule.REFUSE
    late_until: datetime | None = None
    assignment_id: int | None = None

    @property
    def ends(self) -> datetime | None:
        """The last moment at which something is accepted, be it late."""
        return self.closes if self.closes is None or self.late is LateRule.REFUSE else self.late_until


@dataclass(frozen=True, slots=True)
class Allowed:
    """What one learner is given beyond the others: minutes, tries, and a closing time of their own."""

    minutes: int = 0
    tries: int = 0
    closes: datetime | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """A quiz, as far as beginning it goes."""

    state: QuizState
    minutes: int | None = None
    tries: int | None = None
    open_by_link: bool = True
    open_to_guests: bool = False


@dataclass(frozen=True, slots=True)
class Comer:
    """Whoever wants to take a quiz: with an account that lasts or as a guest, perhaps its owner.

    ``windows`` are those of the classes that they are in; ``begun`` is how many attempts they have made.
    """

    has_account: bool
    is_owner: bool = False
    windows: tuple[Window, ...] = ()
    allowed: Allowed = Allowed()
    begun: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """Whether somebody may begin now: they may where ``refusal`` is none.

    ``window`` is the one that counts for them, with what they are allowed; none where the quiz isn't set to them.
    ``minutes`` are the learner's own beyond the time limit. ``due`` is when an attempt begun now would have to be
    handed in.
    """

    refusal: Refusal | None
    window: Window | None
    tries_left: int | None
    minutes: int
    due: datetime | None


def judge_entry(offer: Offer, comer: Comer, now: datetime) -> Entry:
    """Whether this person may begin this quiz now, and what holds for them."""
    window = choose_window((widen(window, comer.allowed) for window in comer.windows), now)
    left = count_tries_left(offer.tries, comer.allowed, comer.begun)
    refusal = _refuse_by_quiz(offer, comer) or _refuse_by_time(window, now)
    if refusal is None and left == 0:
        refusal = Refusal.NO_TRIES
    due = find_due(now, offer.minutes, comer.allowed, window)
    return Entry(refusal, window, left, comer.allowed.minutes, due)


def widen(window: Window, allowed: Allowed) -> Window:
    """The window for a learner who is allowed more: each end later by the minutes, and at their own closing at least.

    The minutes count at the end as well, since extra time that the closing cuts off would be none.
    """
    return replace(window, closes=_put_off(window.closes, allowed), late_until=_put_off(window.late_until, allowed))


def choose_window(windows: Iterable[Window], now: datetime) -> Window | None:
    """The most generous: open before late before not open yet before over; among equals the one that ends last."""
    return min(windows, key=lambda window: _rank(window, now), default=None)


def count_tries_left(tries: int | None, allowed: Allowed, begun: int) -> int | None:
    """How many attempts can still be begun; none where there is no limit."""
    return None if tries is None else max(tries + allowed.tries - begun, 0)


def find_due(begun: datetime, minutes: int | None, allowed: Allowed, window: Window | None) -> datetime | None:
    """When an attempt has to be handed in: when its time is up, or at the end of its window if that comes first."""
    limit = begun + timedelta(minutes=minutes + allowed.minutes) if minutes is not None else None
    ends = window.ends if window is not None else None
    return min((moment for moment in (limit, ends) if moment is not None), default=None)


def is_late(window: Window | None, moment: datetime) -> bool:
    """Whether what is handed in at this moment comes after the closing; at the very moment it doesn't."""
    return window is not None and window.closes is not None and moment > window.closes


def is_over(window: Window, now: datetime) -> bool:
    """Whether nothing is accepted any more, not even late."""
    return window.ends is not None and now >= window.ends


def _refuse_by_quiz(offer: Offer, comer: Comer) -> Refusal | None:
    if offer.state is not QuizState.OPEN:
        return Refusal.DRAFT if offer.state is QuizState.DRAFT else Refusal.CLOSED
    if offer.open_to_guests:
        return None
    if not comer.has_account:
        return Refusal.NEEDS_ACCOUNT
    return None if offer.open_by_link or comer.is_owner or comer.windows else Refusal.NOT_SET


def _refuse_by_time(window: Window | None, now: datetime) -> Refusal | None:
    if window is None:
        return None
    if window.opens is not None and now < window.opens:
        return Refusal.NOT_YET
    return Refusal.OVER if is_over(window, now) else None


def _put_off(moment: datetime | None, allowed: Allowed) -> datetime | None:
    if moment is None:
        return None
    later = moment + timedelta(minutes=allowed.minutes)
    return max(later, allowed.closes) if allowed.closes is not None else later


def _rank(window: Window, now: datetime) -> tuple[int, float, float]:
    """Smaller where it is more generous."""
    refusal = _refuse_by_time(window, now)
    closes, ends = window.closes or _NEVER, window.ends or _NEVER
    if refusal is Refusal.OVER:
        return 3, -ends.timestamp(), -closes.timestamp()
    if refusal is Refusal.NOT_YET:
        return 2, (window.opens or now).timestamp(), -ends.timestamp()
    return int(now >= closes), -ends.timestamp(), -closes.timestamp()
