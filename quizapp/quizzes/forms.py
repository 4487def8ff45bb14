"""The forms for building a quiz and for a guest's name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_wtf import FlaskForm
from wtforms import BooleanField, SelectMultipleField, StringField, SubmitField
from wtforms.validators import DataRequired, InputRequired, Length

if TYPE_CHECKING:
    from collections.abc import Collection

    from quizapp.bank.models import Question

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
