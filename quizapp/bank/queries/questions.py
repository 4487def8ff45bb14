"""Finding single questions, and what a list has to load of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from quizapp.bank.models import Question, QuestionVersion
from quizapp.db import db

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizapp.people.models import User

BEST_FIRST = (Question.recommended.desc(), Question.score.desc(), Question.id)


def find_question(owner: User, question_id: int) -> Question | None:
    """The question, if it is this owner's."""
    question = db.session.get(Question, question_id)
    return question if question is not None and question.owner_id == owner.id else None


def find_questions(owner: User, question_ids: Sequence[int]) -> list[Question]:
    """Those of these questions that are the owner's."""
    return list(
        db.session.scalars(select(Question).where(Question.id.in_(question_ids), Question.owner_id == owner.id))
    )


def load_whole() -> tuple[Any, ...]:
    """Options for a query of questions: load all that a list shows of each."""
    return (
        joinedload(Question.current).selectinload(QuestionVersion.options),
        # Not joined: its whole text would come once for each of its questions.
        selectinload(Question.article),
    )
