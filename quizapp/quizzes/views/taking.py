"""Pages for taking a quiz: its landing, one question after another, handing in, the result."""

from __future__ import annotations

import secrets
from random import SystemRandom
from typing import TYPE_CHECKING, Any

from flask import abort, flash, jsonify, redirect, render_template, request, session, url_for
from flask_login import current_user, user_logged_in

from quizapp.db import utc_now
from quizapp.quizzes.forms import NicknameForm, read_answer, read_fields
from quizapp.quizzes.operations.taking import (
    AlreadySubmitted,
    NotAnAnswer,
    QuizNotOpen,
    adopt_attempts,
    keep_answer,
    start_attempt,
    submit_attempt,
)
from quizapp.quizzes.queries import find_own_attempt, find_quiz_by_code, find_result, list_own_attempts
from quizapp.quizzes.rules.access import QuizState, Taker, is_guest, may_enter, owns_attempt
from quizapp.quizzes.rules.evidence import Passage, find_passage
from quizapp.quizzes.rules.progress import find_place, list_open
from quizapp.quizzes.views.blueprint import blueprint

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from quizapp.bank.models import Question
    from quizapp.people.models import User
    from quizapp.quizzes.models import Attempt, Quiz, Response

_HANDED_IN = "This quiz is handed in, so its answers can't be changed any more."
_UNFITTING = "That answer couldn't be saved. Choose again, or type at most 200 letters."


@blueprint.get("/q/<code>")
def join(code: str) -> ResponseReturnValue:
    """Where a quiz's link leads: what it is, and how to begin or go on."""
    quiz = _find_quiz_by_code(code)
    _keep_guest(quiz)
    return _show_landing(quiz, NicknameForm(formdata=None))


@blueprint.post("/q/<code>/start")
def start(code: str) -> ResponseReturnValue:
    """Begin, or go on where this person stopped."""
    quiz, form = _find_quiz_by_code(code), NicknameForm()
    _keep_guest(quiz)
    if is_guest(_taker(), quiz.owner_id) and not form.validate():
        return _show_landing(quiz, form)
    try:
        attempt = start_attempt(quiz, _taker(), form.nickname.data, utc_now(), SystemRandom())
    except QuizNotOpen:
        return redirect(url_for("quizzes.join", code=quiz.code))
    return redirect(url_for("quizzes.question", token=attempt.token, position=find_place(attempt.responses)))


@blueprint.post("/q/<code>/leave")
def leave(code: str) -> ResponseReturnValue:
    """Forget who took quizzes as a guest on this browser, so that somebody else can."""
    session.pop("guest", None)
    return redirect(url_for("quizzes.join", code=code))


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
    attempt = find_result(_taker(), token) or abort(404)
    own = owns_attempt(_taker(), attempt)
    if attempt.submitted is None:
        return redirect(url_for("quizzes.overview", token=token)) if own else abort(404)
    return render_template("quizzes/result.html", attempt=attempt, own=own, passage_of=_passage_of)


def keep_guest_attempts(_app: object, user: User, **_named: Any) -> None:
    """What this browser took as a guest belongs to whoever signs in on it, once that account lasts."""
    if user.trial_ends is None and (guest := session.pop("guest", None)):
        adopt_attempts(guest, user.id)


user_logged_in.connect(keep_guest_attempts)


def _find_quiz_by_code(code: str) -> Quiz:
    """The quiz of a link; a draft's link works for its owner alone."""
    quiz = find_quiz_by_code(code)
    if quiz is None or (quiz.state is QuizState.DRAFT and quiz.owner != current_user):
        abort(404)
    return quiz


def _show_landing(quiz: Quiz, form: NicknameForm) -> ResponseReturnValue:
    attempts = list_own_attempts(quiz, _taker())
    unfinished = next((attempt for attempt in attempts if attempt.submitted is None), None)
    return render_template(
        "quizzes/join.html",
        quiz=quiz,
        form=form,
        guest=is_guest(_taker(), quiz.owner_id),
        entering=may_enter(_taker(), quiz.owner_id, open_to_guests=quiz.open_to_guests),
        unfinished=unfinished,
        place=find_place(unfinished.responses) if unfinished else None,
        finished=[attempt for attempt in attempts if attempt.submitted is not None],
    )


def _taker() -> Taker:
    guest = session.get("guest")
    if not current_user.is_authenticated:
        return Taker(None, guest)
    return Taker(current_user.id, guest, on_trial=current_user.trial_ends is not None)


def _keep_guest(quiz: Quiz) -> None:
    """Give a guest's browser the secret by which it finds its attempts again for thirty days."""
    if quiz.open_to_guests and is_guest(_taker(), quiz.owner_id) and "guest" not in session:
        session["guest"] = secrets.token_urlsafe(24)
        session.permanent = True


def _find_attempt(token: str) -> Attempt:
    return find_own_attempt(_taker(), token) or abort(404)


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
