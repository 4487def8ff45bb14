"""What all tests share: an application with a database of its own, clients, and people to be."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest
from flask.testing import FlaskClient
from flask_migrate import upgrade

from quizapp.app import create_app
from quizapp.config import read_settings
from quizapp.db import db
from quizapp.people.operations import add_account
from quizapp.people.rules import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

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


@pytest.fixture(scope="session")
def migrated_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with all tables and nothing in them, made once by the real migrations."""
    folder = tmp_path_factory.mktemp("migrated")
    app = create_app(read_settings({"QUIZAPP_DATA_DIR": str(folder)}), {"TESTING": True})
    with app.app_context():
        upgrade()
        db.engine.dispose()
    return folder / "quizapp.db"


@pytest.fixture
def app(tmp_path: Path, migrated_database: Path) -> Iterator[Flask]:
    """The application over a fresh database; background work is done at once; forms need no token."""
    shutil.copy(migrated_database, tmp_path / "quizapp.db")
    settings = read_settings({"QUIZAPP_DATA_DIR": str(tmp_path)})
    app = create_app(settings, {"TESTING": True, "WTF_CSRF_ENABLED": False, "SERVER_NAME": "quizapp.test"})
    app.test_client_class = Browser
    with app.app_context():
        yield app


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
