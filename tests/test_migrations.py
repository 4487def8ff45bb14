"""The migrations make exactly the tables of the models, and can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from flask_migrate import check, downgrade, upgrade
from sqlalchemy import inspect, select, text

from quizapp.app import create_app
from quizapp.config import read_settings
from quizapp.db import db
from quizapp.quizzes.models import Response

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from flask import Flask


@pytest.fixture
def empty_app(tmp_path: Path, make_database: Callable[[], dict[str, str]]) -> Iterator[Flask]:
    """An application whose database has no tables yet."""
    app = create_app(read_settings({"QUIZAPP_DATA_DIR": str(tmp_path)} | make_database()), {"TESTING": True})
    with app.app_context():
        yield app
        db.engine.dispose()


def tables() -> set[str]:
    """Names of the tables that stand in the database now, without those of the indexes for searching."""
    names = set(inspect(db.engine).get_table_names()) - {"alembic_version"}
    return {name for name in names if not name.startswith(("question_index", "article_index"))}


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


AS_OF_0002 = """
    INSERT INTO user (id, name, role, created) VALUES (1, 'Ann', 'teacher', '2026-01-01');
    INSERT INTO question (id, owner_id, status, recommended, current_number, created)
        VALUES (1, 1, 'ready', 0, 1, '2026-01-01');
    INSERT INTO question_version (id, question_id, number, type, stem, explanation, accepted, flaws, rule, created)
        VALUES (1, 1, 1, 'multiple_choice', 'When?', '', '[]', '[]', '', '2026-01-01');
    INSERT INTO option (id, version_id, position, text, is_key) VALUES (7, 1, 1, '1859', 1), (8, 1, 2, '1869', 0);
    INSERT INTO quiz (id, owner_id, title, code, state, open_to_guests, created)
        VALUES (1, 1, 'Canal', 'code', 'open', 0, '2026-01-01');
    INSERT INTO slot (id, quiz_id, question_id, position, points) VALUES (1, 1, 1, 1, 10000000);
    INSERT INTO attempt (id, token, quiz_id, learner_id, started) VALUES (1, 'token', 1, 1, '2026-01-01');
    INSERT INTO response (id, attempt_id, slot_id, version_id, position, option_order, option_id, typed) VALUES
        (1, 1, 1, 1, 1, '[8, 7]', 8, NULL), (2, 1, 1, 1, 2, '[8, 7]', NULL, NULL), (3, 1, 1, 1, 3, '[]', NULL, 'Suez')
"""


def rows(columns: str) -> list[tuple[object, ...]]:
    """These columns of all responses."""
    found = db.session.execute(text(f"SELECT {columns} FROM response ORDER BY id")).all()  # noqa: S608
    db.session.commit()
    return [tuple(row) for row in found]


@pytest.mark.sqlite_only("no PostgreSQL database is as old as the tables that it begins with")
@pytest.mark.usefixtures("empty_app")
def test_answers_of_one_choice_become_answers_of_several_and_can_go_back() -> None:
    upgrade(revision="0002")
    for statement in AS_OF_0002.split(";"):
        db.session.execute(text(statement))
    db.session.commit()

    upgrade()
    responses = db.session.scalars(select(Response).order_by(Response.id)).all()
    assert [response.chosen for response in responses] == [[8], [], []]
    assert [response.answered for response in responses] == [True, False, True]
    assert [response.said for response in responses] == ["1869", "", "Suez"]
    assert [(option.match, option.feedback) for option in responses[0].version.options] == [("", ""), ("", "")]
    assert not responses[0].version.allows_slips
    found = text("SELECT rowid FROM question_index WHERE question_index MATCH :terms")
    terms = '"owner=1" AND "status=ready" AND "type=multiple_choice" AND "use=some" AND "1869" AND "when"'
    assert db.session.scalars(found, {"terms": terms}).all() == [1]
    responses[1].chosen = [7, 8]
    db.session.commit()

    downgrade(revision="0002")
    assert rows("option_id, typed") == [(8, None), (7, None), (None, "Suez")]
    upgrade()
    assert [option.text for option in db.session.get_one(Response, 1).version.options] == ["1859", "1869"]
    assert rows("chosen") == [("[8]",), ("[7]",), ("[]",)]
