"""What ``quizapp doctor`` finds."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest
import spacy
from click.testing import CliRunner

from quizapp.cli import main
from quizapp.config import variable_names
from quizapp.diagnosis import diagnose

if TYPE_CHECKING:
    from pathlib import Path

    from quizapp.diagnosis import Finding
    from quizapp.people.models import User


def problems(**settings: str) -> dict[str, Finding]:
    """What isn't well with an installation of these settings, by the part."""
    return {finding.part: finding for finding in diagnose(settings) if not finding.well}


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A parser that knows nothing, and loads in no time."""
    folder = tmp_path_factory.mktemp("parser")
    spacy.blank("en").to_disk(folder)
    return str(folder)


def test_a_new_installation_is_well(tmp_path: Path) -> None:
    assert problems(QUIZAPP_DATA_DIR=str(tmp_path)) == {}


def test_a_mistyped_setting_is_told_with_the_one_that_was_meant(tmp_path: Path, quick: str) -> None:
    found = problems(QUIZAPP_DATA_DIR=str(tmp_path), QUIZAPP_SPACY_MODEL=quick, QUIZAPP_PROT="9000")
    assert found["settings"].state == "QUIZAPP_PROT is not a setting"
    assert found["settings"].advice == "Use QUIZAPP_PORT."


def test_a_value_that_cannot_be_used_is_told_and_ends_the_search(tmp_path: Path, quick: str) -> None:
    found = problems(QUIZAPP_DATA_DIR=str(tmp_path), QUIZAPP_PORT="http")
    assert "whole number" in found["settings"].advice
    assert "can't be written" in problems(QUIZAPP_DATA_DIR="/proc/nowhere")["settings"].advice


def test_a_missing_parser_a_wrong_database_and_a_silent_queue_are_told_each(tmp_path: Path, quick: str) -> None:
    well = {"QUIZAPP_DATA_DIR": str(tmp_path), "QUIZAPP_SPACY_MODEL": quick}
    assert problems(**well | {"QUIZAPP_SPACY_MODEL": "no_such_model"}).keys() == {"English parser"}
    assert problems(**well | {"QUIZAPP_DATABASE_URL": "sqlite:////proc/x.db"}).keys() == {"database"}
    assert problems(**well | {"QUIZAPP_DATABASE_URL": "nonsense"}).keys() == {"database"}
    assert problems(**well | {"QUIZAPP_REDIS_URL": "redis://127.0.0.1:1/0"}).keys() == {"worker"}


def test_a_port_that_another_program_holds_is_told(tmp_path: Path, quick: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert problems(QUIZAPP_DATA_DIR=str(tmp_path), QUIZAPP_SPACY_MODEL=quick, QUIZAPP_PORT=port).keys() == {
            "web server"
        }


@pytest.mark.sqlite_only("the database is looked for in the data folder")
def test_a_data_folder_of_an_existing_installation_is_found_up_to_date(
    teacher: User, data_dir: Path, quick: str
) -> None:
    assert teacher.email
    settings = {"QUIZAPP_DATA_DIR": str(data_dir), "QUIZAPP_SPACY_MODEL": quick}
    states = {finding.part: finding.state for finding in diagnose(settings)}
    assert states["database"] == "sqlite, up to date"
    assert states["worker"] == "not running, 0 jobs waiting"


def test_the_command_fails_when_something_has_to_be_done(
    tmp_path: Path, quick: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in variable_names():
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("QUIZAPP_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("QUIZAPP_SPACY_MODEL", quick)
    assert CliRunner().invoke(main, ["doctor"]).exit_code == 0
    monkeypatch.setenv("QUIZAPP_DATABASE_URL", "nonsense")
    answer = CliRunner().invoke(main, ["doctor"])
    assert answer.exit_code == 1
    assert "problem  database" in answer.output
