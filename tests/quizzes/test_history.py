"""The history of a question: what each version changed, who wrote it, who was asked it, and having it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizapp.bank.operations.writing import edit_question, restore_version
from quizapp.bank.rules.states import QuestionStatus
from quizapp.bank.rules.wordings import QuestionType, Wording, choices
from quizapp.db import db, utc_now
from quizapp.people.rules import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient

    from quizapp.bank.models import Question
    from quizapp.people.models import User
    from quizapp.quizzes.models import Attempt, Quiz

YEARS = ("1859", "1869", "1879", "1889")


@pytest.fixture
def question(quiz: Quiz) -> Question:
    """The quiz's question of choice, in its first version."""
    return quiz.slots[0].question


@pytest.fixture
def edit(question: Question, teacher: User) -> Callable[[str], None]:
    """Gives the question another stem."""

    def change(stem: str) -> None:
        wording = Wording(QuestionType.MULTIPLE_CHOICE, stem, choices(YEARS, "1859"))
        assert edit_question(question, wording, (), teacher, utc_now())

    return change


def test_the_history_tells_who_changed_what_and_how_often_each_version_was_asked(
    question: Question,
    teacher: User,
    learner: User,
    sign_in: Callable[[User], FlaskClient],
    begin: Callable[..., Attempt],
    edit: Callable[[str], None],
) -> None:
    begin(sign_in(learner))
    edit("When did work on this canal begin?")
    desk = sign_in(teacher)

    page = desk.get(f"/questions/{question.id}/history").text

    newest, oldest = page.split('id="version-')[1:]
    assert "By Ann" in newest
    assert '<del><span class="visually-hidden">removed: </span>the<' in newest
    assert '<ins><span class="visually-hidden">added: </span>this<' in newest
    assert "Not asked in your quizzes." in newest
    assert "Made from the article" in oldest
    assert "Asked 1 time in your quizzes." in " ".join(oldest.split())
    assert f'href="/questions/{question.id}/history"' in desk.get(f"/questions/{question.id}").text


def test_restoring_an_old_version_makes_a_new_one_and_can_be_undone(
    question: Question, teacher: User, sign_in: Callable[[User], FlaskClient], edit: Callable[[str], None]
) -> None:
    first = question.current.wording
    edit("When?")
    desk = sign_in(teacher)

    page = desk.post(f"/questions/{question.id}/versions/1/restore", follow_redirects=True).text

    assert "Version 1 is back, as version 3." in page
    assert "Says the same as version 1." in page
    assert f'action="/questions/{question.id}/versions/2/restore"' in page.split("<h1")[0]
    assert question.current.wording == first
    assert (question.current.author, question.current.released is not None) == (teacher, True)

    desk.post(f"/questions/{question.id}/versions/2/restore")
    assert [version.stem for version in question.versions][2:] == [first.stem, "When?"]
    assert question.current.stem == "When?"


def test_restoring_what_the_question_says_already_makes_no_version(
    question: Question, teacher: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    page = sign_in(teacher).post(f"/questions/{question.id}/versions/1/restore", follow_redirects=True).text
    assert "The question says the same already." in page
    assert len(question.versions) == 1
    assert sign_in(teacher).post(f"/questions/{question.id}/versions/7/restore").status_code == 404


def test_a_restored_draft_stays_a_draft(question: Question, teacher: User, edit: Callable[[str], None]) -> None:
    edit("When?")
    question.status = QuestionStatus.DRAFT
    db.session.commit()
    restore_version(question, question.versions[0], teacher, utc_now())
    assert question.status is QuestionStatus.DRAFT
    assert question.current.released is None


def test_history_and_versions_are_not_for_others(
    app: Flask,
    question: Question,
    learner: User,
    add_person: Callable[..., User],
    sign_in: Callable[[User], FlaskClient],
) -> None:
    other = sign_in(add_person("Bob", Role.TEACHER))
    path = f"/questions/{question.id}"
    assert other.get(f"{path}/history").status_code == 404
    assert other.post(f"{path}/versions/1/restore").status_code == 404
    assert sign_in(learner).get(f"{path}/history").status_code == 403
    assert app.test_client().get(f"{path}/history").location.startswith("/sign-in")
