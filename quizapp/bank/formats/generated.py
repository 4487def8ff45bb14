"""The generator's questions as files carry them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.bank.formats.items import Item
from quizapp.bank.rules.wordings import QuestionType, Wording, choices

if TYPE_CHECKING:
    from quizapp.generator.records import Question


def as_item(question: Question) -> Item:
    """A question that the generator made; its id serves as its name as well."""
    wording = Wording(
        type=QuestionType(question.type),
        stem=question.stem,
        options=choices(question.options, question.key) if question.options is not None else (),
        accepted=question.accepted if question.options is None else (),
        explanation=question.explanation,
    )
    return Item(wording, id=question.id, name=question.id)
