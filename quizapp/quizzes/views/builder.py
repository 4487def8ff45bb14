"""The page on which a quiz is built, as it is shown by all that changes a quiz."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import abort, redirect, render_template, url_for
from flask_login import current_user

from quizapp.quizzes.forms.outline import EvenForm, SlotForms
from quizapp.quizzes.forms.picking import CopyForm
from quizapp.quizzes.forms.settings import SettingsForm
from quizapp.quizzes.operations.arranging import read_outline
from quizapp.quizzes.operations.building import settings_of
from quizapp.quizzes.queries.attempts import count_attempts
from quizapp.quizzes.queries.drawing import list_supplies
from quizapp.quizzes.queries.quizzes import find_quiz
from quizapp.quizzes.rules.outline import Kind
from quizapp.quizzes.views.preview import list_shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask.typing import ResponseReturnValue
    from werkzeug.wrappers import Response as Answer

    from quizapp.quizzes.models import Quiz, Section, Slot
    from quizapp.quizzes.rules.outline import Entry


@dataclass(frozen=True, slots=True)
class Row:
    """A slot or a section in its place. ``number`` is that of the slot's first question in an attempt."""

    entry: Entry
    section: Section | None = None
    slot: Slot | None = None
    number: int = 0


def own_quiz(quiz_id: int) -> Quiz:
    """The teacher's quiz; the request ends with "not found" where there is none."""
    return find_quiz(current_user, quiz_id) or abort(404)


def back_to(quiz: Quiz, anchor: str | None = None) -> Answer:
    """Go on to the page where the quiz is built."""
    return redirect(url_for("quizzes.show", quiz_id=quiz.id, _anchor=anchor))


def show_builder(
    quiz: Quiz, form: SettingsForm | None = None, weights: SlotForms | None = None, even: EvenForm | None = None
) -> ResponseReturnValue:
    """The builder, with the forms that were sent and have errors."""
    settings = settings_of(quiz)
    return render_template(
        "quizzes/show.html",
        quiz=quiz,
        settings=settings,
        form=form or SettingsForm.of(quiz, settings, formdata=None),
        weights=weights or SlotForms(quiz.slots),
        even=even or EvenForm(formdata=None),
        rows=list(_list_rows(quiz)),
        supplies={supply.slot.id: supply for supply in list_supplies(quiz)},
        attempts=count_attempts(quiz),
        list_shown=list_shown,
        made_by=CopyForm(formdata=None).made_by.data,
    )


def _list_rows(quiz: Quiz) -> Iterator[Row]:
    sections = {section.id: section for section in quiz.sections}
    slots = {slot.id: slot for slot in quiz.slots}
    number = 1
    for entry in read_outline(quiz):
        if entry.kind is Kind.SECTION:
            yield Row(entry, section=sections[entry.id])
        else:
            yield Row(entry, slot=slots[entry.id], number=number)
            number += slots[entry.id].draws
