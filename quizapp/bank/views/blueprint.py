"""Under which name the pages of the bank are known, and the words that their templates need."""

from __future__ import annotations

from flask import Blueprint

from quizapp.bank.rules.names import LETTERS, name_type
from quizapp.bank.rules.progress import measure_progress, say_progress

blueprint = Blueprint("bank", __name__)
blueprint.add_app_template_filter(name_type, "type_name")


@blueprint.context_processor
def _words() -> dict[str, object]:
    return {"letters": LETTERS, "say_progress": say_progress, "measure_progress": measure_progress}
