"""The forms of questions with options to choose from."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any

from wtforms import FieldList, RadioField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, ValidationError

from quizapp.bank.forms.text import tidy
from quizapp.bank.forms.wording import QuestionForm, make_rows, read_rows
from quizapp.bank.rules.names import LETTERS
from quizapp.bank.rules.wordings import FALSE, TRUE, Choice, Wording

if TYPE_CHECKING:
    from collections.abc import Collection

    from wtforms import Field

_ROWS = 5
_PLACES = [SelectChoice(str(place), letter) for place, letter in enumerate(LETTERS)]


class OptionsForm(QuestionForm):
    """Options, of which some are marked; empty rows don't count."""

    layout = "choosing"
    several = False
    options = make_rows("Option", _ROWS)
    feedback = make_rows("Feedback", _ROWS)

    def __init__(self, wording: Wording, *given: Any) -> None:
        options = wording.options
        marked = [str(place) for place, option in enumerate(options) if option.is_key]
        texts = {"options": [option.text for option in options], "feedback": [option.feedback for option in options]}
        super().__init__(wording, *given, key=self._mark(marked), **texts)

    @abstractmethod
    def _mark(self, places: list[str]) -> Any:
        """The value of the field ``key`` that marks these rows."""

    @property
    @abstractmethod
    def marked(self) -> Collection[int]:
        """The places of the rows that are marked as right."""

    @property
    def answers(self) -> Field:
        """The options."""
        return self.options

    @property
    def rows(self) -> tuple[FieldList, ...]:
        """The options and what is said about each."""
        return self.options, self.feedback

    @property
    def wording(self) -> Wording:
        """What the person wrote, once it is valid."""
        rows = enumerate(read_rows(self.options, self.feedback))
        options = tuple(Choice(text, place in self.marked, feedback=said) for place, (text, said) in rows if text)
        return self.rewrite(options=options)

    def _is_empty(self, place: int) -> bool:
        return place >= len(self.options) or not self.options[place].data


class ChoiceForm(OptionsForm):
    """Options, of which one is right."""

    key = RadioField("Right answer", choices=_PLACES, validators=[InputRequired("Mark the right answer.")])

    def validate_key(self, field: RadioField) -> None:
        """The option marked as right is one of the filled ones."""
        if self._is_empty(int(field.data)):
            raise ValidationError("The answer marked as right is empty. Write it, or mark another.")

    @property
    def marked(self) -> Collection[int]:
        """The place of the row that is marked as right."""
        return {int(self.key.data)} if self.key.data else set()

    def _mark(self, places: list[str]) -> str | None:
        return places[0] if places else None


class SeveralForm(OptionsForm):
    """Options, of which one or several are right."""

    several = True
    key = SelectMultipleField("Right answers", choices=_PLACES)

    def validate_key(self, field: SelectMultipleField) -> None:
        """Every option marked as right is filled."""
        if any(self._is_empty(int(place)) for place in field.data or ()):
            raise ValidationError("An answer marked as right is empty. Write it, or take the mark away.")

    @property
    def marked(self) -> Collection[int]:
        """The places of the rows that are marked as right."""
        return {int(place) for place in self.key.data or ()}

    def _mark(self, places: list[str]) -> list[str]:
        return places


class TruthForm(QuestionForm):
    """A statement that is true or false."""

    layout = "truth"
    key = RadioField(
        "The statement is",
        choices=[SelectChoice(TRUE, "true"), SelectChoice(FALSE, "false")],
        validators=[InputRequired("Say whether the statement is true or false.")],
    )
    feedback_true = StringField("Said to whoever answers “true”", [Length(max=300)], filters=[tidy])
    feedback_false = StringField("Said to whoever answers “false”", [Length(max=300)], filters=[tidy])

    def __init__(self, wording: Wording, *given: Any) -> None:
        said = {option.text: option.feedback for option in wording.options}
        feedback = {"feedback_true": said.get(TRUE, ""), "feedback_false": said.get(FALSE, "")}
        super().__init__(wording, *given, key=next(iter(wording.keys), None), **feedback)

    @property
    def answers(self) -> Field:
        """The choice between true and false."""
        return self.key

    @property
    def wording(self) -> Wording:
        """What the person wrote, once it is valid."""
        said = {TRUE: self.feedback_true.data, FALSE: self.feedback_false.data}
        options = tuple(Choice(text, text == self.key.data, feedback=feedback) for text, feedback in said.items())
        return self.rewrite(options=options)
