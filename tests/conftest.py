"""What all tests share: an application with a database of its own, clients, and people to be."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
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
from quizapp.people import operations
from quizapp.people.operations import add_account
from quizapp.people.rules import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flask import Flask

    from quizapp.people.models import User


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
    operations._hasher = PasswordHasher.from_parameters(CHEAPEST)


@pytest.fixture(scope="session")
def migrated_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with all tables and nothing in them, made once by the real migrations."""
    folder = tmp_path_factory.mktemp("migrated")
    app = create_app(read_settings({"QUIZAPP_DATA_DIR": str(folder)}), {"TESTING": True})
    with app.app_context():
        upgrade()
        db.engine.dispose()
    return folder / "quizapp.db"


@pytest.fixture(scope="session")
def make_app() -> Callable[[Path], Flask]:
    """Makes the application over a data folder; background work is done at once; forms need no token."""

    def make(folder: Path) -> Flask:
        settings = read_settings({"QUIZAPP_DATA_DIR": str(folder)})
        app = create_app(settings, {"TESTING": True, "WTF_CSRF_ENABLED": False, "SERVER_NAME": "quizapp.test"})
        app.test_client_class = Browser
        return app

    return make


@pytest.fixture(scope="session")
def lasting_app(make_app: Callable[[Path], Flask], tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """One application for all tests of this process: what it compiles, statements above all, would take most time."""
    return make_app(tmp_path_factory.mktemp("data"))


@pytest.fixture
def app(lasting_app: Flask, migrated_database: Path) -> Iterator[Flask]:
    """The application over a fresh database, with the configuration that it was made with."""
    configuration = dict(lasting_app.config)
    with lasting_app.app_context():
        db.engine.dispose()
        database = Path(db.engine.url.database or "")
        for left in database.parent.glob(f"{database.name}-*"):
            left.unlink()
        shutil.copy(migrated_database, database)
        yield lasting_app
    lasting_app.config.clear()
    lasting_app.config.update(configuration)


@pytest.fixture
def data_dir(app: Flask) -> Path:
    """The folder of the application's database; no connection holds it any more."""
    db.session.commit()
    db.engine.dispose()
    return Path(db.engine.url.database or "").parent


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


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


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
