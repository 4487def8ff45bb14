"""How templates show times, numbers and icons."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import flask_bootstrap
from markupsafe import Markup

from quizapp.db import utc_now

if TYPE_CHECKING:
    from flask import Flask

_SPRITE = Path(flask_bootstrap.__file__).parent / "static" / "bootstrap5" / "icons" / "bootstrap-icons.svg"
_SYMBOL = re.compile(r'<symbol[^>]*viewBox="([^"]+)"[^>]*id="([^"]+)"[^>]*>(.*?)</symbol>', re.DOTALL)


def init_app(app: Flask) -> None:
    """Give templates ``icon`` and the filters by which they show times, numbers and counts."""
    app.jinja_env.globals["icon"] = icon
    app.jinja_env.filters.update(
        when=show_time,
        ago=show_ago,
        moment=show_moment,
        left=show_left,
        lasting=show_length,
        marks=show_marks,
        plural=show_count,
    )


def icon(name: str) -> Markup:
    """A Bootstrap icon, drawn in the text's colour and size, for the eye only (its words stand beside it)."""
    view_box, drawing = _icons()[name]
    return Markup(  # noqa: S704  # the drawing is the installed package's own
        f'<svg class="icon" viewBox="{view_box}" fill="currentColor" aria-hidden="true">{drawing}</svg>'
    )


def show_time(moment: datetime) -> Markup:
    """The time as people say it, with the exact time to be seen on focus or hover."""
    exact = moment.strftime("%-d %B %Y, %H:%M UTC")
    return Markup('<time datetime="{}" title="{}" tabindex="0">{}</time>').format(
        moment.isoformat(), exact, say_time(moment, utc_now())
    )


def show_ago(moment: datetime) -> str:
    """The time as people say it, in plain words: for places inside a link, which can't hold what takes the focus."""
    return say_time(moment, utc_now())


def show_moment(moment: datetime) -> Markup:
    """The day and time, in UTC; a script (moments.js) says it in the browser's own zone."""
    return Markup('<time datetime="{}" data-moment>{}</time>').format(
        moment.isoformat(), moment.strftime("%-d %B %Y, %H:%M UTC")
    )


def show_length(time: timedelta) -> str:
    """How long something took, in the two largest units that matter: “45 seconds”, “12 minutes”, “1 hour 5 minutes”."""
    minutes, seconds = divmod(round(time.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    if not hours and not minutes:
        return show_count(seconds, "second")
    parts = ((hours, "hour"), (minutes, "minute"))
    return " ".join(show_count(number, word) for number, word in parts if number)


def show_left(moment: datetime) -> str:
    """How long it is until then, rounded down: "in 5 minutes", "in 3 hours", "in 2 days"."""
    return say_left(moment, utc_now())


def say_left(moment: datetime, now: datetime) -> str:
    """How long after ``now`` it is; "now" for what is past."""
    left = moment - now
    if left < timedelta(minutes=1):
        return "in less than a minute" if left > timedelta(0) else "now"
    if left < timedelta(hours=1):
        return f"in {show_count(left // timedelta(minutes=1), 'minute')}"
    if left < timedelta(days=2):
        return f"in {show_count(left // timedelta(hours=1), 'hour')}"
    return f"in {show_count(left.days, 'day')}"


def say_time(moment: datetime, now: datetime) -> str:
    """How long before ``now`` it was: "just now", "5 minutes ago", "yesterday", or the date."""
    ago = now - moment
    if ago < timedelta(minutes=1):
        return "just now"
    if ago < timedelta(hours=1):
        return f"{show_count(ago // timedelta(minutes=1), 'minute')} ago"
    if ago < timedelta(days=1):
        return f"{show_count(ago // timedelta(hours=1), 'hour')} ago"
    if ago < timedelta(days=2):
        return "yesterday"
    return moment.strftime("%-d %B") if moment.year == now.year else moment.strftime("%-d %B %Y")


def show_marks(marks: Decimal) -> str:
    """Marks without trailing zeros, to two places."""
    return f"{marks.quantize(Decimal('0.01')).normalize():f}"


def show_count(count: int, noun: str, many: str | None = None) -> str:
    """A count with its noun: "1 question", "2 questions", "1,200 words"."""
    return f"{count:,} {noun if count == 1 else many or noun + 's'}"


@cache
def _icons() -> dict[str, tuple[str, str]]:
    return {name: (view_box, drawing) for view_box, name, drawing in _SYMBOL.findall(_SPRITE.read_text())}
