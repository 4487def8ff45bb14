"""A learner's scores, and a quiz's scores for its teacher."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, render_template, request
from flask_login import current_user

from quizapp.people.rules import may_teach
from quizapp.quizzes.operations.regrading import list_offers
from quizapp.quizzes.queries.quizzes import find_quiz
from quizapp.quizzes.rules.progress import find_place
from quizapp.scores.queries import PAGE_SIZE, find_scores, list_open, page_taken
from quizapp.scores.rules import say_percent
from quizapp.web.access import anyone_signed_in, requires
from quizapp.web.addresses import read_id
from quizapp.web.paging import read_place

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

blueprint = Blueprint("scores", __name__)


@blueprint.get("/scores")
@requires(anyone_signed_in)
def mine() -> ResponseReturnValue:
    """What this person took, and what is still open."""
    text = request.args.get("q", "").strip()
    page = page_taken(current_user, text, read_place())
    is_top = not text and page.previous is None
    unfinished = list_open(current_user) if is_top else []
    return render_template("scores/mine.html", page=page, unfinished=unfinished, text=text, find_place=find_place)


@blueprint.get("/quizzes/<int:quiz_id>/scores")
@requires(may_teach)
def quiz(quiz_id: int) -> ResponseReturnValue:
    """Who got what on the teacher's quiz, question by question."""
    asked = find_quiz(current_user, quiz_id) or abort(404)
    text, first = request.args.get("q", "").strip(), request.args.get("first", 0, type=read_id)
    return render_template(
        "scores/quiz.html",
        quiz=asked,
        scores=find_scores(asked, text, first),
        offers=list_offers(asked),
        percent=say_percent,
        text=text,
        first=first,
        page_size=PAGE_SIZE,
    )
