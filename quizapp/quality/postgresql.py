"""A PostgreSQL server for tests and benchmarks: on a free port of this machine, in a folder that goes when it ends."""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
from psycopg.sql import SQL, Identifier

if TYPE_CHECKING:
    from collections.abc import Iterator

_DEBIAN = Path("/usr/lib/postgresql")
_AS_NEW = ("--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")


class NoServer(Exception):
    """PostgreSQL isn't installed, or can't be run; the message says what to do."""


@dataclass(frozen=True, slots=True)
class DatabaseServer:
    """A running server, whose only account may do anything and needs no password."""

    port: int

    def address(self, database: str = "postgres") -> str:
        """The ``QUIZAPP_DATABASE_URL`` of one of its databases."""
        return f"postgresql://postgres@127.0.0.1:{self.port}/{database}"

    def add_database(self) -> str:
        """The address of a new, empty database."""
        name = f"quizapp_{secrets.token_hex(6)}"
        with psycopg.connect(self.address(), autocommit=True) as connection:
            connection.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
        return self.address(name)


@contextmanager
def run_server(**settings: str) -> Iterator[DatabaseServer]:
    """A new server with these settings of PostgreSQL's, such as ``fsync="off"``. Raises ``NoServer``."""
    programs, account = find_programs(), _find_account()
    folder = Path(tempfile.mkdtemp(prefix="quizapp-postgresql-"))
    try:
        shutil.chown(folder, account or os.getuid())
        data, port = folder / "data", free_port()
        _run([programs / "initdb", "-D", data, *_AS_NEW], folder, account)
        control: list[str | Path] = [programs / "pg_ctl", "-D", data, "-w"]
        _run([*control, "-l", folder / "log", "-o", _say(settings, port), "start"], folder, account)
        try:
            yield DatabaseServer(port)
        finally:
            _run([*control, "-m", "immediate", "stop"], folder, account)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def find_programs() -> Path:
    """The folder of the newest installed server's programs. Raises ``NoServer``."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    versions = sorted(_DEBIAN.glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    if not versions:
        raise NoServer("There is no PostgreSQL. Run: sudo apt-get install postgresql")
    return versions[-1].parent


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def _find_account() -> str | None:
    """The account to run it under, since it refuses to be root's; none for one's own. Raises ``NoServer``."""
    if os.getuid():
        return None
    try:
        return pwd.getpwnam("postgres").pw_name
    except KeyError:
        raise NoServer("PostgreSQL can't be run by root, and there is no account “postgres” instead.") from None


def _say(settings: dict[str, str], port: int) -> str:
    """The server's options; by its port alone can it be reached."""
    wanted = {"listen_addresses": "127.0.0.1", "port": str(port), "unix_socket_directories": "", **settings}
    return " ".join(f"-c {name}='{value}'" for name, value in wanted.items())


def _run(command: list[str | Path], folder: Path, account: str | None) -> None:
    done = subprocess.run(  # noqa: S603  # programs of PostgreSQL's own
        command, cwd=folder, user=account, group=account, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise NoServer(f"PostgreSQL could not be run: {done.stderr.strip() or done.stdout.strip()}")
