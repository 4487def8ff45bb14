"""Pages for building quizzes: picking questions, settings, opening and closing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, flash, redirect, render_template, request, url_for
from flask_login import current_user

from quizapp.db import utc_now
from quizapp.people.rules import may_teach
from quizapp.quizzes.forms import NewQuizForm, PickForm, SettingsForm
from quizapp.quizzes.operations.building import (
    NothingToAsk,
    QuestionsFixed,
    add_questions,
    change_settings,
    close_quiz,
    copy_quiz,
    create_quiz,
    delete_quiz,
    move_slot,
    open_quiz,
    remove_slot,
)
from quizapp.quizzes.queries import (
    count_attempts,
    find_article,
    find_quiz,
    list_addable_questions,
    list_quizzes,
    list_ready_questions,
)
from quizapp.quizzes.views.blueprint import blueprint
from quizapp.quizzes.views.preview import list_shown
from quizapp.web.access import requires
from quizapp.web.addresses import read_id

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from quizapp.articles.models import Article
    from quizapp.quizzes.models import Quiz, Slot

_FIXED = "Learners have begun this quiz, so its questions stay as they are. Make a copy to change them."


@blueprint.get("/quizzes")
@requires(may_teach)
def index() -> ResponseReturnValue:
    """The teacher's quizzes."""
    return render_template("quizzes/index.html", summaries=list_quizzes(current_user))


@blueprint.route("/quizzes/new", methods=["GET", "POST"])
@requires(may_teach)
def new() -> ResponseReturnValue:
    """Pick ready questions of an article or of the whole bank for a new quiz."""
    article = _find_article()
    offered = list_ready_questions(current_user, article)
    form = NewQuizForm(title=article.title[:200] if article else None)
    if form.validate_on_submit() and (chosen := form.choose_from(offered)):
        quiz = create_quiz(current_user._get_current_object(), form.title.data, chosen, utc_now())
        return redirect(url_for("quizzes.show", quiz_id=quiz.id))
    if article and not form.is_submitted():
        form.questions.data = [question.id for question in offered]
    return render_template("quizzes/new.html", form=form, offered=offered, article=article)


@blueprint.get("/quizzes/<int:quiz_id>")
@requires(may_teach)
def show(quiz_id: int) -> ResponseReturnValue:
    """Build the quiz: its questions as a learner sees them, its settings, its link."""
    quiz = _find_quiz(quiz_id)
    return _show_builder(quiz, SettingsForm(formdata=None, obj=quiz))


@blueprint.post("/quizzes/<int:quiz_id>/update")
@requires(may_teach)
def update(quiz_id: int) -> ResponseReturnValue:
    """Change title and settings."""
    quiz, form = _find_quiz(quiz_id), SettingsForm()
    if not form.validate():
        return _show_builder(quiz, form)
    change_settings(quiz, form.title.data, open_to_guests=form.open_to_guests.data)
    flash("Saved.", "success")
    return _back_to(quiz)


@blueprint.route("/quizzes/<int:quiz_id>/questions", methods=["GET", "POST"])
@requires(may_teach)
def add(quiz_id: int) -> ResponseReturnValue:
    """Pick more questions for the quiz."""
    quiz, form = _find_quiz(quiz_id), PickForm()
    offered = list_addable_questions(quiz)
    if form.validate_on_submit() and (chosen := form.choose_from(offered)):
        try:
            add_questions(quiz, chosen)
        except QuestionsFixed:
            flash(_FIXED, "warning")
        return _back_to(quiz)
    return render_template("quizzes/add.html", quiz=quiz, form=form, offered=offered)


@blueprint.post("/quizzes/<int:quiz_id>/slots/<int:slot_id>/<any(up, down, remove):change>")
@requires(may_teach)
def change_slot(quiz_id: int, slot_id: int, change: str) -> ResponseReturnValue:
    """Ask a question earlier, later or not at all."""
    slot = _find_slot(_find_quiz(quiz_id), slot_id)
    quiz = slot.quiz
    try:
        if change == "remove":
            remove_slot(slot)
        else:
            move_slot(slot, up=change == "up")
    except QuestionsFixed:
        flash(_FIXED, "warning")
    except NothingToAsk:
        flash("Close the quiz before you remove its last question.", "warning")
    return _back_to(quiz, anchor=None if change == "remove" else f"slot-{slot_id}")


@blueprint.post("/quizzes/<int:quiz_id>/publish")
@requires(may_teach)
def publish(quiz_id: int) -> ResponseReturnValue:
    """Open the quiz, for the first time or again."""
    quiz = _find_quiz(quiz_id)
    try:
        open_quiz(quiz, utc_now())
        flash("The quiz is open. Give learners its link.", "success")
    except NothingToAsk:
        flash("Add a question first, then publish the quiz.", "warning")
    return _back_to(quiz)


@blueprint.post("/quizzes/<int:quiz_id>/close")
@requires(may_teach)
def close(quiz_id: int) -> ResponseReturnValue:
    """Let nobody begin any more."""
    quiz = _find_quiz(quiz_id)
    close_quiz(quiz)
    flash("The quiz is closed. Whoever has begun can still hand in.", "success")
    return _back_to(quiz)


@blueprint.post("/quizzes/<int:quiz_id>/copy")
@requires(may_teach)
def copy(quiz_id: int) -> ResponseReturnValue:
    """A draft with the same questions."""
    draft = copy_quiz(_find_quiz(quiz_id), utc_now())
    flash("This is the copy, a draft that you can change.", "success")
    return _back_to(draft)


@blueprint.route("/quizzes/<int:quiz_id>/delete", methods=["GET", "POST"])
@requires(may_teach)
def delete(quiz_id: int) -> ResponseReturnValue:
    """Say what would be lost; delete it when that is confirmed."""
    quiz = _find_quiz(quiz_id)
    if request.method == "GET":
        return render_template("quizzes/delete.html", quiz=quiz, attempts=count_attempts(quiz))
    delete_quiz(quiz)
    flash("The quiz is deleted. Its questions are still in the bank.", "success")
    return redirect(url_for("quizzes.index"))


def _find_article() -> Article | None:
    if "article" not in request.args:
        return None
    article_id = request.args.get("article", type=read_id)
    return (find_article(current_user, article_id) if article_id is not None else None) or abort(404)


def _find_quiz(quiz_id: int) -> Quiz:
    return find_quiz(current_user, quiz_id) or abort(404)


def _find_slot(quiz: Quiz, slot_id: int) -> Slot:
    return next((slot for slot in quiz.slots if slot.id == slot_id), None) or abort(404)


def _back_to(quiz: Quiz, anchor: str | None = None) -> ResponseReturnValue:
    return redirect(url_for("quizzes.show", quiz_id=quiz.id, _anchor=anchor))


def _show_builder(quiz: Quiz, form: SettingsForm) -> ResponseReturnValue:
    return render_template(
        "quizzes/show.html", quiz=quiz, form=form, attempts=count_attempts(quiz), list_shown=list_shown
    )
