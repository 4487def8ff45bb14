"""``quizapp import`` and ``quizapp export``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from flask.cli import ScriptInfo
from sqlalchemy import select

from quizapp.bank.commands.exchange import LEFT_OUT
from quizapp.bank.formats import gift, own
from quizapp.bank.imports import Import
from quizapp.bank.models import Question
from quizapp.bank.rules.states import QuestionStatus
from quizapp.cli import main
from quizapp.db import db

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result
    from flask import Flask

    from quizapp.people.models import User

GIFT = "// [id:GEO-1]\nWhat is the capital of Peru? {=Lima ~Quito}\n\nLima lies in Peru. {T}\n"


@pytest.fixture
def run(app: Flask, teacher: User) -> Callable[..., Result]:
    """Runs the command in the application of the test."""

    def call(*arguments: str) -> Result:
        db.session.commit()
        runner = app.test_cli_runner()
        return runner.invoke(main, arguments, obj=ScriptInfo(create_app=lambda: app))

    return call


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file with two questions."""
    path = tmp_path / "peru.gift.txt"
    path.write_text(GIFT)
    return path


def questions() -> list[Question]:
    """All questions, the oldest first."""
    return list(db.session.scalars(select(Question).order_by(Question.id)))


def test_a_file_is_added_to_a_collection(run: Callable[..., Result], file: Path, teacher: User) -> None:
    result = run("import", str(file), "--collection", "Peru", "--tag", "capitals")

    assert result.exit_code == 0, result.output
    assert "peru.gift.txt: GIFT, 2 questions read." in result.output
    assert "2 questions added, 0 changed, 0 known already." in result.output
    first, second = questions()
    assert [question.collection.name for question in (first, second) if question.collection] == ["Peru", "Peru"]
    assert (first.owner, first.status) == (teacher, QuestionStatus.DRAFT)
    assert [tag.name for tag in second.tags] == ["capitals"]


def test_what_cannot_be_read_is_said_line_by_line_and_by_the_exit_code(run: Callable[..., Result], file: Path) -> None:
    file.write_text(f"{GIFT}\nTell me about Peru. {{}}\n")

    result = run("import", str(file), "--ready")

    assert result.exit_code == LEFT_OUT
    assert "Left out, line 6: This is an essay question" in result.output
    assert [question.status for question in questions()] == [QuestionStatus.READY] * 2


def test_a_dry_run_only_says_what_would_be_done(run: Callable[..., Result], file: Path) -> None:
    result = run("import", str(file), "--dry-run")

    assert result.exit_code == 0
    assert "Would be: 2 questions added" in result.output
    assert questions() == []
    assert db.session.scalar(select(Import)) is None


def test_a_broken_file_is_refused_in_one_line_and_nothing_is_saved(run: Callable[..., Result], file: Path) -> None:
    file.write_text('{"format": "quizapp questions", "version": 1, "questions": [')

    result = run("import", str(file), "--format", "json")

    assert result.exit_code == 1
    assert result.output == "Error: The JSON is broken at line 1. Export the file again. Nothing was saved.\n"
    assert questions() == []


def test_a_format_that_cannot_be_found_out_has_to_be_said(run: Callable[..., Result], file: Path) -> None:
    file.write_text("Dear Ann, this is a letter.")

    assert "It isn't clear which format this is in." in run("import", str(file)).output


def test_where_several_teach_the_owner_has_to_be_named(
    run: Callable[..., Result], file: Path, add_person: Callable[..., User]
) -> None:
    eve = add_person("Eve")

    assert run("import", str(file)).exit_code == 2
    assert run("import", str(file), "--owner", "nobody@school.test").exit_code == 1
    assert run("import", str(file), "--owner", "EVE@school.test").exit_code == 0
    assert {question.owner for question in questions()} == {eve}


def test_a_collection_is_written_to_a_file_with_what_the_format_loses_said(
    run: Callable[..., Result], file: Path, tmp_path: Path
) -> None:
    run("import", str(file), "--collection", "Peru", "--tag", "capitals", "--ready")
    written = tmp_path / "peru.txt"

    result = run("export", "--collection", "peru", "--format", "aiken", "-o", str(written))

    assert result.exit_code == 0, result.output
    assert "Lost of 2 questions: its tags\n  What is the capital of Peru?\n  Lima lies in Peru.\n" in result.output
    assert f"2 questions written to {written}." in result.output
    assert "ANSWER: A" in written.read_text()


def test_drafts_are_written_only_where_that_is_asked_for(
    run: Callable[..., Result], file: Path, tmp_path: Path
) -> None:
    run("import", str(file), "--collection", "Peru")
    written = tmp_path / "peru.json"
    call = ("export", "--collection", "Peru", "--format", "json", "-o", str(written))

    refused = run(*call)
    assert refused.exit_code == 1
    assert "“Peru” has no questions that are ready. Give --drafts for the others." in refused.output
    assert not written.exists()

    assert run(*call, "--drafts").exit_code == 0
    assert len(own.read(written.read_bytes()).items) == 2


def test_questions_that_the_format_cannot_hold_are_named_and_told_by_the_exit_code(
    run: Callable[..., Result], file: Path, tmp_path: Path
) -> None:
    order = {"type": "ordering", "stem": "Order them.", "options": [{"text": "a"}, {"text": "b"}]}
    truth = {"type": "short_answer", "stem": "Who?", "accepted": ["Ann"]}
    content = {"format": "quizapp questions", "version": 1, "questions": [order, truth]}
    file.write_text(json.dumps(content))
    run("import", str(file), "--format", "json", "--collection", "Both", "--ready")

    result = run("export", "--collection", "Both", "--format", "gift", "-o", str(tmp_path / "both.txt"))

    assert result.exit_code == LEFT_OUT
    assert "Left out, 1 question: " in result.output
    assert "  Order them.\n" in result.output
    assert len(gift.read((tmp_path / "both.txt").read_bytes()).items) == 1


def test_a_collection_that_is_not_there_is_said(run: Callable[..., Result], tmp_path: Path) -> None:
    result = run("export", "--collection", "Chile", "--format", "gift", "-o", str(tmp_path / "x"))

    assert result.exit_code == 1
    assert "Ann has no collection called “Chile”." in result.output
