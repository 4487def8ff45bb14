"""The forms for what a quiz asks: sections, draws, points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_wtf import FlaskForm
from wtforms import Form, SelectField

from quizapp.quizzes.forms.fields import ask_for_count, ask_for_points, ask_for_title
from quizapp.web.addresses import read_id

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from werkzeug.datastructures import MultiDict

    from quizapp.quizzes.models import Slot


class SectionForm(FlaskForm):
    """What a section is called."""

    title = ask_for_title("Give the section a title.")


class DrawForm(FlaskForm):
    """A random draw."""

    tag = SelectField("Tag", coerce=read_id, validate_choice=False)
    count = ask_for_count("How many", default=5)


class EvenForm(FlaskForm):
    """What all questions are worth."""

    points = ask_for_points("Points for each")


class SlotForm(Form):
    """What one question is worth."""

    points = ask_for_points("Points")


class DrawSlotForm(SlotForm):
    """How many questions a draw gives, and what each of them is worth."""

    draws = ask_for_count("Questions")
    points = ask_for_points("Points each")


class SlotForms:
    """The forms of all slots of a quiz, each by its slot's id."""

    def __init__(self, slots: Iterable[Slot], sent: MultiDict[str, str] | None = None) -> None:
        self._forms = {
            slot.id: (DrawSlotForm if slot.tag_id else SlotForm)(sent, obj=slot, prefix=f"slot-{slot.id}")
            for slot in slots
        }

    def __getitem__(self, slot_id: int) -> SlotForm:
        """The form of one slot."""
        return self._forms[slot_id]

    @property
    def complaint(self) -> str:
        """What the first form that isn't right says; empty where all are."""
        wrong = [form for form in self._forms.values() if not form.validate()]
        return next((str(said[0]) for form in wrong for said in form.errors.values()), "")

    @property
    def points(self) -> dict[int, Decimal]:
        """What each slot is worth."""
        return {slot_id: form.points.data for slot_id, form in self._forms.items()}

    @property
    def draws(self) -> dict[int, int]:
        """How many questions each draw gives."""
        draws = {slot_id: form for slot_id, form in self._forms.items() if isinstance(form, DrawSlotForm)}
        return {slot_id: form.draws.data for slot_id, form in draws.items()}
