"""Making quizzes, changing them, opening and closing them."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from quizapp.db import db
from quizapp.quizzes.models import Quiz, Slot
from quizapp.quizzes.queries.attempts import count_attempts
from quizapp.quizzes.rules.access import QuizState

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from quizapp.bank.models import Question
    from quizapp.people.models import User

# Without letters and digits that are mistaken for each other when read out.
_CODE_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_CODE_LENGTH = 8


class QuestionsFixed(Exception):
    """The quiz has attempts: its questions can't be changed any more."""


class NothingToAsk(Exception):
    """An open quiz would have no questions."""


def create_quiz(
    owner: User, title: str, questions: Sequence[Question], now: datetime, made_by: str | None = None
) -> Quiz:
    """A new draft that asks these questions in this order, one point each.

    ``made_by`` is the mark of the form that asks for it. Sent a second time, it gives the quiz that it made before.
    """
    mark = f"{owner.id}-{made_by}" if made_by else None
    if mark and (made := _find_made(mark)):
        return made
    quiz = Quiz(owner=owner, title=title, code=_make_code(), created=now, made_by=mark)
    db.session.add(quiz)
    _append(quiz, questions)
    try:
        db.session.commit()
    except IntegrityError:
        # Sent twice at the same moment to a database that lets two requests write at once.
        db.session.rollback()
        made = _find_made(mark) if mark else None
        if made is None:
            raise
        return made
    return quiz


def copy_quiz(quiz: Quiz, now: datetime, made_by: str | None = None) -> Quiz:
    """A new draft with the same questions, which can be changed while the old one keeps its attempts.

    ``made_by`` is as in ``create_quiz``.
    """
    copy = create_quiz(quiz.owner, quiz.title, [slot.question for slot in quiz.slots if slot.question], now, made_by)
    copy.open_to_guests = quiz.open_to_guests
    db.session.commit()
    return copy


def change_settings(quiz: Quiz, title: str, *, open_to_guests: bool) -> None:
    """Give the quiz this title, and let guests in or not."""
    quiz.title, quiz.open_to_guests = title, open_to_guests
    db.session.commit()


def add_questions(quiz: Quiz, questions: Sequence[Question]) -> None:
    """Ask these questions as well, at the end. Raises ``QuestionsFixed``."""
    _hold(quiz)
    _append(quiz, questions)
    db.session.commit()


def move_slot(slot: Slot, *, up: bool) -> None:
    """Ask this question one place earlier or later; at the edge it stays. Raises ``QuestionsFixed``."""
    quiz = slot.quiz
    _hold(quiz)
    slots = list(quiz.slots)
    place = slots.index(slot)
    other = min(max(place + (-1 if up else 1), 0), len(slots) - 1)
    slots[place], slots[other] = slots[other], slots[place]
    _number(slots)
    db.session.commit()


def remove_slot(slot: Slot) -> None:
    """Ask this question no more. Raises ``QuestionsFixed``, and ``NothingToAsk`` for the last one of an open quiz."""
    quiz = slot.quiz
    _hold(quiz)
    if quiz.state is QuizState.OPEN and len(quiz.slots) == 1:
        raise NothingToAsk
    quiz.slots.remove(slot)
    db.session.flush()
    _number(quiz.slots)
    db.session.commit()


def open_quiz(quiz: Quiz, now: datetime) -> None:
    """Let learners take the quiz. Raises ``NothingToAsk``."""
    if not quiz.slots:
        raise NothingToAsk
    quiz.state, quiz.published = QuizState.OPEN, quiz.published or now
    db.session.commit()


def close_quiz(quiz: Quiz) -> None:
    """Let nobody begin the quiz any more; whoever has begun can still hand in."""
    quiz.state = QuizState.CLOSED
    db.session.commit()


def delete_quiz(quiz: Quiz) -> None:
    """Delete the quiz with all its attempts; its questions stay in the bank."""
    db.session.delete(quiz)
    db.session.commit()


def _find_made(mark: str) -> Quiz | None:
    return db.session.scalar(select(Quiz).where(Quiz.made_by == mark))


def _hold(quiz: Quiz) -> None:
    """Keep attempts from beginning until this transaction ends. Raises ``QuestionsFixed`` where some have."""
    db.session.refresh(quiz, with_for_update=True)
    if count_attempts(quiz):
        raise QuestionsFixed


def _append(quiz: Quiz, questions: Sequence[Question]) -> None:
    first = len(quiz.slots) + 1
    quiz.slots.extend(Slot(question=question, position=first + place) for place, question in enumerate(questions))


def _number(slots: Sequence[Slot]) -> None:
    """Positions from 1 in this order, by way of negative ones, since no two may be equal at any moment."""
    for sign in (-1, 1):
        for place, slot in enumerate(slots, start=1):
            slot.position = sign * place
        db.session.flush()


def _make_code() -> str:
    return "".join(secrets.choice(_CODE_LETTERS) for _ in range(_CODE_LENGTH))
