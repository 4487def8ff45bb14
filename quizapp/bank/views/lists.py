"""The bank of all questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, render_template, request
from flask_login import current_user

from quizapp.bank.forms.filter import FilterForm
from quizapp.bank.operations.bulk import MOST_AT_ONCE
from quizapp.bank.queries.filing import read_shelf
from quizapp.bank.queries.queue import count_drafts
from quizapp.bank.queries.search import MOST_COUNTED, count_questions, page_questions
from quizapp.bank.views.blueprint import blueprint
from quizapp.people.rules import may_teach
from quizapp.web.access import requires
from quizapp.web.addresses import read_id
from quizapp.web.paging import read_place

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from quizapp.bank.queries.filing import Shelf


@blueprint.get("/bank")
@requires(may_teach)
def questions() -> ResponseReturnValue:
    """The teacher's questions, or a collection's, filtered, twenty a page."""
    shelf = open_shelf()
    form = FilterForm(shelf, formdata=request.args)
    page = page_questions(shelf.owner_id, form.wanted, read_place())
    count = count_questions(shelf.owner_id, form.wanted)
    bounds = {"most_counted": MOST_COUNTED, "at_once": MOST_AT_ONCE}
    waiting = count_drafts(current_user) if shelf.collection is None else 0
    return render_template(
        "bank/questions.html", shelf=shelf, form=form, page=page, count=count, waiting=waiting, **bounds
    )


def open_shelf() -> Shelf:
    """The questions that the address speaks of; the request ends with "not found" where they aren't the person's."""
    collection, article = (request.args.get(name, type=read_id) for name in ("collection", "article"))
    return read_shelf(current_user, collection, article) or abort(404)
