"""Changing what a quiz asks: order, sections, draws, points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, flash, jsonify, render_template, request
from flask_login import current_user

from quizapp.bank.queries.search import MOST_COUNTED
from quizapp.people.rules import may_teach
from quizapp.quizzes.forms.outline import DrawForm, EvenForm, SectionForm, SlotForms
from quizapp.quizzes.operations.arranging import (
    OutlineChanged,
    QuestionsFixed,
    add_section,
    arrange,
    move_entry,
    remove_entry,
    rename_section,
)
from quizapp.quizzes.operations.building import NothingToAsk, TooFewToDraw
from quizapp.quizzes.operations.drawing import add_draw, weigh_slots
from quizapp.quizzes.queries.drawing import count_tagged
from quizapp.quizzes.rules.outline import EmptySection, Entry, Kind, NotAnEntry, read_entry
from quizapp.quizzes.views.blueprint import blueprint
from quizapp.quizzes.views.builder import back_to, own_quiz, show_builder
from quizapp.web.access import requires
from quizapp.web.display import show_marks

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from quizapp.quizzes.models import Quiz, Section, Slot

FIXED = "Learners have begun this quiz, so its questions stay as they are. Make a copy to change them."
_REFUSALS: dict[type[Exception], str] = {
    QuestionsFixed: FIXED,
    OutlineChanged: "The quiz was changed in another window. Load this page again.",
    EmptySection: "A section needs at least one question. Remove the section first.",
    NothingToAsk: "Close the quiz before you remove its last question.",
}
_REFUSED = tuple(_REFUSALS)


@blueprint.put("/quizzes/<int:quiz_id>/order")
@requires(may_teach)
def save_order(quiz_id: int) -> ResponseReturnValue:
    """Give the quiz the whole order that is sent: ``{"order": ["section-3", "slot-7", …]}``."""
    quiz = own_quiz(quiz_id)
    try:
        arrange(quiz, _read_order())
    except NotAnEntry:
        abort(400)
    except _REFUSED as refused:
        return jsonify(error=_REFUSALS[type(refused)]), 409
    return jsonify(saved=True)


@blueprint.post("/quizzes/<int:quiz_id>/<any(slot, section):kind>-<int:entry_id>/<any(up, down, remove):change>")
@requires(may_teach)
def change_entry(quiz_id: int, kind: str, entry_id: int, change: str) -> ResponseReturnValue:
    """Ask a question earlier, later or not at all; the same for the heading of a section."""
    quiz, entry = own_quiz(quiz_id), Entry(Kind(kind), entry_id)
    _find_thing(quiz, entry)
    try:
        if change == "remove":
            remove_entry(quiz, entry)
        else:
            move_entry(quiz, entry, up=change == "up")
    except _REFUSED as refused:
        flash(_REFUSALS[type(refused)], "warning")
    return back_to(quiz, anchor=None if change == "remove" else str(entry))


@blueprint.post("/quizzes/<int:quiz_id>/slot-<int:slot_id>/section")
@requires(may_teach)
def begin_section(quiz_id: int, slot_id: int) -> ResponseReturnValue:
    """Have a section begin with this question."""
    quiz, form = own_quiz(quiz_id), SectionForm()
    slot = _find_slot(quiz, slot_id)
    if not form.validate():
        flash(" ".join(form.title.errors), "warning")
        return back_to(quiz, f"slot-{slot_id}")
    try:
        add_section(slot, form.title.data)
    except QuestionsFixed:
        flash(FIXED, "warning")
    return back_to(quiz, f"slot-{slot_id}")


@blueprint.post("/quizzes/<int:quiz_id>/section-<int:section_id>/rename")
@requires(may_teach)
def change_section(quiz_id: int, section_id: int) -> ResponseReturnValue:
    """Give a section another title."""
    quiz, form = own_quiz(quiz_id), SectionForm()
    section = _find_section(quiz, section_id)
    if form.validate():
        rename_section(section, form.title.data)
    else:
        flash(" ".join(form.title.errors), "warning")
    return back_to(quiz, f"section-{section_id}")


@blueprint.post("/quizzes/<int:quiz_id>/slots")
@requires(may_teach)
def weigh(quiz_id: int) -> ResponseReturnValue:
    """Set what each question is worth, and how many each draw gives; answers a script in JSON."""
    quiz = own_quiz(quiz_id)
    forms = SlotForms(quiz.slots, request.form)
    said = forms.complaint or _keep_weights(quiz, forms)
    if request.accept_mimetypes.best == "application/json":
        return (jsonify(error=said), 409) if said else jsonify(saved=True, points=show_marks(quiz.points))
    if said:
        if not forms.complaint:  # which stands beside its field
            flash(said, "warning")
        return show_builder(quiz, weights=forms)
    flash("Saved.", "success")
    return back_to(quiz)


@blueprint.post("/quizzes/<int:quiz_id>/points")
@requires(may_teach)
def level(quiz_id: int) -> ResponseReturnValue:
    """Have all questions be worth the same."""
    quiz, form = own_quiz(quiz_id), EvenForm()
    if not form.validate():
        return show_builder(quiz, even=form)
    try:
        weigh_slots(quiz, {slot.id: form.points.data for slot in quiz.slots})
        flash("Saved.", "success")
    except QuestionsFixed:
        flash(FIXED, "warning")
    return back_to(quiz)


@blueprint.route("/quizzes/<int:quiz_id>/draws", methods=["GET", "POST"])
@requires(may_teach)
def draw(quiz_id: int) -> ResponseReturnValue:
    """Have each learner asked some questions with a tag, drawn at random."""
    quiz, form = own_quiz(quiz_id), DrawForm()
    counts = {tag.id: (tag, ready) for tag, ready in count_tagged(current_user)}
    if form.validate_on_submit():
        tag, _ = counts.get(form.tag.data) or abort(404)
        try:
            add_draw(quiz, tag, form.count.data)
            return back_to(quiz)
        except TooFewToDraw as short:
            form.count.errors = [str(short)]
        except QuestionsFixed:
            flash(FIXED, "warning")
            return back_to(quiz)
    return render_template("quizzes/draw.html", quiz=quiz, form=form, counts=counts.values(), most=MOST_COUNTED)


def _read_order() -> list[Entry]:
    match request.get_json():
        case {"order": list() as order}:
            return [read_entry(sent) for sent in order]
    raise NotAnEntry


def _keep_weights(quiz: Quiz, forms: SlotForms) -> str:
    """Keep what the forms say; why not, where they can't be kept."""
    try:
        weigh_slots(quiz, forms.points, forms.draws)
    except TooFewToDraw as short:
        return str(short)
    except QuestionsFixed:
        return FIXED
    return ""


def _find_thing(quiz: Quiz, entry: Entry) -> Slot | Section:
    return _find_slot(quiz, entry.id) if entry.kind is Kind.SLOT else _find_section(quiz, entry.id)


def _find_slot(quiz: Quiz, slot_id: int) -> Slot:
    return next((slot for slot in quiz.slots if slot.id == slot_id), None) or abort(404)


def _find_section(quiz: Quiz, section_id: int) -> Section:
    return next((section for section in quiz.sections if section.id == section_id), None) or abort(404)
