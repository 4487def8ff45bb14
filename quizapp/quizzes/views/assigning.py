"""Pages for setting a quiz to classes, and for what one learner is allowed beyond the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, flash, redirect, render_template, request, url_for
from flask_login import current_user

from quizapp.db import utc_now
from quizapp.people.queries.classes import find_class, list_classes
from quizapp.people.rules import may_teach
from quizapp.quizzes.forms.assigning import AllowanceForm, AssignmentForm
from quizapp.quizzes.operations.assigning import (
    SetAlready,
    allow_more,
    allow_no_more,
    assign_quiz,
    change_assignment,
    end_assignment,
)
from quizapp.quizzes.queries.assigning import find_allowance, find_assignment, list_allowances, list_learners
from quizapp.quizzes.queries.entering import describe_window
from quizapp.quizzes.rules.entering import Window
from quizapp.quizzes.views.blueprint import blueprint
from quizapp.quizzes.views.builder import own_quiz
from quizapp.web.access import requires

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from quizapp.quizzes.models import Assignment, Quiz


@blueprint.route("/quizzes/<int:quiz_id>/assign", methods=["GET", "POST"])
@requires(may_teach)
def assign(quiz_id: int) -> ResponseReturnValue:
    """Set the quiz to a class."""
    quiz = own_quiz(quiz_id)
    taken = {assignment.classroom_id for assignment in quiz.assignments}
    classes = [one.classroom for one in list_classes(current_user) if one.classroom.id not in taken]
    form = AssignmentForm.of(classes, Window(), request.args.get("class", type=int))
    if not form.validate_on_submit():
        return render_template("quizzes/assign.html", quiz=quiz, form=form, classes=classes, assignment=None)
    classroom = find_class(current_user, form.classroom.data) or abort(404)
    try:
        assign_quiz(quiz, classroom, form.window, utc_now())
        flash(f"The quiz is set to {classroom.name}.", "success")
    except SetAlready:
        flash(f"The quiz was set to {classroom.name} already.", "info")
    return redirect(url_for("quizzes.classroom", classroom_id=classroom.id))


@blueprint.route("/assignments/<int:assignment_id>", methods=["GET", "POST"])
@requires(may_teach)
def assignment(assignment_id: int) -> ResponseReturnValue:
    """Give an assignment other times."""
    found = _own_assignment(assignment_id)
    form = AssignmentForm.of([found.classroom], describe_window(found), found.classroom_id)
    if not form.validate_on_submit():
        return render_template("quizzes/assign.html", quiz=found.quiz, form=form, classes=[], assignment=found)
    change_assignment(found, form.window)
    flash("Saved. Attempts under way are due by the new times.", "success")
    return redirect(url_for("quizzes.classroom", classroom_id=found.classroom_id))


@blueprint.post("/assignments/<int:assignment_id>/end")
@requires(may_teach)
def end(assignment_id: int) -> ResponseReturnValue:
    """Set the quiz to the class no more."""
    found = _own_assignment(assignment_id)
    classroom_id, words = found.classroom_id, f"{found.quiz.title} is not set to {found.classroom.name} any more."
    end_assignment(found)
    flash(words, "success")
    return redirect(url_for("quizzes.classroom", classroom_id=classroom_id))


@blueprint.route("/quizzes/<int:quiz_id>/allowances", methods=["GET", "POST"])
@requires(may_teach)
def allowances(quiz_id: int) -> ResponseReturnValue:
    """Allow one learner more time, more tries or a later closing: the one place for it."""
    quiz = own_quiz(quiz_id)
    learners = list_learners(quiz)
    form = AllowanceForm.of(learners)
    if not form.validate_on_submit():
        return _show_allowances(quiz, form)
    learner = next(learner for learner in learners if learner.id == form.learner.data)
    allow_more(quiz, learner, form.allowed)
    flash(f"Saved for {learner.name}, in an attempt under way too.", "success")
    return redirect(url_for("quizzes.allowances", quiz_id=quiz.id))


@blueprint.post("/quizzes/<int:quiz_id>/allowances/<int:learner_id>/remove")
@requires(may_teach)
def remove_allowance(quiz_id: int, learner_id: int) -> ResponseReturnValue:
    """Allow a learner no more than the others."""
    allowance = find_allowance(own_quiz(quiz_id), learner_id) or abort(404)
    words = f"{allowance.learner.name} has what all have."
    allow_no_more(allowance)
    flash(words, "success")
    return redirect(url_for("quizzes.allowances", quiz_id=quiz_id))


def _own_assignment(assignment_id: int) -> Assignment:
    return find_assignment(current_user, assignment_id) or abort(404)


def _show_allowances(quiz: Quiz, form: AllowanceForm) -> ResponseReturnValue:
    return render_template("quizzes/allowances.html", quiz=quiz, form=form, allowances=list_allowances(quiz))
