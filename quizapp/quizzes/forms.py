"""The forms for building a quiz, for a guest's name, and for an answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from flask_wtf import FlaskForm
from wtforms import BooleanField, SelectMultipleField, StringField, SubmitField
from wtforms.validators import DataRequired, InputRequired, Length

from quizapp.quizzes.operations.taking import Answer, NotAnAnswer

if TYPE_CHECKING:
    from collections.abc import Collection

    from werkzeug.datastructures import MultiDict

    from quizapp.bank.models import Question

_PLACE = re.compile(r"[0-9]{1,3}")
_NOTHING_CHOSEN = "Choose at least one question."
_TITLE = [
    DataRequired("Give the quiz a title."),
    Length(max=200, message="Use at most 200 letters for the title."),
]


def _strip(text: str | None) -> str | None:
    return text.strip() if text else text


class PickForm(FlaskForm):
    """Which of the offered questions to ask."""

    questions = SelectMultipleField("Questions", [InputRequired(_NOTHING_CHOSEN)], coerce=int, validate_choice=False)

    def choose_from(self, offered: Collection[Question]) -> list[Question]:
        """Those of the offered questions that were chosen, in the order offered; it is an error if none is left."""
        ids = set(self.questions.data or ())
        chosen = [question for question in offered if question.id in ids]
        if not chosen:
            self.questions.errors = [_NOTHING_CHOSEN]
        return chosen


class NewQuizForm(PickForm):
    """A new quiz."""

    title = StringField("Title", _TITLE, filters=[_strip])


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
