"""Pages for taking a quiz: one question after another, the overview, handing in, the result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, flash, jsonify, redirect, render_template, request, url_for

from quizapp.db import utc_now
from quizapp.quizzes.forms.taking import read_answer, read_fields
from quizapp.quizzes.operations.answering import NotAnAnswer, keep_answer
from quizapp.quizzes.operations.submitting import AlreadySubmitted, submit_attempt
from quizapp.quizzes.queries.attempts import find_own_attempt, find_result
from quizapp.quizzes.rules.access import owns_attempt
from quizapp.quizzes.rules.evidence import Passage, find_passage
from quizapp.quizzes.rules.progress import list_open
from quizapp.quizzes.views.blueprint import blueprint
from quizapp.quizzes.views.takers import find_taker

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from quizapp.bank.models import Question
    from quizapp.quizzes.models import Attempt, Response

_HANDED_IN = "This quiz is handed in, so its answers can't be changed any more."
_UNFITTING = "That answer couldn't be saved. Choose again, or type at most 200 letters."


@blueprint.get("/attempts/<token>/<int:position>")
def question(token: str, position: int) -> ResponseReturnValue:
    """One question of an attempt."""
    asked = _find_response(token, position)
    if asked.attempt.submitted is not None:
        return _refuse_change(asked.attempt)
    responses = asked.attempt.responses
    left = len(list_open(responses))
    return render_template("quizzes/question.html", asked=asked, attempt=asked.attempt, total=len(responses), left=left)


@blueprint.post("/attempts/<token>/<int:position>")
def answer(token: str, position: int) -> ResponseReturnValue:
    """Save the answer and go on, where no script runs."""
    asked = _find_response(token, position)
    try:
        if sent := read_fields(request.form):
            keep_answer(asked, read_answer(sent), utc_now())
    except NotAnAnswer:
        flash(_UNFITTING, "warning")
        return redirect(url_for("quizzes.question", token=token, position=position))
    except AlreadySubmitted:
        return _refuse_change(asked.attempt)
    return redirect(_following_page(asked))


@blueprint.put("/attempts/<token>/<int:position>")
def save(token: str, position: int) -> ResponseReturnValue:
    """Save the answer, as ``read_answer`` takes it."""
    asked = _find_response(token, position)
    try:
        keep_answer(asked, read_answer(request.get_json()), utc_now())
    except NotAnAnswer:
        abort(400)
    except AlreadySubmitted:
        return jsonify(error=_HANDED_IN), 409
    answered = len(asked.attempt.responses) - len(list_open(asked.attempt.responses))
    return jsonify(saved=asked.saved.isoformat() if asked.saved else None, answered=answered)


@blueprint.get("/attempts/<token>")
def overview(token: str) -> ResponseReturnValue:
    """What is answered and what isn't, before handing in."""
    attempt = _find_attempt(token)
    if attempt.submitted is not None:
        return redirect(url_for("quizzes.result", token=token))
    return render_template("quizzes/overview.html", attempt=attempt, left=list_open(attempt.responses))


@blueprint.post("/attempts/<token>/submit")
def submit(token: str) -> ResponseReturnValue:
    """Hand in; doing it twice changes nothing."""
    attempt = _find_attempt(token)
    try:
        submit_attempt(attempt, utc_now())
    except AlreadySubmitted:
        flash(_HANDED_IN, "info")
    return redirect(url_for("quizzes.result", token=token))


@blueprint.get("/attempts/<token>/result")
def result(token: str) -> ResponseReturnValue:
    """The score, and for each question what was given, what is right, and the sentence that proves it."""
    attempt = find_result(find_taker(), token) or abort(404)
    own = owns_attempt(find_taker(), attempt)
    if attempt.submitted is None:
        return redirect(url_for("quizzes.overview", token=token)) if own else abort(404)
    return render_template("quizzes/result.html", attempt=attempt, own=own, passage_of=_passage_of)


def _find_attempt(token: str) -> Attempt:
    return find_own_attempt(find_taker(), token) or abort(404)


def _find_response(token: str, position: int) -> Response:
    responses = _find_attempt(token).responses
    return next((asked for asked in responses if asked.position == position), None) or abort(404)


def _refuse_change(attempt: Attempt) -> ResponseReturnValue:
    flash(_HANDED_IN, "info")
    return redirect(url_for("quizzes.result", token=attempt.token))


def _following_page(asked: Response) -> str:
    step = {"back": -1, "next": 1}.get(request.form.get("go", "next"), 0)
    position = asked.position + step
    if step and 1 <= position <= len(asked.attempt.responses):
        return url_for("quizzes.question", token=asked.attempt.token, position=position)
    return url_for("quizzes.overview", token=asked.attempt.token)


def _passage_of(question: Question) -> Passage | None:
    if question.article is None or question.evidence_start is None or question.evidence_end is None:
        return None
    return find_passage(question.article.body, question.evidence_start, question.evidence_end)
