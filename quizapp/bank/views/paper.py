"""Questions on paper: a sheet, its key, cards to cut out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template, request

from quizapp.bank.formats.sheet import lay_out_cards, lay_out_sheet
from quizapp.bank.queries.selection import list_asked
from quizapp.bank.views.blueprint import blueprint
from quizapp.bank.views.selection import read_selection
from quizapp.people.rules import may_teach
from quizapp.web.access import requires
from quizapp.web.addresses import url_alike

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask.typing import ResponseReturnValue

SHEETS = {"sheet": "Quiz sheet", "key": "Answer key", "cards": "Cards"}
PAPERS = ("A4", "Letter")
MOST_PRINTED = 500


@blueprint.get("/print/<any(sheet, key, cards):what>")
@requires(may_teach)
def print_questions(what: str) -> ResponseReturnValue:
    """A page for paper with the questions that the address names."""
    selection = read_selection()
    return show_paper(what, selection.title, selection.ids, selection.back)


def show_paper(what: str, title: str, ids: Sequence[int], back: str) -> str:
    """A page for paper; ``back`` is the page that it belongs to. The address gives the kind of paper."""
    paper = request.args.get("paper", "")
    asked = list_asked(ids[:MOST_PRINTED])
    laid_out = {"cards": lay_out_cards(asked)} if what == "cards" else {"questions": lay_out_sheet(asked)}
    return render_template(
        f"bank/print/{what}.html",
        title=title,
        paper=paper if paper in PAPERS else PAPERS[0],
        back=back,
        sheets=[(name, words, _turn_to(what=name)) for name, words in SHEETS.items()],
        papers=[(name, _turn_to(paper=name)) for name in PAPERS],
        what=what,
        found=len(ids),
        most=MOST_PRINTED,
        **laid_out,
    )


def _turn_to(**changed: str) -> str:
    """The address of this page with something about it changed."""
    return url_alike(request.endpoint or "", **{**(request.view_args or {}), **changed})
