"""Setting quizzes to classes, and allowing one learner more than the others."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from quizapp.db import db, utc_now
from quizapp.people.operations.classes import add_class, join_class
from quizapp.people.rules import Role
from quizapp.quizzes.models import Allowance, Assignment, Attempt
from quizapp.quizzes.operations.assigning import assign_quiz
from quizapp.quizzes.rules.entering import Window
from quizapp.quizzes.rules.settings import LateRule

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient

    from quizapp.people.models import Classroom, User
    from quizapp.quizzes.models import Quiz

NOON = datetime(2030, 12, 4, 12, 0, tzinfo=UTC)


@pytest.fixture
def classroom(teacher: User, learner: User) -> Classroom:
    """The teacher's class, with the learner in it."""
    classroom = add_class(teacher, "7b", utc_now())
    join_class(classroom, learner, utc_now())
    return classroom


@pytest.fixture
def ann(teacher: User, sign_in: Callable[[User], FlaskClient]) -> FlaskClient:
    """The teacher's browser."""
    return sign_in(teacher)


@pytest.fixture
def leo(learner: User, sign_in: Callable[[User], FlaskClient]) -> FlaskClient:
    """The learner's browser."""
    return sign_in(learner)


def the_assignment() -> Assignment:
    db.session.expire_all()
    return db.session.scalars(select(Assignment)).one()


def set_to(classroom: Classroom, **fields: str) -> dict[str, str]:
    return {"classroom": str(classroom.id), "late": "refuse"} | fields


def test_times_count_in_the_browsers_zone_and_are_kept_in_utc(
    ann: FlaskClient, quiz: Quiz, classroom: Classroom
) -> None:
    sent = set_to(classroom, closes="2030-12-04T13:00", late="mark", late_until="2030-12-05T12:00")
    ann.post(f"/quizzes/{quiz.id}/assign", data=sent | {"closes-ahead": "60"})
    made = the_assignment()
    assert (made.opens, made.closes, made.late) == (None, NOON, LateRule.MARK)
    assert made.late_until == NOON + timedelta(days=1)
    page = ann.get(f"/classes/{classroom.id}").text
    assert quiz.title in page
    assert "4 December 2030, 12:00 UTC" in page


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"opens": "2030-12-04T12:00", "closes": "2030-12-04T12:00"}, "It has to close after it opens."),
        ({"closes": "2030-12-04T12:00", "late": "mark", "late_until": "2030-12-03T12:00"}, "end after the closing"),
        ({"closes": "soon"}, "Give a day and a time"),
    ],
)
def test_times_that_cannot_be_are_said_at_their_field_and_kept(
    ann: FlaskClient, quiz: Quiz, classroom: Classroom, fields: dict[str, str], said: str
) -> None:
    page = ann.post(f"/quizzes/{quiz.id}/assign", data=set_to(classroom, **fields)).text
    assert said in page
    assert fields["closes"] in page
    assert db.session.scalars(select(Assignment)).all() == []


def test_a_quiz_is_set_to_a_class_once_and_to_own_classes_only(
    ann: FlaskClient, quiz: Quiz, classroom: Classroom, add_person: Callable[..., User]
) -> None:
    foreign = add_class(add_person("Eve", Role.TEACHER), "8a", utc_now())
    for one in (classroom, classroom, foreign):
        ann.post(f"/quizzes/{quiz.id}/assign", data=set_to(one))
    assert the_assignment().classroom_id == classroom.id


def test_another_teacher_finds_neither_assignment_nor_allowances(
    quiz: Quiz, classroom: Classroom, add_person: Callable[..., User], sign_in: Callable[[User], FlaskClient]
) -> None:
    made = assign_quiz(quiz, classroom, Window(), utc_now())
    eve = sign_in(add_person("Eve", Role.TEACHER))
    for path in (f"/assignments/{made.id}", f"/quizzes/{quiz.id}/allowances", f"/quizzes/{quiz.id}/assign"):
        assert eve.get(path).status_code == 404
    assert eve.post(f"/assignments/{made.id}/end").status_code == 404


def test_what_is_set_waits_on_the_learners_first_page_until_it_is_begun(
    leo: FlaskClient, quiz: Quiz, classroom: Classroom, begin: Callable[..., Attempt]
) -> None:
    assign_quiz(quiz, classroom, Window(closes=NOON), utc_now())
    page = leo.get("/").text
    assert "Set to you" in page
    assert "7b, closes" in page
    begin(leo)
    assert "Set to you" not in leo.get("/").text


def test_what_is_over_waits_no_longer(leo: FlaskClient, quiz: Quiz, classroom: Classroom) -> None:
    assign_quiz(quiz, classroom, Window(closes=utc_now() - timedelta(minutes=1)), utc_now())
    assert "Set to you" not in leo.get("/").text


def test_other_times_hold_for_attempts_under_way(
    ann: FlaskClient, leo: FlaskClient, quiz: Quiz, classroom: Classroom, begin: Callable[..., Attempt]
) -> None:
    made = assign_quiz(quiz, classroom, Window(closes=NOON), utc_now())
    attempt = begin(leo)
    assert attempt.due == NOON
    ann.post(f"/assignments/{made.id}", data=set_to(classroom, closes="2030-12-04T13:30"))
    db.session.expire_all()
    assert attempt.due == NOON + timedelta(minutes=90)


def test_more_time_for_one_learner_reaches_the_attempt_under_way_and_can_be_taken_back(
    ann: FlaskClient, leo: FlaskClient, learner: User, quiz: Quiz, classroom: Classroom, begin: Callable[..., Attempt]
) -> None:
    assign_quiz(quiz, classroom, Window(closes=NOON), utc_now())
    attempt = begin(leo)
    page = f"/quizzes/{quiz.id}/allowances"
    assert learner.name in ann.get(page).text

    ann.post(page, data={"learner": str(learner.id), "minutes": "15", "tries": "1"})
    allowance = db.session.scalars(select(Allowance)).one()
    assert (allowance.minutes, allowance.tries) == (15, 1)
    assert attempt.due == NOON + timedelta(minutes=15)

    ann.post(f"{page}/{learner.id}/remove")
    db.session.expire_all()
    assert db.session.scalars(select(Allowance)).all() == []
    assert attempt.due == NOON


def test_allowing_nothing_is_refused_in_words(
    ann: FlaskClient, learner: User, quiz: Quiz, classroom: Classroom
) -> None:
    assign_quiz(quiz, classroom, Window(), utc_now())
    page = ann.post(f"/quizzes/{quiz.id}/allowances", data={"learner": str(learner.id)}).text
    assert "Give minutes, tries or a later closing." in page
    assert db.session.scalars(select(Allowance)).all() == []


def test_the_class_page_counts_who_has_begun_and_handed_in(
    ann: FlaskClient, leo: FlaskClient, quiz: Quiz, classroom: Classroom, begin: Callable[..., Attempt]
) -> None:
    assign_quiz(quiz, classroom, Window(), utc_now())
    leo.post(f"/attempts/{begin(leo).token}/submit")
    page = ann.get(f"/classes/{classroom.id}").text
    assert "1 of 1" in page


def test_what_is_set_no_more_leaves_the_attempts_that_there_are(
    ann: FlaskClient, leo: FlaskClient, quiz: Quiz, classroom: Classroom, begin: Callable[..., Attempt]
) -> None:
    made = assign_quiz(quiz, classroom, Window(closes=NOON), utc_now())
    attempt = begin(leo)
    ann.post(f"/assignments/{made.id}/end")
    db.session.expire_all()
    assert db.session.scalars(select(Assignment)).all() == []
    assert attempt.assignment_id is None
    assert leo.get(f"/attempts/{attempt.token}/1").status_code == 200
