"""The forms of questions whose answer is typed."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from wtforms import BooleanField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, ValidationError

from quizapp.bank.forms.text import strip, tidy
from quizapp.bank.forms.wording import LONGEST, QuestionForm
from quizapp.bank.rules.keys import show_decimal
from quizapp.bank.rules.wordings import LONGEST_NUMBER, LONGEST_UNIT, Number, Wording

if TYPE_CHECKING:
    from wtforms import Field

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d{1,3})?", re.IGNORECASE | re.ASCII)


class TypedForm(QuestionForm):
    """Accepted answers, one a line; the first one is the key."""

    layout = "typing"
    accepted = TextAreaField(
        "Accepted answers",
        [
            DataRequired("Give at least one answer that counts as right."),
            Length(max=LONGEST, message=f"Use at most {LONGEST} characters."),
        ],
        filters=[strip],
    )

    def __init__(self, wording: Wording, *given: Any, **data: Any) -> None:
        super().__init__(wording, *given, accepted="\n".join(wording.accepted), **data)

    @property
    def answers(self) -> Field:
        """The accepted answers."""
        return self.accepted

    @property
    def wording(self) -> Wording:
        """What the person wrote, once it is valid."""
        lines = (tidy(line) for line in self.accepted.data.splitlines())
        accepted = tuple(dict.fromkeys(line for line in lines if line))
        return self.rewrite(accepted=accepted)


class ShortAnswerForm(TypedForm):
    """Accepted answers, and whether small misspellings of them pass."""

    allows_slips = BooleanField("Let small slips of spelling pass")

    def __init__(self, wording: Wording, *given: Any) -> None:
        super().__init__(wording, *given, allows_slips=wording.allows_slips)

    @property
    def wording(self) -> Wording:
        """What the person wrote, once it is valid."""
        return replace(super().wording, allows_slips=self.allows_slips.data)


class NumberForm(QuestionForm):
    """A number with its tolerance and unit."""

    layout = "number"
    value = StringField("Right number", [DataRequired("Give the number that is right.")], filters=[tidy])
    tolerance = StringField("Tolerance", filters=[tidy])
    unit = StringField(
        "Unit", [Length(max=LONGEST_UNIT, message=f"Use at most {LONGEST_UNIT} characters.")], filters=[tidy]
    )

    def __init__(self, wording: Wording, *given: Any) -> None:
        number = wording.number
        parts = {
            "value": show_decimal(number.value) if number else "",
            "tolerance": show_decimal(number.tolerance) if number and number.tolerance else "",
            "unit": number.unit if number else "",
        }
        super().__init__(wording, *given, **parts)

    def validate_value(self, field: StringField) -> None:
        """A number in digits."""
        _check_number(field)

    def validate_tolerance(self, field: StringField) -> None:
        """A number in digits, or nothing."""
        if field.data:
            _check_number(field)

    @property
    def answers(self) -> Field:
        """The number."""
        return self.value

    @property
    def wording(self) -> Wording:
        """What the person wrote, once it is valid."""
        number = Number(_read(self.value.data), _read(self.tolerance.data or "0"), self.unit.data)
        return self.rewrite(number=number)


def _check_number(field: StringField) -> None:
    if len(field.data) > LONGEST_NUMBER or not _NUMBER.fullmatch(_plain(field.data)):
        raise ValidationError("Give a number in digits, with a point for decimals, such as 164 or 3.5.")


def _read(text: str) -> Decimal:
    return Decimal(_plain(text))


def _plain(text: str) -> str:
    return text.replace("\N{MINUS SIGN}", "-")
