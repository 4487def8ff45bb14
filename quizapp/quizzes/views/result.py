"""The result of an attempt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, redirect, render_template, request, url_for

from quizapp.db import utc_now
from quizapp.quizzes.operations.submitting import submit_if_up
from quizapp.quizzes.queries.attempts import find_result
from quizapp.quizzes.queries.entering import find_entry
from quizapp.quizzes.queries.feedback import find_end, find_shown
from quizapp.quizzes.rules.access import owns_attempt
from quizapp.quizzes.rules.evidence import Passage, find_passage
from quizapp.quizzes.rules.feedback import list_withheld
from quizapp.quizzes.views.blueprint import blueprint
from quizapp.quizzes.views.takers import find_taker, refuse_stranger

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from quizapp.bank.models import Question
    from quizapp.quizzes.models import Attempt
    from quizapp.quizzes.rules.feedback import Feedback


@blueprint.get("/attempts/<token>/result")
def result(token: str) -> ResponseReturnValue:
    """The score, and for each question what was given, what is right, and the sentence that proves it."""
    taker, now = find_taker(), utc_now()
    attempt = find_result(taker, token) or refuse_stranger(request.path)
    own = owns_attempt(taker, attempt)
    if not submit_if_up(attempt, now):
        return redirect(url_for("quizzes.overview", token=token)) if own else abort(404)
    shown = find_shown(attempt, taker, now)
    return render_template(
        "quizzes/result.html",
        attempt=attempt,
        own=own,
        shown=shown,
        withheld=list_withheld(attempt.quiz, shown),
        end=find_end(attempt),
        try_again=own and find_entry(attempt.quiz, taker, now).refusal is None,
        passage_of=passage_of,
    )


@blueprint.app_template_global("feedback_of")
def feedback_of(attempt: Attempt) -> Feedback:
    """What of an attempt may be shown to whoever looks at a page."""
    return find_shown(attempt, find_taker(), utc_now())


def passage_of(question: Question) -> Passage | None:
    """The sentence that proves the question's key, among its neighbours; none where the question has none."""
    if question.article is None or question.evidence_start is None or question.evidence_end is None:
        return None
    return find_passage(question.article.body, question.evidence_start, question.evidence_end)
