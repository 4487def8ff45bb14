"""What the forms of all types of questions have in common."""

from __future__ import annotations

import re
from abc import ABCMeta, abstractmethod
from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, ClassVar

from flask_wtf import FlaskForm
from wtforms import Field, FieldList, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.form import FormMeta
from wtforms.validators import DataRequired, Length, ValidationError

from quizapp.bank.forms.text import strip, tidy_lines
from quizapp.bank.rules.advice import Advice, advise, part_advice
from quizapp.bank.rules.wordings import MOST_OPTIONS, QuestionType, Wording, find_problems
from quizapp.generator.records import BLANK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LONGEST = 2000
_LONGEST_ROW = 300
_MORE_ROWS = 5


class _AbstractFormMeta(FormMeta, ABCMeta):
    """Forms that leave something to be written by their kinds."""


class QuestionForm(FlaskForm, metaclass=_AbstractFormMeta):
    """What every question has. ``layout`` names the part of the page that shows a kind's own fields."""

    layout: ClassVar[str]

    stem = TextAreaField(
        "Question",
        [DataRequired("Write the question."), Length(max=LONGEST, message=f"Use at most {LONGEST} characters.")],
        filters=[tidy_lines],
    )
    explanation = TextAreaField(
        "Explanation",
        [Length(max=LONGEST, message=f"Use at most {LONGEST} characters.")],
        filters=[strip],
    )
    sentence = SelectField("The sentence that proves it", validate_choice=False)

    def __init__(
        self, wording: Wording, sentences: Sequence[tuple[str, str]] = (), sentence: str = "", /, **data: Any
    ) -> None:
        """A form filled with ``wording``.

        ``sentences`` are those of its article to choose from, as value and text; ``sentence`` is the value chosen.
        """
        given = {"stem": wording.stem, "explanation": wording.explanation, "sentence": sentence}
        super().__init__(data={**given, **data})
        self.type, self._before = wording.type, wording
        self.sentence.choices = [SelectChoice("", "None"), *(SelectChoice(*sentence) for sentence in sentences)]
        if not sentences:
            del self.sentence

    @property
    @abstractmethod
    def wording(self) -> Wording:
        """What the person wrote, once the fields are valid."""

    @property
    @abstractmethod
    def answers(self) -> Field:
        """The field beside which is said what is wrong with the answers."""

    @property
    def rows(self) -> tuple[FieldList, ...]:
        """The lists of fields that make the rows of answers."""
        return ()

    @property
    def advice(self) -> Advice:
        """What the critic advises to mend, once the form is valid."""
        return part_advice(advise(self.wording))

    def validate_stem(self, field: TextAreaField) -> None:
        """A cloze has exactly one blank; a row of underscores of any length is taken for one."""
        if self.type is QuestionType.CLOZE:
            field.data = re.sub(r"_{2,}", BLANK, field.data)
            if field.data.count(BLANK) != 1:
                raise ValidationError(f"Put one blank, {BLANK}, where the answer belongs.")

    def validate(self, *arguments: Any, **named: Any) -> bool:
        """Whether the question can be asked as it is written."""
        if not super().validate(*arguments, **named):
            return False
        problems = find_problems(self.wording)
        self.answers.errors = [*self.answers.errors, *problems]
        return not problems

    def rewrite(self, **parts: Any) -> Wording:
        """The wording with these parts and what every form asks for; what this form does not show stays."""
        return replace(self._before, stem=self.stem.data, explanation=self.explanation.data, **parts)

    def find_feedback(self, text: str) -> str:
        """What the wording said before about the option of this text."""
        return next((option.feedback for option in self._before.options if text in (option.text, option.match)), "")

    def add_rows(self) -> None:
        """Make room for more answers."""
        for rows in self.rows:
            for _ in range(min(_MORE_ROWS, MOST_OPTIONS - len(rows))):
                rows.append_entry("")


def make_rows(label: str, count: int) -> FieldList:
    """A field for each of the answers, ``count`` of them at least."""
    field = StringField(label, [Length(max=_LONGEST_ROW, message="Use at most 300 characters.")], filters=[tidy_lines])
    return FieldList(field, min_entries=count, max_entries=MOST_OPTIONS)


def read_rows(*columns: FieldList) -> Iterator[tuple[str, ...]]:
    """What stands in each row, one text for each of the columns."""
    return zip_longest(*([field.data or "" for field in column] for column in columns), fillvalue="")
