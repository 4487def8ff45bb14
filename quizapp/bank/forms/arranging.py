"""The forms of questions in which things are matched or put in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quizapp.bank.forms.wording import QuestionForm, make_rows, read_rows
from quizapp.bank.rules.wordings import Choice, Wording

if TYPE_CHECKING:
    from wtforms import Field, FieldList

_ROWS = 5


class MatchingForm(QuestionForm):
    """Pairs; a row without its left side only adds something to choose from."""

    layout = "matching"
    options = make_rows("This", _ROWS)
    matches = make_rows("Its match", _ROWS)

    def __init__(self, wording: Wording, *given: Any) -> None:
        options = wording.options
        texts = {"options": [option.text for option in options], "matches": [option.match for option in options]}
        super().__init__(wording, *given, **texts)

    @property
    def answers(self) -> Field:
        """The pairs."""
        return self.options

    @property
    def rows(self) -> tuple[FieldList, ...]:
        """Both sides."""
        return self.options, self.matches

    @property
    def wording(self) -> Wording:
        """What the person wrote, once it is valid."""
        rows = read_rows(self.options, self.matches)
        pairs = tuple(Choice(text, match=match) for text, match in rows if text or match)
        return Wording(self.type, self.stem.data, pairs, explanation=self.explanation.data)


class OrderingForm(QuestionForm):
    """Items in the right order."""

    layout = "ordering"
    options = make_rows("Item", _ROWS)

    def __init__(self, wording: Wording, *given: Any) -> None:
        super().__init__(wording, *given, options=[option.text for option in wording.options])

    @property
    def answers(self) -> Field:
        """The items."""
        return self.options

    @property
    def rows(self) -> tuple[FieldList, ...]:
        """The items."""
        return (self.options,)

    @property
    def wording(self) -> Wording:
        """What the person wrote, once it is valid."""
        items = tuple(Choice(text) for (text,) in read_rows(self.options) if text)
        return Wording(self.type, self.stem.data, items, explanation=self.explanation.data)
