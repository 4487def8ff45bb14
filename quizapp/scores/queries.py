"""Attempts with their scores: a learner's own, and all at a teacher's quiz."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from quizapp.bank.models import QuestionVersion
from quizapp.db import db
from quizapp.quizzes.models import Attempt, Correction, Quiz, Response, Slot
from quizapp.scores.rules import Score, find_best, find_mean, label_tries
from quizapp.web.paging import Page, Place, fetch_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizapp.people.models import User

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Row:
    """An attempt that was handed in; ``labels`` tell it from others of the same person, ``cells`` go by question."""

    attempt: Attempt
    labels: list[str]
    cells: list[Response | None]


@dataclass(frozen=True, slots=True)
class Column:
    """A question of the quiz, and the mean share of its points, from 0 to 1, that attempts earned with it.

    A draw has as many columns as it gives questions, told apart by ``turn``, and one share for all of them.
    """

    slot: Slot
    turn: int
    share: Decimal | None


@dataclass(frozen=True, slots=True)
class QuizScores:
    """Who got what on a quiz: a row for each attempt handed in, a column for each question.

    Of many attempts, ``rows`` are one page, of ``found`` that were sought among ``handed_in`` in all.
    """

    rows: list[Row]
    columns: list[Column]
    handed_in: int
    found: int
    unfinished: list[Attempt]
    mean: Decimal | None
    best: Score | None


def list_open(learner: User) -> list[Attempt]:
    """The learner's attempts that aren't handed in yet, latest first."""
    found = select(Attempt).where(Attempt.learner_id == learner.id, Attempt.submitted.is_(None))
    corrections = selectinload(Attempt.responses).selectinload(Response.corrections)
    loaded = (joinedload(Attempt.quiz).joinedload(Quiz.owner), corrections.joinedload(Correction.regrade))
    return list(db.session.scalars(found.order_by(Attempt.started.desc(), Attempt.id.desc()).options(*loaded)))


def page_taken(learner: User, text: str, place: Place) -> Page[Attempt]:
    """One page of what the learner handed in at quizzes whose title holds ``text``, latest first."""
    found = select(Attempt).join(Attempt.quiz).where(Attempt.learner_id == learner.id, Attempt.submitted.is_not(None))
    titled = found.where(Quiz.title.icontains(text, autoescape=True))
    loaded = titled.options(contains_eager(Attempt.quiz).joinedload(Quiz.owner))
    page = fetch_page(loaded, Attempt.id, place, PAGE_SIZE, number_of=lambda row: int(row.Attempt.id))
    return replace(page, items=[row.Attempt for row in page.items])


def find_scores(quiz: Quiz, text: str = "", first: int = 0) -> QuizScores:
    """What was got on the quiz: figures over all of it, and a page of rows, from the ``first``, of those named so."""
    done = _list_attempts(quiz)
    scores = [Score(attempt.score or Decimal(0), attempt.points or Decimal(0)) for attempt in done]
    labels = label_tries([_person(attempt) for attempt in done], scores)
    sought = [(attempt, label) for attempt, label in zip(done, labels, strict=True) if _is_named(attempt, text)]
    shown = sought[first : first + PAGE_SIZE]
    _load_responses([attempt.id for attempt, _ in shown])
    return QuizScores(
        rows=[Row(attempt, label, _cells(attempt, quiz)) for attempt, label in shown],
        columns=_list_columns(quiz),
        handed_in=len(done),
        found=len(sought),
        unfinished=_list_unfinished(quiz),
        mean=find_mean(scores),
        best=find_best(scores),
    )


def _list_attempts(quiz: Quiz) -> list[Attempt]:
    """Those handed in, one person's beside each other, people in the order in which they first began."""
    found = select(Attempt).where(Attempt.quiz_id == quiz.id, Attempt.submitted.is_not(None))
    in_order = found.order_by(Attempt.started, Attempt.id).options(joinedload(Attempt.learner))
    attempts = list(db.session.scalars(in_order))
    first = {person: place for place, person in reversed(list(enumerate(map(_person, attempts))))}
    return sorted(attempts, key=lambda attempt: first[_person(attempt)])


def _list_unfinished(quiz: Quiz) -> list[Attempt]:
    found = select(Attempt).where(Attempt.quiz_id == quiz.id, Attempt.submitted.is_(None))
    in_order = found.order_by(Attempt.started, Attempt.id).options(joinedload(Attempt.learner))
    return list(db.session.scalars(in_order))


def _is_named(attempt: Attempt, text: str) -> bool:
    return text.casefold() in attempt.taker.casefold()


def _load_responses(attempt_ids: Sequence[int]) -> None:
    """Have the session's attempts hold their responses with all that a row shows of them."""
    responses = selectinload(Attempt.responses)
    loaded = responses.joinedload(Response.version).selectinload(QuestionVersion.options)
    db.session.scalars(select(Attempt).where(Attempt.id.in_(attempt_ids)).options(loaded)).all()


def _list_columns(quiz: Quiz) -> list[Column]:
    """The quiz's questions, each with what was earned with it by all that were handed in."""
    earned = select(Response.slot_id, func.count(), func.sum(Response.marks)).join(Response.attempt)
    of_quiz = earned.where(Attempt.quiz_id == quiz.id, Attempt.submitted.is_not(None)).group_by(Response.slot_id)
    by_slot = {slot_id: (count, marks or Decimal(0)) for slot_id, count, marks in db.session.execute(of_quiz)}
    shares = {slot: _mean_share(slot, *by_slot.get(slot.id, (0, Decimal(0)))) for slot in quiz.slots}
    return [Column(slot, turn, share) for slot, share in shares.items() for turn in range(slot.draws)]


def _person(attempt: Attempt) -> tuple[str, object]:
    """An account, or a guest's browser under one nickname, since browsers are shared."""
    if attempt.learner_id is not None:
        return "learner", attempt.learner_id
    return "guest", (attempt.guest, attempt.nickname, None if attempt.guest else attempt.id)


def _cells(attempt: Attempt, quiz: Quiz) -> list[Response | None]:
    cells: list[Response | None] = []
    for slot in quiz.slots:
        asked = [response for response in attempt.responses if response.slot_id == slot.id]
        cells += [*asked, *[None] * (slot.draws - len(asked))]
    return cells


def _mean_share(slot: Slot, count: int, marks: Decimal) -> Decimal | None:
    return Score(marks, slot.points * count).share if count else None
