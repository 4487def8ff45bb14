"""What every response needs to be safe: headers, cross-site request forgery protection, session cookies."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from flask import request
from flask.sessions import SecureCookieSessionInterface
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

if TYPE_CHECKING:
    from flask import Flask, Response

    from quizapp.config import Settings

SESSION_DAYS = 30
LARGEST_REQUEST = 25 * 1024 * 1024
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}

csrf = CSRFProtect()


class SessionInterface(SecureCookieSessionInterface):
    """Session cookies that travel by HTTPS alone as soon as the page itself came by HTTPS."""

    def get_cookie_secure(self, app: Flask) -> bool:
        """Whether this response's session cookie is marked secure."""
        return request.is_secure


def init_app(app: Flask, settings: Settings) -> None:
    """Make ``app`` send the headers, check forms for their token, and keep people signed in for thirty days."""
    app.session_interface = SessionInterface()
    app.config.update(
        SESSION_COOKIE_NAME="quizapp",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        # An answer that comes after the one to "sign out", such as a saved answer's, must not bring the session back.
        SESSION_REFRESH_EACH_REQUEST=False,
        PERMANENT_SESSION_LIFETIME=timedelta(days=SESSION_DAYS),
        WTF_CSRF_TIME_LIMIT=None,
        MAX_CONTENT_LENGTH=LARGEST_REQUEST,
        MAX_FORM_MEMORY_SIZE=LARGEST_REQUEST,
    )
    csrf.init_app(app)
    app.after_request(_protect)
    if settings.trusted_proxies:
        count = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]


def _protect(response: Response) -> Response:
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    if request.endpoint not in ("static", "bootstrap.static"):
        response.headers.setdefault("Cache-Control", "no-store")
    return response
