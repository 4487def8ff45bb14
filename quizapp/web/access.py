"""Who is signed in, and views that need a certain kind of person."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from flask import abort, flash, redirect, request, url_for
from flask_login import LoginManager, current_user

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
R = TypeVar("R")

login_manager = LoginManager()
login_manager.login_view = "people.sign_in"
login_manager.login_message = "Please sign in first."
login_manager.login_message_category = "info"


def requires(may: Callable[[Any], bool]) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """A view for signed-in people of whom ``may`` holds: others are asked to sign in, or told that it isn't theirs."""

    def decorate(view: Callable[P, R]) -> Callable[P, R]:
        @wraps(view)
        def guarded(*arguments: P.args, **named: P.kwargs) -> R:
            if not current_user.is_authenticated:
                asked: R = _ask_to_sign_in()
                return asked
            if not may(current_user):
                abort(403)
            return view(*arguments, **named)

        return guarded

    return decorate


def _ask_to_sign_in() -> Any:
    if request.method == "GET":
        return login_manager.unauthorized()
    # What was sent can't be sent again from the sign-in page, and its address can't be opened.
    flash(login_manager.login_message, login_manager.login_message_category)
    return redirect(url_for(login_manager.login_view))


def anyone_signed_in(_person: object) -> bool:
    """For ``requires``: every account will do."""
    return True
