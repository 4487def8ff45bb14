"""A quiz with attempts to look at, made through the models."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from quizapp.bank.models import Question, QuestionVersion
from quizapp.bank.rules.states import QuestionStatus
from quizapp.bank.rules.wordings import QuestionType
from quizapp.db import db
from quizapp.quizzes.models import Attempt, Quiz, Response
from quizapp.quizzes.operations.building import create_quiz, open_quiz
from quizapp.quizzes.operations.submitting import submit_attempt

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizapp.people.models import User

START = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def quiz(teacher: User) -> Quiz:
    """An open quiz of three typed questions, whose answers are one, two and three."""
    questions = [
        Question(
            owner=teacher,
            status=QuestionStatus.READY,
            versions=[QuestionVersion(type=QuestionType.CLOZE, stem=f"____ is number {word}.", accepted=[word])],
        )
        for word in ("one", "two", "three")
    ]
    db.session.add_all(questions)
    db.session.commit()
    made = create_quiz(teacher, "Counting", questions, START)
    open_quiz(made, START)
    return made


@pytest.fixture
def take(quiz: Quiz) -> Callable[..., Attempt]:
    """An attempt with these answers (``None`` for none), handed in unless told; each begins an hour after the last."""
    begun = 0

    def attempt(taker: User | str, *answers: str | None, submitted: bool = True) -> Attempt:
        nonlocal begun
        begun += 1
        responses = [
            Response(slot=slot, version=slot.question.current, position=slot.position, points=slot.points, typed=answer)
            for slot, answer in zip(quiz.slots, answers, strict=True)
        ]
        guest = isinstance(taker, str)
        made = Attempt(
            token=f"attempt-{begun}",
            quiz=quiz,
            learner=None if guest else taker,
            guest=f"browser of {taker}" if guest else None,
            nickname=taker if guest else None,
            started=START + timedelta(hours=begun),
            responses=responses,
        )
        db.session.add(made)
        db.session.commit()
        if submitted:
            submit_attempt(made, made.started + timedelta(minutes=5))
        return made

    return attempt
