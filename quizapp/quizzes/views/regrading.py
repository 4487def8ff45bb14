"""Marking answers again when a question was corrected: the preview, doing it, undoing it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_login import current_user

from quizapp.bank.views.writing import question_edited
from quizapp.db import utc_now
from quizapp.people.rules import may_teach
from quizapp.quizzes.operations.regrading import (
    LaterRegrade,
    NothingToRegrade,
    Ruling,
    offers_regrade,
    plan_regrade,
    regrade_question,
    undo_regrade,
)
from quizapp.quizzes.queries.quizzes import find_quiz
from quizapp.quizzes.queries.regrades import find_asked_question, find_regrade, list_asked_versions
from quizapp.quizzes.rules.regrading import list_offered, marks_alike
from quizapp.quizzes.views.blueprint import blueprint
from quizapp.web.access import requires
from quizapp.web.addresses import read_id
from quizapp.web.display import show_count
from quizapp.web.messages import flash_with_undo

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue
    from werkzeug.datastructures import MultiDict

    from quizapp.bank.models import Question, QuestionVersion

# How the form says what something that is gone counts as: as not chosen, or as an option, which follows the sign.
_NOT_CHOSEN, _OPTION = "-", "="


@blueprint.get("/questions/<int:question_id>/regrade")
@requires(may_teach)
def regrade(question_id: int) -> ResponseReturnValue:
    """What a regrade would change."""
    question = _find_question(question_id)
    ruling = _read_ruling(question, request.args)
    return render_template(
        "quizzes/regrade.html",
        question=question,
        ruling=ruling,
        plan=plan_regrade(current_user, question, ruling),
        corrected=_list_corrected(question),
        offered=list_offered(question.current.wording),
        quiz_id=request.args.get("quiz", type=read_id),
        previewed=_seal(ruling),
    )


@blueprint.post("/questions/<int:question_id>/regrade")
@requires(may_teach)
def do_regrade(question_id: int) -> ResponseReturnValue:
    """Change the scores that the preview shows; where it shows others than are asked for, preview those first."""
    question = _find_question(question_id)
    ruling = _read_ruling(question, request.form)
    if "again" in request.form or request.form.get("previewed", _seal(ruling)) != _seal(ruling):
        sent: dict[str, Any] = {name: request.form.getlist(name) for name in ("quiz", "gone", "as", "spares")}
        return redirect(url_for("quizzes.regrade", question_id=question_id, **sent))
    if request.form.get("version", type=read_id) != question.current_number:
        flash("The question was changed meanwhile. Look again.", "warning")
        return redirect(url_for("quizzes.regrade", question_id=question_id))
    try:
        made = regrade_question(current_user, question, ruling, utc_now())
    except NothingToRegrade:
        flash("Nothing would change: every answer is marked as the newest version says.", "info")
    else:
        undo = url_for("quizzes.undo_regrade_of", regrade_id=made.id)
        flash_with_undo(f"{show_count(made.changed, 'score')} changed.", undo)
    return redirect(_place_after(question))


@blueprint.post("/regrades/<int:regrade_id>/undo")
@requires(may_teach)
def undo_regrade_of(regrade_id: int) -> ResponseReturnValue:
    """Give every answer the marks that it had before."""
    made = find_regrade(current_user, regrade_id) or abort(404)
    try:
        undo_regrade(made, utc_now())
        flash("The regrade is undone. The scores are as they were.", "success")
    except LaterRegrade:
        flash("Undo the later regrade first.", "warning")
    return redirect(url_for("quizzes.history", question_id=made.question_id))


def offer_regrade(question: Question, **_named: Any) -> str | None:
    """The page to show after an edit: the preview, where scores depend on what was corrected."""
    is_offered = offers_regrade(current_user, question)
    return url_for("quizzes.regrade", question_id=question.id) if is_offered else None


question_edited.connect(offer_regrade)


def _find_question(question_id: int) -> Question:
    return find_asked_question(current_user, question_id) or abort(404)


def _read_ruling(question: Question, sent: MultiDict[str, str]) -> Ruling:
    """What the form says; an option that isn't there any more says nothing."""
    gone, chosen = sent.getlist("gone"), sent.getlist("as")
    meanings = {_OPTION + text: text for text in list_offered(question.current.wording)} | {_NOT_CHOSEN: None}
    readings = {text: meanings[what] for text, what in zip(gone, chosen, strict=False) if what in meanings}
    return Ruling(question.current, readings, spares="spares" in sent)


def _seal(ruling: Ruling) -> str:
    """What was decided, as a text that the preview's form sends back."""
    return json.dumps([ruling.spares, ruling.readings], sort_keys=True)


def _list_corrected(question: Question) -> list[QuestionVersion]:
    """The versions asked that mark otherwise than the current one."""
    asked, wording = list_asked_versions(current_user, question), question.current.wording
    return [version for version in asked if not marks_alike(version.wording, wording)]


def _place_after(question: Question) -> str:
    """The scores of the quiz from which one came, or else the question's history."""
    quiz_id = request.form.get("quiz", type=read_id)
    if quiz_id is not None and find_quiz(current_user, quiz_id) is not None:
        return url_for("scores.quiz", quiz_id=quiz_id)
    return url_for("quizzes.history", question_id=question.id)
