"""What guests may do, and what becomes of their attempts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from flask import session
from flask_login import login_user
from sqlalchemy import func, select

from quizapp.db import db, utc_now
from quizapp.people.operations.accounts import TRIAL, add_trial, end_trials
from quizapp.quizzes.models import Attempt

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient

    from quizapp.people.models import User
    from quizapp.quizzes.models import Quiz

SIGN_UP = {"name": "Mia", "email": "mia@school.test", "password": "three plain words", "role": "learner"}


def hand_in(client: FlaskClient, attempt: Attempt) -> str:
    client.put(f"/attempts/{attempt.token}/2", json={"typed": "Ismail", "revision": 0})
    return str(client.post(f"/attempts/{attempt.token}/submit").location)


def test_a_guest_takes_a_quiz_with_a_nickname(app: Flask, guest_quiz: Quiz, begin: Callable[..., Attempt]) -> None:
    client = app.test_client()
    assert "Your name" in client.get(f"/q/{guest_quiz.code}").text
    attempt = begin(client, " Leo ")
    assert (attempt.nickname, attempt.taker, attempt.learner_id) == ("Leo", "Leo", None)
    assert "Keep this result: sign up" in client.get(hand_in(client, attempt)).text


def test_a_guest_without_a_nickname_is_asked_for_one(app: Flask, guest_quiz: Quiz) -> None:
    client = app.test_client()
    for nickname in ("", "   ", "x" * 41):
        page = client.post(f"/q/{guest_quiz.code}/start", data={"nickname": nickname})
        assert page.status_code == 200
        assert "field-error" in page.text
    assert db.session.scalar(select(func.count(Attempt.id))) == 0


def test_a_guest_finds_the_open_attempt_again_in_the_same_browser_alone(
    app: Flask, guest_quiz: Quiz, begin: Callable[..., Attempt]
) -> None:
    client = app.test_client()
    attempt = begin(client, "Leo")
    client.put(f"/attempts/{attempt.token}/1", json={"places": [1], "revision": 0})
    assert "Go on with question 2" in client.get(f"/q/{guest_quiz.code}").text
    assert begin(client, "Leo").id == attempt.id
    other = app.test_client()
    assert "Go on" not in other.get(f"/q/{guest_quiz.code}").text
    assert begin(other, "Leo").id != attempt.id


def test_the_session_of_a_guest_outlasts_the_browser(app: Flask, guest_quiz: Quiz) -> None:
    client = app.test_client()
    client.get(f"/q/{guest_quiz.code}")
    with client.session_transaction() as kept:
        assert kept.permanent


def test_a_guest_tries_again_and_keeps_both_results(
    app: Flask, guest_quiz: Quiz, begin: Callable[..., Attempt]
) -> None:
    client = app.test_client()
    first = hand_in(client, begin(client, "Leo"))
    second = hand_in(client, begin(client, "Leo"))
    assert first != second
    page = client.get(f"/q/{guest_quiz.code}").text
    assert "Take it again" in page
    assert first in page
    assert second in page


def test_signing_up_makes_a_guests_attempts_the_accounts(
    app: Flask, guest_quiz: Quiz, begin: Callable[..., Attempt]
) -> None:
    client = app.test_client()
    attempt = begin(client, "Leo")
    result = hand_in(client, attempt)
    assert client.post("/sign-up", query_string={"next": result}, data=SIGN_UP).location == result
    assert attempt.learner.name == "Mia"
    assert "Keep this result" not in client.get(result).text
    assert result in client.get("/scores").text


def test_what_another_browser_took_stays_a_guests(
    app: Flask, guest_quiz: Quiz, begin: Callable[..., Attempt], learner: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    attempt = begin(app.test_client(), "Leo")
    sign_in(learner)
    assert attempt.learner_id is None


def test_a_trial_takes_over_no_attempt_since_it_may_end_and_a_lasting_account_does(
    app: Flask, guest_quiz: Quiz, begin: Callable[..., Attempt]
) -> None:
    client = app.test_client()
    attempt = begin(client, "Leo")
    with app.test_request_context():
        session["guest"] = attempt.guest
        login_user(add_trial(utc_now()))
        assert attempt.learner_id is None
        assert session["guest"] == attempt.guest
    client.post("/sign-up", data=SIGN_UP)
    assert attempt.learner.name == "Mia"


def test_somebody_else_can_take_the_quiz_on_the_same_browser(
    app: Flask, guest_quiz: Quiz, begin: Callable[..., Attempt]
) -> None:
    client = app.test_client()
    first = begin(client, "Leo")
    assert "I am not Leo" in client.get(f"/q/{guest_quiz.code}").text
    assert "Your name" in client.post(f"/q/{guest_quiz.code}/leave", follow_redirects=True).text
    assert client.get(f"/attempts/{first.token}").status_code == 404
    assert begin(client, "Mia").id != first.id


def test_a_seeded_guests_attempt_belongs_to_no_browser(app: Flask, guest_quiz: Quiz) -> None:
    stray = Attempt(token="stray", quiz=guest_quiz, nickname="Sam", started=utc_now())
    db.session.add(stray)
    db.session.commit()
    for client in (app.test_client(), app.test_client()):
        client.get(f"/q/{guest_quiz.code}")
        assert client.get("/attempts/stray").status_code == 404
    assert "Go on" not in app.test_client().get(f"/q/{guest_quiz.code}").text


def test_a_quiz_for_accounts_alone_lets_no_guest_in(app: Flask, quiz: Quiz) -> None:
    client = app.test_client()
    assert "Your name" not in client.get(f"/q/{quiz.code}").text
    client.post(f"/q/{quiz.code}/start", data={"nickname": "Leo"})
    assert db.session.scalar(select(func.count(Attempt.id))) == 0


@pytest.fixture
def on_trial(app: Flask) -> FlaskClient:
    """A visitor's browser that has a trial account, so without a lasting one."""
    client = app.test_client()
    with client.session_transaction() as kept:
        kept["_user_id"] = add_trial(utc_now()).get_id()
    return client


def test_a_trial_is_no_account_for_a_quiz_that_needs_one(quiz: Quiz, on_trial: FlaskClient) -> None:
    page = on_trial.post(f"/q/{quiz.code}/start", data={"nickname": "Leo"}, follow_redirects=True)
    assert "Sign in to take this quiz" in page.text
    assert db.session.scalar(select(func.count(Attempt.id))) == 0


def test_what_somebody_on_trial_takes_stays_with_its_teacher_when_the_trial_ends(
    guest_quiz: Quiz, on_trial: FlaskClient, begin: Callable[..., Attempt]
) -> None:
    assert "Your name" in on_trial.get(f"/q/{guest_quiz.code}").text
    attempt = begin(on_trial, "Leo")
    result = hand_in(on_trial, attempt)
    assert "Keep this result: sign up" in on_trial.get(result).text

    end_trials(utc_now() + 2 * TRIAL)

    db.session.refresh(attempt)
    assert (attempt.taker, attempt.submitted is not None) == ("Leo", True)
    assert on_trial.get(result).status_code == 200


def test_somebody_on_trial_takes_the_own_quiz_without_a_nickname(
    quiz: Quiz, teacher: User, sign_in: Callable[[User], FlaskClient], begin: Callable[..., Attempt]
) -> None:
    client = sign_in(teacher)
    teacher.trial_ends = utc_now() + TRIAL
    db.session.commit()
    assert begin(client).learner == teacher
