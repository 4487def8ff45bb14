"""The forms for choosing what a quiz asks, and for copying one."""

from __future__ import annotations

from secrets import token_urlsafe

from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectMultipleField
from wtforms.validators import Length

from quizapp.quizzes.forms.fields import ask_for_title
from quizapp.web.addresses import read_id

MOST_ASKED = 500


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

    title = ask_for_title()


class CopyForm(FlaskForm):
    """A copy of a quiz."""

    made_by = HiddenField(validators=[Length(max=24)], default=lambda: token_urlsafe(12))
