"""Error pages: a sentence that says what to do; unexpected errors are logged under an id that the page shows."""

from __future__ import annotations

import logging
import secrets
from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import jsonify, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from quizapp.db import db

if TYPE_CHECKING:
    from flask import Flask
    from flask.typing import ResponseReturnValue

_log = logging.getLogger(__name__)
_ADVICE = {
    400: ("That didn't arrive whole", "Go back, reload the page and send it again."),
    403: ("This page isn't yours", "Sign in with the account that it belongs to."),
    404: ("Nothing here", "The address may be mistyped, or what stood here is gone."),
    405: ("This address can't be opened directly", "Go back and use the button on the page."),
    413: ("That is too large", "Send a file of at most 20 megabytes."),
    429: ("Too many tries", "Wait a little, then try again."),
}
_UNEXPECTED = (
    "Something went wrong on our side",
    "Nothing was half-saved. Try again; if it happens again, pass on the number below.",
)


def init_app(app: Flask) -> None:
    """Have ``app`` answer every error with a page, or with JSON where that was asked for."""
    app.register_error_handler(CSRFError, _answer_stale_form)
    app.register_error_handler(HTTPException, _answer_expected)
    app.register_error_handler(Exception, _answer_unexpected)


def _answer_stale_form(error: CSRFError) -> ResponseReturnValue:
    return _answer(400, "This page has been open too long", "Go back, reload the page and send it again.", None)


def _answer_expected(error: HTTPException) -> ResponseReturnValue:
    if error.response is not None or error.code is None or error.code < HTTPStatus.BAD_REQUEST:
        return error
    title, advice = _ADVICE.get(error.code, (error.name.capitalize(), error.description or ""))
    return _answer(error.code, title, advice, None)


def _answer_unexpected(error: Exception) -> ResponseReturnValue:
    number = secrets.token_hex(4)
    db.session.rollback()  # what failed half-way would keep the page from reading who is signed in
    _log.error("error %s at %s %s", number, request.method, request.path, exc_info=error)
    return _answer(500, *_UNEXPECTED, number)


def _answer(code: int, title: str, advice: str, number: str | None) -> ResponseReturnValue:
    if request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json":
        return jsonify(error=title, advice=advice, number=number), code
    return render_template("error.html", title=title, advice=advice, number=number), code
