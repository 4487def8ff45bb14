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
        return self.rewrite(options=tuple(self._pair(text, match) for text, match in rows if text or match))

    def _pair(self, text: str, match: str) -> Choice:
        return Choice(text, match=match, feedback=self.find_feedback(text or match))


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
        texts = (text for (text,) in read_rows(self.options) if text)
        return self.rewrite(options=tuple(Choice(text, feedback=self.find_feedback(text)) for text in texts))
