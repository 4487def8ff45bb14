"""Whatever a person can set or type stands in the documentation, and nothing else does."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from quizapp.cli import main
from quizapp.config import read_settings, variable_names

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
HOST = re.compile(r"https?://|^\s*--(index|extra-index|find-links|trusted)", re.MULTILINE)


def commands_in(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    """Every command that does something, with the words that call it."""
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            yield from commands_in(inner, f"{path} {name}")
    else:
        yield path, command


def documented_commands() -> dict[str, str]:
    """The section of each command in docs/commands.md, by its heading."""
    parts = re.split(r"^## (.+)$", (DOCS / "commands.md").read_text(), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


COMMANDS = dict(commands_in(main, "quizapp"))


def test_every_setting_is_documented_and_every_documented_setting_exists() -> None:
    rows = re.findall(r"^\| `(QUIZAPP_\w+)` \|", (DOCS / "settings.md").read_text(), flags=re.MULTILINE)
    assert sorted(rows) == sorted(variable_names())


@pytest.mark.parametrize("name", ["host", "port", "web_processes", "trusted_proxies", "article_limit", "spacy_model"])
def test_the_documented_default_is_the_real_one(name: str) -> None:
    default = getattr(read_settings({}), name)
    assert f"| `QUIZAPP_{name.upper()}` | `{default}` |" in (DOCS / "settings.md").read_text()


def test_every_command_is_documented_with_its_arguments_and_every_documented_command_exists() -> None:
    calls = {
        " ".join([path, *(a.human_readable_name for a in command.params if isinstance(a, click.Argument))])
        for path, command in COMMANDS.items()
    }
    assert documented_commands().keys() == calls


@pytest.mark.parametrize("path", COMMANDS)
def test_every_option_is_documented_and_every_documented_option_exists(path: str) -> None:
    options = {option.opts[0] for option in COMMANDS[path].params if isinstance(option, click.Option)}
    section = next(text for heading, text in documented_commands().items() if f"{heading} ".startswith(f"{path} "))
    assert set(re.findall(r"^\| `(--[\w-]+)", section, flags=re.MULTILINE)) == options


@pytest.mark.parametrize("page", sorted([*ROOT.glob("*.md"), *DOCS.glob("*.md")]), ids=lambda page: page.name)
def test_every_link_to_a_file_of_the_project_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!\w+:)([^)#]+)", page.read_text())
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_names_no_host_and_gives_every_package_a_hash(name: str) -> None:
    text = (ROOT / name).read_text()
    assert HOST.search(text) is None
    packages = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert len(packages) > 100
    assert [package.split()[0] for package in packages if "--hash=sha256:" not in package] == []


def test_what_the_tests_install_holds_what_the_program_runs_with() -> None:
    run, dev = (
        set(re.findall(r"^[a-z0-9][^ ]*==[^ ]+", (ROOT / name).read_text(), flags=re.MULTILINE))
        for name in ("requirements.lock", "requirements-dev.lock")
    )
    assert run <= dev
