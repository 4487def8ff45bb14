"""The forms for writing a question."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from flask_wtf import FlaskForm
from wtforms import FieldList, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, ValidationError

from quizapp.bank.forms.text import strip, tidy
from quizapp.bank.rules.wordings import QuestionType, Wording, choices, find_double
from quizapp.generator.critic.item import Item
from quizapp.generator.critic.review import find_flaws
from quizapp.generator.records import BLANK

if TYPE_CHECKING:
    from quizapp.bank.models import QuestionVersion

LETTERS = "ABCDEFGH"
_ROWS = 5
_LONGEST = 2000


class QuestionForm(FlaskForm):
    """What every question has."""

    stem = TextAreaField(
        "Question",
        [DataRequired("Write the question."), Length(max=_LONGEST, message=f"Use at most {_LONGEST} characters.")],
        filters=[tidy],
    )
    explanation = TextAreaField(
        "Explanation",
        [Length(max=_LONGEST, message=f"Use at most {_LONGEST} characters.")],
        filters=[strip],
    )

    def __init__(self, version: QuestionVersion, **named: Any) -> None:
        super().__init__(**named)
        self.type = version.type

    def validate_stem(self, field: TextAreaField) -> None:
        """A cloze has exactly one blank; a row of underscores of any length is taken for one."""
        if self.type is QuestionType.CLOZE:
            field.data = re.sub(r"_{2,}", BLANK, field.data)
            if field.data.count(BLANK) != 1:
                raise ValidationError(f"Put one blank, {BLANK}, where the answer belongs.")

    @property
    def wording(self) -> Wording:
        """What the person wrote, once it is valid."""
        raise NotImplementedError

    def find_flaws(self) -> tuple[str, ...]:
        """What the critic advises to mend in what the person wrote."""
        wording = self.wording
        options = tuple(option.text for option in wording.options)
        key = next(iter((*wording.keys, *wording.accepted)))
        return find_flaws(
            Item("cloze" if self.type is QuestionType.CLOZE else "multiple_choice", wording.stem, options, key)
        )


class ChoiceForm(QuestionForm):
    """A question with options to choose from; empty rows don't count."""

    options = FieldList(
        StringField("Option", [Length(max=300, message="Use at most 300 characters.")], filters=[tidy]),
        min_entries=_ROWS,
        max_entries=len(LETTERS),
    )
    key = RadioField(
        "Right answer",
        choices=[SelectChoice(str(place), letter) for place, letter in enumerate(LETTERS)],
        validators=[InputRequired("Mark the right answer.")],
    )

    def __init__(self, version: QuestionVersion, **named: Any) -> None:
        places = [str(place) for place, option in enumerate(version.options) if option.is_key]
        now = {"options": [option.text for option in version.options], "key": places[0] if places else None}
        super().__init__(version, data={**now, "stem": version.stem, "explanation": version.explanation}, **named)

    def validate_options(self, field: FieldList) -> None:
        """At least two options, all different."""
        options = self._filled()
        if len(options) < 2:
            raise ValidationError("Give at least two answers to choose from.")
        double = find_double(options)
        if double is not None:
            raise ValidationError(f"“{double}” is there twice. Change one of them.")

    def validate_key(self, field: RadioField) -> None:
        """The option marked as right is one of the filled ones."""
        if not self._key():
            raise ValidationError("The answer marked as right is empty. Write it, or mark another.")

    @property
    def wording(self) -> Wording:
        """What the person wrote, once it is valid."""
        options = choices(self._filled(), self._key())
        return Wording(self.type, self.stem.data, options, explanation=self.explanation.data)

    def _filled(self) -> tuple[str, ...]:
        return tuple(option.data for option in self.options if option.data)

    def _key(self) -> str:
        place = int(self.key.data)
        return str(self.options[place].data) if place < len(self.options) else ""


class TypedForm(QuestionForm):
    """A question whose answer is typed."""

    accepted = TextAreaField(
        "Accepted answers",
        [
            DataRequired("Give at least one answer that counts as right."),
            Length(max=_LONGEST, message=f"Use at most {_LONGEST} characters."),
        ],
        filters=[strip],
    )

    def __init__(self, version: QuestionVersion, **named: Any) -> None:
        now = {"stem": version.stem, "explanation": version.explanation, "accepted": "\n".join(version.accepted)}
        super().__init__(version, data=now, **named)

    @property
    def wording(self) -> Wording:
        """What the person wrote, once it is valid; the first accepted answer is the key."""
        lines = (tidy(line) for line in self.accepted.data.splitlines())
        accepted = tuple(dict.fromkeys(line for line in lines if line))
        return Wording(self.type, self.stem.data, accepted=accepted, explanation=self.explanation.data)


def edit_form(version: QuestionVersion) -> ChoiceForm | TypedForm:
    """The form that fits a question's version, filled with it."""
    return ChoiceForm(version) if version.options else TypedForm(version)
