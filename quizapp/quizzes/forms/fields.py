"""Fields that several forms have."""

from __future__ import annotations

from typing import Any

from wtforms import StringField
from wtforms.validators import DataRequired, Length

_TITLE = [
    DataRequired("Give the quiz a title."),
    Length(max=200, message="Use at most 200 letters for the title."),
]


def strip(text: str | None) -> str | None:
    """What was typed, without spaces around it."""
    return text.strip() if text else text


def ask_for_title() -> Any:
    """The field of a quiz's title."""
    return StringField("Title", _TITLE, filters=[strip])
