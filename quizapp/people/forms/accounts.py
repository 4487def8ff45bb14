"""The forms for signing up and in."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import EmailField, PasswordField, RadioField, StringField, SubmitField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, Regexp

from quizapp.people.rules import Role

SHORTEST_PASSWORD = 10
# As lenient as can be: a school's own network may have names that the public one forbids.
# No two repeats may take the same letters: a long address would then be tried in millions of ways.
_EMAIL = r"^\s*[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+\s*$"
_EMAIL_HINT = "Enter an e-mail address such as name@school.org."


class SignInForm(FlaskForm):
    """E-mail and password."""

    email = EmailField("E-mail", [InputRequired("Enter your e-mail address."), Length(max=254)])
    password = PasswordField("Password", [InputRequired("Enter your password."), Length(max=200)])
    submit = SubmitField("Sign in")


class SignUpForm(FlaskForm):
    """What a new account needs."""

    name = StringField(
        "Name",
        [
            DataRequired("Enter the name that others will see."),
            Length(max=80, message="Use at most 80 letters."),
        ],
    )
    email = EmailField("E-mail", [InputRequired(_EMAIL_HINT), Regexp(_EMAIL, message=_EMAIL_HINT), Length(max=254)])
    password = PasswordField(
        "Password",
        [
            InputRequired("Choose a password."),
            Length(
                SHORTEST_PASSWORD,
                200,
                f"Use at least {SHORTEST_PASSWORD} characters, for instance three words.",
            ),
        ],
    )
    role = RadioField(
        "I am here to",
        choices=[SelectChoice(Role.LEARNER.value, "Learn"), SelectChoice(Role.TEACHER.value, "Teach")],
    )
    submit = SubmitField("Create account")


class RoleForm(FlaskForm):
    """An account's role, for the administrator."""

    role = RadioField("Role", choices=[SelectChoice(role.value, role.value.capitalize()) for role in Role])
