"""Runs the migrations inside the application that Flask-Migrate was given."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from flask import current_app
from sqlalchemy import Connection, Enum
from sqlalchemy.types import TypeDecorator

_extension = current_app.extensions["migrate"]


def _foreign_keys(connection: Connection, *, on: bool) -> None:
    # SQLite changes a table by copying it and dropping the old one; with foreign keys on, the drop would delete
    # what refers to it. The switch has no effect inside a transaction, hence the driver's own connection.
    if connection.dialect.name == "sqlite":
        driver: Any = connection.connection.dbapi_connection
        driver.execute(f"PRAGMA foreign_keys = {'ON' if on else 'OFF'}")


def _render(kind: str, item: object, _autogenerate: object) -> str | Literal[False]:
    """Column types of ours as what the database stores, so that a migration never depends on the program's code."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{type(item.impl_instance).__name__}()"
    if kind == "type" and isinstance(item, Enum):
        return f"sa.String(length={item.length})"
    return False


def _is_ours(name: str | None, _kind: str, _parents: object) -> bool:
    """Whether the models know of it: the indexes for searching are told of in their migration alone."""
    return name is None or not name.startswith(("question_index", "article_index", "ix_question_terms"))


def _migrate() -> None:
    with _extension.db.engine.connect() as connection:
        _foreign_keys(connection, on=False)
        context.configure(
            connection=connection,
            target_metadata=_extension.db.metadata,
            render_item=_render,
            compare_type=False,
            include_name=_is_ours,
            **{name: value for name, value in _extension.configure_args.items() if name != "compare_type"},
        )
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()
        _foreign_keys(connection, on=True)


_migrate()
