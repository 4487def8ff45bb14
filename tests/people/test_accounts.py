"""What accounts promise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.people.rules import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient

    from quizapp.people.models import User

SIGN_UP = {"name": "Mia", "email": "Mia@School.test", "password": "three plain words", "role": "learner"}


def test_a_new_person_signs_up_and_is_signed_in(app: Flask) -> None:
    client = app.test_client()
    answer = client.post("/sign-up", data=SIGN_UP)
    assert answer.status_code == 302
    with client.session_transaction() as session:
        assert session["_user_id"]


def test_nobody_signs_up_as_an_administrator(app: Flask) -> None:
    answer = app.test_client().post("/sign-up", data=SIGN_UP | {"role": "admin"})
    assert answer.status_code == 200
    assert app.test_client().post("/sign-in", data=SIGN_UP).status_code == 200


def test_an_address_is_the_same_however_its_letters_are_cased(app: Flask) -> None:
    app.test_client().post("/sign-up", data=SIGN_UP)
    again = app.test_client().post("/sign-up", data=SIGN_UP | {"email": "mia@school.TEST"})
    assert "has an account already" in again.text


def test_a_wrong_password_is_told_from_a_right_one(app: Flask, teacher: User) -> None:
    answer = app.test_client().post("/sign-in", data={"email": teacher.email, "password": "not it at all"})
    assert answer.status_code == 200
    assert "match" in answer.text


def test_a_guesser_is_stopped_even_with_the_right_password(
    app: Flask, teacher: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    for _ in range(10):
        app.test_client().post("/sign-in", data={"email": teacher.email, "password": "a wrong guess"})
    answer = app.test_client().post("/sign-in", data={"email": teacher.email, "password": "a password for tests"})
    assert "Too many tries" in answer.text


def test_signing_in_goes_back_to_the_page_that_asked_for_it_but_never_to_another_site(
    app: Flask, teacher: User
) -> None:
    right = {"email": teacher.email, "password": "a password for tests"}
    assert app.test_client().post("/sign-in?next=/scores", data=right).location == "/scores"
    for outside in ("//evil.test", "https://evil.test/x", "/\\evil.test"):
        assert app.test_client().post("/sign-in", query_string={"next": outside}, data=right).location == "/"


def test_only_an_administrator_sees_accounts_and_changes_roles(
    app: Flask,
    teacher: User,
    learner: User,
    add_person: Callable[..., User],
    sign_in: Callable[[User], FlaskClient],
) -> None:
    assert sign_in(teacher).get("/accounts").status_code == 403
    admin = sign_in(add_person("Ada", Role.ADMIN))
    assert admin.get("/accounts").status_code == 200
    admin.post(f"/accounts/{learner.id}/role", data={"role": "teacher"})
    assert learner.role is Role.TEACHER


def test_an_administrator_cannot_give_up_the_own_role(
    add_person: Callable[..., User], sign_in: Callable[[User], FlaskClient]
) -> None:
    ada = add_person("Ada", Role.ADMIN)
    sign_in(ada).post(f"/accounts/{ada.id}/role", data={"role": "learner"})
    assert ada.role is Role.ADMIN


def test_signing_out_ends_the_session(teacher: User, sign_in: Callable[[User], FlaskClient]) -> None:
    client = sign_in(teacher)
    client.post("/sign-out")
    with client.session_transaction() as session:
        assert "_user_id" not in session
