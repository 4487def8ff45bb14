"""Who the person at the browser is, as quizzes see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from flask import abort, flash, redirect, session, url_for
from flask_login import current_user

from quizapp.people.rules import name_session
from quizapp.quizzes.rules.access import Taker

if TYPE_CHECKING:
    from datetime import datetime

    from quizapp.quizzes.queries.standing import Standing


def find_taker() -> Taker:
    """The account, the guest of this browser, both or neither."""
    guest = session.get("guest")
    if not current_user.is_authenticated:
        return Taker(None, guest)
    return Taker(current_user.id, guest, on_trial=current_user.trial_ends is not None)


def find_saver(standing: Standing, now: datetime) -> Taker:
    """The same without a statement of its own, as far as the ownership of this response goes."""
    guest = session.get("guest")
    if standing.learner_id is None or standing.learner_created is None:
        return Taker(None, guest)
    over = standing.trial_ends is not None and standing.trial_ends < now
    named = session.get("_user_id") == name_session(standing.learner_id, standing.learner_created)
    return Taker(standing.learner_id if named and not over else None, guest)


def is_signed_out() -> bool:
    """Whether the session names nobody: no account, be it one that is gone, and no guest."""
    return "_user_id" not in session and "guest" not in session


def refuse_stranger(here: str) -> NoReturn:
    """Refuse an attempt that isn't this browser's, or isn't there: whoever is signed out may sign in and come back.

    To them it is the same whether or not there is such an attempt, so that nothing can be guessed.
    """
    if not is_signed_out():
        abort(404)
    flash("Sign in, and you are back where you were.", "info")
    abort(redirect(url_for("people.sign_in", next=here)))
