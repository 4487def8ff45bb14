"""Who the person at the browser is, as quizzes see it."""

from __future__ import annotations

from flask import session
from flask_login import current_user

from quizapp.quizzes.rules.access import Taker


def find_taker() -> Taker:
    """The account, the guest of this browser, both or neither."""
    guest = session.get("guest")
    if not current_user.is_authenticated:
        return Taker(None, guest)
    return Taker(current_user.id, guest, on_trial=current_user.trial_ends is not None)
