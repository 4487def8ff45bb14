"""Joining a class by its code: typed, by its link, or by the picture of the link."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import abort, flash, redirect, render_template, request, session, url_for
from flask_login import current_user, user_logged_in

from quizapp.db import utc_now
from quizapp.people.operations.classes import join_class, look_up_code
from quizapp.people.operations.guesses import TooManyFailures
from quizapp.people.queries.classes import find_class_by_code, find_membership
from quizapp.people.views.blueprint import blueprint
from quizapp.web.codes import read_code

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from quizapp.people.models import Classroom, User

_KEPT = "joining"


@blueprint.get("/join")
def ask_code() -> ResponseReturnValue:
    """Where to type a code."""
    return render_template("people/join.html", wrong=None)


@blueprint.get("/join/<code>")
def show_join(code: str) -> ResponseReturnValue:
    """Which class it is that one would join."""
    classroom = _look_up(code)
    if classroom is None:
        return render_template("people/join.html", wrong=code[:40]), 404
    if current_user.is_authenticated and _belongs_to(classroom):
        return _welcome(classroom)
    return render_template("people/join_class.html", classroom=classroom, signed_in=_has_account())


@blueprint.post("/join/<code>")
def join(code: str) -> ResponseReturnValue:
    """Join; whoever has no account yet makes one first, or signs in, and is in the class then."""
    classroom = _look_up(code) or abort(404)
    if current_user.is_authenticated and _belongs_to(classroom):
        return _welcome(classroom)
    if _has_account():
        join_class(classroom, current_user, utc_now())
        return _welcome(classroom)
    session[_KEPT] = classroom.join_code
    page = "people.sign_in" if "sign_in" in request.form else "people.sign_up"
    return redirect(url_for(page, next=url_for("people.show_join", code=classroom.join_code)))


def join_kept_class(_app: object, user: User, **_named: Any) -> None:
    """Whoever wanted to join a class, and made an account or signed in to do so, belongs to it."""
    code = session.pop(_KEPT, None)
    if (
        code is None
        or user.trial_ends is not None
        or request.args.get("next") != url_for("people.show_join", code=code)
    ):
        return
    if classroom := find_class_by_code(code):
        join_class(classroom, user, utc_now())


user_logged_in.connect(join_kept_class)


def _look_up(code: str) -> Classroom | None:
    try:
        return look_up_code(read_code(code), request.remote_addr or "", utc_now())
    except TooManyFailures:
        abort(429)


def _has_account() -> bool:
    """Whether whoever is here has an account that lasts; a trial's would be out of the class within the hour."""
    return bool(current_user.is_authenticated and current_user.trial_ends is None)


def _belongs_to(classroom: Classroom) -> bool:
    """Whether whoever is signed in teaches the class or is in it."""
    return classroom.owner_id == current_user.id or find_membership(classroom.id, current_user.id) is not None


def _welcome(classroom: Classroom) -> ResponseReturnValue:
    if classroom.owner_id == current_user.id:
        return redirect(url_for("quizzes.classroom", classroom_id=classroom.id))
    flash(f"You are in {classroom.name}. What is set to it stands on this page.", "success")
    return redirect(url_for("home.show"))
