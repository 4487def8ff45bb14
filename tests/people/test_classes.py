"""What classes promise to teachers and learners."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from quizapp.db import db, utc_now
from quizapp.people.models import Classroom, Membership
from quizapp.people.operations.accounts import add_trial
from quizapp.people.operations.classes import WRONG_CODES_BY_ORIGIN, add_class
from quizapp.people.rules import Role
from quizapp.web.codes import LETTERS, make_code, read_code

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient

    from quizapp.people.models import User

SIGN_UP = {"name": "Mia", "email": "mia@school.test", "password": "three plain words", "role": "learner"}


@pytest.fixture
def classroom(teacher: User) -> Classroom:
    """The teacher's class, without members."""
    return add_class(teacher, "7b", utc_now())


@pytest.fixture
def ann(teacher: User, sign_in: Callable[[User], FlaskClient]) -> FlaskClient:
    """The teacher's browser."""
    return sign_in(teacher)


@pytest.fixture
def leo(learner: User, sign_in: Callable[[User], FlaskClient]) -> FlaskClient:
    """The learner's browser."""
    return sign_in(learner)


def names_in(classroom: Classroom) -> list[str]:
    found = select(Membership).where(Membership.classroom_id == classroom.id).order_by(Membership.id)
    return [membership.learner.name for membership in db.session.scalars(found)]


def test_a_code_holds_nothing_that_is_mistaken_for_something_else_and_spells_no_word() -> None:
    for alike in ("0o", "1il", "2z", "5s", "6g", "8b", "uv", "mn"):
        assert len(set(LETTERS) & set(alike)) <= 1
    assert not set(LETTERS) & set("aeiou")
    assert len(LETTERS) ** 6 > 40_000_000
    assert set(make_code(200)) <= set(LETTERS)


@pytest.mark.parametrize(
    "typed",
    [
        "cdf379",
        "CDF379",
        " cdf 379 ",
        "cdf-379",
        "https://quiz.school/join/cdf379",
        "https://quiz.school/q/cdf379/?x#y",
    ],
)
def test_a_code_is_read_however_it_is_typed_and_out_of_its_link(typed: str) -> None:
    assert read_code(typed) == "cdf379"


def test_a_teacher_makes_a_class_and_names_it_anew(ann: FlaskClient, teacher: User) -> None:
    page = ann.post("/classes", data={"name": " 7b "}, follow_redirects=True)
    assert "<h1>7b</h1>" in page.text
    made = db.session.scalars(select(Classroom)).one()
    assert (made.name, made.owner, len(made.join_code or "")) == ("7b", teacher, 6)
    ann.post(f"/classes/{made.id}/name", data={"name": "8b"})
    assert made.name == "8b"
    assert (made.join_code or "").upper() in ann.get("/classes").text


def test_a_class_without_a_name_is_not_made(ann: FlaskClient) -> None:
    assert "Give the class a name" in ann.post("/classes", data={"name": "  "}).text
    assert db.session.scalar(select(func.count(Classroom.id))) == 0


def test_a_learner_joins_by_the_code_as_it_is_typed(leo: FlaskClient, classroom: Classroom) -> None:
    typed = f"{classroom.join_code[:3]} {classroom.join_code[3:]}".upper()  # type: ignore[index]
    page = leo.get("/find", query_string={"code": typed}, follow_redirects=True)
    assert "Join 7b" in page.text
    assert names_in(classroom) == []
    assert f'action="/join/{classroom.join_code}"' in leo.get(f"/join/{classroom.join_code}").text
    welcome = leo.post(f"/join/{classroom.join_code}", follow_redirects=True)
    assert "You are in 7b" in welcome.text
    assert names_in(classroom) == ["Leo"]


def test_joining_twice_is_joining_once(leo: FlaskClient, classroom: Classroom) -> None:
    for _ in range(2):
        assert leo.post(f"/join/{classroom.join_code}").location == "/"
    assert leo.get(f"/join/{classroom.join_code}").location == "/"
    assert names_in(classroom) == ["Leo"]


def test_a_learner_without_an_account_signs_up_and_is_in_the_class(app: Flask, classroom: Classroom) -> None:
    visitor = app.test_client()
    assert "Create an account and join" in visitor.get(f"/join/{classroom.join_code}").text
    asked = visitor.post(f"/join/{classroom.join_code}").location
    assert asked.startswith("/sign-up?")
    welcome = visitor.post(asked, data=SIGN_UP, follow_redirects=True)
    assert "You are in 7b" in welcome.text
    assert names_in(classroom) == ["Mia"]


def test_a_learner_who_is_signed_out_signs_in_and_is_in_the_class(
    app: Flask, classroom: Classroom, learner: User
) -> None:
    visitor = app.test_client()
    asked = visitor.post(f"/join/{classroom.join_code}", data={"sign_in": "1"}).location
    assert asked.startswith("/sign-in?")
    visitor.post(asked, data={"email": learner.email, "password": "a password for tests"})
    assert names_in(classroom) == ["Leo"]


def test_whoever_signs_in_later_on_the_same_browser_joins_nothing(
    app: Flask, classroom: Classroom, learner: User
) -> None:
    visitor = app.test_client()
    visitor.post(f"/join/{classroom.join_code}")
    visitor.post("/sign-in", data={"email": learner.email, "password": "a password for tests"})
    assert names_in(classroom) == []


def test_somebody_on_trial_needs_an_account_first_so_that_the_class_does_not_lose_them(
    app: Flask, classroom: Classroom
) -> None:
    client = app.test_client()
    with client.session_transaction() as kept:
        kept["_user_id"] = add_trial(utc_now()).get_id()
    asked = client.post(f"/join/{classroom.join_code}").location
    assert names_in(classroom) == []
    client.post(asked, data=SIGN_UP)
    assert names_in(classroom) == ["Mia"]


def test_a_teacher_does_not_join_the_own_class(ann: FlaskClient, classroom: Classroom) -> None:
    assert ann.post(f"/join/{classroom.join_code}").location == f"/classes/{classroom.id}"
    assert names_in(classroom) == []


def test_a_wrong_code_is_said_to_be_wrong(leo: FlaskClient, classroom: Classroom) -> None:
    page = leo.get("/find?code=zzz", follow_redirects=True)
    assert "No class and no quiz has this code" in page.text


def test_a_guesser_of_codes_is_stopped_even_with_the_right_one(app: Flask, classroom: Classroom) -> None:
    client = app.test_client()
    for number in range(WRONG_CODES_BY_ORIGIN):
        assert client.get(f"/join/wrong{number}").status_code == 404
    assert client.get(f"/join/{classroom.join_code}").status_code == 429


def test_wrong_codes_keep_nobody_from_signing_in(app: Flask, learner: User, sign_in: Callable[..., object]) -> None:
    for number in range(WRONG_CODES_BY_ORIGIN):
        app.test_client().get(f"/join/wrong{number}")
    sign_in(learner)


def test_a_new_code_makes_the_one_before_worthless(ann: FlaskClient, leo: FlaskClient, classroom: Classroom) -> None:
    before = classroom.join_code
    ann.post(f"/classes/{classroom.id}/code")
    assert classroom.join_code != before
    assert leo.get(f"/join/{before}").status_code == 404
    assert leo.get(f"/join/{classroom.join_code}").status_code == 200


def test_nobody_joins_once_joining_is_closed(ann: FlaskClient, leo: FlaskClient, classroom: Classroom) -> None:
    before = classroom.join_code
    ann.post(f"/classes/{classroom.id}/code/close")
    assert leo.post(f"/join/{before}").status_code == 404
    assert "Joining is closed" in ann.get(f"/classes/{classroom.id}/code").text
    assert ann.get(f"/classes/{classroom.id}/code.svg").status_code == 404


def test_the_code_is_shown_in_large_letters_and_as_a_picture_of_its_link(
    ann: FlaskClient, classroom: Classroom
) -> None:
    page = ann.get(f"/classes/{classroom.id}/code").text
    assert f"http://quizapp.test/join/{classroom.join_code}" in page
    picture = ann.get(f"/classes/{classroom.id}/code.svg")
    assert picture.mimetype == "image/svg+xml"
    assert b"<script" not in picture.data
    assert b"style=" not in picture.data


def test_a_member_who_is_taken_out_is_put_back_by_undo_in_that_browser_alone(
    ann: FlaskClient, leo: FlaskClient, classroom: Classroom, learner: User
) -> None:
    leo.post(f"/join/{classroom.join_code}")
    page = ann.post(f"/classes/{classroom.id}/members/{learner.id}/remove", follow_redirects=True)
    undo = f"/classes/{classroom.id}/members/{learner.id}/restore"
    assert "Leo is out of 7b." in page.text
    assert undo in page.text
    assert names_in(classroom) == []
    assert leo.post(undo).status_code == 404
    ann.post(undo)
    assert names_in(classroom) == ["Leo"]
    assert ann.post(undo).status_code == 404


def test_no_teacher_puts_anybody_into_a_class_by_an_address(
    ann: FlaskClient, classroom: Classroom, learner: User
) -> None:
    assert ann.post(f"/classes/{classroom.id}/members/{learner.id}/restore").status_code == 404
    assert names_in(classroom) == []


def test_a_learner_sees_the_own_classes_and_leaves_one(leo: FlaskClient, classroom: Classroom) -> None:
    assert "You are in no class yet" in leo.get("/classes").text
    leo.post(f"/join/{classroom.join_code}")
    assert "7b" in leo.get("/classes").text
    page = leo.post(f"/classes/{classroom.id}/leave", follow_redirects=True)
    assert "You have left 7b." in page.text
    assert names_in(classroom) == []


def test_a_class_is_deleted_after_what_is_lost_was_said(
    ann: FlaskClient, leo: FlaskClient, classroom: Classroom
) -> None:
    leo.post(f"/join/{classroom.join_code}")
    assert "1 learner would have to join another" in ann.get(f"/classes/{classroom.id}/delete").text
    ann.post(f"/classes/{classroom.id}/delete")
    assert db.session.scalar(select(func.count(Classroom.id))) == 0
    assert db.session.scalar(select(func.count(Membership.id))) == 0


@pytest.mark.parametrize("path", ["", "/name", "/delete", "/code", "/code.svg"])
def test_another_teachers_class_is_not_found(
    classroom: Classroom, add_person: Callable[..., User], sign_in: Callable[[User], FlaskClient], path: str
) -> None:
    stranger = sign_in(add_person("Bea", Role.TEACHER))
    assert stranger.get(f"/classes/{classroom.id}{path}").status_code == 404


@pytest.mark.parametrize("path", ["/name", "/delete", "/code", "/code/close", "/members/1/remove"])
def test_another_teachers_class_is_not_changed(
    classroom: Classroom, add_person: Callable[..., User], sign_in: Callable[[User], FlaskClient], path: str
) -> None:
    code = classroom.join_code
    stranger = sign_in(add_person("Bea", Role.TEACHER))
    assert stranger.post(f"/classes/{classroom.id}{path}", data={"name": "Mine"}).status_code == 404
    assert (classroom.name, classroom.join_code) == ("7b", code)


def test_a_learner_makes_no_class(leo: FlaskClient) -> None:
    assert leo.post("/classes", data={"name": "Ours"}).status_code == 403
