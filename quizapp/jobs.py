"""Background work: functions that the worker runs outside any request.

A room marks a function with ``@task`` and calls its ``enqueue``; the queue itself (SQLite in the data folder, or Redis
where it is configured) is made with the application.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from flask import Flask, current_app
from huey.api import Huey, MemoryHuey, RedisHuey, SqliteHuey, crontab
from huey.consumer import Consumer
from redis.exceptions import RedisError

from quizapp.config import ConfigError
from quizapp.db import utc_now
from quizapp.signals import StopRequest

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizapp.config import Settings

HEARTBEAT = timedelta(seconds=5)
_HEARTBEAT_KEY = "quizapp-heartbeat"
_SECONDS_TO_FINISH = 6
_EXTENSION = "quizapp-jobs"
_tasks: dict[str, Callable[..., None]] = {}
_housekeeping: dict[str, tuple[str, Callable[[], None]]] = {}
_recoveries: dict[str, Callable[[], None]] = {}


@dataclass(frozen=True, slots=True)
class Task:
    """A function that the worker runs inside an application context."""

    name: str

    def enqueue(self, *arguments: Any) -> None:
        """Have the worker run it as soon as it can; the arguments are plain values such as ids."""
        current_app.extensions[_EXTENSION][self.name](*arguments, enqueued=utc_now())

    def run(self, *arguments: Any) -> None:
        """Do it here and now instead, in the caller's application context."""
        _tasks[self.name](*arguments)


@dataclass(frozen=True, slots=True)
class Backlog:
    """How much waits for the worker, since when, and when a worker last showed that it lives."""

    waiting: int
    oldest: datetime | None
    worker_seen: datetime | None


def task(function: Callable[..., None]) -> Task:
    """Mark a function as background work. Its module and name are its identity in the queue."""
    name = _name(function)
    _tasks[name] = function
    return Task(name)


def every_ten_minutes(function: Callable[[], None]) -> Callable[[], None]:
    """Mark a function that the worker calls every ten minutes."""
    _housekeeping[_name(function)] = ("*/10", function)
    return function


def every_minute(function: Callable[[], None]) -> Callable[[], None]:
    """Mark a function that the worker calls every minute."""
    _housekeeping[_name(function)] = ("*", function)
    return function


def recovery(function: Callable[[], None]) -> Callable[[], None]:
    """Mark a function that the worker calls when it starts, to take up work that a crash interrupted."""
    _recoveries[_name(function)] = function
    return function


def init_app(app: Flask, settings: Settings) -> None:
    """Give ``app`` its queue. With ``TESTING``, work is done at once, in the caller's thread."""
    queue = _make_queue(app, settings)
    app.extensions["huey"] = queue
    app.extensions[_EXTENSION] = {
        name: queue.task(name=name)(_in_context(app, function)) for name, function in _tasks.items()
    }
    for name, (minutes, function) in _housekeeping.items():
        queue.periodic_task(crontab(minute=minutes), name=name)(_in_context(app, function))
    for name, function in _recoveries.items():
        queue.on_startup(name=name)(_in_context(app, function))


def run_worker(app: Flask) -> None:
    """Work until asked to stop; first take up what an earlier worker left unfinished.

    A job that is being done when the worker stops gets six seconds to finish; after that, it is for the recoveries.
    """
    queue: Huey = app.extensions["huey"]
    worker = Consumer(queue, initial_delay=0.05, max_delay=0.25, shutdown_timeout=_SECONDS_TO_FINISH)
    worker.start()
    # Only now, because the consumer takes the signals for itself: SIGTERM would drop the job at hand, and SIGHUP
    # would start this process's command once more.
    stop = StopRequest()
    queue.put(_HEARTBEAT_KEY, utc_now())
    while not stop.wait(HEARTBEAT.total_seconds()):
        queue.put(_HEARTBEAT_KEY, utc_now())
        worker.check_worker_health()
    worker.stop(graceful=True)
    queue.delete(_HEARTBEAT_KEY)


def read_backlog(app: Flask) -> Backlog:
    """How the queue of ``app`` stands. Raises ``ConfigError`` where Redis doesn't answer."""
    queue: Huey = app.extensions["huey"]
    try:
        enqueued = [job.kwargs["enqueued"] for job in queue.pending() if "enqueued" in job.kwargs]
        return Backlog(queue.pending_count(), min(enqueued, default=None), queue.get(_HEARTBEAT_KEY, peek=True))
    except RedisError as error:
        raise ConfigError(f"Redis doesn't answer ({error}). Start it, or check QUIZAPP_REDIS_URL.") from error


def _name(function: Callable[..., None]) -> str:
    return f"{function.__module__}.{function.__name__}".replace(".", "_")


def _make_queue(app: Flask, settings: Settings) -> Huey:
    if app.testing:
        return MemoryHuey("quizapp", results=False, immediate=True)
    if settings.redis_url:
        return _make_redis_queue(settings.redis_url)
    return SqliteHuey("quizapp", results=False, filename=str(settings.data_dir / "jobs.db"))


def _make_redis_queue(url: str) -> Huey:
    try:
        return RedisHuey("quizapp", results=False, url=url)
    except ValueError as error:
        raise ConfigError(f"QUIZAPP_REDIS_URL can't be used: {error}.") from error


def _in_context(app: Flask, function: Callable[..., None]) -> Callable[..., None]:
    def run(*arguments: Any, enqueued: datetime | None = None) -> None:
        del enqueued  # kept in the queue for those who ask how long work has been waiting
        with app.app_context():
            function(*arguments)

    return run
