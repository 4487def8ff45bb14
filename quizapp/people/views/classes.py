"""A teacher's classes: making and naming them, their codes, who belongs to them. (A class's own page shows quizzes.)"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import segno
from flask import Response, abort, flash, redirect, render_template, request, session, url_for
from flask_login import current_user

from quizapp.db import db, utc_now
from quizapp.people.forms.classes import ClassForm
from quizapp.people.models import Classroom, User
from quizapp.people.operations.classes import (
    add_class,
    close_joining,
    delete_class,
    end_membership,
    join_class,
    rename_class,
    renew_code,
)
from quizapp.people.queries.classes import find_class, find_membership, list_classes, list_joined, list_members
from quizapp.people.rules import may_teach
from quizapp.people.views.blueprint import blueprint
from quizapp.web.access import anyone_signed_in, requires
from quizapp.web.messages import flash_with_undo

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from quizapp.people.models import Membership

_ENDED = "ended_membership"


@blueprint.get("/classes")
@requires(anyone_signed_in)
def classes() -> ResponseReturnValue:
    """The classes that somebody teaches, and those that they belong to."""
    return _show_classes(ClassForm(formdata=None))


@blueprint.post("/classes")
@requires(may_teach)
def make_class() -> ResponseReturnValue:
    """A new class."""
    form = ClassForm()
    if not form.validate():
        return _show_classes(form)
    classroom = add_class(current_user, form.name.data, utc_now())
    flash("The class is made. Show its code, and learners can join.", "success")
    return _back_to(classroom.id)


@blueprint.route("/classes/<int:classroom_id>/name", methods=["GET", "POST"])
@requires(may_teach)
def name_class(classroom_id: int) -> ResponseReturnValue:
    """Call the class something else."""
    classroom, form = own_class(classroom_id), ClassForm()
    if not form.validate_on_submit():
        form.name.data = form.name.data if form.is_submitted() else classroom.name
        return render_template("people/class_name.html", classroom=classroom, form=form)
    rename_class(classroom, form.name.data)
    flash("Saved.", "success")
    return _back_to(classroom_id)


@blueprint.route("/classes/<int:classroom_id>/delete", methods=["GET", "POST"])
@requires(may_teach)
def remove_class(classroom_id: int) -> ResponseReturnValue:
    """Say what would be lost; delete the class when that is confirmed."""
    classroom = own_class(classroom_id)
    if request.method == "GET":
        members = len(list_members(classroom))
        return render_template("people/class_delete.html", classroom=classroom, members=members)
    delete_class(classroom)
    flash("The class is deleted. What its learners handed in is still with your quizzes.", "success")
    return redirect(url_for("people.classes"))


@blueprint.get("/classes/<int:classroom_id>/code")
@requires(may_teach)
def show_code(classroom_id: int) -> ResponseReturnValue:
    """The code to join by, in letters for a wall."""
    return render_template("people/class_code.html", classroom=own_class(classroom_id))


@blueprint.get("/classes/<int:classroom_id>/code.svg")
@requires(may_teach)
def draw_code(classroom_id: int) -> ResponseReturnValue:
    """The link to join by, as a QR code."""
    code = own_class(classroom_id).join_code or abort(404)
    drawing = io.BytesIO()
    link = url_for("people.show_join", code=code, _external=True)
    segno.make(link, error="m").save(drawing, kind="svg", border=4, light="#fff", omitsize=True)
    return Response(drawing.getvalue(), mimetype="image/svg+xml")


@blueprint.post("/classes/<int:classroom_id>/code")
@requires(may_teach)
def change_code(classroom_id: int) -> ResponseReturnValue:
    """Another code, after which the one before is worth nothing."""
    renew_code(own_class(classroom_id))
    flash("There is a new code. The one before lets nobody join any more.", "success")
    return redirect(url_for("people.show_code", classroom_id=classroom_id))


@blueprint.post("/classes/<int:classroom_id>/code/close")
@requires(may_teach)
def close_code(classroom_id: int) -> ResponseReturnValue:
    """Let nobody join any more."""
    close_joining(own_class(classroom_id))
    flash("Nobody can join any more. Make a new code to let more learners in.", "success")
    return _back_to(classroom_id)


@blueprint.post("/classes/<int:classroom_id>/members/<int:learner_id>/remove")
@requires(may_teach)
def remove_member(classroom_id: int, learner_id: int) -> ResponseReturnValue:
    """Take a learner out of the class; it can be undone."""
    membership = _find_member(own_class(classroom_id).id, learner_id)
    _end(membership, f"{membership.learner.name} is out of {membership.classroom.name}.")
    return _back_to(classroom_id)


@blueprint.post("/classes/<int:classroom_id>/leave")
@requires(anyone_signed_in)
def leave_class(classroom_id: int) -> ResponseReturnValue:
    """Leave a class that one belongs to."""
    membership = _find_member(classroom_id, current_user.id)
    _end(membership, f"You have left {membership.classroom.name}.")
    return redirect(url_for("people.classes"))


@blueprint.post("/classes/<int:classroom_id>/members/<int:learner_id>/restore")
@requires(anyone_signed_in)
def restore_member(classroom_id: int, learner_id: int) -> ResponseReturnValue:
    """Undo the latest leaving or taking out that was done in this browser."""
    if session.pop(_ENDED, None) != [classroom_id, learner_id, current_user.id]:
        abort(404)
    classroom = db.session.get(Classroom, classroom_id) or abort(404)
    join_class(classroom, db.session.get(User, learner_id) or abort(404), utc_now())
    if classroom.owner_id == current_user.id:
        return _back_to(classroom_id)
    return redirect(url_for("people.classes"))


def own_class(classroom_id: int) -> Classroom:
    """The teacher's class; the request ends with "not found" where there is none."""
    return find_class(current_user, classroom_id) or abort(404)


def _show_classes(form: ClassForm) -> ResponseReturnValue:
    return render_template(
        "people/classes.html", taught=list_classes(current_user), joined=list_joined(current_user), form=form
    )


def _find_member(classroom_id: int, learner_id: int) -> Membership:
    return find_membership(classroom_id, learner_id) or abort(404)


def _end(membership: Membership, words: str) -> None:
    """End the membership and offer to undo that; only this browser can, since nobody may be put into a class."""
    classroom_id, learner_id = membership.classroom_id, membership.learner_id
    end_membership(membership)
    session[_ENDED] = [classroom_id, learner_id, current_user.id]
    undo = url_for("people.restore_member", classroom_id=classroom_id, learner_id=learner_id)
    flash_with_undo(words, undo)


def _back_to(classroom_id: int) -> ResponseReturnValue:
    return redirect(url_for("quizzes.classroom", classroom_id=classroom_id))
