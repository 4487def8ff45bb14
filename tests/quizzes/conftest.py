"""Articles, ready questions, quizzes and attempts to test with, made through the models."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event, select

from quizapp.articles.models import Article
from quizapp.bank.models import Option, Question, QuestionVersion
from quizapp.bank.rules.states import QuestionStatus
from quizapp.bank.rules.wordings import QuestionType
from quizapp.db import db, utc_now
from quizapp.quizzes.models import Attempt
from quizapp.quizzes.operations.building import create_quiz, open_quiz

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flask import Flask
    from flask.testing import FlaskClient

    from quizapp.people.models import User
    from quizapp.quizzes.models import Quiz

BODY = (
    "The canal was planned for years. Work on the canal began in 1859. It took ten years to finish.\n\n"
    "Ismail Pasha opened the canal on 17 November 1869. Guests came from all over Europe."
)
EVIDENCE = ("Work on the canal began in 1859.", "Ismail Pasha opened the canal on 17 November 1869.")


@pytest.fixture
def article(teacher: User) -> Article:
    """The teacher's article about a canal."""
    made = Article(owner=teacher, title="The canal", body=BODY, source="pasted", digest="d", words=len(BODY.split()))
    db.session.add(made)
    db.session.commit()
    return made


@pytest.fixture
def add_choice(article: Article) -> Callable[..., Question]:
    """Adds a ready multiple-choice question; its key is the first of its options in the bank."""

    def add(
        stem: str = "When did work on the canal begin?",
        options: tuple[str, ...] = ("1859", "1869", "1879", "1889"),
        status: QuestionStatus = QuestionStatus.READY,
    ) -> Question:
        version = QuestionVersion(
            type=QuestionType.MULTIPLE_CHOICE,
            stem=stem,
            explanation="The first spade went in then.",
            rule="subject_date",
            options=[Option(position=place, text=text, is_key=place == 0) for place, text in enumerate(options)],
        )
        return _add_question(article, version, EVIDENCE[0], status)

    return add


@pytest.fixture
def add_typed(article: Article) -> Callable[..., Question]:
    """Adds a ready typed cloze."""

    def add(
        stem: str = "____ opened the canal on 17 November 1869.",
        accepted: tuple[str, ...] = ("Ismail Pasha", "Ismail"),
    ) -> Question:
        version = QuestionVersion(
            type=QuestionType.CLOZE,
            stem=stem,
            explanation="He was the ruler at that time.",
            rule="cloze_subject",
            accepted=list(accepted),
        )
        return _add_question(article, version, EVIDENCE[1], QuestionStatus.READY)

    return add


@pytest.fixture
def quiz(teacher: User, add_choice: Callable[..., Question], add_typed: Callable[..., Question]) -> Quiz:
    """An open quiz for people with an account: a choice, then a typed cloze."""
    made = create_quiz(teacher, "Canal quiz", [add_choice(), add_typed()], utc_now())
    open_quiz(made, utc_now())
    return made


@pytest.fixture
def guest_quiz(quiz: Quiz) -> Quiz:
    """The same quiz, open to guests."""
    quiz.open_to_guests = True
    db.session.commit()
    return quiz


@pytest.fixture
def begin(quiz: Quiz) -> Callable[..., Attempt]:
    """Begins the quiz in this browser, and gives the attempt."""

    def start(client: FlaskClient, nickname: str | None = None) -> Attempt:
        answer = client.post(f"/q/{quiz.code}/start", data={"nickname": nickname} if nickname else {})
        assert answer.status_code == 302, answer.text
        token = answer.location.split("/")[2]
        return db.session.scalars(select(Attempt).where(Attempt.token == token)).one()

    return start


def _add_question(article: Article, version: QuestionVersion, evidence: str, status: QuestionStatus) -> Question:
    start = article.body.index(evidence)
    question = Question(
        owner_id=article.owner_id,
        article=article,
        evidence_start=start,
        evidence_end=start + len(evidence),
        status=status,
        versions=[version],
    )
    db.session.add(question)
    db.session.commit()
    return question


@pytest.fixture
def count_statements(app: Flask) -> Iterator[Callable[[Callable[[], object]], int]]:
    """How many statements something sends to the database."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    def count(act: Callable[[], object]) -> int:
        before = len(seen)
        act()
        return len(seen) - before

    event.listen(db.engine, "before_cursor_execute", note)
    yield count
    event.remove(db.engine, "before_cursor_execute", note)
