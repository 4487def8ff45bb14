"""What all tests share: an application with a database of its own, clients, and people to be."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from argon2 import PasswordHasher
from argon2.profiles import CHEAPEST
from flask.testing import FlaskClient
from flask_migrate import upgrade

from quizapp.app import create_app
from quizapp.config import read_settings
from quizapp.db import db
from quizapp.people.operations import accounts
from quizapp.people.operations.accounts import add_account
from quizapp.people.rules import Role
from quizapp.quality.postgresql import DatabaseServer, NoServer, free_port, run_server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flask import Flask

    from quizapp.people.models import User


_SERVER = pytest.StashKey[DatabaseServer]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the tests that touch a database run over another one."""
    choices = ("sqlite", "postgresql")
    parser.addoption("--database", choices=choices, default="sqlite", help="postgresql: only tests with a database")


def pytest_configure(config: pytest.Config) -> None:
    """Start the server that all test processes share, or find it."""
    if config.getoption("--database") == "sqlite":
        return
    if hasattr(config, "workerinput"):
        config.stash[_SERVER] = DatabaseServer(config.workerinput["database_port"])
        return
    stack = ExitStack()
    try:
        config.stash[_SERVER] = stack.enter_context(run_server(fsync="off", full_page_writes="off"))
    except NoServer as problem:
        raise pytest.UsageError(str(problem)) from None
    config.add_cleanup(stack.close)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell another test process where the server is."""
    if server := node.config.stash.get(_SERVER, None):
        node.workerinput["database_port"] = server.port


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what can't differ from SQLite, since it touches no database, and what holds of SQLite alone."""
    if config.getoption("--database") == "sqlite":
        return
    chosen = {item: "make_database" in getattr(item, "fixturenames", ()) for item in items}
    config.hook.pytest_deselected(items=[item for item in items if not chosen[item]])
    items[:] = [item for item in items if chosen[item]]
    for item in items:
        for mark in item.iter_markers("sqlite_only"):
            item.add_marker(pytest.mark.skip(reason=mark.args[0]))


class Browser(FlaskClient):
    """A client whose every request has a context of its own, as in a server: nothing of the test's leaks into it.

    The test's own session is ended first, so that what the request changed is seen afterwards.
    """

    def open(self, *arguments: Any, **named: Any) -> Any:
        db.session.commit()
        with self.application.app_context():
            return super().open(*arguments, **named)


PASSWORD = "a password for tests"


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords() -> None:
    # The real parameters cost a quarter of a second at each sign-in, on purpose; here that would be minutes in all.
    accounts._hasher = PasswordHasher.from_parameters(CHEAPEST)


@dataclass
class Sqlite:
    """A file in the application's data folder, whose contents are replaced for each test."""

    migrated: Path | None = None
    settings: dict[str, str] = field(default_factory=dict)

    def renew(self) -> None:
        """Have the current application find a database as the migrations leave it."""
        db.engine.dispose()
        file = Path(db.engine.url.database or "")
        if self.migrated is None:
            upgrade()
            db.engine.dispose()
            self.migrated = Path(shutil.copy(file, file.with_name("migrated.db")))
        # Never by replacing the file: a connection that some test has left open would take its journal along.
        with closing(sqlite3.connect(self.migrated)) as source, closing(sqlite3.connect(file)) as target:
            source.backup(target)


# Only what was written is emptied, row by row: to truncate one table takes longer than most tests do.
_EMPTY = """
    DO $$ DECLARE name text; written bool; BEGIN
        SET LOCAL session_replication_role = replica;
        FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename != 'alembic_version' LOOP
            EXECUTE format('SELECT EXISTS (SELECT FROM %%I)', name) INTO written;
            IF written THEN EXECUTE format('DELETE FROM %%I', name); END IF;
        END LOOP;
        PERFORM setval(oid, 1, false) FROM pg_class WHERE relkind = 'S';
    END $$
"""


@dataclass
class Postgresql:
    """A database of this test process's own, which is emptied for each test."""

    settings: dict[str, str]
    migrated: bool = False

    def renew(self) -> None:
        """Have the current application find a database as the migrations leave it."""
        db.session.remove()
        if not self.migrated:
            upgrade()
            self.migrated = True
        with db.engine.begin() as connection:
            connection.exec_driver_sql(_EMPTY)


@pytest.fixture(scope="session")
def make_database(pytestconfig: pytest.Config) -> Callable[[], dict[str, str]]:
    """Makes the settings of an application with a database without tables, beside a data folder without a database."""
    server = pytestconfig.stash.get(_SERVER, None)

    def make() -> dict[str, str]:
        return {"QUIZAPP_DATABASE_URL": server.add_database()} if server else {}

    return make


@pytest.fixture(scope="session")
def database(make_database: Callable[[], dict[str, str]]) -> Sqlite | Postgresql:
    """What the application of this test process keeps its data in."""
    settings = make_database()
    return Postgresql(settings) if settings else Sqlite()


@pytest.fixture(scope="session")
def make_app(database: Sqlite | Postgresql) -> Iterator[Callable[[Path], Flask]]:
    """Makes the application over a data folder; background work is done at once; forms need no token."""
    made: list[Flask] = []

    def make(folder: Path) -> Flask:
        settings = read_settings({"QUIZAPP_DATA_DIR": str(folder)} | database.settings)
        app = create_app(settings, {"TESTING": True, "WTF_CSRF_ENABLED": False, "SERVER_NAME": "quizapp.test"})
        app.test_client_class = Browser
        made.append(app)
        return app

    yield make
    for app in made:
        with app.app_context():
            db.engine.dispose()


@pytest.fixture(scope="session")
def lasting_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of the application of this test process."""
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="session")
def lasting_app(make_app: Callable[[Path], Flask], lasting_folder: Path) -> Flask:
    """One application for all tests of this process: what it compiles, statements above all, would take most time."""
    return make_app(lasting_folder)


@pytest.fixture
def app(lasting_app: Flask, database: Sqlite | Postgresql) -> Iterator[Flask]:
    """The application over a fresh database, with the configuration that it was made with."""
    configuration = dict(lasting_app.config)
    with lasting_app.app_context():
        database.renew()
        yield lasting_app
    lasting_app.config.clear()
    lasting_app.config.update(configuration)


@pytest.fixture
def data_dir(app: Flask, lasting_folder: Path) -> Path:
    """The folder of the application's data; no connection holds its database any more."""
    db.session.commit()
    db.engine.dispose()
    return lasting_folder


@pytest.fixture
def add_person(app: Flask) -> Callable[..., User]:
    """Adds an account: ``add_person("Ann", Role.TEACHER)`` has the e-mail ann@school.test and ``PASSWORD``."""

    def add(name: str = "Ann", role: Role = Role.TEACHER) -> User:
        return add_account(name, f"{name.lower()}@school.test", PASSWORD, role)

    return add


@pytest.fixture
def sign_in(app: Flask) -> Callable[[User], FlaskClient]:
    """A browser in which this person is signed in."""

    def client_of(user: User) -> FlaskClient:
        client = app.test_client()
        answer = client.post("/sign-in", data={"email": user.email, "password": PASSWORD})
        assert answer.status_code == 302
        return client

    return client_of


@pytest.fixture
def teacher(add_person: Callable[..., User]) -> User:
    """A teacher."""
    return add_person("Ann", Role.TEACHER)


@pytest.fixture
def learner(add_person: Callable[..., User]) -> User:
    """A learner."""
    return add_person("Leo", Role.LEARNER)


@dataclass
class Server:
    """A real ``quizapp serve`` in processes of its own."""

    address: str
    process: subprocess.Popen[str]
    said: list[str] = field(default_factory=list)

    def wait_for(self, words: str) -> str:
        """The next line that it prints with these words in it."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line.strip())
            if words in line:
                return line.strip()
        raise AssertionError(f"it ended without saying {words!r}: {self.said}")

    def stop(self) -> int:
        """Its exit code after SIGTERM; what it said until its end is in ``said``."""
        self.process.send_signal(signal.SIGTERM)
        rest, _ = self.process.communicate(timeout=20)
        self.said += rest.splitlines()
        return self.process.returncode


@pytest.fixture(scope="session")
def quizapp_command() -> Callable[..., list[str]]:
    """The ``quizapp`` of this environment with these arguments, as a command for ``subprocess``."""
    return lambda *arguments: [str(Path(sys.executable).with_name("quizapp")), *arguments]


@pytest.fixture(scope="session")
def environment_of() -> Callable[..., dict[str, str]]:
    """The environment of a program whose settings are only these: ``environment_of(QUIZAPP_PORT="8001")``."""

    def environment(**settings: str) -> dict[str, str]:
        return {name: value for name, value in os.environ.items() if not name.startswith("QUIZAPP_")} | settings

    return environment


@pytest.fixture(scope="session")
def start_server(
    quizapp_command: Callable[..., list[str]], environment_of: Callable[..., dict[str, str]]
) -> Iterator[Callable[[Path], Server]]:
    """Starts a real server over a data folder; what still runs is killed when the tests are over."""
    servers: list[Server] = []

    def start(data_dir: Path) -> Server:
        port = free_port()
        process = subprocess.Popen(  # noqa: S603  # our own program
            quizapp_command("serve"),
            env=environment_of(QUIZAPP_DATA_DIR=str(data_dir), QUIZAPP_PORT=str(port), QUIZAPP_WEB_PROCESSES="1"),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        servers.append(Server(f"http://127.0.0.1:{port}", process))
        servers[-1].wait_for("quizapp is ready")
        return servers[-1]

    yield start
    for server in servers:
        server.process.kill()
        server.process.communicate()


@dataclass(frozen=True)
class Demo:
    """The data folder of a server that was started for the first time and stopped again, and what it said."""

    folder: Path
    said: list[str]

    @property
    def email(self) -> str:
        """With which its teacher signs in."""
        return next(word for word in self._find_welcome() if "@" in word)

    @property
    def password(self) -> str:
        """The teacher's, said at that first start and kept nowhere."""
        words = self._find_welcome()
        return words[words.index("password") + 1]

    def _find_welcome(self) -> list[str]:
        return next(line for line in self.said if "Sign in as" in line).split()

    def copy_to(self, folder: Path) -> None:
        """The same data in another folder, to be changed there."""
        shutil.copytree(self.folder, folder, dirs_exist_ok=True)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory, worker_id: str, start_server: Callable[[Path], Server]) -> Demo:
    """What a first start makes: once for all test processes, since its questions take the most time of all."""
    own = tmp_path_factory.getbasetemp()
    root = own if worker_id == "master" else own.parent
    folder, saying = root / "demo", root / "demo.json"
    with (root / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not saying.exists():
            server = start_server(folder)
            assert server.stop() == 0
            saying.write_text(json.dumps(server.said))
    return Demo(folder, json.loads(saying.read_text()))


@pytest.fixture(scope="session")
def wait_until() -> Callable[[Callable[[], object], str], None]:
    """Waits for what other processes bring about: ``wait_until(condition, "what it is")``, half a minute at most."""

    def wait(condition: Callable[[], object], words: str) -> None:
        deadline = time.monotonic() + 30
        while not condition():
            assert time.monotonic() < deadline, f"it never came about that {words}"
            time.sleep(0.05)

    return wait
