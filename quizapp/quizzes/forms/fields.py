"""Fields that several forms have."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from wtforms import DecimalField, IntegerField, StringField
from wtforms.validators import DataRequired, Length, StopValidation

if TYPE_CHECKING:
    from wtforms import Field, Form

MOST_DRAWN = 100


class Within:
    """A number from ``least`` to ``most``; whatever else was typed, its message says so once."""

    def __init__(self, least: Decimal | int, most: Decimal | int, message: str) -> None:
        self.least, self.most, self.message = least, most, message
        self.field_flags = {"min": least, "max": most}

    def __call__(self, _form: Form, field: Field) -> None:
        """Raises ``StopValidation``."""
        number = field.data
        if number is None or Decimal(number).is_nan() or not self.least <= number <= self.most:
            field.errors = []
            raise StopValidation(self.message)


def strip(text: str | None) -> str | None:
    """What was typed, without spaces around it."""
    return text.strip() if text else text


def ask_for_title(message: str = "Give the quiz a title.") -> Any:
    """The field of a title."""
    too_long = Length(max=200, message="Use at most 200 letters for the title.")
    return StringField("Title", [DataRequired(message), too_long], filters=[strip])


def ask_for_points(label: str) -> Any:
    """The field of what a question is worth."""
    fitting = Within(Decimal("0.01"), 1_000, "Give points from 0.01 to 1,000.")
    return DecimalField(label, [fitting], places=None)


def ask_for_count(label: str, default: int | None = None) -> Any:
    """The field of how many questions a draw gives."""
    fitting = Within(1, MOST_DRAWN, f"Give a whole number from 1 to {MOST_DRAWN}.")
    return IntegerField(label, [fitting], default=default)
