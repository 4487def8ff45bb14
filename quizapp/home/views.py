"""The first page, for each kind of person, and the way from a quiz's code to the quiz."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user

from quizapp.bank.forms.article import ArticleForm
from quizapp.db import utc_now
from quizapp.home.queries import lay_learner_desk, lay_teacher_desk, list_demo_quizzes, list_samples, read_sample
from quizapp.home.rules import read_code
from quizapp.people.rules import may_teach
from quizapp.quizzes.queries.quizzes import find_quiz_by_code

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

blueprint = Blueprint("home", __name__)


@blueprint.get("/")
def show() -> ResponseReturnValue:
    """What waits for whoever is signed in; a try for whoever isn't."""
    if not current_user.is_authenticated:
        return _welcome()
    if may_teach(current_user):
        return render_template("home/teacher.html", desk=lay_teacher_desk(current_user, utc_now()))
    return render_template("home/learner.html", desk=lay_learner_desk(current_user))


@blueprint.get("/find")
def find() -> ResponseReturnValue:
    """From a quiz's code or link to the quiz."""
    quiz = find_quiz_by_code(read_code(request.args.get("code", "")))
    if quiz is None:
        flash("No quiz has this code. Compare it with what your teacher gave you.", "warning")
        return redirect(url_for("home.show"))
    return redirect(url_for("quizzes.join", code=quiz.code))


def _welcome() -> ResponseReturnValue:
    sample = read_sample(request.args.get("sample", ""))
    form = ArticleForm(formdata=None, data={"text": sample.text, "title": sample.title} if sample else None)
    return render_template("home/visitor.html", form=form, samples=list_samples(), quizzes=list_demo_quizzes())
