"""A question as a learner will see it, with nothing kept."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from flask import abort, render_template
from flask_login import current_user

from quizapp.bank.queries.questions import find_readable_question
from quizapp.people.rules import may_teach
from quizapp.quizzes.rules.layout import lay_out
from quizapp.quizzes.views.blueprint import blueprint
from quizapp.web.access import requires

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from quizapp.bank.models import Option, QuestionVersion


def list_shown(version: QuestionVersion) -> list[Option]:
    """What there is to choose from, in the order of one attempt among many; always the same for a version."""
    chance = Random(version.id)  # noqa: S311  # nothing is kept secret from a question's owner
    return [version.options[place] for place in lay_out(version.wording, chance)]


@blueprint.get("/questions/<int:question_id>/preview")
@requires(may_teach)
def preview(question_id: int) -> ResponseReturnValue:
    """The teacher's question, to be tried."""
    question = find_readable_question(current_user, question_id) or abort(404)
    return render_template("quizzes/preview.html", question=question, options=list_shown(question.current))
