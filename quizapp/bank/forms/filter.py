"""The form for filtering the bank."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask_wtf import FlaskForm
from wtforms import SelectField, StringField
from wtforms.fields.choices import SelectChoice

from quizapp.bank.forms.text import tidy
from quizapp.bank.queries.search import QuestionFilter
from quizapp.bank.rules.names import NAMES
from quizapp.bank.rules.states import QuestionStatus
from quizapp.bank.rules.wordings import QuestionType

if TYPE_CHECKING:
    from collections.abc import Sequence


class FilterForm(FlaskForm):
    """Which questions of the bank to list; read from the address."""

    class Meta:
        csrf = False

    q = StringField("Search", filters=[tidy])
    status = SelectField(
        "Status",
        choices=[
            SelectChoice("", "Kept"),
            SelectChoice(QuestionStatus.DRAFT.value, "Drafts"),
            SelectChoice(QuestionStatus.READY.value, "Ready"),
            SelectChoice(QuestionStatus.RETIRED.value, "Discarded"),
        ],
        default="",
    )
    type = SelectField(
        "Type",
        choices=[
            SelectChoice("", "Any"),
            *(SelectChoice(type_.value, name) for type_, name in NAMES.items()),
        ],
        default="",
    )
    article = SelectField("Article", default="")

    def __init__(self, titles: Sequence[tuple[int, str]], **named: Any) -> None:
        super().__init__(**named)
        self.article.choices = [SelectChoice("", "Any"), *(SelectChoice(str(id_), title) for id_, title in titles)]

    @property
    def wanted(self) -> QuestionFilter:
        """The filter; what the address says wrongly is left out."""
        for field in (self.status, self.type, self.article):
            if field.data not in [choice.value for choice in field.choices]:
                field.data = ""
        return QuestionFilter(
            text=self.q.data,
            status=QuestionStatus(self.status.data) if self.status.data else None,
            type=QuestionType(self.type.data) if self.type.data else None,
            article_id=int(self.article.data) if self.article.data else None,
        )
