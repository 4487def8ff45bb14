"""The bank of all questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template, request
from flask_login import current_user

from quizapp.articles.queries import list_article_titles
from quizapp.bank.forms.filter import FilterForm
from quizapp.bank.queries.search import page_questions
from quizapp.bank.views.blueprint import blueprint
from quizapp.people.rules import may_teach
from quizapp.web.access import requires
from quizapp.web.addresses import read_id

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@blueprint.get("/bank")
@requires(may_teach)
def questions() -> ResponseReturnValue:
    """All of the teacher's questions, filtered, twenty a page."""
    form = FilterForm(list_article_titles(current_user), formdata=request.args)
    page = page_questions(current_user, form.wanted, request.args.get("page", 1, type=read_id))
    return render_template("bank/questions.html", form=form, page=page)
