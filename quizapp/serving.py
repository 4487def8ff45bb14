"""``quizapp serve``: the web server and the worker, kept running by a process that does nothing else."""

from __future__ import annotations

import errno
import fcntl
import gc
import logging
import multiprocessing
import os
import signal
import socket
import sys
import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import resource_tracker
from typing import TYPE_CHECKING, Any

from alembic import command
from alembic.util import CommandError
from click import echo
from gunicorn.app.base import BaseApplication
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from quizapp.app import create_app
from quizapp.config import ConfigError, Settings, prepare_data_dir
from quizapp.db import db, migrate, utc_now
from quizapp.jobs import read_backlog, run_worker
from quizapp.quizzes.operations.building import NothingToAsk
from quizapp.seeding import is_new, load_demo
from quizapp.signals import StopRequest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.context import SpawnProcess
    from pathlib import Path

    from flask import Flask

_THREADS = 4
_SECONDS_TO_STOP = 8.0
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 60.0
_LONG_ENOUGH = 60.0
_WATCH_EVERY = 0.2
# A fresh interpreter for each process: nothing of the supervisor's threads and connections reaches it.
_fresh = multiprocessing.get_context("spawn")


def open_app(settings: Settings) -> Flask:
    """The application with its database brought up to date and its queue in reach. Raises ``ConfigError``."""
    try:
        app = create_app(settings)
        with app.app_context():
            command.upgrade(migrate.get_config(), "head")
            db.engine.dispose()
        read_backlog(app)
    except CommandError as error:
        raise ConfigError(f"The database belongs to another version of quizapp ({error}). Update quizapp.") from error
    except DBAPIError as error:
        raise ConfigError(f"The database can't be used ({error.orig}). Check QUIZAPP_DATABASE_URL.") from error
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise ConfigError(f"QUIZAPP_DATABASE_URL can't be used: {error}.") from error
    return app


def serve(settings: Settings, *, with_worker: bool) -> None:
    """Serve until asked to stop, with the worker unless it runs elsewhere. Raises ``ConfigError``."""
    prepare_data_dir(settings)
    with _hold_data_dir(settings), _listen(settings) as listener:
        stop = StopRequest()
        _welcome(open_app(settings), settings, stop)
        parts = [_Part("web server", _run_web, (settings, listener))]
        if with_worker:
            parts.append(_Part("worker", _run_worker, (settings,)))
        echo(f"quizapp is ready: open {address(settings)} in a browser. Ctrl-C stops it.")
        _supervise(parts, stop)
    echo("quizapp has stopped.")


def _welcome(app: Flask, settings: Settings, stop: StopRequest) -> None:
    """Make the demo where nobody has an account yet, in a process of its own: it loads the parser, which is large."""
    with app.app_context():
        new = is_new()
        db.engine.dispose()
    if not new:
        return
    echo("Making the demo: four articles and their quizzes. This takes a few seconds, once.")
    maker = _fresh.Process(target=_make_demo, args=(settings,))
    with _no_interrupts():
        maker.start()
    while maker.is_alive() and not stop.wait(_WATCH_EVERY):
        pass
    maker.terminate()
    maker.join()
    if maker.exitcode and not stop.wait(0):
        echo("The demo could not be made; quizapp works without it.", err=True)


def _make_demo(settings: Settings) -> None:
    _start_part()
    try:
        with create_app(settings).app_context():
            welcome = load_demo(utc_now())
    except NothingToAsk:
        sys.exit(1)  # the log says why no question could be made
    echo(f"Sign in as the demo's teacher with {welcome.email} and the password {welcome.password} (shown only now).")


def address(settings: Settings) -> str:
    """Where a browser on this machine finds the program."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(settings.host, settings.host)  # noqa: S104  # read, not bound
    return f"http://[{host}]:{settings.port}" if ":" in host else f"http://{host}:{settings.port}"


def find_running(settings: Settings) -> str | None:
    """The address of the ``quizapp serve`` that uses this data folder now."""
    try:
        with _lock_file(settings).open() as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return _lock_file(settings).read_text().strip()
    except FileNotFoundError:
        pass
    return None


@dataclass(slots=True)
class _Part:
    """A process that is started again when it ends unasked, each time after a longer pause."""

    name: str
    target: Callable[..., None]
    arguments: tuple[Any, ...]
    process: SpawnProcess | None = None
    pause: float = _FIRST_PAUSE / 2
    started: float = 0.0
    due: float = field(default_factory=time.monotonic)

    def look_after(self, now: float) -> None:
        """Start it if it is due; notice its end."""
        if self.process is None:
            if now >= self.due:
                self._start(now)
        elif not self.process.is_alive():
            self._plan_restart(self.process.exitcode, now)

    def ask_to_stop(self) -> None:
        """Let it finish what it is doing, and end."""
        if self.process is not None:
            self.process.terminate()

    def await_end(self, deadline: float) -> None:
        """Wait for its end until ``deadline``, then end it and all that it started."""
        if self.process is None:
            return
        self.process.join(max(deadline - time.monotonic(), 0))
        if self.process.is_alive():
            with suppress(ProcessLookupError):
                os.killpg(self.process.ident or 0, signal.SIGKILL)
            self.process.join()

    def _start(self, now: float) -> None:
        self.process = _fresh.Process(target=self.target, args=self.arguments, name=self.name)
        self.started = now
        with _no_interrupts():
            self.process.start()

    def _plan_restart(self, code: int | None, now: float) -> None:
        self.pause = _FIRST_PAUSE if now - self.started > _LONG_ENOUGH else min(self.pause * 2, _LONGEST_PAUSE)
        self.process, self.due = None, now + self.pause
        echo(f"The {self.name} ended unexpectedly (code {code}) and starts again in {self.pause:g} s.", err=True)


@contextmanager
def _no_interrupts() -> Iterator[None]:
    """Keep Ctrl-C, which reaches every process of the terminal, from those started here; the supervisor ends them."""
    # The tracker is started with the first process, if it isn't before, and would let the signal through again.
    resource_tracker.ensure_running()
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    yield
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _supervise(parts: list[_Part], stop: StopRequest) -> None:
    try:
        while not stop.wait(_WATCH_EVERY):
            for part in parts:
                part.look_after(time.monotonic())
    finally:
        for part in parts:
            part.ask_to_stop()
        deadline = time.monotonic() + _SECONDS_TO_STOP
        for part in parts:
            part.await_end(deadline)


@contextmanager
def _hold_data_dir(settings: Settings) -> Iterator[None]:
    """Keep a second server, whose worker would redo this one's work, away from the data folder."""
    with _lock_file(settings).open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            running = _lock_file(settings).read_text().strip()
            raise ConfigError(f"quizapp runs already with {settings.data_dir}: open {running}.") from None
        file.truncate(0)
        file.write(address(settings))
        file.flush()
        yield


def _lock_file(settings: Settings) -> Path:
    return settings.data_dir / "serving"


def _listen(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family, backlog=256)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            problem = f"Port {settings.port} is taken by another program."
        else:
            problem = f"{settings.host}, port {settings.port}, can't be listened on ({error.strerror})."
        raise ConfigError(f"{problem} Choose another with QUIZAPP_PORT or QUIZAPP_HOST.") from error


class _WebServer(BaseApplication):
    """gunicorn with the application, on a socket that is listening already."""

    def __init__(self, settings: Settings, listener: socket.socket) -> None:
        self.settings, self.listener = settings, listener
        super().__init__()

    def load_config(self) -> None:
        """Tell gunicorn how to run."""
        options = {
            "bind": f"fd://{self.listener.detach()}",
            "workers": self.settings.web_processes,
            "worker_class": "gthread",
            "threads": _THREADS,
            "graceful_timeout": 5,
            "loglevel": "warning",
            "control_socket_disable": True,
            "proc_name": "quizapp",
        }
        for name, value in options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """The application, made in each process that answers requests."""
        app = create_app(self.settings)
        settle_memory()
        return app


def settle_memory() -> None:
    """Have the garbage collector pass over what is loaded by now.

    It stays as long as the process, and to look through all of it would halt every twentieth page or so for a sixth of
    a second.
    """
    gc.collect()
    gc.freeze()


def _run_web(settings: Settings, listener: socket.socket) -> None:
    _start_part()
    _WebServer(settings, listener).run()


def _run_worker(settings: Settings) -> None:
    _start_part()
    run_worker(create_app(settings))


def _start_part() -> None:
    """Set a new process apart from the terminal, and have it end with the supervisor, however that ends."""
    os.setsid()
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(message)s")
    threading.Thread(target=_follow_supervisor, daemon=True).start()


def _follow_supervisor() -> None:
    supervisor = multiprocessing.parent_process()
    if supervisor is not None:
        supervisor.join()
    os.kill(os.getpid(), signal.SIGTERM)
