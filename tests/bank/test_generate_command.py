"""What ``quizapp generate`` promises."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest
from jsonschema import validate

from quizapp.cli import main
from quizapp.generator.contract import schema

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path, canal: str) -> str:
    """A file with an article."""
    path = tmp_path / "canal.md"
    path.write_text(f"# The Suez Canal\n\n{canal}\n")
    return str(path)


@pytest.fixture
def run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., tuple[int, str, str]]:
    """Runs the command; gives its exit code, its output and what it said on standard error."""
    standard_input = tmp_path / "standard-input"

    def call(*arguments: str, given: str = "") -> tuple[int, str, str]:
        standard_input.write_text(given)
        with standard_input.open() as opened:
            monkeypatch.setattr(sys, "stdin", opened)
            with pytest.raises(SystemExit) as end:
                main(["generate", *arguments])
        said = capsys.readouterr()
        return int(end.value.code or 0), said.out, said.err

    return call


def test_the_json_keeps_its_contract_and_points_into_what_read_prints(
    run: Callable[..., tuple[int, str, str]], file: str, canal: str
) -> None:
    code, out, _ = run(file, "--types", "cloze", "--count", "2")
    assert code == 0
    made = json.loads(out)
    validate(made, schema())
    assert made["article"]["title"] == "The Suez Canal"
    assert 1 <= len(made["questions"]) <= 2
    for question in made["questions"]:
        assert question["type"] == "cloze"
        assert canal[question["evidence"]["start"] : question["evidence"]["end"]] == question["evidence"]["text"]


def test_gift_holds_only_questions_that_need_no_mending(run: Callable[..., tuple[int, str, str]], file: str) -> None:
    everything = json.loads(run(file)[1])["questions"]
    published = [question["id"] for question in everything if question["status"] == "published"]
    code, out, _ = run(file, "--format", "gift")
    assert code == 0
    assert all(f"::{identity}::" in out for identity in published)
    assert out.count("::[plain]") == len(published)


def test_text_from_standard_input_is_printed_for_a_person_to_read(
    run: Callable[..., tuple[int, str, str]], canal: str
) -> None:
    code, out, _ = run("-", "--format", "text", "--seed", "7", given=canal)
    assert code == 0
    assert "Answer: " in out
    assert "Sentence: " in out


def test_a_mistake_is_said_in_a_line(run: Callable[..., tuple[int, str, str]]) -> None:
    for arguments, words in {
        ("-",): "words of running text",
        ("-", "--types", "essay"): "multiple_choice or cloze",
        ("-", "--count", "0"): "--count",
        ("no/such/file.txt",): "No such file",
    }.items():
        code, out, error = run(*arguments, given="Far too short.")
        assert code != 0
        assert words in error.splitlines()[-1]
        assert not out


def test_a_missing_parser_is_said_in_a_line(
    run: Callable[..., tuple[int, str, str]], file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIZAPP_SPACY_MODEL", "no_such_parser")
    code, _, error = run(file)
    assert code == 1
    assert error.splitlines()[-1].startswith("Error: The parser no_such_parser")


DATED = """# Bread

Published 2 March 2015

Berlin opened a museum of bread on Sunday, and many people came to see it, although it rained all day in the city.

Last year, Toyota sold 3 million cars in Brazil. The bakers of Berlin sold 40 million loaves in Poland last year, and
people there still ask for more of them every week, say those who bring the loaves over the border.
"""


def test_relative_dates_are_told_from_the_day_that_the_article_gives(run: Callable[..., tuple[int, str, str]]) -> None:
    _, out, _ = run("-", given=DATED)
    assert "in 2014" in " ".join(question["stem"] for question in json.loads(out)["questions"]).lower()


def test_relative_dates_are_told_from_the_day_that_is_given(run: Callable[..., tuple[int, str, str]]) -> None:
    _, out, _ = run("-", "--date", "2001-05-06", given=DATED)
    assert "in 2000" in " ".join(question["stem"] for question in json.loads(out)["questions"]).lower()


def test_what_is_no_day_is_refused(run: Callable[..., tuple[int, str, str]], file: str) -> None:
    code, _, said = run(file, "--date", "6 May 2001")
    assert code == 2
    assert "--date" in said
