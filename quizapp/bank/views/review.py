"""Judging questions: accepting, discarding, and taking either back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, flash, redirect, render_template, request, url_for
from flask_login import current_user

from quizapp.bank.operations import review
from quizapp.bank.queries.desk import read_desk
from quizapp.bank.queries.questions import find_questions
from quizapp.bank.rules.states import QuestionStatus
from quizapp.bank.views.blueprint import blueprint
from quizapp.bank.views.own import own_article, own_question
from quizapp.bank.views.replies import CHANGED_ELSEWHERE, ask_by_script, place_of
from quizapp.db import utc_now
from quizapp.people.rules import may_teach
from quizapp.web.access import requires
from quizapp.web.addresses import read_id
from quizapp.web.display import show_count
from quizapp.web.messages import flash_with_undo

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.typing import ResponseReturnValue

    from quizapp.bank.models import Question


@blueprint.post("/articles/<int:article_id>/accept")
@requires(may_teach)
def accept_recommended(article_id: int) -> ResponseReturnValue:
    """Accept all drafts that the generator stands for."""
    article = own_article(article_id)
    accepted = [question.id for question in review.accept_recommended(article, utc_now(), _judge())]
    # In one parameter: with a name to each, hundreds would be more than an address or a cookie can hold.
    undo = url_for("bank.reopen_several", article_id=article_id, questions=".".join(map(str, accepted)))
    flash_with_undo(f"{show_count(len(accepted), 'question')} accepted.", undo)
    return redirect(url_for("bank.article", article_id=article_id))


@blueprint.post("/articles/<int:article_id>/reopen")
@requires(may_teach)
def reopen_several(article_id: int) -> ResponseReturnValue:
    """Make the questions that the address names drafts again."""
    try:
        ids = [read_id(text) for text in request.args.get("questions", "").split(".")]
    except ValueError:
        abort(400)
    review.reopen_questions(find_questions(current_user, ids), _judge())
    return redirect(url_for("bank.article", article_id=article_id))


@blueprint.post("/questions/<int:question_id>/accept")
@requires(may_teach)
def accept(question_id: int) -> ResponseReturnValue:
    """Make a draft ready."""
    return _change(question_id, lambda question: review.accept_question(question, utc_now(), _judge()), "Accepted.")


@blueprint.post("/questions/<int:question_id>/discard")
@requires(may_teach)
def discard(question_id: int) -> ResponseReturnValue:
    """Put a draft aside."""
    return _change(question_id, lambda question: review.discard_question(question, _judge()), "Discarded.")


@blueprint.post("/questions/<int:question_id>/reopen")
@requires(may_teach)
def reopen(question_id: int) -> ResponseReturnValue:
    """Make a ready or discarded question a draft again."""
    return _change(question_id, lambda question: review.reopen_question(question, _judge()), "Back to review.")


def _judge() -> review.Judge:
    return review.Judge(current_user, utc_now())


def _change(question_id: int, change: Callable[[Question], None], done: str) -> ResponseReturnValue:
    """Change a question's status; a script gets the article's questions back, a form goes on to the page."""
    question = own_question(question_id)
    by_script = ask_by_script()
    try:
        change(question)
    except review.NotNow:
        flash(CHANGED_ELSEWHERE, "warning")
        return redirect(place_of(question))
    except review.Unfinished as unfinished:
        flash(f"It can't be asked yet. {unfinished}", "warning")
        return redirect(place_of(question))
    if by_script and question.article is not None and question.owner_id == current_user.id:
        return render_template("bank/_questions.html", desk=read_desk(question.article))
    if question.status is QuestionStatus.DRAFT:
        flash(done, "success")
    else:
        flash_with_undo(done, url_for("bank.reopen", question_id=question.id))
    return redirect(place_of(question))
