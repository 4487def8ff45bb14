"""The forms for a collection's name and for sharing it."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import EmailField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length

from quizapp.bank.forms.text import strip, tidy
from quizapp.bank.rules.names import LONGEST_COLLECTION
from quizapp.bank.rules.sharing import Access


class CollectionForm(FlaskForm):
    """What a collection is called."""

    name = StringField(
        "Name",
        [
            DataRequired("Give the collection a name."),
            Length(max=LONGEST_COLLECTION, message=f"Use at most {LONGEST_COLLECTION} letters for the name."),
        ],
        filters=[tidy],
    )


class ShareForm(FlaskForm):
    """With whom to share a collection, and for what."""

    email = EmailField(
        "Colleague's e-mail address", [DataRequired("Enter your colleague's e-mail address.")], filters=[strip]
    )
    access = SelectField(
        "They may",
        choices=[
            SelectChoice(Access.READ.value, "See, use and copy"),
            SelectChoice(Access.EDIT.value, "Edit, review and file as well"),
        ],
        default=Access.READ.value,
    )
