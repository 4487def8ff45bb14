"""Collections: making, naming, sharing and deleting them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, flash, redirect, render_template, url_for
from flask_login import current_user

from quizapp.bank.forms.collection import CollectionForm, ShareForm
from quizapp.bank.operations import bulk, filing, sharing
from quizapp.bank.queries.filing import (
    find_own_collection,
    find_share,
    list_collection_counts,
    list_collections,
    list_shares,
)
from quizapp.bank.rules.sharing import Access
from quizapp.bank.views.blueprint import blueprint
from quizapp.bank.views.bulk import read_chosen
from quizapp.bank.views.lists import open_shelf
from quizapp.db import utc_now
from quizapp.people.queries.accounts import find_teacher
from quizapp.people.rules import may_teach
from quizapp.web.access import requires
from quizapp.web.addresses import url_alike
from quizapp.web.display import show_count
from quizapp.web.messages import flash_with_undo

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from quizapp.bank.models import Collection

# Counted for each of many collections, so no further than tells a large one from a small one.
_MOST_COUNTED = 500
_TAKEN = "You have a collection of this name already."
_UNKNOWN = "No teacher here has this e-mail address. Compare it with your colleague."
_OWN = "The collection is your own already."
_TRIAL = "Sign up first: a trial ends within the hour, and what you share with it."


@blueprint.route("/collections", methods=["GET", "POST"])
@requires(may_teach)
def collections() -> ResponseReturnValue:
    """The teacher's collections and those shared with them; a form for a new one."""
    form = CollectionForm()
    if form.validate_on_submit():
        try:
            made = filing.add_collection(current_user, form.name.data, utc_now())
            flash(f"“{made.name}” is made. Move questions there from the bank.", "success")
            return redirect(url_for("bank.collection", collection_id=made.id))
        except filing.NameTaken:
            form.name.errors = [_TAKEN]
    counts = list_collection_counts(current_user, _MOST_COUNTED)
    found = list_collections(current_user)
    return render_template(
        "bank/collections.html", collections=found, counts=counts, most_counted=_MOST_COUNTED, form=form
    )


@blueprint.route("/collections/<int:collection_id>", methods=["GET", "POST"])
@requires(may_teach)
def collection(collection_id: int) -> ResponseReturnValue:
    """Name a collection of one's own, share it, delete it."""
    own = _own(collection_id)
    form = CollectionForm(obj=own)
    if form.validate_on_submit():
        try:
            filing.rename_collection(own, form.name.data)
            flash("Saved.", "success")
            return _back_to(own)
        except filing.NameTaken:
            form.name.errors = [_TAKEN]
    return _show(own, form, ShareForm(formdata=None))


@blueprint.post("/collections/<int:collection_id>/share")
@requires(may_teach)
def share(collection_id: int) -> ResponseReturnValue:
    """Share a collection with a colleague."""
    own, form = _own(collection_id), ShareForm()
    if form.validate() and _share(own, form):
        return _back_to(own)
    return _show(own, CollectionForm(formdata=None, obj=own), form)


@blueprint.post("/collections/<int:collection_id>/shares/<int:person_id>/<any(read, edit):access>")
@requires(may_teach)
def set_access(collection_id: int, person_id: int, access: str) -> ResponseReturnValue:
    """Let a colleague read or edit a collection: again, or instead of the other."""
    own, person = _own(collection_id), find_teacher(person_id) or abort(404)
    if current_user.trial_ends is not None or person.id == own.owner_id:
        abort(404)
    sharing.set_access(own, person, Access(access), utc_now())
    return _back_to(own)


@blueprint.post("/collections/<int:collection_id>/shares/<int:person_id>/end")
@requires(may_teach)
def end_share(collection_id: int, person_id: int) -> ResponseReturnValue:
    """Share a collection with a colleague no more."""
    ended = find_share(current_user, collection_id, person_id) or abort(404)
    access = ended.access.value
    undo = url_for("bank.set_access", collection_id=collection_id, person_id=person_id, access=access)
    flash_with_undo(f"{ended.person.name} can't see it any more.", undo)
    sharing.end_share(ended)
    return redirect(url_for("bank.collection", collection_id=collection_id))


@blueprint.post("/collections/<int:collection_id>/delete")
@requires(may_teach)
def delete_collection(collection_id: int) -> ResponseReturnValue:
    """Delete an empty collection."""
    own = _own(collection_id)
    try:
        filing.delete_collection(own)
    except filing.NotEmpty:
        flash("Move its questions elsewhere first; then it can be deleted.", "warning")
        return _back_to(own)
    flash("The collection is deleted.", "success")
    return redirect(url_for("bank.collections"))


@blueprint.post("/bank/copy")
@requires(may_teach)
def copy_several() -> ResponseReturnValue:
    """Copy the chosen questions, or all that match, into the teacher's own bank."""
    copies = sharing.copy_questions(current_user, read_chosen(open_shelf())[: bulk.MOST_COPIED], utc_now())
    if copies:
        flash(f"{show_count(len(copies), 'question')} copied into your bank, as drafts.", "success")
    else:
        flash("Choose at least one question first.", "warning")
    return redirect(url_alike("bank.questions"))


def _share(own: Collection, form: ShareForm) -> bool:
    if current_user.trial_ends is not None:
        form.email.errors = [_TRIAL]
        return False
    try:
        person = sharing.share_collection(own, form.email.data, Access(form.access.data), utc_now())
    except sharing.NoSuchTeacher:
        form.email.errors = [_UNKNOWN]
        return False
    except sharing.OwnCollection:
        form.email.errors = [_OWN]
        return False
    flash(f"{person.name} finds it under Collections from now on.", "success")
    return True


def _own(collection_id: int) -> Collection:
    return find_own_collection(current_user, collection_id) or abort(404)


def _back_to(own: Collection) -> ResponseReturnValue:
    return redirect(url_for("bank.collection", collection_id=own.id))


def _show(own: Collection, form: CollectionForm, share_form: ShareForm) -> ResponseReturnValue:
    return render_template(
        "bank/collection.html", collection=own, form=form, share_form=share_form, shares=list_shares(own)
    )
