"""What a teacher does at the review desk, step by step. Each step is kept until its sitting is over, to be undone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete

from quizapp.bank.formats import own
from quizapp.bank.formats.items import Item
from quizapp.bank.models import Question, ReviewStep
from quizapp.bank.operations.making import make_question, read_alternate
from quizapp.bank.operations.review import Judge, accept_question, discard_question, refuse_unfinished, reopen_question
from quizapp.bank.operations.writing import edit_question
from quizapp.bank.queries.queue import find_alternate, find_sibling
from quizapp.bank.queries.steps import find_step
from quizapp.bank.rules.advice import advise
from quizapp.bank.rules.spares import change_options
from quizapp.bank.rules.states import QuestionStatus
from quizapp.bank.rules.steps import SITTING, Deed, stamp
from quizapp.db import db, hold
from quizapp.generator.critic.review import CHECKS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from quizapp.bank.rules.wordings import Wording
    from quizapp.people.models import User


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose step it is, and when.

    ``key`` is the step's name: one that was taken already is not taken again, so that a step can be sent anew when its
    answer was lost. ``seen`` is the question's stamp as the reviewer saw it, ``wording`` what it shall say.
    """

    reviewer: User
    key: str
    seen: str
    now: datetime
    wording: Wording | None = None


class ChangedElsewhere(Exception):
    """The question is not what the reviewer saw any more."""


class NothingSpare(Exception):
    """The generator left nothing that could stand in the place of what there is."""


def take_step(question: Question, deed: Deed, turn: Turn) -> Question:
    """Do this with a draft; gives the question to look at next.

    Raises ``ChangedElsewhere``, ``NothingSpare`` and ``Unfinished``.
    """
    hold(question)
    known = find_step(turn.reviewer, turn.key)
    if known is not None:
        return known.brought or question
    if question.status is not QuestionStatus.DRAFT or stamp_question(question) != turn.seen:
        raise ChangedElsewhere
    return _STEPS[deed](question, turn)


def undo_step(step: ReviewStep, now: datetime) -> Question:
    """Make the question what it was before the step, unless it is already. Raises ``ChangedElsewhere``."""
    question = step.question
    hold(question)
    if step.undone is not None:
        return question
    if stamp_question(question) != step.after:
        raise ChangedElsewhere
    step.undone = now
    if step.brought is not None:
        _take_back(step.brought)
    if "wording" in step.before:
        _rewrite(question, step, now)
    else:
        reopen_question(question, Judge(step.reviewer, now))
    return question


def clear_steps(now: datetime) -> None:
    """Forget the steps of sittings that are over."""
    db.session.execute(delete(ReviewStep).where(ReviewStep.taken < now - SITTING))
    db.session.commit()


def stamp_question(question: Question) -> str:
    """By what it is told whether the question is still what somebody saw."""
    return stamp(question.status, question.current.wording)


def _accept(question: Question, turn: Turn) -> Question:
    refuse_unfinished(question)
    _keep_step(question, Deed.ACCEPT, turn, QuestionStatus.READY)
    accept_question(question, turn.now, Judge(turn.reviewer, turn.now))
    return question


def _discard(question: Question, turn: Turn) -> Question:
    _keep_step(question, Deed.DISCARD, turn, QuestionStatus.RETIRED)
    discard_question(question, Judge(turn.reviewer, turn.now))
    return question


def _edit(question: Question, turn: Turn) -> Question:
    wording = turn.wording
    if wording is not None and wording != question.current.wording:
        _keep_step(question, Deed.EDIT, turn, QuestionStatus.DRAFT, before=_describe(question))
        edit_question(question, wording, advise(wording), turn.reviewer, turn.now)
    return question


def _change_options(question: Question, turn: Turn) -> Question:
    """Options of the same kind keep what else is said against the question."""
    changed = change_options(question.current.wording, question.spare.sets if question.spare else ())
    if changed is None or question.spare is None:
        raise NothingSpare
    wording, sets = changed
    flaws = [*advise(wording), *(flaw for flaw in question.current.flaws if flaw not in CHECKS)]
    changing = replace(turn, wording=wording)
    _keep_step(question, Deed.OPTIONS, changing, QuestionStatus.DRAFT, before=_describe(question))
    question.spare.sets = sets
    edit_question(question, wording, flaws, turn.reviewer, turn.now)
    return question


def _bring_another(question: Question, turn: Turn) -> Question:
    """The best other draft of the fact, or one made of an alternate; the present one is discarded."""
    another = find_sibling(question)
    brought = None if another is not None else _make_another(question, turn.now)
    if another is None and brought is None:
        raise NothingSpare
    _keep_step(question, Deed.ANOTHER, turn, QuestionStatus.RETIRED, brought=brought)
    discard_question(question, Judge(turn.reviewer, turn.now))
    return another or brought or question


def _make_another(question: Question, now: datetime) -> Question | None:
    alternate = find_alternate(question)
    if alternate is None or question.fact is None:
        return None
    made = make_question(read_alternate(alternate), question.fact, now)
    db.session.add(made)
    db.session.flush()
    return made


def _keep_step(question: Question, deed: Deed, turn: Turn, status: QuestionStatus, **rest: Any) -> None:
    """Note the step with what the question will be after it; whoever changes the question commits."""
    after = stamp(status, turn.wording or question.current.wording)
    named = {"reviewer_id": turn.reviewer.id, "key": turn.key, "taken": turn.now}
    db.session.add(ReviewStep(question=question, deed=deed, after=after, **named, **rest))


def _describe(question: Question) -> dict[str, Any]:
    version = question.current
    return {
        "number": version.number,
        "wording": own.write([Item(version.wording)]).decode(),
        "flaws": list(version.flaws),
        "sets": list(question.spare.sets) if question.spare else [],
    }


def _rewrite(question: Question, step: ReviewStep, now: datetime) -> None:
    """Have what the question said back: a version that the step added goes, unless somebody may have been asked it."""
    before = step.before
    if question.spare is not None:
        question.spare.sets = before["sets"]
    added = question.current if question.current.number != before["number"] else None
    if added is not None and added.released is None:
        question.current_number = before["number"]
        question.versions.remove(added)
        db.session.commit()
        return
    (item,) = own.read(before["wording"].encode()).items
    edit_question(question, item.wording, before["flaws"], step.reviewer, now)


def _take_back(brought: Question) -> None:
    """Delete what a step brought into the bank, as long as it is a draft that was never anything else."""
    if brought.status is QuestionStatus.DRAFT and all(version.released is None for version in brought.versions):
        db.session.delete(brought)


_STEPS: Mapping[Deed, Callable[[Question, Turn], Question]] = {
    Deed.ACCEPT: _accept,
    Deed.DISCARD: _discard,
    Deed.EDIT: _edit,
    Deed.OPTIONS: _change_options,
    Deed.ANOTHER: _bring_another,
}
