"""Pages around an article: the list, adding one, its text beside its questions, deleting it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, current_app, flash, jsonify, redirect, render_template, request, url_for
from flask_login import current_user

from quizapp.articles.operations import MOST_ON_TRIAL, KnownArticle, TooManyArticles, delete_article, restore_article
from quizapp.articles.operations import add_article as keep_article
from quizapp.articles.queries import find_deleted_article
from quizapp.bank import tasks
from quizapp.bank.forms.article import ArticleForm
from quizapp.bank.queries.articles import page_articles
from quizapp.bank.queries.desk import read_desk
from quizapp.bank.queries.runs import find_latest_run
from quizapp.bank.rules.progress import measure_progress, say_progress
from quizapp.bank.views.blueprint import blueprint
from quizapp.bank.views.own import own_article
from quizapp.db import utc_now
from quizapp.people.operations.accounts import TooManyTrials, add_trial
from quizapp.people.rules import may_teach
from quizapp.people.views.accounts import start_session
from quizapp.web.access import requires
from quizapp.web.messages import flash_with_undo
from quizapp.web.paging import read_place

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from quizapp.articles.models import Article
    from quizapp.articles.reading.document import Document
    from quizapp.people.models import User


@blueprint.get("/articles")
@requires(may_teach)
def articles() -> ResponseReturnValue:
    """The teacher's articles with their counts."""
    text = request.args.get("q", "").strip()
    return render_template("bank/articles.html", page=page_articles(current_user, text, read_place()), text=text)


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
    return render_template("bank/article.html", desk=read_desk(own_article(article_id)))


@blueprint.get("/articles/<int:article_id>/progress")
@requires(may_teach)
def progress(article_id: int) -> ResponseReturnValue:
    """How far the making of the article's questions has come, as JSON."""
    run = find_latest_run(own_article(article_id)) or abort(404)
    return jsonify(
        finished=run.finished is not None,
        percent=measure_progress(run.step, run.done, run.total),
        words=say_progress(run.state, run.step, run.done, run.total),
    )


@blueprint.post("/articles/<int:article_id>/generate")
@requires(may_teach)
def generate(article_id: int) -> ResponseReturnValue:
    """Make the article's questions again."""
    article = own_article(article_id)
    tasks.start_run(article, utc_now())
    return redirect(url_for("bank.article", article_id=article_id))


@blueprint.post("/articles/<int:article_id>/delete")
@requires(may_teach)
def delete(article_id: int) -> ResponseReturnValue:
    """Put the article away; for an hour it can be had back."""
    article = own_article(article_id)
    delete_article(article, utc_now())
    flash_with_undo("The article is deleted.", url_for("bank.restore", article_id=article_id))
    return redirect(url_for("bank.articles"))


@blueprint.post("/articles/<int:article_id>/restore")
@requires(may_teach)
def restore(article_id: int) -> ResponseReturnValue:
    """Have a deleted article back."""
    restore_article(find_deleted_article(current_user, article_id) or abort(404))
    return redirect(url_for("bank.article", article_id=article_id))


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
