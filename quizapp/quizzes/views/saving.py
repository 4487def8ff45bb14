"""What the pages of an attempt send as it is given: each answer, and each flag.

A script sends them by PUT as JSON, which no other site can have a browser do; so they need no token of a form, and an
answer given on a page that stood open while its session ended and began anew is saved all the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import abort, jsonify, request, url_for

from quizapp.db import utc_now
from quizapp.quizzes.forms.taking import read_answer, read_flag, read_revision
from quizapp.quizzes.operations.answering import (
    AlreadyChecked,
    AnsweredElsewhere,
    NotAnAnswer,
    TimeIsUp,
    flag_question,
    save_answer,
)
from quizapp.quizzes.operations.submitting import AlreadySubmitted
from quizapp.quizzes.queries.standing import find_standing
from quizapp.quizzes.rules.access import owns_attempt
from quizapp.quizzes.rules.given import show_places
from quizapp.quizzes.rules.timing import count_left
from quizapp.quizzes.views.blueprint import blueprint
from quizapp.quizzes.views.takers import find_saver, is_signed_out
from quizapp.web.security import csrf

if TYPE_CHECKING:
    from datetime import datetime

    from flask.typing import ResponseReturnValue

    from quizapp.quizzes.queries.standing import Standing

_REFUSALS = {
    AlreadySubmitted: ("submitted", "This quiz is handed in, so its answers can't be changed any more."),
    TimeIsUp: ("up", "The time is up. What was saved before is handed in."),
    AlreadyChecked: ("checked", "This answer was checked, so it can't be changed any more."),
}


@blueprint.put("/attempts/<token>/<int:position>")
def save(token: str, position: int) -> ResponseReturnValue:
    """Save the answer, as ``read_answer`` takes it, in the place of the one whose ``revision`` is sent with it."""
    now = utc_now()
    standing = find_own_standing(token, position, now)
    try:
        sent = request.get_json()
        kept = save_answer(standing, read_answer(sent), read_revision(sent), now)
    except NotAnAnswer:
        abort(400)
    except AnsweredElsewhere:
        return _tell_other_answer(standing)
    except tuple(_REFUSALS) as refusal:
        return _refuse(refusal)
    saved = kept.saved.isoformat() if kept.saved else None
    return jsonify(revision=kept.revision, saved=saved, left=count_left(standing.due, now))


@blueprint.put("/attempts/<token>/<int:position>/flag")
def flag(token: str, position: int) -> ResponseReturnValue:
    """Note whether the learner wants to come back to the question: ``{"flagged": true}``."""
    now = utc_now()
    standing = find_own_standing(token, position, now)
    try:
        flag_question(standing, now, flagged=read_flag(request.get_json()))
    except NotAnAnswer:
        abort(400)
    except tuple(_REFUSALS) as refusal:
        return _refuse(refusal)
    return jsonify(left=count_left(standing.due, now))


for view in (save, flag):
    csrf.exempt(view)


def find_own_standing(token: str, position: int, now: datetime) -> Standing:
    """The response at that place, if it is this browser's to answer; 404 otherwise, 401 where nobody is signed in."""
    standing = find_standing(token, position)
    if standing is None or not owns_attempt(find_saver(standing, now), standing):
        abort(_ask_to_sign_in(token, position) if is_signed_out() else 404)
    return standing


def _ask_to_sign_in(token: str, position: int) -> Any:
    here = url_for("quizzes.question", token=token, position=position)
    answer = jsonify(why="signed-out", sign_in=url_for("people.sign_in", next=here))
    answer.status_code = 401
    return answer


def _tell_other_answer(standing: Standing) -> ResponseReturnValue:
    places = show_places(standing.kind, standing.chosen, standing.option_order)
    typed = {"typed": standing.typed or "", "unit": standing.unit or ""}
    answer = {"places": places} if standing.option_order else typed
    return jsonify(why="answered", answer=answer, revision=standing.revision), 409


def _refuse(refusal: Exception) -> ResponseReturnValue:
    why, words = _REFUSALS[type(refusal)]
    return jsonify(why=why, error=words), 409
