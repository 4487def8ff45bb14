"""The review desk: one draft after the other beside its sentence, judged by one key each."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from flask import abort, flash, jsonify, redirect, render_template, request, url_for
from flask_login import current_user

from quizapp.bank.forms.question import make_form
from quizapp.bank.operations.review import Unfinished
from quizapp.bank.operations.steps import ChangedElsewhere, NothingSpare, Turn, stamp_question, take_step
from quizapp.bank.operations.steps import undo_step as take_back
from quizapp.bank.queries.queue import MOST_COUNTED, find_next, look_up, read_queue
from quizapp.bank.queries.steps import find_step, list_steps
from quizapp.bank.rules.advice import part_advice
from quizapp.bank.rules.states import QuestionStatus
from quizapp.bank.rules.steps import SAID, SITTING, Deed
from quizapp.bank.rules.wordings import find_problems
from quizapp.bank.views.blueprint import blueprint
from quizapp.bank.views.own import own_article, own_question
from quizapp.bank.views.replies import ask_by_script
from quizapp.bank.views.writing import is_checked, is_sent
from quizapp.db import utc_now
from quizapp.people.rules import may_teach
from quizapp.web.access import requires
from quizapp.web.addresses import read_id
from quizapp.web.display import show_count

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from quizapp.articles.models import Article
    from quizapp.bank.forms.wording import QuestionForm
    from quizapp.bank.models import Question
    from quizapp.bank.rules.wordings import Wording

_CHANGED = "This question was changed elsewhere meanwhile."
_NOTHING_SPARE = "There is nothing else to put in its place."
_NOTHING_TO_UNDO = "There is nothing to undo."
_LONGEST_KEY = 64

blueprint.add_app_template_filter(stamp_question, "stamp")
blueprint.add_app_template_filter(part_advice, "advice")
blueprint.add_app_template_filter(find_problems, "problems")
blueprint.add_app_template_global(secrets.token_hex, "make_key")


@blueprint.app_template_filter("drafts")
def count_in_words(count: int) -> str:
    """How many drafts, of which there may be too many to count."""
    return f"{MOST_COUNTED:,} drafts or more" if count >= MOST_COUNTED else show_count(count, "draft")


@blueprint.get("/review")
@requires(may_teach)
def review() -> ResponseReturnValue:
    """All drafts of the teacher."""
    return _show_desk(None, request.args.get("question", type=read_id))


@blueprint.get("/articles/<int:article_id>/review")
@requires(may_teach)
def review_article(article_id: int) -> ResponseReturnValue:
    """The drafts of one article."""
    return _show_desk(own_article(article_id), request.args.get("question", type=read_id))


@blueprint.route("/questions/<int:question_id>/review/edit", methods=["GET", "POST"])
@requires(may_teach)
def review_edit(question_id: int) -> ResponseReturnValue:
    """Edit a draft in its place on the desk."""
    question = own_question(question_id)
    form = make_form(question.current.wording)
    if is_sent(form):
        return _step(question, Deed.EDIT, form)
    return _show_form(question, form)


@blueprint.post("/questions/<int:question_id>/review/<any(accept, discard, options, another):deed>")
@requires(may_teach)
def review_step(question_id: int, deed: str) -> ResponseReturnValue:
    """Take one step with a draft."""
    return _step(own_question(question_id), Deed(deed))


@blueprint.post("/review/undo")
@requires(may_teach)
def undo_step() -> ResponseReturnValue:
    """Take back the step that is named."""
    step = find_step(current_user, request.form.get("step", ""))
    if step is None:
        return _refuse(None, _NOTHING_TO_UNDO)
    question, brought = own_question(step.question_id), step.brought_id
    try:
        take_back(step, utc_now())
    except ChangedElsewhere:
        return _refuse(question, _CHANGED)
    return _answer(question, "Undone.", question.id, gone=brought)


def _step(question: Question, deed: Deed, form: QuestionForm | None = None) -> ResponseReturnValue:
    behind = find_next(current_user, _scope(), question.id)
    try:
        shown = take_step(question, deed, _read_turn(form.wording if form else None))
    except ChangedElsewhere:
        return _refuse(question, _CHANGED) if form is None else _show_form(question, form, _say_changed(question))
    except NothingSpare:
        return _refuse(question, _NOTHING_SPARE)
    except Unfinished as unfinished:
        return _refuse(question, str(unfinished))
    return _answer(shown, SAID[deed], shown.id if shown.status is QuestionStatus.DRAFT else behind)


def _say_changed(question: Question) -> str:
    """What to do with an edit that came too late."""
    is_draft = question.status is QuestionStatus.DRAFT
    return f"{_CHANGED} {'Save again to have it your way.' if is_draft else 'Copy what you wrote, and leave.'}"


def _read_turn(wording: Wording | None) -> Turn:
    key, seen = request.form.get("step", ""), request.form.get("seen", "")
    if not 0 < len(key) <= _LONGEST_KEY:
        abort(400)
    return Turn(current_user, key, seen, utc_now(), wording)


def _scope() -> Article | None:
    """The article whose drafts are being reviewed; none where all are."""
    article_id = request.args.get("article", type=read_id)
    return own_article(article_id) if article_id is not None else None


def _show_desk(article: Article | None, wanted: int | None, **edited: Any) -> ResponseReturnValue:
    steps = list_steps(current_user, article, utc_now() - SITTING)
    return render_template(
        "bank/review/desk.html",
        article=article,
        queue=read_queue(current_user, article, wanted),
        steps=steps,
        step_list=[{"key": step.key, "question": step.question_id, "deed": step.deed} for step in reversed(steps)],
        **edited,
    )


def _show_form(question: Question, form: QuestionForm, said: str = "") -> ResponseReturnValue:
    advice = form.advice if is_checked(form) else part_advice(question.current.flaws)
    parts = {"question": question, "form": form, "advice": advice, "said": said}
    if ask_by_script():
        return jsonify(form=render_template("bank/review/form.html", article=_scope(), **parts))
    return _show_desk(_scope(), question.id, **parts)


def _answer(question: Question, said: str, following: int | None, gone: int | None = None) -> ResponseReturnValue:
    """Say what was done; a script gets the draft to show, a form goes on to the desk."""
    if ask_by_script():
        return jsonify(said=said, gone=gone, **_draw(question))
    flash(said, "success")
    return _back_to_desk(following)


def _refuse(question: Question | None, said: str) -> ResponseReturnValue:
    if ask_by_script():
        return jsonify(said=said, **_draw(question)), 409
    flash(said, "warning")
    return _back_to_desk(question.id if question else None)


def _draw(question: Question | None) -> dict[str, Any]:
    """The draft as it stands on the desk; nothing of a question that is no draft."""
    if question is None or question.status is not QuestionStatus.DRAFT:
        return {"question": question.id if question else None}
    draft = {"draft": look_up(question), "article": _scope()}
    card, chip = (render_template(f"bank/review/{part}.html", **draft) for part in ("card", "chip"))
    return {"question": question.id, "card": card, "chip": chip}


def _back_to_desk(question_id: int | None) -> ResponseReturnValue:
    article = _scope()
    if article is None:
        return redirect(url_for("bank.review", question=question_id))
    return redirect(url_for("bank.review_article", article_id=article.id, question=question_id))
