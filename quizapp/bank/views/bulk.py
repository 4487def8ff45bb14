"""Doing something to many questions of the bank at once, and taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, flash, redirect, request
from flask_login import current_user

from quizapp.bank.forms.filter import FilterForm
from quizapp.bank.operations import bulk
from quizapp.bank.operations.filing import find_or_make_tags
from quizapp.bank.queries.changes import find_change
from quizapp.bank.queries.filing import find_collection
from quizapp.bank.queries.search import find_ids, list_terms
from quizapp.bank.rules.sharing import Access
from quizapp.bank.rules.states import QuestionStatus
from quizapp.bank.views.blueprint import blueprint
from quizapp.bank.views.lists import open_shelf
from quizapp.db import utc_now
from quizapp.people.rules import may_teach
from quizapp.web.access import requires
from quizapp.web.addresses import read_id, url_alike
from quizapp.web.display import show_count
from quizapp.web.messages import flash_with_undo

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from flask.typing import ResponseReturnValue

    from quizapp.bank.models import Change, Tag
    from quizapp.bank.queries.filing import Shelf

    Deed = Callable[[Shelf, Sequence[int]], tuple[Change, int] | None]


@blueprint.post("/bank/change")
@requires(may_teach)
def change_several() -> ResponseReturnValue:
    """Do to the chosen questions, or to all that match, what the pressed button says."""
    shelf = open_shelf()
    deed, done, none = _DEEDS.get(request.form.get("do", "")) or abort(400)
    ids = read_chosen(shelf)
    outcome = deed(shelf, ids) if ids else None
    if not ids:
        flash("Choose at least one question first.", "warning")
    elif outcome is None:
        flash("Say which tag it is.", "warning")
    else:
        _say(*outcome, done if outcome[1] == len(ids) else f"{done}, the others left as they were", none)
    return _back()


@blueprint.post("/bank/changes/<int:change_id>/undo")
@requires(may_teach)
def undo_several(change_id: int) -> ResponseReturnValue:
    """Take back what was done to several questions."""
    change = find_change(current_user, change_id) or abort(404)
    count = bulk.undo_change(current_user, change, utc_now())
    flash(f"Taken back for {show_count(count, 'question')}." if count else "This was taken back already.", "success")
    return _back()


def read_chosen(shelf: Shelf) -> list[int]:
    """The questions that were ticked, or all that match where that was."""
    if request.form.get("all"):
        wanted = FilterForm(shelf, formdata=request.args).wanted
        return find_ids(list_terms(shelf.owner_id, wanted), bulk.MOST_AT_ONCE)
    return request.form.getlist("questions", type=read_id)[: bulk.MOST_AT_ONCE]


def _set(status: QuestionStatus) -> Deed:
    return lambda _shelf, ids: bulk.change_status(current_user, ids, status, utc_now())


def _move(_shelf: Shelf, ids: Sequence[int]) -> tuple[Change, int]:
    to = request.form.get("to", type=read_id)
    collection = find_collection(current_user, to, Access.EDIT) or abort(404) if to else None
    return bulk.move_questions(current_user, ids, collection, utc_now())


def _tag(shelf: Shelf, ids: Sequence[int]) -> tuple[Change, int] | None:
    tag = _find_tag(shelf)
    return bulk.add_tag(current_user, ids, tag, utc_now()) if tag else None


def _untag(shelf: Shelf, ids: Sequence[int]) -> tuple[Change, int] | None:
    tag = _find_tag(shelf)
    return bulk.drop_tag(current_user, ids, tag, utc_now()) if tag else None


def _find_tag(shelf: Shelf) -> Tag | None:
    if not shelf.may_edit:
        abort(404)
    return next(iter(find_or_make_tags(shelf.owner_id, [request.form.get("tag", "")])), None)


# What each button does, and what is said of the questions afterwards, or where there was nothing to do.
_DEEDS: dict[str, tuple[Deed, str, str]] = {
    "accept": (
        _set(QuestionStatus.READY),
        "accepted",
        "None of them is a finished draft, and only those can be accepted.",
    ),
    "discard": (
        _set(QuestionStatus.RETIRED),
        "discarded",
        "None of them is a draft, and only drafts can be discarded.",
    ),
    "reopen": (_set(QuestionStatus.DRAFT), "back to review", "All of them are drafts already."),
    "move": (_move, "moved", "All of them lie there already."),
    "tag": (_tag, "tagged", "All of them bear this tag already."),
    "untag": (_untag, "without the tag now", "None of them bears this tag."),
}


def _say(change: Change, count: int, done: str, none: str) -> None:
    if not count:
        flash(none, "info")
        return
    undo = url_alike("bank.undo_several", change_id=change.id)
    flash_with_undo(f"{show_count(count, 'question')} {done}.", undo)


def _back() -> ResponseReturnValue:
    return redirect(url_alike("bank.questions"))
