"""The forms for building a quiz, for a guest's name, and for an answer."""

from __future__ import annotations

import re
from secrets import token_urlsafe
from typing import TYPE_CHECKING, Any

from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, SelectMultipleField, StringField, SubmitField
from wtforms.validators import DataRequired, Length

from quizapp.quizzes.operations.taking import Answer, NotAnAnswer
from quizapp.web.addresses import read_id

if TYPE_CHECKING:
    from werkzeug.datastructures import MultiDict

MOST_ASKED = 500
_PLACE = re.compile(r"[0-9]{1,3}")
_TITLE = [
    DataRequired("Give the quiz a title."),
    Length(max=200, message="Use at most 200 letters for the title."),
]


def _strip(text: str | None) -> str | None:
    return text.strip() if text else text


class PickForm(FlaskForm):
    """Which questions to ask: those ticked on the page, and those ticked on pages before it (``kept``).

    ``made_by`` is a mark of its own for every form, so that what is sent twice is done once.
    """

    questions = SelectMultipleField("Questions", coerce=read_id, validate_choice=False)
    kept = SelectMultipleField(coerce=read_id, validate_choice=False)
    made_by = HiddenField(validators=[Length(max=24)], default=lambda: token_urlsafe(12))

    @property
    def chosen(self) -> list[int]:
        """The ids of all that is ticked, each once."""
        return list(dict.fromkeys([*(self.questions.data or ()), *(self.kept.data or ())]))[:MOST_ASKED]

    def ask_for_some(self) -> None:
        """Say that nothing is chosen."""
        self.questions.errors = ["Choose at least one question."]


class NewQuizForm(PickForm):
    """A new quiz."""

    title = StringField("Title", _TITLE, filters=[_strip])


class CopyForm(FlaskForm):
    """A copy of a quiz."""

    made_by = HiddenField(validators=[Length(max=24)], default=lambda: token_urlsafe(12))


class SettingsForm(FlaskForm):
    """What a quiz is called and who may take it."""

    title = StringField("Title", _TITLE, filters=[_strip])
    open_to_guests = BooleanField("Open to guests, who only give a nickname")
    submit = SubmitField("Save")


class NicknameForm(FlaskForm):
    """What to call a guest."""

    nickname = StringField(
        "Your name",
        [
            DataRequired("Enter a name that your teacher will know you by."),
            Length(max=40, message="Use at most 40 letters."),
        ],
        filters=[_strip],
    )


def read_fields(fields: MultiDict[str, str]) -> dict[str, object]:
    """What a question's form sent, as ``read_answer`` takes it; empty where the form holds no answer."""
    if "places" in fields:
        return {"places": [text or None for text in fields.getlist("places")]}
    return {name: fields[name] for name in ("typed", "unit") if name in fields}


def read_answer(sent: Any) -> Answer:
    """The answer in what a form or a script sent: ``{"places": […]}`` or ``{"typed": …, "unit": …}``.

    Raises ``NotAnAnswer``.
    """
    match sent:
        case {"places": list() as places}:
            return Answer(places=tuple(_read_place(place) for place in places))
        case {"typed": str() as typed, "unit": str() as unit}:
            return Answer(typed=typed, unit=unit)
        case {"typed": str() as typed}:
            return Answer(typed=typed)
    raise NotAnAnswer


def _read_place(sent: object) -> int | None:
    if sent is None:
        return None
    if isinstance(sent, str | int) and _PLACE.fullmatch(str(sent)):
        return int(sent)
    raise NotAnAnswer
