"""Pages for building quizzes: picking questions, settings, opening and closing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, flash, redirect, render_template, request, url_for
from flask_login import current_user

from quizapp.db import utc_now
from quizapp.people.rules import may_teach
from quizapp.quizzes.forms.picking import CopyForm
from quizapp.quizzes.forms.settings import SettingsForm
from quizapp.quizzes.operations.building import (
    NothingToAsk,
    QuestionsFixed,
    change_settings,
    close_quiz,
    copy_quiz,
    delete_quiz,
    move_slot,
    open_quiz,
    remove_slot,
)
from quizapp.quizzes.queries import (
    count_attempts,
    find_quiz,
    page_quizzes,
)
from quizapp.quizzes.views.blueprint import blueprint
from quizapp.quizzes.views.preview import list_shown
from quizapp.web.access import requires
from quizapp.web.paging import read_place

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from quizapp.quizzes.models import Quiz, Slot

FIXED = "Learners have begun this quiz, so its questions stay as they are. Make a copy to change them."


@blueprint.get("/quizzes")
@requires(may_teach)
def index() -> ResponseReturnValue:
    """The teacher's quizzes."""
    text = request.args.get("q", "").strip()
    return render_template("quizzes/index.html", page=page_quizzes(current_user, text, read_place()), text=text)


@blueprint.get("/quizzes/<int:quiz_id>")
@requires(may_teach)
def show(quiz_id: int) -> ResponseReturnValue:
    """Build the quiz: its questions as a learner sees them, its settings, its link."""
    quiz = own_quiz(quiz_id)
    return _show_builder(quiz, SettingsForm(formdata=None, obj=quiz))


@blueprint.post("/quizzes/<int:quiz_id>/update")
@requires(may_teach)
def update(quiz_id: int) -> ResponseReturnValue:
    """Change title and settings."""
    quiz, form = own_quiz(quiz_id), SettingsForm()
    if not form.validate():
        return _show_builder(quiz, form)
    change_settings(quiz, form.title.data, open_to_guests=form.open_to_guests.data)
    flash("Saved.", "success")
    return back_to(quiz)


@blueprint.post("/quizzes/<int:quiz_id>/slots/<int:slot_id>/<any(up, down, remove):change>")
@requires(may_teach)
def change_slot(quiz_id: int, slot_id: int, change: str) -> ResponseReturnValue:
    """Ask a question earlier, later or not at all."""
    slot = _find_slot(own_quiz(quiz_id), slot_id)
    quiz = slot.quiz
    try:
        if change == "remove":
            remove_slot(slot)
        else:
            move_slot(slot, up=change == "up")
    except QuestionsFixed:
        flash(FIXED, "warning")
    except NothingToAsk:
        flash("Close the quiz before you remove its last question.", "warning")
    return back_to(quiz, anchor=None if change == "remove" else f"slot-{slot_id}")


@blueprint.post("/quizzes/<int:quiz_id>/publish")
@requires(may_teach)
def publish(quiz_id: int) -> ResponseReturnValue:
    """Open the quiz, for the first time or again."""
    quiz = own_quiz(quiz_id)
    try:
        open_quiz(quiz, utc_now())
        flash("The quiz is open. Give learners its link.", "success")
    except NothingToAsk:
        flash("Add a question first, then publish the quiz.", "warning")
    return back_to(quiz)


@blueprint.post("/quizzes/<int:quiz_id>/close")
@requires(may_teach)
def close(quiz_id: int) -> ResponseReturnValue:
    """Let nobody begin any more."""
    quiz = own_quiz(quiz_id)
    close_quiz(quiz)
    flash("The quiz is closed. Whoever has begun can still hand in.", "success")
    return back_to(quiz)


@blueprint.post("/quizzes/<int:quiz_id>/copy")
@requires(may_teach)
def copy(quiz_id: int) -> ResponseReturnValue:
    """A draft with the same questions."""
    quiz, form = own_quiz(quiz_id), CopyForm()
    draft = copy_quiz(quiz, utc_now(), form.made_by.data if form.validate() else None)
    flash("This is the copy, a draft that you can change.", "success")
    return back_to(draft)


@blueprint.route("/quizzes/<int:quiz_id>/delete", methods=["GET", "POST"])
@requires(may_teach)
def delete(quiz_id: int) -> ResponseReturnValue:
    """Say what would be lost; delete it when that is confirmed."""
    quiz = own_quiz(quiz_id)
    if request.method == "GET":
        return render_template("quizzes/delete.html", quiz=quiz, attempts=count_attempts(quiz))
    delete_quiz(quiz)
    flash("The quiz is deleted. Its questions are still in the bank.", "success")
    return redirect(url_for("quizzes.index"))


def own_quiz(quiz_id: int) -> Quiz:
    """The teacher's quiz; the request ends with "not found" where there is none."""
    return find_quiz(current_user, quiz_id) or abort(404)


def _find_slot(quiz: Quiz, slot_id: int) -> Slot:
    return next((slot for slot in quiz.slots if slot.id == slot_id), None) or abort(404)


def back_to(quiz: Quiz, anchor: str | None = None) -> ResponseReturnValue:
    """Go on to the page where the quiz is built."""
    return redirect(url_for("quizzes.show", quiz_id=quiz.id, _anchor=anchor))


def _show_builder(quiz: Quiz, form: SettingsForm) -> ResponseReturnValue:
    return render_template(
        "quizzes/show.html",
        quiz=quiz,
        form=form,
        attempts=count_attempts(quiz),
        list_shown=list_shown,
        made_by=CopyForm(formdata=None).made_by.data,
    )
