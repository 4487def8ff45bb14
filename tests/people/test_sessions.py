"""Whose a session is, and what a signed-out visitor can't do to the server."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from argon2 import PasswordHasher
from argon2.profiles import CHEAPEST
from flask import session
from sqlalchemy import select

from quizapp.db import db, utc_now
from quizapp.people.models import User
from quizapp.people.operations import accounts
from quizapp.people.operations.accounts import TRIAL, add_account, add_trial, check_password, end_trials, keep_trial
from quizapp.people.rules import Role
from quizapp.people.views.accounts import start_session

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest
    from flask import Flask
    from flask.testing import FlaskClient

PASSWORD = "a password for tests"
SIGN_UP = {"name": "Ann", "email": "ann@school.test", "password": PASSWORD, "role": "teacher"}


def test_the_session_of_an_ended_trial_is_not_that_of_the_account_made_next(
    app: Flask, teacher: User, add_person: Callable[..., User]
) -> None:
    browser = app.test_client()
    with app.test_request_context():
        start_session(add_trial(utc_now()))
        kept = dict(session)
    with browser.session_transaction() as cookie:
        cookie.update(kept)
    assert browser.get("/articles").status_code == 200
    end_trials(utc_now() + TRIAL * 2)
    newcomer = add_person("Bea", Role.TEACHER)

    answer = browser.get("/articles")

    assert answer.status_code == 302, f"the trial's browser is signed in as {newcomer.name}"
    assert "/sign-in" in answer.location


def test_an_address_that_is_made_to_be_slow_is_refused_at_once(app: Flask) -> None:
    began = time.perf_counter()
    answer = app.test_client().post("/sign-up", data=SIGN_UP | {"email": "a@" + "." * 20_000 + "@"})

    assert "Enter an e-mail address" in answer.text
    assert time.perf_counter() - began < 2


def test_a_name_of_nothing_but_spaces_is_no_name(app: Flask) -> None:
    answer = app.test_client().post("/sign-up", data=SIGN_UP | {"name": "   "})

    assert "Enter the name that others will see." in answer.text
    assert db.session.scalar(select(User)) is None


class WatchingHasher(PasswordHasher):
    """Says whether a transaction is open while it works."""

    open_meanwhile: list[bool]

    def hash(self, password: str | bytes, *, salt: bytes | None = None) -> str:
        self.open_meanwhile.append(db.session().in_transaction())
        return super().hash(password, salt=salt)

    def verify(self, hash: str | bytes, password: str | bytes) -> bool:  # noqa: A002  # the library's own name
        self.open_meanwhile.append(db.session().in_transaction())
        return super().verify(hash, password)


def test_no_transaction_stays_open_while_a_password_is_worked_on(
    app: Flask, teacher: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    hasher = WatchingHasher.from_parameters(CHEAPEST)
    hasher.open_meanwhile = []
    monkeypatch.setattr(accounts, "_hasher", hasher)

    assert check_password(str(teacher.email), PASSWORD, "here", utc_now()) == teacher
    assert check_password("nobody@school.test", PASSWORD, "here", utc_now()) is None
    add_account("Bea", "bea@school.test", PASSWORD, Role.LEARNER)
    trial = add_trial(utc_now())
    keep_trial(db.session.get_one(User, trial.id), "Cem", "cem@school.test", PASSWORD, Role.TEACHER)

    assert hasher.open_meanwhile == [False] * 4


def test_somebody_on_trial_is_taken_for_a_teacher_when_signing_up_so_that_the_articles_stay_in_reach(
    app: Flask,
) -> None:
    browser = app.test_client()
    trial = add_trial(utc_now())
    with browser.session_transaction() as cookie:
        cookie["_user_id"] = trial.get_id()

    assert _chosen_role(browser.get("/sign-up").text) == "teacher"
    assert _chosen_role(app.test_client().get("/sign-up").text) == "learner"


def _chosen_role(page: str) -> str:
    chosen = next(tag for tag in page.split("<input")[1:] if " checked" in tag.split(">")[0])
    return chosen.split('value="')[1].split('"')[0]


def test_an_answer_that_arrives_after_signing_out_does_not_sign_in_again(
    teacher: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    browser = sign_in(teacher)
    browser.get("/articles")

    assert "Set-Cookie" not in browser.get("/articles").headers


def test_signing_in_after_a_button_was_pressed_signed_out_leads_to_a_page_that_opens(app: Flask, teacher: User) -> None:
    browser = app.test_client()
    asked = browser.post("/articles/1/generate").location
    assert asked == "/sign-in"
    assert "Please sign in first." in browser.get(asked).text
    signed_in = browser.post(asked, data={"email": teacher.email, "password": "a password for tests"})
    assert browser.get(signed_in.location).status_code == 200
