"""The runs of the generator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.articles.models import Article
from quizapp.bank.models import GenerationRun
from quizapp.bank.rules.states import UNFINISHED, RunState
from quizapp.db import db

if TYPE_CHECKING:
    from datetime import date


def find_latest_run(article: Article) -> GenerationRun | None:
    """The article's latest run."""
    runs = select(GenerationRun).where(GenerationRun.article_id == article.id)
    return db.session.scalar(runs.order_by(GenerationRun.id.desc()).limit(1))


def find_unfinished_run(article: Article) -> GenerationRun | None:
    """The article's run that waits or is under way."""
    runs = select(GenerationRun).where(GenerationRun.article_id == article.id, GenerationRun.state.in_(UNFINISHED))
    return db.session.scalar(runs.limit(1))


def list_waiting_runs() -> list[int]:
    """The ids of all runs that wait for the worker, in the order in which they were asked for."""
    runs = select(GenerationRun.id).where(GenerationRun.state == RunState.WAITING)
    return list(db.session.scalars(runs.order_by(GenerationRun.id)))


def read_article_of_run(run_id: int) -> tuple[str, str, date | None] | None:
    """Title, body and day of publication of the article that a run is for; none once it is gone."""
    article = select(Article.title, Article.body, Article.published).join(
        GenerationRun, GenerationRun.article_id == Article.id
    )
    row = db.session.execute(article.where(GenerationRun.id == run_id)).one_or_none()
    return (row.title, row.body, row.published) if row else None
