"""Pages for building quizzes: the list of them, the builder, opening, closing, copying, deleting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, request, url_for
from flask_login import current_user

from quizapp.db import utc_now
from quizapp.people.rules import may_teach
from quizapp.quizzes.forms.picking import CopyForm
from quizapp.quizzes.operations.building import (
    NothingToAsk,
    TooFewToDraw,
    close_quiz,
    copy_quiz,
    delete_quiz,
    open_quiz,
)
from quizapp.quizzes.queries.attempts import count_attempts
from quizapp.quizzes.queries.quizzes import page_quizzes
from quizapp.quizzes.views.blueprint import blueprint
from quizapp.quizzes.views.builder import back_to, own_quiz, show_builder
from quizapp.web.access import requires
from quizapp.web.paging import read_place

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


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
    return show_builder(own_quiz(quiz_id))


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
    except TooFewToDraw as short:
        flash(str(short), "warning")
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
    """A draft that asks the same in the same way."""
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
