"""Making quizzes, changing them, opening and closing them."""

from __future__ import annotations

import secrets
from dataclasses import fields
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from quizapp.db import db
from quizapp.quizzes.models import Quiz, Section, Slot
from quizapp.quizzes.queries.drawing import list_supplies
from quizapp.quizzes.rules.access import QuizState
from quizapp.quizzes.rules.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from quizapp.bank.models import Question
    from quizapp.people.models import User
    from quizapp.quizzes.queries.drawing import Supply

# Without letters and digits that are mistaken for each other when read out.
_CODE_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_CODE_LENGTH = 8


class NothingToAsk(Exception):
    """An open quiz would have no questions."""


class TooFewToDraw(Exception):
    """Some draws would find fewer ready questions than they shall give; its text says which."""

    def __init__(self, short: Sequence[Supply]) -> None:
        super().__init__(" ".join(supply.shortage for supply in short))


def create_quiz(
    owner: User, title: str, questions: Sequence[Question], now: datetime, made_by: str | None = None
) -> Quiz:
    """A new draft that asks these questions in this order, one point each.

    ``made_by`` is the mark of the form that asks for it. Sent a second time, it gives the quiz that it made before.
    """
    quiz = _begin(owner, title, now, made_by)
    append_slots(quiz, [Slot(question=question) for question in questions])
    return _add_once(quiz)


def copy_quiz(quiz: Quiz, now: datetime, made_by: str | None = None) -> Quiz:
    """A new draft that asks the same in the same way, which can be changed while the old one keeps its attempts.

    ``made_by`` is as in ``create_quiz``.
    """
    copy = _begin(quiz.owner, quiz.title, now, made_by)
    _set(copy, settings_of(quiz))
    append_slots(copy, [_copy_slot(slot) for slot in quiz.slots])
    copy.sections = [Section(first=section.first, title=section.title) for section in quiz.sections]
    return _add_once(copy)


def change_settings(quiz: Quiz, title: str, settings: Settings) -> None:
    """Give the quiz this title and these settings."""
    quiz.title = title
    _set(quiz, settings)
    db.session.commit()


def settings_of(quiz: Quiz) -> Settings:
    """How the quiz is taken."""
    return Settings(**{field.name: getattr(quiz, field.name) for field in fields(Settings)})


def open_quiz(quiz: Quiz, now: datetime) -> None:
    """Let learners take the quiz. Raises ``NothingToAsk`` and ``TooFewToDraw``."""
    if not quiz.slots:
        raise NothingToAsk
    check_supplies(quiz)
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


def append_slots(quiz: Quiz, slots: Sequence[Slot]) -> None:
    """Ask these at the end; the caller commits."""
    for position, slot in enumerate(slots, start=len(quiz.slots) + 1):
        slot.position = position
    quiz.slots.extend(slots)


def number_outline(quiz: Quiz, firsts: Sequence[int]) -> None:
    """Have the slots stand at positions from 1 and the sections begin at ``firsts``; the caller commits.

    It goes by way of negative numbers, since no two may be equal at any moment.
    """
    for sign in (-1, 1):
        for place, slot in enumerate(quiz.slots, start=1):
            slot.position = sign * place
        for section, first in zip(quiz.sections, firsts, strict=True):
            section.first = sign * first
        db.session.flush()


def check_supplies(quiz: Quiz) -> None:
    """Raises ``TooFewToDraw`` where the quiz's draws lack questions."""
    if short := [supply for supply in list_supplies(quiz) if supply.missing]:
        raise TooFewToDraw(short)


def _begin(owner: User, title: str, now: datetime, made_by: str | None) -> Quiz:
    mark = f"{owner.id}-{made_by}" if made_by else None
    return Quiz(owner=owner, title=title, code=_make_code(), created=now, made_by=mark)


def _add_once(quiz: Quiz) -> Quiz:
    """The quiz, kept; or the one that the form of the same mark made before."""
    if made := _find_made(quiz.made_by):
        return made
    db.session.add(quiz)
    try:
        db.session.commit()
    except IntegrityError:
        # Sent twice at the same moment to a database that lets two requests write at once.
        db.session.rollback()
        made = _find_made(quiz.made_by)
        if made is None:
            raise
        return made
    return quiz


def _find_made(mark: str | None) -> Quiz | None:
    return db.session.scalar(select(Quiz).where(Quiz.made_by == mark)) if mark else None


def _set(quiz: Quiz, settings: Settings) -> None:
    for field in fields(settings):
        setattr(quiz, field.name, getattr(settings, field.name))


def _copy_slot(slot: Slot) -> Slot:
    same = ("question_id", "tag_id", "draws", "points")
    return Slot(**{name: getattr(slot, name) for name in same})


def _make_code() -> str:
    return "".join(secrets.choice(_CODE_LETTERS) for _ in range(_CODE_LENGTH))
