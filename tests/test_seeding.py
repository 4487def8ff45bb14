"""What the demo promises: something to do on the first page, and nothing half-made."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select

from quizapp import paths
from quizapp.articles.models import Article
from quizapp.articles.reading.document import Unreadable
from quizapp.db import db, utc_now
from quizapp.home.rules import DEMO_EMAIL
from quizapp.people.models import Classroom
from quizapp.people.operations.accounts import check_password
from quizapp.quizzes.models import Attempt, Quiz
from quizapp.quizzes.rules.access import QuizState
from quizapp.seeding import FEWEST_QUESTIONS, LEARNERS, is_new, load_demo

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask


@pytest.fixture
def made_demo(data_dir: Path, demo: Any) -> Any:
    """The demo, with the application over a copy of it."""
    made, own = (sqlite3.connect(folder / "quizapp.db") for folder in (demo.folder, data_dir))
    with closing(made), closing(own):
        made.backup(own)
    return demo


@pytest.mark.sqlite_only("the demo is copied as a file")
def test_the_demo_has_an_open_quiz_on_every_seed_that_guests_can_take_and_a_class_has_taken(made_demo: Any) -> None:
    quizzes = list(db.session.scalars(select(Quiz)))
    assert len(quizzes) == len(list(paths.SEEDS.glob("*.md"))) == 4
    for quiz in quizzes:
        assert quiz.state is QuizState.OPEN
        assert quiz.open_to_guests
        assert len(quiz.slots) >= FEWEST_QUESTIONS
        attempts = list(db.session.scalars(select(Attempt).where(Attempt.quiz_id == quiz.id)))
        assert len(attempts) == len(LEARNERS)
        assert all(attempt.submitted and attempt.score is not None for attempt in attempts)
    classroom = db.session.scalars(select(Classroom)).one()
    assert len(classroom.memberships) == len(LEARNERS)
    teacher = check_password(DEMO_EMAIL, made_demo.password, "here", utc_now())
    assert teacher is not None
    assert quizzes[0].owner == teacher
    assert made_demo.password not in (teacher.password_hash or "")
    assert not is_new()


def test_a_demo_that_breaks_off_leaves_the_database_new_so_that_the_next_start_makes_a_whole_one(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = (paths.SEEDS / "iceland.md").read_text()
    (tmp_path / "a.md").write_text("\n\n".join(whole.split("\n\n")[:6]))
    monkeypatch.setattr(paths, "SEEDS", tmp_path)
    bad = tmp_path / "b.md"
    bad.write_text("Too short to be an article.")
    with pytest.raises(Unreadable):
        load_demo(utc_now())
    assert db.session.scalar(select(func.count()).select_from(Article)) == 1
    assert is_new()
    bad.unlink()
    load_demo(utc_now())
    assert not is_new()
