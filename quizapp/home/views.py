"""The first page, for each kind of person, and the way from a quiz's code to the quiz."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, redirect, render_template, request, url_for
from flask_login import current_user

from quizapp.bank.forms.article import ArticleForm
from quizapp.db import utc_now
from quizapp.home.queries import lay_learner_desk, lay_teacher_desk, list_demo_quizzes, list_samples, read_sample
from quizapp.people.rules import may_teach
from quizapp.quizzes.queries.quizzes import find_quiz_by_code
from quizapp.web.codes import read_code

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
    return render_template("home/learner.html", desk=lay_learner_desk(current_user, utc_now()))


@blueprint.get("/find")
def find() -> ResponseReturnValue:
    """From a code or link that was typed to the quiz, or to the class that it lets people join."""
    code = read_code(request.args.get("code", ""))
    if not code:
        return redirect(url_for("people.ask_code"))
    quiz = find_quiz_by_code(code)
    return redirect(url_for("quizzes.join", code=quiz.code) if quiz else url_for("people.show_join", code=code))


def _welcome() -> ResponseReturnValue:
    sample = read_sample(request.args.get("sample", ""))
    form = ArticleForm(formdata=None, data={"text": sample.text, "title": sample.title} if sample else None)
    return render_template("home/visitor.html", form=form, samples=list_samples(), quizzes=list_demo_quizzes())
