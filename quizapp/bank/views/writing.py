"""Writing questions by hand, and editing them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, request
from flask_login import current_user

from quizapp.bank.forms.question import edit_form
from quizapp.bank.operations import review
from quizapp.bank.queries import read_surroundings
from quizapp.bank.views.blueprint import blueprint
from quizapp.bank.views.own import own_question
from quizapp.bank.views.replies import CHANGED_ELSEWHERE, place_of
from quizapp.db import utc_now
from quizapp.people.rules import may_teach
from quizapp.web.access import requires

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from quizapp.bank.models import Question


@blueprint.route("/questions/<int:question_id>", methods=["GET", "POST"])
@requires(may_teach)
def question(question_id: int) -> ResponseReturnValue:
    """Edit a question, its sentence beside it."""
    question = own_question(question_id)
    form = edit_form(question.current)
    if form.validate_on_submit():
        changed = review.edit_question(question, form.wording, form.find_flaws(), current_user, utc_now())
        flash("Saved." if changed else "Nothing was changed.", "success")
        if "accept" in request.form:
            _accept_edited(question)
        return redirect(place_of(question))
    return render_template(
        "bank/question.html",
        question=question,
        form=form,
        surroundings=read_surroundings(question),
        back=place_of(question),
    )


def _accept_edited(question: Question) -> None:
    try:
        review.accept_question(question, utc_now())
    except review.NotNow:
        flash(CHANGED_ELSEWHERE, "warning")
