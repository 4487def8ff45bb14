"""A quiz as a learner would walk through it, for its teacher; nothing is kept."""

from __future__ import annotations

from random import Random, SystemRandom
from typing import TYPE_CHECKING

from flask import redirect, render_template, request, url_for

from quizapp.people.rules import may_teach
from quizapp.quizzes.forms.taking import read_answer, read_fields
from quizapp.quizzes.models import Attempt
from quizapp.quizzes.operations.answering import NotAnAnswer
from quizapp.quizzes.operations.asking import ask
from quizapp.quizzes.rules.given import Unfitting, read_places
from quizapp.quizzes.rules.marking import find_share, mark_answer
from quizapp.quizzes.views.blueprint import blueprint
from quizapp.quizzes.views.builder import back_to, own_quiz
from quizapp.quizzes.views.result import passage_of
from quizapp.quizzes.views.sheets import find_sheet
from quizapp.web.access import requires

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from quizapp.quizzes.models import Response

_MOST_DRAWS = 10_000


@blueprint.get("/quizzes/<int:quiz_id>/preview")
@requires(may_teach)
def begin_preview(quiz_id: int) -> ResponseReturnValue:
    """Draw and shuffle the quiz anew, and begin with its first page."""
    drawn = SystemRandom().randrange(1, _MOST_DRAWS)
    return redirect(url_for("quizzes.preview_quiz", quiz_id=own_quiz(quiz_id).id, drawn=drawn, position=1))


@blueprint.route("/quizzes/<int:quiz_id>/preview/<int:drawn>/<int:position>", methods=["GET", "POST"])
@requires(may_teach)
def preview_quiz(quiz_id: int, drawn: int, position: int) -> ResponseReturnValue:
    """The page with this question, as it was ``drawn``; an answer that is sent is checked and forgotten."""
    quiz = own_quiz(quiz_id)
    # Neither the attempt nor its responses are ever added to the session.
    attempt = Attempt(quiz=quiz, responses=ask(quiz, Random(drawn)))  # noqa: S311  # nothing is secret from the owner
    if not attempt.responses:
        return back_to(quiz)
    sheet = find_sheet(attempt, position)
    is_checked = request.method == "POST" and _mark(attempt.responses[position - 1])
    return render_template(
        "quizzes/try.html",
        quiz=quiz,
        sheet=sheet,
        drawn=drawn,
        position=position,
        is_checked=is_checked,
        total=len(attempt.responses),
        passage_of=passage_of,
    )


def _mark(response: Response) -> bool:
    """Mark the answer that was sent; whether there was one."""
    version = response.version
    try:
        answer = read_answer(read_fields(request.form, response.position))
        response.chosen = read_places(version.type, answer.places or (), response.option_order, len(version.prompts))
    except (NotAnAnswer, Unfitting):
        return False
    response.typed, response.unit = answer.typed.strip() or None, answer.unit.strip() or None
    share, penalty = find_share(version.wording, response.given), response.slot.quiz.penalty
    response.marks = mark_answer(response.points, share, penalty, answered=response.answered)
    return response.answered
