"""A learner's scores, and a quiz's scores for its teacher."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, render_template
from flask_login import current_user

from quizapp.people.rules import may_teach
from quizapp.quizzes.operations.regrading import list_offers
from quizapp.quizzes.queries import find_quiz
from quizapp.quizzes.rules.progress import find_place
from quizapp.scores.queries import find_scores, list_taken
from quizapp.scores.rules import say_percent
from quizapp.web.access import anyone_signed_in, requires

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

blueprint = Blueprint("scores", __name__)


@blueprint.get("/scores")
@requires(anyone_signed_in)
def mine() -> ResponseReturnValue:
    """What this person took, and what is still open."""
    return render_template("scores/mine.html", attempts=list_taken(current_user), find_place=find_place)


@blueprint.get("/quizzes/<int:quiz_id>/scores")
@requires(may_teach)
def quiz(quiz_id: int) -> ResponseReturnValue:
    """Who got what on the teacher's quiz, question by question."""
    asked = find_quiz(current_user, quiz_id) or abort(404)
    return render_template(
        "scores/quiz.html", quiz=asked, scores=find_scores(asked), offers=list_offers(asked), percent=say_percent
    )
