"""The questions that an address speaks of, for pages that make a file or paper of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import abort, flash, redirect, request, url_for
from flask_login import current_user

from quizapp.bank.formats.limits import MOST_QUESTIONS
from quizapp.bank.forms.filter import FilterForm
from quizapp.bank.queries.selection import select_readable, select_wanted
from quizapp.bank.views.blueprint import blueprint
from quizapp.bank.views.lists import open_shelf
from quizapp.people.rules import may_teach
from quizapp.web.access import requires
from quizapp.web.addresses import read_id, url_alike

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask.typing import ResponseReturnValue
    from wtforms import SelectField

    from quizapp.bank.queries.filing import Shelf

MOST_CHOSEN = 500


@dataclass(frozen=True, slots=True)
class Selection:
    """Questions under a title, and the page that they come from.

    ``kept`` is what of the address names them; ``status``, where there is one, is the field that narrows them further.
    """

    title: str
    ids: Sequence[int]
    back: str
    kept: dict[str, Any]
    status: SelectField | None = None


@blueprint.post("/<any(export, print):purpose>")
@requires(may_teach)
def choose(purpose: str) -> ResponseReturnValue:
    """Go on with the questions that are ticked in a list, or with all that match."""
    named: dict[str, Any] = {"what": "sheet"} if purpose == "print" else {}
    page = "bank.print_questions" if purpose == "print" else "bank.export"
    if request.form.get("all"):
        return redirect(url_alike(page, **named))
    ids = request.form.getlist("questions", type=read_id)[:MOST_CHOSEN]
    if not ids:
        flash("Choose at least one question first.", "warning")
        return redirect(url_alike("bank.questions"))
    return redirect(url_for(page, ids=".".join(map(str, ids)), **named))


def read_selection() -> Selection:
    """The questions that the address names one by one, or by the filter of the bank."""
    named = request.args.get("ids")
    if named is not None:
        ids = select_readable(current_user, _read_ids(named))
        return Selection("Selected questions", ids, url_for("bank.questions"), {"ids": named})
    shelf = open_shelf()
    form = FilterForm(shelf, formdata=request.args)
    ids = select_wanted(shelf.owner_id, form.wanted, MOST_QUESTIONS + 1)
    kept: dict[str, Any] = {name: value for name in form.data if (value := request.args.get(name))}
    back = _find_back(form, kept)
    kept.pop("status", None)
    return Selection(_find_title(shelf, form), ids, back, kept, form.status)


def _read_ids(text: str) -> list[int]:
    try:
        return [read_id(part) for part in text.split(".")][:MOST_CHOSEN]
    except ValueError:
        abort(404)


def _find_title(shelf: Shelf, form: FilterForm) -> str:
    titles = dict(shelf.titles)
    if shelf.collection is not None:
        return shelf.collection.name
    return titles.get(form.wanted.article_id or 0, "Questions from the bank")


def _find_back(form: FilterForm, kept: dict[str, Any]) -> str:
    if form.wanted.article_id is not None:
        return url_for("bank.article", article_id=form.wanted.article_id)
    return url_for("bank.questions", **kept)
