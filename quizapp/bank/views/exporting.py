"""Exporting questions: what would be lost first, then the file."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from flask import abort, render_template, request, send_file

from quizapp.bank.formats.catalogue import FORMATS
from quizapp.bank.formats.limits import MOST_QUESTIONS
from quizapp.bank.formats.loss_report import gather_losses
from quizapp.bank.queries.exchange import list_items
from quizapp.bank.queries.selection import count_drafts
from quizapp.bank.views.blueprint import blueprint
from quizapp.bank.views.selection import Selection, read_selection
from quizapp.people.rules import may_teach
from quizapp.web.access import requires
from quizapp.web.addresses import url_alike

if TYPE_CHECKING:
    from flask import Response
    from flask.typing import ResponseReturnValue

    from quizapp.bank.formats.catalogue import Format
    from quizapp.bank.formats.items import Item

_UNFIT = re.compile(r"[\W_]+")
_LONGEST_NAME = 60
MOST_TITLES = 200


@blueprint.get("/export")
@requires(may_teach)
def export() -> ResponseReturnValue:
    """Choose a format for the questions that the address names, and see what it loses."""
    return show_export(read_selection())


@blueprint.get("/export/file")
@requires(may_teach)
def export_file() -> ResponseReturnValue:
    """The questions that the address names as a file."""
    return send_export(read_selection())


@blueprint.get("/import/template.<any(csv, xlsx):name>")
@requires(may_teach)
def template(name: str) -> ResponseReturnValue:
    """A table with an example of each type of question, to be written over."""
    form = FORMATS[name]
    write = form.write_template or abort(404)
    return _send(write(), f"quizapp-template{form.extension}", form)


def show_export(selection: Selection) -> str:
    """The page on which a format is chosen, with what the one that the address names loses."""
    form = FORMATS.get(request.args.get("format", ""))
    too_many = len(selection.ids) > MOST_QUESTIONS
    losses = gather_losses(form.find_losses(_read_items(selection, form))) if form and not too_many else ()
    return render_template(
        "bank/export.html",
        selection=selection,
        formats=FORMATS.values(),
        chosen=form,
        losses=losses,
        left_out=sum(len(lost.titles) for lost in losses if lost.whole),
        drafts=count_drafts(selection.ids) if form else 0,
        most=MOST_QUESTIONS,
        most_titles=MOST_TITLES,
        file_url=url_alike(f"{request.endpoint}_file", **(request.view_args or {})),
    )


def send_export(selection: Selection) -> Response:
    """The questions as a file in the format that the address names."""
    form = FORMATS.get(request.args.get("format", "")) or abort(404)
    if len(selection.ids) > MOST_QUESTIONS:
        abort(404)
    return _send(form.write(_read_items(selection, form)), name_file(selection.title, form), form)


def name_file(title: str, form: Format) -> str:
    """What to call a file: "the-suez-canal-questions.gift.txt"."""
    words = _UNFIT.sub("-", title.casefold())[:_LONGEST_NAME].strip("-")
    named = words if "questions" in words else f"{words}-questions".strip("-")
    return f"{named}{form.extension}"


def _read_items(selection: Selection, form: Format) -> list[Item]:
    return list(list_items(selection.ids, lasting=form.needs_lasting_ids))


def _send(data: bytes, name: str, form: Format) -> Response:
    sent = send_file(io.BytesIO(data), mimetype=form.mime, as_attachment=True, download_name=name)
    sent.headers["Cache-Control"] = "no-store"
    return sent
