"""The migrations make exactly the tables of the models, and can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from flask_migrate import check, downgrade, upgrade
from sqlalchemy import inspect

from quizapp.app import create_app
from quizapp.config import read_settings
from quizapp.db import db

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask import Flask


@pytest.fixture
def empty_app(tmp_path: Path) -> Iterator[Flask]:
    """An application whose database has no tables yet."""
    app = create_app(read_settings({"QUIZAPP_DATA_DIR": str(tmp_path)}), {"TESTING": True})
    with app.app_context():
        yield app
        db.engine.dispose()


def tables() -> set[str]:
    """Names of the tables that stand in the database now."""
    return set(inspect(db.engine).get_table_names()) - {"alembic_version"}


@pytest.mark.usefixtures("empty_app")
def test_the_migrations_make_all_tables_from_nothing() -> None:
    assert tables() == set()
    upgrade()
    assert tables() == set(db.metadata.tables)


@pytest.mark.usefixtures("empty_app")
def test_models_and_migrations_agree_on_every_table_and_constraint() -> None:
    upgrade()
    check()


@pytest.mark.usefixtures("empty_app")
def test_the_migrations_can_be_taken_back_and_run_again() -> None:
    upgrade()
    downgrade(revision="base")
    assert tables() == set()
    upgrade()
    assert tables() == set(db.metadata.tables)
