"""What became of a question: its versions, and the regrades that followed from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, render_template
from flask_login import current_user

from quizapp.bank.queries.history import read_history
from quizapp.bank.queries.questions import find_question
from quizapp.people.rules import may_teach
from quizapp.quizzes.operations.regrading import offers_regrade
from quizapp.quizzes.queries.regrades import count_asked, find_asked_question, list_regrades
from quizapp.quizzes.views.blueprint import blueprint
from quizapp.web.access import requires

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@blueprint.get("/questions/<int:question_id>/history")
@requires(may_teach)
def history(question_id: int) -> ResponseReturnValue:
    """Every version of the question with what it changed, and who saw it."""
    question = find_asked_question(current_user, question_id) or abort(404)
    return render_template(
        "quizzes/history.html",
        question=question,
        entries=read_history(question),
        asked=count_asked(current_user, question),
        regrades=list_regrades(current_user, question),
        offered=offers_regrade(current_user, question),
        may_edit=find_question(current_user, question_id) is not None,
    )
