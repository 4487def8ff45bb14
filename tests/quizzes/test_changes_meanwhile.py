"""What a teacher changes while learners are at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select, update

from quizapp.bank.models import Option, QuestionVersion
from quizapp.db import db, utc_now
from quizapp.people.operations.accounts import TRIAL, end_trials
from quizapp.quizzes.models import Attempt, Quiz, Response
from quizapp.quizzes.operations.submitting import submit_attempt

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient

    from quizapp.people.models import User


def test_a_question_taken_back_to_review_stays_for_an_attempt_as_it_was_asked(
    quiz: Quiz,
    teacher: User,
    learner: User,
    sign_in: Callable[[User], FlaskClient],
    begin: Callable[..., Attempt],
) -> None:
    question = quiz.slots[0].question
    desk, browser = sign_in(teacher), sign_in(learner)
    wording = {"key": "0", "options-0": "1859", "options-1": "1869", "explanation": ""}
    desk.post(f"/questions/{question.id}/accept")
    desk.post(f"/questions/{question.id}/reopen")
    desk.post(f"/questions/{question.id}", data=wording | {"stem": "When did it begin?"})
    attempt = begin(browser)
    assert browser.put(f"/attempts/{attempt.token}/1", json={"places": [1], "revision": 0}).status_code == 200

    answer = desk.post(f"/questions/{question.id}", data=wording | {"stem": "In which year did it begin?"})

    assert answer.status_code == 302
    assert "When did it begin?" in browser.get(f"/attempts/{attempt.token}/1").text


def test_an_edit_changes_neither_what_an_open_attempt_asks_nor_what_a_finished_one_shows(
    quiz: Quiz,
    teacher: User,
    learner: User,
    sign_in: Callable[[User], FlaskClient],
    begin: Callable[..., Attempt],
) -> None:
    desk, browser = sign_in(teacher), sign_in(learner)
    done, attempt = begin(desk), begin(browser)
    desk.post(f"/attempts/{done.token}/submit")
    rows = {"key": "1", "options-0": "1869", "options-1": "1900", "explanation": ""}

    desk.post(f"/questions/{quiz.slots[0].question_id}", data=rows | {"stem": "In which year?"})

    assert quiz.slots[0].question.current.stem == "In which year?"
    for page in (browser.get(f"/attempts/{attempt.token}/1").text, desk.get(f"/attempts/{done.token}/result").text):
        assert "When did work on the canal begin?" in page
        assert "1859" in page
        assert "1900" not in page


def test_an_open_quiz_keeps_its_last_question(
    quiz: Quiz, teacher: User, learner: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    desk = sign_in(teacher)
    for slot in list(quiz.slots):
        page = desk.post(f"/quizzes/{quiz.id}/slot-{slot.id}/remove", follow_redirects=True)

    assert "Close the quiz before you remove its last question." in page.text
    db.session.expire_all()
    assert len(quiz.slots) == 1
    start = sign_in(learner).post(f"/q/{quiz.code}/start", follow_redirects=True)
    assert start.status_code == 200


def test_a_draft_can_lose_its_last_question(quiz: Quiz, teacher: User, sign_in: Callable[[User], FlaskClient]) -> None:
    desk = sign_in(teacher)
    desk.post(f"/quizzes/{quiz.id}/close")
    for slot in list(quiz.slots):
        desk.post(f"/quizzes/{quiz.id}/slot-{slot.id}/remove")

    db.session.expire_all()
    assert quiz.slots == []


def test_a_trial_ends_with_its_quiz_and_what_guests_answered_there(
    app: Flask, guest_quiz: Quiz, teacher: User, begin: Callable[..., Attempt]
) -> None:
    teacher.trial_ends = utc_now()
    db.session.commit()
    browser = app.test_client()
    attempt = begin(browser, "Kim")
    assert browser.put(f"/attempts/{attempt.token}/1", json={"places": [1], "revision": 0}).status_code == 200

    address = f"/attempts/{attempt.token}/1"

    assert end_trials(utc_now() + TRIAL) == 1

    db.session.expunge_all()
    assert db.session.scalar(select(func.count(Attempt.id))) == 0
    assert browser.get(address).status_code == 404


def test_the_result_names_no_article_that_its_teacher_has_deleted(
    quiz: Quiz, teacher: User, sign_in: Callable[[User], FlaskClient], begin: Callable[..., Attempt]
) -> None:
    desk = sign_in(teacher)
    attempt = begin(desk)
    desk.post(f"/attempts/{attempt.token}/submit")
    assert "See it in the article" in desk.get(f"/attempts/{attempt.token}/result").text

    desk.post(f"/articles/{quiz.slots[0].question.article_id}/delete")

    assert "See it in the article" not in desk.get(f"/attempts/{attempt.token}/result").text


def test_a_place_that_no_question_can_have_is_no_answer(
    app: Flask, guest_quiz: Quiz, begin: Callable[..., Attempt]
) -> None:
    browser = app.test_client()
    attempt = begin(browser, "Kim")

    assert browser.put(f"/attempts/{attempt.token}/1", json={"places": ["9" * 5000], "revision": 0}).status_code == 400


def test_picking_questions_asks_the_database_as_often_for_many_as_for_few(
    teacher: User,
    add_choice: Callable[..., object],
    sign_in: Callable[[User], FlaskClient],
    count_statements: Callable[[Callable[[], object]], int],
) -> None:
    desk = sign_in(teacher)
    add_choice()
    few = count_statements(lambda: desk.get("/quizzes/new"))
    for _ in range(10):
        add_choice()

    assert count_statements(lambda: desk.get("/quizzes/new")) == few


def test_questions_may_go_before_the_answers_to_them_as_long_as_both_go(
    guest_quiz: Quiz, app: Flask, begin: Callable[..., Attempt]
) -> None:
    # The order in which PostgreSQL follows the deletion of an account; SQLite would take the answers first.
    browser = app.test_client()
    attempt = begin(browser, "Kim")
    assert browser.put(f"/attempts/{attempt.token}/1", json={"places": [1], "revision": 0}).status_code == 200
    db.session.expunge_all()

    db.session.execute(delete(Option))
    db.session.execute(delete(QuestionVersion))
    db.session.execute(delete(Attempt))
    db.session.commit()

    assert db.session.scalar(select(func.count(Attempt.id))) == 0


def test_an_answer_saved_while_the_attempt_is_handed_in_counts(
    guest_quiz: Quiz, app: Flask, begin: Callable[..., Attempt]
) -> None:
    attempt = begin(app.test_client(), "Kim")
    asked = next(response for response in attempt.responses if response.option_order)
    key = next(option.id for option in asked.version.options if option.is_key)
    # Written past the session, as another process would.
    save = update(Response).where(Response.id == asked.id).values(chosen=[key])
    db.session.execute(save, execution_options={"synchronize_session": False})

    submit_attempt(attempt, utc_now())

    assert attempt.score == 1
