"""Picking questions of the bank for a quiz, page by page; what was picked before stays picked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from flask import abort, flash, redirect, render_template, request, url_for
from flask_login import current_user

from quizapp.bank.forms.filter import FilterForm
from quizapp.bank.queries.filing import read_shelf
from quizapp.bank.queries.questions import find_offered
from quizapp.bank.queries.search import QuestionFilter, find_ids, list_terms, load_answers, page_questions
from quizapp.db import utc_now
from quizapp.people.rules import may_teach
from quizapp.quizzes.forms.picking import MOST_ASKED, NewQuizForm, PickForm
from quizapp.quizzes.operations.arranging import QuestionsFixed, add_questions
from quizapp.quizzes.operations.building import create_quiz
from quizapp.quizzes.queries.quizzes import find_article
from quizapp.quizzes.views.blueprint import blueprint
from quizapp.quizzes.views.builder import back_to, own_quiz
from quizapp.quizzes.views.outline import FIXED
from quizapp.web.access import requires
from quizapp.web.addresses import read_id
from quizapp.web.paging import Page, read_place

if TYPE_CHECKING:
    from collections.abc import Collection

    from flask.typing import ResponseReturnValue

    from quizapp.articles.models import Article
    from quizapp.bank.models import Question

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Offer:
    """A page of questions to pick from, by what they were sought, and what is picked besides (``kept``)."""

    page: Page[Question]
    filter: FilterForm
    picked: Collection[int]
    kept: Collection[int]
    asked: Collection[int]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to pick, whatever one sought."""
        sought = (self.filter.q, self.filter.collection, self.filter.tag)
        nothing_new = all(question.id in self.asked for question in self.page.items)
        return nothing_new and self.page.is_all and not self.kept and not any(field.data for field in sought)


@blueprint.route("/quizzes/new", methods=["GET", "POST"])
@requires(may_teach)
def new() -> ResponseReturnValue:
    """Pick ready questions of an article or of the whole bank for a new quiz, or begin one without any."""
    article = _find_article()
    form = NewQuizForm(title=article.title[:200] if article else None)
    if _is_sent(form) and form.validate() and ((chosen := _choose(form)) or "empty" in request.form):
        owner = current_user._get_current_object()
        quiz = create_quiz(owner, form.title.data, chosen, utc_now(), form.made_by.data)
        return redirect(url_for("quizzes.show", quiz_id=quiz.id))
    if article and not form.is_submitted():
        every = list_terms(current_user.id, QuestionFilter(article_id=article.id, offered=True))
        form.questions.data = find_ids(every, MOST_ASKED)
    return render_template("quizzes/new.html", form=form, offer=_lay_offer(form), article=article)


@blueprint.route("/quizzes/<int:quiz_id>/questions", methods=["GET", "POST"])
@requires(may_teach)
def add(quiz_id: int) -> ResponseReturnValue:
    """Pick more questions for the quiz."""
    quiz, form = own_quiz(quiz_id), PickForm()
    asked = {slot.question_id for slot in quiz.slots if slot.question_id}
    if _is_sent(form) and form.validate() and (chosen := _choose(form, asked)):
        try:
            add_questions(quiz, chosen)
        except QuestionsFixed:
            flash(FIXED, "warning")
        return back_to(quiz)
    return render_template("quizzes/add.html", quiz=quiz, form=form, offer=_lay_offer(form, asked))


def _is_sent(form: PickForm) -> bool:
    """Whether what is picked shall be taken, and not only another page be shown."""
    return form.is_submitted() and not {"show", "after", "before"} & request.form.keys()


def _choose(form: PickForm, asked: Collection[int] = ()) -> list[Question]:
    chosen = [question for question in find_offered(current_user, form.chosen) if question.id not in asked]
    if not chosen:
        form.ask_for_some()
    return chosen


def _lay_offer(form: PickForm, asked: Collection[int] = ()) -> Offer:
    collection, article = (request.values.get(name, type=read_id) for name in ("collection", "article"))
    shelf = read_shelf(current_user, collection, article) or abort(404)
    sought = FilterForm(shelf, formdata=request.values)
    page = page_questions(shelf.owner_id, replace(sought.wanted, offered=True), read_place(), PAGE_SIZE)
    load_answers(page.items)
    shown = {question.id for question in page.items}
    kept = [id_ for id_ in form.chosen if id_ not in shown]
    in_order = sorted(page.items, key=lambda question: (question.evidence_start or 0, question.id))
    return Offer(replace(page, items=in_order), sought, shown & set(form.chosen), kept, asked)


def _find_article() -> Article | None:
    if "article" not in request.args:
        return None
    article_id = request.args.get("article", type=read_id)
    return (find_article(current_user, article_id) if article_id is not None else None) or abort(404)
