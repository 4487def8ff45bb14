"""The steps that a teacher took at the review desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.bank.models import Question, ReviewStep
from quizapp.db import db

if TYPE_CHECKING:
    from datetime import datetime

    from quizapp.articles.models import Article
    from quizapp.people.models import User

_MOST_STEPS = 200


def find_step(reviewer: User, key: str) -> ReviewStep | None:
    """The reviewer's step that is known by this key, taken back or not."""
    return db.session.scalar(select(ReviewStep).where(ReviewStep.reviewer_id == reviewer.id, ReviewStep.key == key))


def list_steps(reviewer: User, article: Article | None, since: datetime) -> list[ReviewStep]:
    """What the reviewer did since then and could take back, with the article's questions or all; the latest first."""
    steps = select(ReviewStep).where(
        ReviewStep.reviewer_id == reviewer.id, ReviewStep.undone.is_(None), ReviewStep.taken >= since
    )
    if article is not None:
        steps = steps.join(Question, ReviewStep.question_id == Question.id).where(Question.article_id == article.id)
    return list(db.session.scalars(steps.order_by(ReviewStep.id.desc()).limit(_MOST_STEPS)))
