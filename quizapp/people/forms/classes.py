"""The form for naming a class."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import DataRequired, Length


class ClassForm(FlaskForm):
    """What a class is called."""

    name = StringField(
        "Name of the class",
        [DataRequired("Give the class a name, such as 7b."), Length(max=80, message="Use at most 80 letters.")],
    )
