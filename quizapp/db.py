"""The database: the session, the column types that all rooms share, and what each kind needs to be safe."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import flask
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import BigInteger, DateTime, Enum, MetaData, String, event, func, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

from quizapp import paths

if TYPE_CHECKING:
    from collections.abc import Iterator
    from enum import StrEnum

    from sqlalchemy.engine import Connection, Dialect

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
_MARK_UNITS = Decimal(10_000_000)
_reading: ContextVar[bool | None] = ContextVar("reading", default=None)
_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class Base(DeclarativeBase):
    """Base of all tables; names every constraint, so that migrations can change it."""

    metadata = MetaData(naming_convention=_NAMES)


db = SQLAlchemy(model_class=Base)
if TYPE_CHECKING:

    class Model(Base):
        """Base of all tables of the rooms."""

        __abstract__ = True
else:
    Model = db.Model
migrate = Migrate(directory=str(paths.MIGRATIONS), render_as_batch=True)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment; stored in UTC, read back with its time zone. A time without a zone is refused."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment in UTC, without the zone that not every database keeps."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time needs its time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment with its zone, UTC."""
        return value.replace(tzinfo=UTC) if value is not None else None


class Marks(TypeDecorator[Decimal]):
    """An exact decimal with seven places, kept as a whole number so that every database adds it up exactly."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """Ten-millionths of a mark, rounded half to even."""
        return int((value * _MARK_UNITS).to_integral_value()) if value is not None else None

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        """Marks."""
        return Decimal(value) / _MARK_UNITS if value is not None else None


class ExactDecimal(TypeDecorator[Decimal]):
    """A decimal with just the digits that it was given, kept as text: databases round, or have no decimals at all."""

    impl = String(120)
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        """Its digits."""
        return str(value) if value is not None else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        """The decimal."""
        return Decimal(value) if value is not None else None


def stored(kind: type[StrEnum]) -> Enum:
    """The column type of an enumeration: its members' values as plain text, which every database can change later."""
    values = [member.value for member in kind]
    return Enum(kind, native_enum=False, length=24, values_callable=lambda _kind: values)


def utc_now() -> datetime:
    """This moment."""
    return datetime.now(UTC)


def hold(row: Base, *, shared: bool = False) -> None:
    """Read the row anew, and keep others from changing it until this transaction ends.

    Nobody else can hold it meanwhile, unless both hold it ``shared``.
    """
    # Only the row itself: PostgreSQL refuses to hold what may be missing, as all that is joined to it may.
    db.session.refresh(row, with_for_update={"of": type(row), "read": shared})


def queue_up(name: str) -> None:
    """Until this transaction ends, whoever queues up under the same name waits; for what has no row to hold yet."""
    # On SQLite whoever may write waits for all others anyway.
    if db.engine.dialect.name == "postgresql":
        db.session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(name, 0))))


@contextmanager
def reading() -> Iterator[None]:
    """For long work that only reads, outside of pages that do: meanwhile, others may write.

    What the session has written before is committed.
    """
    with _transact(only_reads=True):
        yield


@contextmanager
def writing() -> Iterator[None]:
    """For the little that a page writes which otherwise only reads; what isn't committed within it is lost."""
    with _transact(only_reads=False):
        yield


@contextmanager
def _transact(*, only_reads: bool) -> Iterator[None]:
    db.session.commit()
    before = _reading.set(only_reads)
    try:
        yield
    finally:
        db.session.rollback()
        _reading.reset(before)


@event.listens_for(Engine, "connect")
def _set_up_sqlite(connection: Any, _record: object) -> None:
    if not type(connection).__module__.startswith("sqlite3"):
        return
    # The driver must not begin transactions by itself: it would begin them deferred, and a transaction
    # that reads first and writes later fails at once where another has written in between.
    connection.isolation_level = None
    for pragma in ("foreign_keys = ON", "journal_mode = WAL", "busy_timeout = 10000"):
        connection.execute(f"PRAGMA {pragma}")


@event.listens_for(Engine, "begin")
def _begin_on_sqlite(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN" if _only_reads() else "BEGIN IMMEDIATE")


def _only_reads() -> bool:
    told = _reading.get()
    return flask.has_request_context() and flask.request.method in _SAFE_METHODS if told is None else told
