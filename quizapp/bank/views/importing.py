"""Importing: choosing a file, seeing what it holds, adding it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, jsonify, redirect, render_template, request, url_for
from flask_login import current_user

from quizapp.bank import tasks
from quizapp.bank.formats.catalogue import FORMATS
from quizapp.bank.forms.importing import AddForm, ImportForm
from quizapp.bank.operations.importing import MOST_ON_TRIAL, TooManyQuestions, claim_import, keep_import
from quizapp.bank.queries.filing import find_collection_by_name, list_collections
from quizapp.bank.queries.imports import PAGE_SIZE, find_import, list_shown
from quizapp.bank.rules.importing import ImportState
from quizapp.bank.views.blueprint import blueprint
from quizapp.db import db, utc_now
from quizapp.people.rules import may_teach
from quizapp.web.access import requires
from quizapp.web.addresses import read_id

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from quizapp.bank.imports import Import
    from quizapp.bank.operations.importing import Upload

MOST_REMARKS = 500


@blueprint.route("/import", methods=["GET", "POST"])
@requires(may_teach)
def import_questions() -> ResponseReturnValue:
    """Choose a file or paste questions; what was read is shown before anything is added."""
    form = ImportForm(collection=request.args.get("collection", ""))
    # Reading can take seconds, in which nobody else could write if the transaction that found the user went on.
    db.session.commit()
    upload = form.read() if form.validate_on_submit() else None
    if upload is not None:
        try:
            return redirect(url_for("bank.show_import", token=_keep(upload).token))
        except TooManyQuestions:
            form.file.errors = [f"A trial holds {MOST_ON_TRIAL:,} questions. Sign up to keep them and to add more."]
    names = [collection.name for collection in list_collections(current_user) if collection.owner_id == current_user.id]
    return render_template("bank/import.html", form=form, names=names)


@blueprint.get("/imports/<token>")
@requires(may_teach)
def show_import(token: str) -> ResponseReturnValue:
    """What was read of a file, and what becomes of it."""
    shown = _own_import(token)
    page = max(request.args.get("page", 1, type=read_id), 1)
    return render_template(
        "bank/import_shown.html",
        shown=shown,
        format=FORMATS[shown.format],
        form=AddForm(formdata=None, with_updates=True),
        questions=list_shown(shown, page) if shown.state is ImportState.SHOWN else (),
        page=page,
        page_size=PAGE_SIZE,
        most_remarks=MOST_REMARKS,
        collection=find_collection_by_name(current_user, shown.collection) if shown.collection else None,
    )


@blueprint.post("/imports/<token>/add")
@requires(may_teach)
def add_import(token: str) -> ResponseReturnValue:
    """Add what was shown; sent twice, it is added once."""
    shown, form = _own_import(token), AddForm()
    questions = shown.questions
    if claim_import(shown.id, utc_now(), as_ready=form.as_ready.data, with_updates=form.with_updates.data):
        tasks.start_adding(shown.id, questions)
    return redirect(url_for("bank.show_import", token=token))


@blueprint.get("/imports/<token>/progress")
@requires(may_teach)
def import_progress(token: str) -> ResponseReturnValue:
    """Whether the import can be looked at, as JSON."""
    return jsonify(finished=not _own_import(token).is_busy)


def _keep(upload: Upload) -> Import:
    kept = keep_import(current_user, upload, utc_now())
    tasks.start_comparing(kept.id, len(upload.arrivals))
    return kept


def _own_import(token: str) -> Import:
    return find_import(current_user, token) or abort(404)
