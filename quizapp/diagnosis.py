"""``quizapp doctor``: what is well with an installation, what isn't, and what to do about it."""

from __future__ import annotations

import platform
import shutil
import socket
import sys
from dataclasses import dataclass
from datetime import datetime, timedelta
from difflib import get_close_matches
from importlib.metadata import version
from typing import TYPE_CHECKING

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from quizapp.app import create_app
from quizapp.config import ConfigError, Settings, load_secret_key, prepare_data_dir, read_settings, variable_names
from quizapp.db import db, migrate, utc_now
from quizapp.generator.reading.parser import ParserMissing, load_parser
from quizapp.jobs import HEARTBEAT, Backlog, read_backlog
from quizapp.serving import address, find_running

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from flask import Flask

_OLDEST_PYTHON = (3, 11)
_LEAST_DISK_MB = 500
_PATIENCE = timedelta(minutes=2)
_DATABASE_ERRORS = (DBAPIError, ArgumentError, NoSuchModuleError, ModuleNotFoundError)


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found about one part; where it isn't well, ``advice`` says what to do."""

    part: str
    state: str
    advice: str = ""

    @property
    def well(self) -> bool:
        """Whether nothing has to be done."""
        return not self.advice


def diagnose(environment: Mapping[str, str]) -> Iterator[Finding]:
    """Look at every part of the installation that ``environment`` describes, the ones that others need first."""
    yield _look_at_python()
    yield from _look_at_names(environment)
    try:
        settings = read_settings(environment)
        prepare_data_dir(settings)
        load_secret_key(settings)
    except ConfigError as error:
        yield Finding("settings", "can't be used", str(error))
        return
    yield _look_at_disk(settings)
    yield _look_at_parser(settings)
    yield _look_at_port(settings)
    yield from _look_at_data(settings)


def _look_at_python() -> Finding:
    found = platform.python_version()
    if sys.version_info < _OLDEST_PYTHON:
        return Finding("Python", found, "Install Python 3.11 or newer.")
    return Finding("Python", found)


def _look_at_names(environment: Mapping[str, str]) -> Iterator[Finding]:
    known = variable_names()
    for name in sorted(environment):
        # Variables of the project's own tests are no settings of the program.
        if name.startswith("QUIZAPP_") and not name.startswith("QUIZAPP_TEST_") and name not in known:
            likely = get_close_matches(name, known, n=1)
            yield Finding("settings", f"{name} is not a setting", f"Use {likely[0]}." if likely else "Remove it.")
    yield Finding("settings", f"{sum(name in environment for name in known)} set, the others at their defaults")


def _look_at_disk(settings: Settings) -> Finding:
    free = shutil.disk_usage(settings.data_dir).free // 1_000_000
    state = f"{settings.data_dir} can be written, {free:,} MB free"
    return Finding("data folder", state, "Make room on this disk." if free < _LEAST_DISK_MB else "")


def _look_at_parser(settings: Settings) -> Finding:
    try:
        parser = load_parser(settings.spacy_model)
    except ParserMissing as missing:
        return Finding("English parser", "missing", str(missing))
    state = f"{settings.spacy_model} {parser.meta['version']} on spaCy {version('spacy')}"
    return Finding("English parser", state)


def _look_at_port(settings: Settings) -> Finding:
    running = find_running(settings)
    if running is not None:
        return Finding("web server", f"quizapp runs at {running}")
    with socket.socket(socket.AF_INET6 if ":" in settings.host else socket.AF_INET) as probe:
        taken = probe.connect_ex((settings.host, settings.port)) == 0
    if taken:
        return Finding(
            "web server", f"port {settings.port} is taken by another program", "Choose another: QUIZAPP_PORT."
        )
    return Finding("web server", f"not running; {address(settings)} is free")


def _look_at_data(settings: Settings) -> Iterator[Finding]:
    try:
        app = create_app(settings)
        with app.app_context():
            yield _look_at_tables()
    except _DATABASE_ERRORS as error:
        reason = getattr(error, "orig", None) or error
        yield Finding("database", f"can't be used: {reason}", "Check QUIZAPP_DATABASE_URL.")
        return
    except ConfigError as error:
        yield Finding("worker", "can't be reached", str(error))
        return
    yield _look_at_worker(app, settings)


def _look_at_tables() -> Finding:
    with db.engine.connect() as connection:
        tables = MigrationContext.configure(connection).get_current_heads()
    newest = ScriptDirectory.from_config(migrate.get_config()).get_heads()
    backend = db.engine.dialect.name
    if not tables:
        return Finding("database", f"{backend}, without tables; the first start makes them")
    if set(tables) != set(newest):
        return Finding("database", f"{backend}, of another version of quizapp", "Start quizapp; it migrates the data.")
    return Finding("database", f"{backend}, up to date")


def _look_at_worker(app: Flask, settings: Settings) -> Finding:
    try:
        backlog, now = read_backlog(app), utc_now()
    except ConfigError as error:
        return Finding("worker", "can't be reached", str(error))
    alive = backlog.worker_seen is not None and now - backlog.worker_seen < 4 * HEARTBEAT
    state = ("running" if alive else "not running") + _say_waiting(backlog, now)
    if alive and backlog.oldest is not None and now - backlog.oldest > _PATIENCE:
        return Finding("worker", state, "Wait, or start quizapp again if the number doesn't fall.")
    if not alive and (backlog.waiting or find_running(settings)):
        return Finding("worker", state, "Start “quizapp serve”, or “quizapp worker” where the worker runs alone.")
    return Finding("worker", state)


def _say_waiting(backlog: Backlog, now: datetime) -> str:
    if backlog.oldest is None:
        return f", {backlog.waiting} jobs waiting"
    return f", {backlog.waiting} jobs waiting, the oldest for {(now - backlog.oldest).total_seconds():.0f} s"
