"""Pages for taking a quiz: its questions page by page, the overview, handing in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, flash, jsonify, redirect, render_template, request, url_for

from quizapp.db import utc_now
from quizapp.quizzes.forms.taking import read_answer, read_fields, read_revision
from quizapp.quizzes.operations.answering import (
    AlreadyChecked,
    AnsweredElsewhere,
    NotAnAnswer,
    NothingToCheck,
    TimeIsUp,
    check_answer,
    flag_question,
    save_answer,
)
from quizapp.quizzes.operations.submitting import AlreadySubmitted, show_marks, submit_attempt, submit_if_up
from quizapp.quizzes.queries.attempts import find_sitting, load_versions
from quizapp.quizzes.rules.feedback import Stage, find_feedback
from quizapp.quizzes.rules.progress import list_open
from quizapp.quizzes.rules.settings import Moment
from quizapp.quizzes.rules.timing import count_left, list_warnings
from quizapp.quizzes.views.blueprint import blueprint
from quizapp.quizzes.views.result import passage_of
from quizapp.quizzes.views.saving import find_own_standing
from quizapp.quizzes.views.sheets import find_sheet
from quizapp.quizzes.views.takers import find_taker, refuse_stranger

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from quizapp.quizzes.models import Attempt, Quiz
    from quizapp.quizzes.operations.answering import Answer
    from quizapp.quizzes.views.sheets import Sheet

_HANDED_IN = "This quiz is handed in, so its answers can't be changed any more."
_TIME_IS_UP = "The time is up. What was saved by then is handed in."
_UNFITTING = "That answer couldn't be saved. Choose again, or type at most 200 letters."


@blueprint.get("/attempts/<token>/<int:position>")
def question(token: str, position: int) -> ResponseReturnValue:
    """The page of an attempt with this question, alone or among others."""
    return _show_page(_find_open_attempt(token), position, {})


@blueprint.post("/attempts/<token>/<int:position>")
def answer(token: str, position: int) -> ResponseReturnValue:
    """Save all that stands on the page and go on, where no script runs; or fix one answer to have it checked."""
    sheet = find_sheet(_find_open_attempt(token), position)
    positions = [asked.position for asked in sheet.responses]
    try:
        unsaved = {at: given for at in positions if (given := _save_question(token, at)) is not None}
        if unsaved:
            return _show_page(_find_open_attempt(token), position, unsaved), 409
        to_check = request.form.get("check", type=int)
        if to_check in positions and _checks(sheet.attempt.quiz):
            return _check(token, to_check)
    except (AlreadySubmitted, TimeIsUp):
        return redirect(url_for("quizzes.result", token=token))
    return redirect(_find_next_page(token, position, sheet))


@blueprint.get("/attempts/<token>/time")
def time_left(token: str) -> ResponseReturnValue:
    """The seconds that are left, for a browser that has slept."""
    return jsonify(left=count_left(_find_open_attempt(token).due, utc_now()))


@blueprint.get("/attempts/<token>")
def overview(token: str) -> ResponseReturnValue:
    """What is answered, open or flagged, before handing in."""
    attempt = _find_open_attempt(token)
    load_versions(attempt.responses)
    return render_template(
        "quizzes/overview.html", attempt=attempt, left=list_open(attempt.responses), **_tell_time(attempt)
    )


@blueprint.post("/attempts/<token>/submit")
def submit(token: str) -> ResponseReturnValue:
    """Hand in; doing it twice changes nothing."""
    attempt = find_sitting(find_taker(), token) or refuse_stranger(url_for("quizzes.overview", token=token))
    try:
        submit_attempt(attempt, utc_now())
    except AlreadySubmitted:
        flash(_HANDED_IN, "info")
    return redirect(url_for("quizzes.result", token=token))


def _find_open_attempt(token: str) -> Attempt:
    """The taker's own attempt; one that is handed in, as it is when its time is up, leads to its result."""
    attempt = find_sitting(find_taker(), token) or refuse_stranger(request.path)
    was_open = attempt.submitted is None
    if submit_if_up(attempt, utc_now()):
        flash(_TIME_IS_UP if was_open else _HANDED_IN, "info")
        abort(redirect(url_for("quizzes.result", token=token)))
    return attempt


def _show_page(attempt: Attempt, position: int, unsaved: dict[int, Answer]) -> str:
    """``unsaved`` are answers that another window came before, by their position."""
    sheet = find_sheet(attempt, position)
    load_versions(sheet.responses)
    show_marks(sheet.responses, attempt.quiz.penalty)
    return render_template(
        "quizzes/question.html",
        sheet=sheet,
        attempt=attempt,
        unsaved=unsaved,
        checks=_checks(attempt.quiz),
        feedback=find_feedback(attempt.quiz, Stage(checked=True)),
        passage_of=passage_of,
        **_tell_time(attempt),
    )


def _tell_time(attempt: Attempt) -> dict[str, object]:
    if attempt.due is None:
        return {"seconds": None}
    return {"seconds": count_left(attempt.due, utc_now()), "warnings": list_warnings(attempt.due - attempt.started)}


def _save_question(token: str, position: int) -> Answer | None:
    """Save what the page's form holds for a question; gives the answer back where another window came before it."""
    sent, now = read_fields(request.form, position), utc_now()
    standing = find_own_standing(token, position, now)
    try:
        flag_question(standing, now, flagged=f"flagged-{position}" in request.form)
        given = read_answer(sent) if sent else None
        if given is not None:
            revision = read_revision({"revision": request.form.get(f"revision-{position}")})
            save_answer(standing, given, revision, now)
    except NotAnAnswer:
        flash(_UNFITTING, "warning")
    except AlreadyChecked:
        pass  # its fields are closed on the page, and what came from elsewhere changes nothing
    except AnsweredElsewhere:
        return given
    return None


def _checks(quiz: Quiz) -> bool:
    """Whether a learner can have an answer checked before handing in."""
    return Moment.CHECKED in (quiz.shows_score, quiz.shows_answers, quiz.shows_evidence)


def _check(token: str, position: int) -> ResponseReturnValue:
    try:
        now = utc_now()
        check_answer(find_own_standing(token, position, now), now)
    except NothingToCheck:
        flash(f"Answer question {position} first, then check it.", "info")
    return redirect(url_for("quizzes.question", token=token, position=position, _anchor=f"question-{position}"))


def _find_next_page(token: str, position: int, sheet: Sheet) -> str:
    stays = request.form.get("go") == "stay"
    goal = position if stays else sheet.back if request.form.get("go") == "back" else sheet.onward
    if goal is None or request.form.get("go") == "overview":
        return url_for("quizzes.overview", token=token)
    return url_for("quizzes.question", token=token, position=goal)
