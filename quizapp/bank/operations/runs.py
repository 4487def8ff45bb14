"""The life of a generation run: waiting, claimed by a worker, under way, and done or failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, update

from quizapp.articles.models import Article, Fact
from quizapp.bank.models import Alternate, GenerationRun, Question
from quizapp.bank.operations.making import make_alternate, make_question
from quizapp.bank.queries.runs import find_unfinished_run
from quizapp.bank.rules.states import RunState
from quizapp.db import db

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from quizapp.generator import records

MOST_TRIES = 3
_GIVEN_UP = (
    f"Making the questions was interrupted {MOST_TRIES} times, so it was given up. "
    "Try again, or give a shorter part of the article."
)


def add_run(article: Article, now: datetime) -> int | None:
    """The id of a new run that waits for the worker; none where the article has one that isn't finished."""
    if find_unfinished_run(article) is not None:
        return None
    run = GenerationRun(article_id=article.id, created=now)
    db.session.add(run)
    db.session.flush()
    run_id = run.id
    db.session.commit()
    return run_id


def claim_run(run_id: int) -> bool:
    """Take a waiting run to work on. False where it doesn't wait: it is gone, done, or another worker has it."""
    waiting = update(GenerationRun).where(GenerationRun.id == run_id, GenerationRun.state == RunState.WAITING)
    claimed = db.session.execute(
        waiting.values(state=RunState.RUNNING, tries=GenerationRun.tries + 1, step="", done=0, total=0)
    )
    db.session.commit()
    return bool(claimed.rowcount)  # type: ignore[attr-defined]  # an UPDATE's result always has it


def record_progress(run_id: int, step: str, done: int, total: int) -> None:
    """Say how far a run has come: ``done`` of ``total`` parts of ``step``."""
    db.session.execute(
        update(GenerationRun).where(GenerationRun.id == run_id).values(step=step, done=done, total=total)
    )
    db.session.commit()


def finish_run(run_id: int, generation: records.Generation, now: datetime) -> None:
    """Keep what was made, all of it or nothing, and end the run.

    What the article has already stays as it is: a fact is known by its key, a question by its generated key. So making
    the questions again adds what is new and never touches what a teacher accepted, edited or discarded.
    """
    run = db.session.get(GenerationRun, run_id)
    if run is None:
        return
    facts = _store_facts(run.article, generation.facts)
    _store_questions(run.article, generation.questions, facts, now)
    _store_alternates(generation.alternates, facts)
    run.state, run.finished, run.left_out = RunState.DONE, now, dict(generation.left_out)
    db.session.commit()


def fail_run(run_id: int, problem: str, now: datetime) -> None:
    """End a run without questions; ``problem`` is a sentence for the teacher. What was begun is dropped."""
    db.session.rollback()
    failed = update(GenerationRun).where(GenerationRun.id == run_id)
    db.session.execute(failed.values(state=RunState.FAILED, problem=problem, finished=now))
    db.session.commit()


def take_up_runs(now: datetime) -> None:
    """Make the runs that a stopped worker left unfinished wait again.

    A run that was interrupted too often is given up, since it may be what stops the worker. Call this only while no
    other worker is at work.
    """
    for run in db.session.scalars(select(GenerationRun).where(GenerationRun.state == RunState.RUNNING)):
        if run.tries >= MOST_TRIES:
            run.state, run.problem, run.finished = RunState.FAILED, _GIVEN_UP, now
        else:
            run.state = RunState.WAITING
    db.session.commit()


def _store_facts(article: Article, found: Iterable[records.Fact]) -> dict[str, Fact]:
    """The article's facts by their keys, the new ones added."""
    known = {fact.key for fact in article.facts}
    db.session.add_all(_make_fact(article, fact) for fact in found if fact.id not in known)
    db.session.flush()
    facts = db.session.scalars(select(Fact).where(Fact.article_id == article.id))
    return {fact.key: fact for fact in facts}


def _make_fact(article: Article, fact: records.Fact) -> Fact:
    return Fact(
        article_id=article.id,
        key=fact.id,
        kind=fact.kind,
        text=fact.text,
        start=fact.evidence.start,
        end=fact.evidence.end,
        subject=fact.subject,
        relation=fact.relation,
        object=fact.object,
    )


def _store_questions(article: Article, made: Iterable[records.Question], facts: dict[str, Fact], now: datetime) -> None:
    known = set(db.session.scalars(select(Question.generated_key).where(Question.article_id == article.id)))
    # The bank lists the newest first, so the best come last.
    best_last = sorted(made, key=lambda question: (question.status == "published", question.score))
    db.session.add_all(
        make_question(question, facts[question.fact], now) for question in best_last if question.id not in known
    )


def _store_alternates(spare: Iterable[records.Question], facts: dict[str, Fact]) -> None:
    """Keep what the review desk can offer instead of a fact's questions, in the generator's order."""
    ids = [fact.id for fact in facts.values()]
    known = set(db.session.scalars(select(Alternate.generated_key).where(Alternate.fact_id.in_(ids))))
    db.session.add_all(
        make_alternate(question, facts[question.fact], place)
        for place, question in enumerate(spare)
        if question.id not in known
    )
