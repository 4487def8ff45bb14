"""Attempts with their scores: a learner's own, and all at a teacher's quiz."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from quizapp.bank.models import QuestionVersion
from quizapp.db import db
from quizapp.quizzes.models import Attempt, Quiz, Response, Slot
from quizapp.scores.rules import Score, find_best, find_mean, label_tries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizapp.people.models import User


@dataclass(frozen=True, slots=True)
class Row:
    """An attempt that was handed in; ``labels`` tell it from others of the same person, ``cells`` go by question."""

    attempt: Attempt
    labels: list[str]
    cells: list[Response | None]


@dataclass(frozen=True, slots=True)
class Column:
    """A question of the quiz, and the mean share of its points, from 0 to 1, that attempts earned with it."""

    slot: Slot
    share: Decimal | None


@dataclass(frozen=True, slots=True)
class QuizScores:
    """Who got what on a quiz: a row for each attempt handed in, a column for each question."""

    rows: list[Row]
    columns: list[Column]
    unfinished: list[Attempt]
    mean: Decimal | None
    best: Score | None


def list_taken(learner: User) -> list[Attempt]:
    """The learner's attempts, open ones first, then the latest."""
    found = select(Attempt).where(Attempt.learner_id == learner.id)
    in_order = found.order_by(Attempt.submitted.is_not(None), Attempt.submitted.desc(), Attempt.started.desc())
    loaded = (joinedload(Attempt.quiz).joinedload(Quiz.owner), selectinload(Attempt.responses))
    return list(db.session.scalars(in_order.options(*loaded)))


def find_scores(quiz: Quiz) -> QuizScores:
    """All that was got on the quiz so far."""
    attempts = _list_attempts(quiz)
    done = [attempt for attempt in attempts if attempt.submitted is not None]
    scores = [Score(attempt.score or Decimal(0), attempt.points or Decimal(0)) for attempt in done]
    labels = label_tries([_person(attempt) for attempt in done], scores)
    return QuizScores(
        rows=[Row(attempt, label, _cells(attempt, quiz)) for attempt, label in zip(done, labels, strict=True)],
        columns=[Column(slot, _mean_share(slot, done)) for slot in quiz.slots],
        unfinished=[attempt for attempt in attempts if attempt.submitted is None],
        mean=find_mean(scores),
        best=find_best(scores),
    )


def _list_attempts(quiz: Quiz) -> list[Attempt]:
    """Those of one person beside each other, people in the order in which they first began."""
    responses = selectinload(Attempt.responses)
    loaded = (joinedload(Attempt.learner), responses.joinedload(Response.version).selectinload(QuestionVersion.options))
    found = select(Attempt).where(Attempt.quiz_id == quiz.id).order_by(Attempt.started, Attempt.id)
    attempts = list(db.session.scalars(found.options(*loaded)))
    first = list(dict.fromkeys(_person(attempt) for attempt in attempts))
    return sorted(attempts, key=lambda attempt: first.index(_person(attempt)))


def _person(attempt: Attempt) -> tuple[str, object]:
    """An account, or a guest's browser under one nickname, since browsers are shared."""
    if attempt.learner_id is not None:
        return "learner", attempt.learner_id
    return "guest", (attempt.guest, attempt.nickname, None if attempt.guest else attempt.id)


def _cells(attempt: Attempt, quiz: Quiz) -> list[Response | None]:
    by_slot = {response.slot_id: response for response in attempt.responses}
    return [by_slot.get(slot.id) for slot in quiz.slots]


def _mean_share(slot: Slot, attempts: Sequence[Attempt]) -> Decimal | None:
    asked = [response for attempt in attempts for response in attempt.responses if response.slot_id == slot.id]
    return find_mean([Score(response.marks or Decimal(0), slot.points) for response in asked])
