"""Background work of the bank: making an article's questions, adding those of a file, and clearing away."""

from __future__ import annotations

import logging
import secrets
from datetime import timedelta
from functools import cache
from time import monotonic
from typing import TYPE_CHECKING

from flask import current_app

from quizapp.bank.operations.importing import (
    add_import,
    clear_imports,
    compare_import,
    fail_import,
    take_up_imports,
)
from quizapp.bank.operations.review import clear_deleted
from quizapp.bank.operations.runs import add_run, claim_run, fail_run, finish_run, record_progress, take_up_runs
from quizapp.bank.operations.steps import clear_steps
from quizapp.bank.queries.imports import list_waiting_imports
from quizapp.bank.queries.runs import list_waiting_runs, read_article_of_run
from quizapp.db import db, utc_now
from quizapp.generator.pipeline import generate
from quizapp.generator.reading.parser import ParserMissing, load_parser
from quizapp.jobs import every_ten_minutes, recovery, task

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from spacy.language import Language

    from quizapp.articles.models import Article
    from quizapp.generator.records import Generation

_log = logging.getLogger(__name__)
_REPORT_EVERY = 0.25
_TIME_TO_UNDO = timedelta(hours=1)
_TIME_TO_DECIDE = timedelta(days=1)
_TIME_TO_ADD = timedelta(minutes=10)
# Fewer questions are compared and added within a request: that takes less time than to wait for the worker.
_AT_ONCE = 200


def start_run(article: Article, now: datetime) -> None:
    """Have the worker make the article's questions, unless it is about to already."""
    run_id = add_run(article, now)
    if run_id is not None:
        make_questions.enqueue(run_id)


@task
def make_questions(run_id: int) -> None:
    """Make the questions of a waiting run; what goes wrong is logged and said on the article's page."""
    if not claim_run(run_id):
        return
    try:
        generation = _generate(run_id)
        if generation is not None:
            finish_run(run_id, generation, utc_now())
    except ParserMissing as missing:
        _log.error("run %s: %s", run_id, missing)
        fail_run(run_id, "The English parser is missing on this server. Tell whoever looks after it.", utc_now())
    # Whatever an article brings about, its page must not wait for ever.
    except Exception:  # noqa: BLE001
        fail_run(run_id, _log_error("run", run_id), utc_now())


def start_comparing(import_id: int, questions: int) -> None:
    """Have an import compared with the bank, at once where it is small."""
    compare.run(import_id) if questions <= _AT_ONCE else compare.enqueue(import_id)


def start_adding(import_id: int, questions: int) -> None:
    """Have a claimed import added, at once where it is small."""
    add.run(import_id) if questions <= _AT_ONCE else add.enqueue(import_id)


@task
def compare(import_id: int) -> None:
    """Find out which questions of an import the bank has already."""
    try:
        compare_import(import_id)
    except Exception:  # noqa: BLE001  # its page must not wait for ever
        _give_up(import_id)


@task
def add(import_id: int) -> None:
    """Add the questions of an import."""
    try:
        add_import(import_id, utc_now())
    except Exception:  # noqa: BLE001  # its page must not wait for ever
        _give_up(import_id)


def _give_up(import_id: int) -> None:
    fail_import(import_id, f"{_log_error('import', import_id)} Nothing was added.")


def _log_error(work: str, id_: int) -> str:
    """Log the error that is being handled; gives the sentence by which whoever reads of it can ask for it."""
    number = secrets.token_hex(4)
    _log.exception("error %s in %s %s", number, work, id_)
    return f"Something went wrong on our side (number {number})."


@every_ten_minutes
def look_after_imports() -> None:
    """Forget old imports, and take up those that were lost or interrupted."""
    now = utc_now()
    clear_imports(now - _TIME_TO_DECIDE)
    take_up_imports(now - _TIME_TO_ADD)
    for import_id in list_waiting_imports():
        compare.enqueue(import_id)


@recovery
def take_up_work() -> None:
    """Load the parser before anybody waits for it, and enqueue the runs that an earlier worker left unfinished."""
    try:
        _parser(current_app.config["SPACY_MODEL"])
    except ParserMissing as missing:
        _log.error("%s", missing)
    take_up_runs(utc_now())
    enqueue_waiting_runs()


@every_ten_minutes
def enqueue_waiting_runs() -> None:
    """Enqueue the runs that wait once more, should the queue have lost one; a run is only ever claimed once."""
    for run_id in list_waiting_runs():
        make_questions.enqueue(run_id)


@every_ten_minutes
def clear_articles() -> None:
    """Clear away the articles that were deleted more than an hour ago."""
    clear_deleted(utc_now() - _TIME_TO_UNDO)


@every_ten_minutes
def clear_sittings() -> None:
    """Forget what was done at the review desk in sittings that are over."""
    clear_steps(utc_now())


def _generate(run_id: int) -> Generation | None:
    article = read_article_of_run(run_id)
    # No transaction stays open while the parser works: on SQLite it would keep everybody else from writing.
    db.session.commit()
    if article is None:
        return None
    title, body, published = article
    parser = _parser(current_app.config["SPACY_MODEL"])
    return generate(title, body, parser=parser, published=published, progress=_reporter(run_id))


@cache
def _parser(name: str) -> Language:
    return load_parser(name)


def _reporter(run_id: int) -> Callable[[str, int, int], None]:
    """Reports progress at most four times a second, however often it is told."""
    reported = 0.0

    def report(step: str, done: int, total: int) -> None:
        nonlocal reported
        if monotonic() - reported >= _REPORT_EVERY:
            reported = monotonic()
            record_progress(run_id, step, done, total)

    return report
