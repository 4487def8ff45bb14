"""Writing questions by hand, and editing them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blinker import Signal
from flask import abort, flash, redirect, render_template, request, url_for
from flask_login import current_user

from quizapp.bank.forms.question import KINDS, find_kind, make_form
from quizapp.bank.operations import review, writing
from quizapp.bank.operations.steps import stamp_question
from quizapp.bank.operations.writing import Origin, choose_evidence, edit_question, write_question
from quizapp.bank.queries.changes import list_deeds
from quizapp.bank.queries.desk import read_surroundings
from quizapp.bank.queries.likeness import find_alike
from quizapp.bank.rules.advice import Advice, advise, part_advice
from quizapp.bank.rules.threads import list_sentences, name_span, read_span
from quizapp.bank.views.blueprint import blueprint
from quizapp.bank.views.own import is_only_readable, own_article, own_question
from quizapp.bank.views.replies import CHANGED_ELSEWHERE, place_of
from quizapp.db import utc_now
from quizapp.people.rules import may_teach
from quizapp.web.access import requires
from quizapp.web.addresses import read_id
from quizapp.web.messages import flash_with_undo

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from quizapp.articles.models import Article
    from quizapp.bank.forms.wording import QuestionForm
    from quizapp.bank.models import Question

question_edited = Signal("The question sent has a new version. A receiver may give the address of a page to show next.")


@blueprint.get("/questions/new")
@requires(may_teach)
def choose_kind() -> ResponseReturnValue:
    """Which kind of question to write."""
    return render_template("bank/kinds.html", kinds=KINDS, article=_find_article())


@blueprint.route("/questions/new/<name>", methods=["GET", "POST"])
@requires(may_teach)
def write(name: str) -> ResponseReturnValue:
    """Write a question, with or without an article."""
    kind, article = find_kind(name) or abort(404), _find_article()
    form = make_form(kind.blank, list_sentences(article.body) if article else ())
    if not is_sent(form):
        checked = is_checked(form)
        advice = form.advice if checked else Advice()
        alike = find_alike(current_user.id, form.wording.stem) if checked else []
        return render_template("bank/write.html", form=form, kind=kind, article=article, advice=advice, alike=alike)
    origin = Origin(article, read_span(form.sentence.data, article.body)) if article else None
    question = write_question(current_user, form.wording, advise(form.wording), utc_now(), origin)
    flash("Saved as a draft.", "success")
    for other in find_alike(question.owner_id, form.wording.stem, most=1, besides=question.id):
        flash(f"Much like it is in the bank already: “{other.stem}” Keep the one that you like better.", "info")
    return _finish(question)


@blueprint.route("/questions/<int:question_id>", methods=["GET", "POST"])
@requires(may_teach)
def question(question_id: int) -> ResponseReturnValue:
    """Edit a question, its sentence beside it; who may only read it sees it as a learner will."""
    if request.method == "GET" and is_only_readable(question_id):
        return redirect(url_for("quizzes.preview", question_id=question_id))
    question = own_question(question_id)
    body, evidence = _read_evidence(question)
    form = make_form(question.current.wording, list_sentences(body, evidence), name_span(evidence))
    overtaken = _is_overtaken(question)
    if is_sent(form) and not overtaken:
        moved = body != "" and choose_evidence(question, read_span(form.sentence.data, body, evidence))
        return _keep_edit(question, form, moved=moved)
    checked = is_checked(form)
    return render_template(
        "bank/question.html",
        question=question,
        form=form,
        overtaken=overtaken,
        advice=form.advice if checked else part_advice(question.current.flaws),
        surroundings=read_surroundings(question),
        deeds=list_deeds(question),
        alike=find_alike(question.owner_id, form.wording.stem, besides=question.id) if checked else [],
        back=place_of(question),
    )


@blueprint.post("/questions/<int:question_id>/versions/<int:number>/restore")
@requires(may_teach)
def restore_version(question_id: int, number: int) -> ResponseReturnValue:
    """Make what an earlier version says the newest version."""
    question = own_question(question_id)
    version = next((version for version in question.versions if version.number == number), None) or abort(404)
    before = question.current_number
    if writing.restore_version(question, version, current_user, utc_now()):
        undo = url_for("bank.restore_version", question_id=question_id, number=before)
        flash_with_undo(f"Version {number} is back, as version {question.current_number}.", undo)
    else:
        flash("The question says the same already.", "info")
    return redirect(url_for("quizzes.history", question_id=question_id))


def _find_article() -> Article | None:
    """The article that the address names, if it names one."""
    article_id = request.args.get("article", type=read_id)
    return own_article(article_id) if article_id is not None else None


def _read_evidence(question: Question) -> tuple[str, tuple[int, int] | None]:
    """The text in which a sentence can be chosen as the question's evidence, if there is one, and the span chosen."""
    start, end = question.evidence_start, question.evidence_end
    if question.article is None or question.article.deleted is not None:
        return "", None
    return question.article.body, (start, end) if start is not None and end is not None else None


def _is_overtaken(question: Question) -> bool:
    """Whether somebody changed the question since the form was shown."""
    now = stamp_question(question)
    return request.form.get("seen", now) != now


def _keep_edit(question: Question, form: QuestionForm, *, moved: bool) -> ResponseReturnValue:
    """Save what was written; a version that stays behind can be had back."""
    before = question.current_number
    changed = edit_question(question, form.wording, advise(form.wording), current_user, utc_now())
    if question.current_number == before:
        flash("Saved." if changed or moved else "Nothing was changed.", "success")
        return _finish(question)
    undo = url_for("bank.restore_version", question_id=question.id, number=before)
    flash_with_undo(f"Saved as version {question.current_number}.", undo)
    addresses = (address for _, address in question_edited.send(question))
    return _finish(question, next(filter(None, addresses), None))


def is_sent(form: QuestionForm) -> bool:
    """Whether the question is to be saved as it stands."""
    if "more" in request.form:
        form.add_rows()
    return not {"more", "check", "resume"} & request.form.keys() and form.validate_on_submit()


def is_checked(form: QuestionForm) -> bool:
    """Whether advice is asked for, and can be given."""
    return "check" in request.form and form.validate()


def _finish(question: Question, following: str | None = None) -> ResponseReturnValue:
    """Accept what is saved where that was asked for, and go on, to the address ``following`` if there is one."""
    if "accept" in request.form:
        _accept(question)
    if "preview" in request.form:
        return redirect(url_for("quizzes.preview", question_id=question.id))
    return redirect(following or place_of(question))


def _accept(question: Question) -> None:
    try:
        review.accept_question(question, utc_now(), review.Judge(current_user, utc_now()))
    except review.NotNow:
        flash(CHANGED_ELSEWHERE, "warning")
