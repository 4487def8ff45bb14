"""Marking answers to earlier versions of a question by its current one, and taking that back."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.bank.operations.review import release
from quizapp.db import db, hold
from quizapp.quizzes.models import Attempt, Correction, Regrade, Response
from quizapp.quizzes.queries.regrades import (
    asks_of,
    list_asked_versions,
    list_corrections,
    list_outdated_questions,
    list_responses,
    list_standing_regrades,
    sum_marks,
)
from quizapp.quizzes.rules.marking import add_up, mark_answer
from quizapp.quizzes.rules.regrading import Readings, find_share_again, list_gone, marks_alike

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from quizapp.bank.models import Question, QuestionVersion
    from quizapp.people.models import User
    from quizapp.quizzes.models import Quiz


class NothingToRegrade(Exception):
    """Every answer is marked as it would be."""


class LaterRegrade(Exception):
    """The question was regraded again since, which has to be undone first."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """How to mark again: by which version, what counts as what among things that are gone, and if marks may be lost."""

    version: QuestionVersion
    readings: Readings = field(default_factory=dict)
    spares: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """An answer with the marks that it has and would get, and how many its attempt's score would have more."""

    response: Response
    before: Decimal
    after: Decimal
    gain: Decimal

    @property
    def total(self) -> Decimal:
        """What its attempt would have in all."""
        return (self.response.attempt.score or Decimal(0)) + self.gain


@dataclass(frozen=True, slots=True)
class Plan:
    """What a regrade would do.

    ``proposals`` are all answers that it would mark, ``kept`` those that it can't compare; ``gone`` says how often each
    thing was chosen that the version does not offer any more; ``open`` counts the attempts to be marked later.
    """

    proposals: list[Proposal]
    kept: list[Response]
    gone: Counter[str]
    open: int

    @property
    def changes(self) -> list[Proposal]:
        """Those that would get other marks."""
        return [proposal for proposal in self.proposals if proposal.before != proposal.after]

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be marked, now or later."""
        return not self.proposals and not self.open


def offers_regrade(teacher: User, question: Question) -> bool:
    """Whether quizzes of the teacher's have asked versions that mark otherwise than the current one, and still do."""
    wording, standing = question.current.wording, list_standing_regrades(teacher.id, [question.id])
    if standing and marks_alike(standing[-1].version.wording, wording):
        return False
    return not all(marks_alike(version.wording, wording) for version in list_asked_versions(teacher, question))


def list_offers(quiz: Quiz) -> list[Question]:
    """The questions of the quiz that were corrected since they were asked, and not regraded."""
    return [question for question in list_outdated_questions(quiz) if offers_regrade(quiz.owner, question)]


def plan_regrade(teacher: User, question: Question, ruling: Ruling) -> Plan:
    """What a regrade of all answers to the question in quizzes of the teacher's would do."""
    concerned = [response for response in list_responses(teacher, question) if _is_concerned(response, ruling)]
    marked = [response for response in concerned if response.marks is not None]
    after = {response: _mark(response, ruling) for response in marked}
    changed = {response: marks for response, marks in after.items() if marks is not None}
    return Plan(
        proposals=_propose(changed, _find_gains(changed, sum_marks(asks_of(teacher, question.id))), ruling),
        kept=[response for response, marks in after.items() if marks is None],
        gone=Counter(text for response in marked for text in _list_gone(response, ruling)),
        open=len(concerned) - len(marked),
    )


def regrade_question(teacher: User, question: Question, ruling: Ruling, now: datetime) -> Regrade:
    """Mark all answers to the question in quizzes of the teacher's again. Raises ``NothingToRegrade``."""
    _hold_attempts(asks_of(teacher, question.id))
    plan = plan_regrade(teacher, question, ruling)
    if plan.is_empty or (not plan.proposals and _stands(teacher, question, ruling)):
        raise NothingToRegrade
    regrade = Regrade(
        question=question,
        version=ruling.version,
        teacher_id=teacher.id,
        readings=ruling.readings,
        spares=ruling.spares,
        made=now,
    )
    db.session.add(regrade)
    # Scores rest on it from now on, so it is never changed again, even where it is a draft.
    release(ruling.version, now)
    for proposal in plan.proposals:
        _correct(regrade, proposal.response, proposal.after)
    _add_up_again([proposal.response.attempt for proposal in plan.proposals], asks_of(teacher, question.id))
    db.session.commit()
    return regrade


def undo_regrade(regrade: Regrade, now: datetime) -> None:
    """Give every answer the marks that it had before; twice is the same as once. Raises ``LaterRegrade``."""
    corrected = Response.id.in_(select(Correction.response_id).where(Correction.regrade_id == regrade.id))
    _hold_attempts(corrected)
    hold(regrade)
    if regrade.undone is not None:
        return
    if list_standing_regrades(regrade.teacher_id, [regrade.question_id])[-1] is not regrade:
        raise LaterRegrade
    corrections = list_corrections(regrade)
    for correction in corrections:
        correction.response.marks = correction.before
    _add_up_again([correction.response.attempt for correction in corrections], corrected)
    regrade.undone = now
    db.session.commit()


def correct_new_marks(attempt: Attempt) -> None:
    """Mark an attempt that was just marked again where regrades stand; the caller commits."""
    asked = {response.version.question_id: response for response in attempt.responses}
    for regrade in list_standing_regrades(attempt.quiz.owner_id, asked):
        response, ruling = asked[regrade.question_id], Ruling(regrade.version, regrade.readings, regrade.spares)
        marks = _mark(response, ruling) if _is_concerned(response, ruling) else None
        if marks is not None:
            _correct(regrade, response, marks)
    attempt.score = add_up(map(_marks_of, attempt.responses))


def _hold_attempts(of_responses: ColumnElement[bool]) -> None:
    """Keep the attempts of these responses from being handed in or regraded until this transaction ends."""
    ids = select(Response.attempt_id).where(of_responses)
    db.session.execute(select(Attempt.id).where(Attempt.id.in_(ids)).order_by(Attempt.id).with_for_update())


def _is_concerned(response: Response, ruling: Ruling) -> bool:
    """Whether it is marked by an earlier version that marks otherwise, or was regraded by this very one."""
    if response.version.number >= ruling.version.number:
        return False
    marked_by = response.marked_by
    return marked_by is ruling.version or not marks_alike(marked_by.wording, ruling.version.wording)


def _stands(teacher: User, question: Question, ruling: Ruling) -> bool:
    standing = list_standing_regrades(teacher.id, [question.id])
    return bool(standing) and ruling == Ruling(standing[-1].version, standing[-1].readings, standing[-1].spares)


def _mark(response: Response, ruling: Ruling) -> Decimal | None:
    """The marks that the answer gets by the ruling; none where it can't be compared."""
    share = find_share_again(response.version.wording, response.given, ruling.version.wording, ruling.readings)
    if share is None:
        return None
    marks = mark_answer(response.points, share, response.attempt.penalty, answered=response.answered)
    return max(marks, response.marks or Decimal(0)) if ruling.spares else marks


def _list_gone(response: Response, ruling: Ruling) -> list[str]:
    return list_gone(response.version.wording, response.given, ruling.version.wording)


def _find_gains(after: Mapping[Response, Decimal], sums: Mapping[int, Decimal]) -> dict[Attempt, Decimal]:
    """How many the score of each attempt would have more, from the ``sums`` of the marks that attempts have."""
    sums_after = dict(sums)
    for response, marks in after.items():
        sums_after[response.attempt_id] += marks - _marks_of(response)
    attempts = {response.attempt for response in after}
    return {attempt: add_up([sums_after[attempt.id]]) - (attempt.score or Decimal(0)) for attempt in attempts}


def _propose(after: Mapping[Response, Decimal], gains: Mapping[Attempt, Decimal], ruling: Ruling) -> list[Proposal]:
    """What would be marked anew, without answers that this very version has given the same marks before."""
    return [
        Proposal(response, _marks_of(response), marks, gains[response.attempt])
        for response, marks in after.items()
        if response.marked_by is not ruling.version or marks != response.marks
    ]


def _correct(regrade: Regrade, response: Response, marks: Decimal) -> None:
    regrade.corrections.append(Correction(response=response, before=_marks_of(response), after=marks))
    response.marks = marks


def _add_up_again(attempts: Iterable[Attempt], of_responses: ColumnElement[bool]) -> None:
    """Give these attempts, which are those of these responses, the scores that the marks of all their answers make."""
    sums = sum_marks(of_responses)
    for attempt in attempts:
        attempt.score = add_up([sums[attempt.id]])


def _marks_of(response: Response) -> Decimal:
    return response.marks or Decimal(0)
