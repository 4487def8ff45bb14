"""How long an attempt may take, by the server's clock."""

from __future__ import annotations

from datetime import datetime, timedelta
from math import ceil

GRACE = timedelta(seconds=10)
_WARNINGS = (timedelta(minutes=5), timedelta(minutes=1))
_CLOSE = timedelta(seconds=90)


def is_up(due: datetime | None, now: datetime) -> bool:
    """Whether the time is up, and with it the ten seconds in which an answer may still be on its way."""
    return due is not None and now > due + GRACE


def count_left(due: datetime | None, now: datetime) -> int | None:
    """The whole seconds that are left; none where there is no limit."""
    return max(ceil((due - now).total_seconds()), 0) if due is not None else None


def find_end(due: datetime | None, now: datetime) -> datetime:
    """The moment at which what is handed in now counts as handed in: never after the time was up."""
    return min(due, now) if due is not None else now


def list_warnings(whole: timedelta) -> list[int]:
    """At how many seconds left a learner is told, of a ``whole`` time: at a tenth of it, five minutes and one.

    A tenth that comes within a minute and a half of another is left out, so that nobody is told twice.
    """
    tenth = whole / 10
    warnings = [warning for warning in _WARNINGS if warning < whole]
    if all(abs(tenth - warning) > _CLOSE for warning in warnings):
        warnings.append(tenth)
    return [round(warning.total_seconds()) for warning in sorted(warnings, reverse=True)]
