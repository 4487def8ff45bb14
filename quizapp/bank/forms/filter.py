"""The form for filtering the bank."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask_wtf import FlaskForm
from wtforms import SelectField, StringField
from wtforms.fields.choices import SelectChoice

from quizapp.bank.forms.text import tidy
from quizapp.bank.queries.search import QuestionFilter
from quizapp.bank.rules.names import NAMES
from quizapp.bank.rules.states import Difficulty, QuestionStatus
from quizapp.bank.rules.wordings import QuestionType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quizapp.bank.models import Collection
    from quizapp.bank.queries.filing import Shelf

_ANY = SelectChoice("", "Any")
_GENERATOR = SelectChoice("0", "The generator")
_LOOSE = SelectChoice("0", "In no collection")


class FilterForm(FlaskForm):
    """Which questions of a shelf to list; read from the address."""

    class Meta:
        csrf = False

    q = StringField("Search", filters=[tidy])
    collection = SelectField("Collection", default="")
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
        "Type", choices=[_ANY, *(SelectChoice(type_.value, name) for type_, name in NAMES.items())], default=""
    )
    tag = SelectField("Tag", default="")
    article = SelectField("Article", default="")
    difficulty = SelectField(
        "Difficulty",
        choices=[_ANY, *(SelectChoice(level.value, level.capitalize()) for level in Difficulty)],
        default="",
    )
    author = SelectField("Author", default="")
    use = SelectField(
        "Use",
        choices=[_ANY, SelectChoice("none", "Never in a quiz"), SelectChoice("some", "In a quiz")],
        default="",
    )

    def __init__(self, shelf: Shelf, **named: Any) -> None:
        super().__init__(**named)
        self.collection.choices = [_ANY, _LOOSE, *_name_collections(shelf.collections, shelf.reader_id)]
        self.tag.choices = [_ANY, *_choices((tag.id, tag.name) for tag in shelf.tags)]
        self.article.choices = [_ANY, *_choices(shelf.titles)]
        self.author.choices = [_ANY, _GENERATOR, *_choices((user.id, user.name) for user in shelf.authors)]
        for field in self.selects:
            if field.data not in [choice.value for choice in field.choices]:
                field.data = ""

    @property
    def selects(self) -> list[SelectField]:
        """The fields that choose among given values, those that are asked for most often first."""
        return [
            self.collection,
            self.status,
            self.type,
            self.tag,
            self.article,
            self.difficulty,
            self.author,
            self.use,
        ]

    @property
    def narrows(self) -> bool:
        """Whether it leaves anything out but what was discarded."""
        return bool(self.q.data) or any(field.data for field in self.selects)

    @property
    def wanted(self) -> QuestionFilter:
        """The filter; what the address says wrongly is left out."""
        return QuestionFilter(
            text=self.q.data,
            status=QuestionStatus(self.status.data) if self.status.data else None,
            type=QuestionType(self.type.data) if self.type.data else None,
            collection_id=_number(self.collection),
            article_id=_number(self.article),
            tag_id=_number(self.tag),
            difficulty=Difficulty(self.difficulty.data) if self.difficulty.data else None,
            author_id=_number(self.author),
            used=self.use.data == "some" if self.use.data else None,
        )


def _choices(pairs: Iterable[tuple[int, str]]) -> list[SelectChoice]:
    return [SelectChoice(str(id_), name) for id_, name in pairs]


def _name_collections(collections: Iterable[Collection], reader_id: int) -> list[SelectChoice]:
    """By name; a colleague's with the colleague's name."""
    return _choices(
        (one.id, one.name if one.owner_id == reader_id else f"{one.name} ({one.owner.name})") for one in collections
    )


def _number(field: SelectField) -> int | None:
    return int(field.data) if field.data else None
