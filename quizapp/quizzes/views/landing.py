"""Where a quiz's link leads: its landing page, beginning, and whose the attempts of this browser are."""

from __future__ import annotations

import secrets
from random import SystemRandom
from typing import TYPE_CHECKING, Any

from flask import abort, redirect, render_template, session, url_for
from flask_login import current_user, user_logged_in

from quizapp.db import utc_now
from quizapp.quizzes.forms.taking import NicknameForm
from quizapp.quizzes.operations.starting import MayNotBegin, adopt_attempts, start_attempt
from quizapp.quizzes.queries.attempts import list_own_attempts
from quizapp.quizzes.queries.entering import find_entry
from quizapp.quizzes.queries.quizzes import find_quiz_by_code
from quizapp.quizzes.rules.access import QuizState, is_guest
from quizapp.quizzes.rules.progress import find_place
from quizapp.quizzes.views.blueprint import blueprint
from quizapp.quizzes.views.takers import find_taker

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from quizapp.people.models import User
    from quizapp.quizzes.models import Quiz


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
    if is_guest(find_taker(), quiz.owner_id) and not form.validate():
        return _show_landing(quiz, form)
    try:
        attempt = start_attempt(quiz, find_taker(), form.nickname.data, utc_now(), SystemRandom())
    except MayNotBegin:
        return redirect(url_for("quizzes.join", code=quiz.code))
    return redirect(url_for("quizzes.question", token=attempt.token, position=find_place(attempt.responses)))


@blueprint.post("/q/<code>/leave")
def leave(code: str) -> ResponseReturnValue:
    """Forget who took quizzes as a guest on this browser, so that somebody else can."""
    session.pop("guest", None)
    return redirect(url_for("quizzes.join", code=code))


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
    attempts = list_own_attempts(quiz, find_taker())
    unfinished = next((attempt for attempt in attempts if attempt.submitted is None), None)
    return render_template(
        "quizzes/join.html",
        quiz=quiz,
        form=form,
        guest=is_guest(find_taker(), quiz.owner_id),
        entry=find_entry(quiz, find_taker(), utc_now()),
        unfinished=unfinished,
        place=find_place(unfinished.responses) if unfinished else None,
        finished=[attempt for attempt in attempts if attempt.submitted is not None],
    )


def _keep_guest(quiz: Quiz) -> None:
    """Give a guest's browser the secret by which it finds its attempts again for thirty days."""
    if quiz.open_to_guests and is_guest(find_taker(), quiz.owner_id) and "guest" not in session:
        session["guest"] = secrets.token_urlsafe(24)
        session.permanent = True
