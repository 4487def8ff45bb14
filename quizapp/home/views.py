"""The first page, for each kind of person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, render_template

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

blueprint = Blueprint("home", __name__)


@blueprint.get("/")
def show() -> ResponseReturnValue:
    """What waits for whoever is signed in; a try for whoever isn't."""
    return render_template("home/visitor.html")
