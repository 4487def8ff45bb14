"""Pages around an article and its questions, and the bank of all questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, current_app, flash, jsonify, redirect, render_template, request, url_for
from flask_login import current_user

from quizapp.articles.operations import MOST_ON_TRIAL, KnownArticle, TooManyArticles, delete_article, restore_article
from quizapp.articles.operations import add_article as keep_article
from quizapp.articles.queries import find_article, find_deleted_article, list_article_titles
from quizapp.bank import tasks
from quizapp.bank.forms.article import ArticleForm
from quizapp.bank.forms.filter import FilterForm
from quizapp.bank.forms.question import LETTERS, edit_form
from quizapp.bank.operations import review
from quizapp.bank.queries import (
    find_latest_run,
    find_question,
    find_questions,
    list_article_counts,
    page_questions,
    read_desk,
    read_surroundings,
)
from quizapp.bank.rules.names import name_type
from quizapp.bank.rules.progress import measure_progress, say_progress
from quizapp.bank.rules.states import QuestionStatus
from quizapp.db import utc_now
from quizapp.people.operations import TooManyTrials, add_trial
from quizapp.people.rules import may_teach
from quizapp.people.views import start_session
from quizapp.web.access import requires
from quizapp.web.addresses import read_id
from quizapp.web.display import show_count

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.typing import ResponseReturnValue

    from quizapp.articles.models import Article
    from quizapp.articles.reading.document import Document
    from quizapp.bank.models import Question
    from quizapp.people.models import User

blueprint = Blueprint("bank", __name__)

_CHANGED = "This question was changed elsewhere meanwhile. Take it back to review first."


blueprint.add_app_template_filter(name_type, "type_name")


@blueprint.context_processor
def _words() -> dict[str, object]:
    return {"letters": LETTERS, "say_progress": say_progress, "measure_progress": measure_progress}


@blueprint.get("/articles")
@requires(may_teach)
def articles() -> ResponseReturnValue:
    """The teacher's articles with their counts."""
    text = request.args.get("q", "").strip()
    return render_template("bank/articles.html", rows=list_article_counts(current_user, text), text=text)


@blueprint.route("/articles/new", methods=["GET", "POST"])
def add_article() -> ResponseReturnValue:
    """Paste an article or send a file; a visitor gets a trial account with it."""
    form = ArticleForm()
    # Reading a file can take seconds. It comes before anything that asks the database, which on SQLite would keep
    # everybody else from writing meanwhile.
    given = form.read(current_app.config["ARTICLE_LIMIT"]) if form.validate_on_submit() else None
    if current_user.is_authenticated and not may_teach(current_user):
        abort(403)
    if given is not None:
        try:
            return redirect(url_for("bank.article", article_id=_take_in(*given).id))
        except TooManyTrials:
            form.text.errors = ["Many people are trying quizapp right now. Sign up first, or come back in an hour."]
        except TooManyArticles:
            form.text.errors = [f"A trial holds {MOST_ON_TRIAL} articles. Sign up to keep them and to add more."]
    return render_template("bank/add_article.html", form=form)


@blueprint.get("/articles/<int:article_id>")
@requires(may_teach)
def article(article_id: int) -> ResponseReturnValue:
    """The text, its questions, and the threads between them."""
    return render_template("bank/article.html", desk=read_desk(_own_article(article_id)))


@blueprint.get("/articles/<int:article_id>/progress")
@requires(may_teach)
def progress(article_id: int) -> ResponseReturnValue:
    """How far the making of the article's questions has come, as JSON."""
    run = find_latest_run(_own_article(article_id)) or abort(404)
    return jsonify(
        finished=run.finished is not None,
        percent=measure_progress(run.step, run.done, run.total),
        words=say_progress(run.state, run.step, run.done, run.total),
    )


@blueprint.post("/articles/<int:article_id>/generate")
@requires(may_teach)
def generate(article_id: int) -> ResponseReturnValue:
    """Make the article's questions again."""
    article = _own_article(article_id)
    tasks.start_run(article, utc_now())
    return redirect(url_for("bank.article", article_id=article_id))


@blueprint.post("/articles/<int:article_id>/delete")
@requires(may_teach)
def delete(article_id: int) -> ResponseReturnValue:
    """Put the article away; for an hour it can be had back."""
    article = _own_article(article_id)
    delete_article(article, utc_now())
    _flash_with_undo("The article is deleted.", url_for("bank.restore", article_id=article_id))
    return redirect(url_for("bank.articles"))


@blueprint.post("/articles/<int:article_id>/restore")
@requires(may_teach)
def restore(article_id: int) -> ResponseReturnValue:
    """Have a deleted article back."""
    restore_article(find_deleted_article(current_user, article_id) or abort(404))
    return redirect(url_for("bank.article", article_id=article_id))


@blueprint.post("/articles/<int:article_id>/accept")
@requires(may_teach)
def accept_recommended(article_id: int) -> ResponseReturnValue:
    """Accept all drafts that the generator stands for."""
    article = _own_article(article_id)
    accepted = [question.id for question in review.accept_recommended(article, utc_now())]
    # In one parameter: with a name to each, hundreds would be more than an address or a cookie can hold.
    undo = url_for("bank.reopen_several", article_id=article_id, questions=".".join(map(str, accepted)))
    _flash_with_undo(f"{show_count(len(accepted), 'question')} accepted.", undo)
    return redirect(url_for("bank.article", article_id=article_id))


@blueprint.post("/articles/<int:article_id>/reopen")
@requires(may_teach)
def reopen_several(article_id: int) -> ResponseReturnValue:
    """Make the questions that the address names drafts again."""
    try:
        ids = [read_id(text) for text in request.args.get("questions", "").split(".")]
    except ValueError:
        abort(400)
    review.reopen_questions(find_questions(current_user, ids))
    return redirect(url_for("bank.article", article_id=article_id))


@blueprint.get("/bank")
@requires(may_teach)
def questions() -> ResponseReturnValue:
    """All of the teacher's questions, filtered, twenty a page."""
    form = FilterForm(list_article_titles(current_user), formdata=request.args)
    page = page_questions(current_user, form.wanted, request.args.get("page", 1, type=read_id))
    return render_template("bank/questions.html", form=form, page=page)


@blueprint.route("/questions/<int:question_id>", methods=["GET", "POST"])
@requires(may_teach)
def question(question_id: int) -> ResponseReturnValue:
    """Edit a question, its sentence beside it."""
    question = _own_question(question_id)
    form = edit_form(question.current)
    if form.validate_on_submit():
        changed = review.edit_question(question, form.wording, form.find_flaws(), current_user, utc_now())
        flash("Saved." if changed else "Nothing was changed.", "success")
        if "accept" in request.form:
            _accept_edited(question)
        return redirect(_place_of(question))
    return render_template(
        "bank/question.html",
        question=question,
        form=form,
        surroundings=read_surroundings(question),
        back=_place_of(question),
    )


@blueprint.post("/questions/<int:question_id>/accept")
@requires(may_teach)
def accept(question_id: int) -> ResponseReturnValue:
    """Make a draft ready."""
    return _change(question_id, lambda question: review.accept_question(question, utc_now()), "Accepted.")


@blueprint.post("/questions/<int:question_id>/discard")
@requires(may_teach)
def discard(question_id: int) -> ResponseReturnValue:
    """Put a draft aside."""
    return _change(question_id, review.discard_question, "Discarded.")


@blueprint.post("/questions/<int:question_id>/reopen")
@requires(may_teach)
def reopen(question_id: int) -> ResponseReturnValue:
    """Make a ready or discarded question a draft again."""
    return _change(question_id, review.reopen_question, "Back to review.")


def _own_article(article_id: int) -> Article:
    return find_article(current_user, article_id) or abort(404)


def _own_question(question_id: int) -> Question:
    return find_question(current_user, question_id) or abort(404)


def _take_in(document: Document, source: str) -> Article:
    """Keep what was read and have its questions made; a visitor is signed in on trial.

    Raises ``TooManyTrials`` and ``TooManyArticles``.
    """
    now = utc_now()
    try:
        owner = current_user if current_user.is_authenticated else _add_visitor()
        article = keep_article(owner, document, source, now)
        tasks.start_run(article, now)
    except KnownArticle as known:
        article = known.article
        if find_latest_run(article) is None:  # the program was stopped between keeping it and this
            tasks.start_run(article, now)
        flash("You have this article already; here it is.", "info")
    return article


def _add_visitor() -> User:
    visitor = add_trial(utc_now())
    start_session(visitor)
    return visitor


def _change(question_id: int, change: Callable[[Question], None], done: str) -> ResponseReturnValue:
    """Change a question's status; a script gets the article's questions back, a form goes on to the page."""
    question = _own_question(question_id)
    by_script = request.headers.get("X-Requested-With") == "fetch"
    try:
        change(question)
    except review.NotNow:
        flash(_CHANGED, "warning")
        return redirect(_place_of(question))
    if by_script and question.article is not None:
        return render_template("bank/_questions.html", desk=read_desk(question.article))
    if question.status is QuestionStatus.DRAFT:
        flash(done, "success")
    else:
        _flash_with_undo(done, url_for("bank.reopen", question_id=question.id))
    return redirect(_place_of(question))


def _accept_edited(question: Question) -> None:
    try:
        review.accept_question(question, utc_now())
    except review.NotNow:
        flash(_CHANGED, "warning")


def _flash_with_undo(text: str, undo: str) -> None:
    """Say that something was done, with a button that takes it back."""
    flash({"text": text, "undo": undo}, "success")  # type: ignore[arg-type]  # kept as JSON and read by base.html


def _place_of(question: Question) -> str:
    if question.article is None or question.article.deleted is not None:
        return url_for("bank.questions")
    return url_for("bank.article", article_id=question.article_id, _anchor=f"question-{question.id}")
