"""The form for a quiz's settings."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import BooleanField, SubmitField

from quizapp.quizzes.forms.fields import ask_for_title


class SettingsForm(FlaskForm):
    """What a quiz is called and who may take it."""

    title = ask_for_title()
    open_to_guests = BooleanField("Open to guests, who only give a nickname")
    submit = SubmitField("Save")
