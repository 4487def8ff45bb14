"""What is said when something was done, and the page that follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import request, url_for
from flask_login import current_user

if TYPE_CHECKING:
    from quizapp.bank.models import Question

CHANGED_ELSEWHERE = "This question was changed elsewhere meanwhile. Take it back to review first."


def ask_by_script() -> bool:
    """Whether a script asks, which shows the answer in the page that is open."""
    return request.headers.get("X-Requested-With") == "fetch"


def place_of(question: Question) -> str:
    """Where the question is shown to who is signed in: beside its article or in a list."""
    if question.owner_id != current_user.id:
        return url_for("bank.questions", collection=question.collection_id)
    if question.article is None or question.article.deleted is not None:
        return url_for("bank.questions")
    return url_for("bank.article", article_id=question.article_id, _anchor=f"question-{question.id}")
