"""A quiz on paper and as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, url_for
from flask_login import current_user

from quizapp.bank.views.exporting import send_export, show_export
from quizapp.bank.views.paper import show_paper
from quizapp.bank.views.selection import Selection
from quizapp.people.rules import may_teach
from quizapp.quizzes.queries.quizzes import find_quiz
from quizapp.quizzes.views.blueprint import blueprint
from quizapp.web.access import requires

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@blueprint.get("/quizzes/<int:quiz_id>/print/<any(sheet, key, cards):what>")
@requires(may_teach)
def print_quiz(quiz_id: int, what: str) -> ResponseReturnValue:
    """The quiz as a sheet, with its key, or as cards."""
    selection = _select(quiz_id)
    return show_paper(what, selection.title, selection.ids, selection.back)


@blueprint.get("/quizzes/<int:quiz_id>/export")
@requires(may_teach)
def export(quiz_id: int) -> ResponseReturnValue:
    """Choose a format for the quiz's questions, and see what it loses."""
    return show_export(_select(quiz_id))


@blueprint.get("/quizzes/<int:quiz_id>/export/file")
@requires(may_teach)
def export_file(quiz_id: int) -> ResponseReturnValue:
    """The quiz's questions as a file."""
    return send_export(_select(quiz_id))


def _select(quiz_id: int) -> Selection:
    quiz = find_quiz(current_user, quiz_id) or abort(404)
    return Selection(
        quiz.title,
        [slot.question_id for slot in quiz.slots if slot.question_id],
        url_for("quizzes.show", quiz_id=quiz_id),
        {},
    )
