"""A class's page: its learners, the quizzes set to it, and how far each has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, render_template
from flask_login import current_user

from quizapp.people.queries.classes import find_class, list_members
from quizapp.people.rules import may_teach
from quizapp.quizzes.queries.assigning import list_assignments
from quizapp.quizzes.views.blueprint import blueprint
from quizapp.web.access import requires

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@blueprint.get("/classes/<int:classroom_id>")
@requires(may_teach)
def classroom(classroom_id: int) -> ResponseReturnValue:
    """Who belongs to the class, what is set to it, and who has begun and handed in."""
    found = find_class(current_user, classroom_id) or abort(404)
    return render_template(
        "quizzes/classroom.html",
        classroom=found,
        members=list_members(found),
        assignments=list_assignments(found),
    )
