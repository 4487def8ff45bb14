"""What taking a quiz promises."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from quizapp.bank.models import Option, QuestionVersion
from quizapp.bank.rules.states import QuestionStatus
from quizapp.bank.rules.wordings import QuestionType
from quizapp.db import db
from quizapp.people.rules import Role
from quizapp.quizzes.models import Attempt, Section
from quizapp.quizzes.operations.building import close_quiz

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient

    from quizapp.people.models import User
    from quizapp.quizzes.models import Quiz


def count_attempts() -> int:
    return db.session.scalar(select(func.count(Attempt.id))) or 0


def test_the_whole_road_from_the_link_to_the_score(
    quiz: Quiz, learner: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    client = sign_in(learner)
    assert "2 questions" in client.get(f"/q/{quiz.code}").text
    first = client.post(f"/q/{quiz.code}/start").location
    token = first.split("/")[2]
    place = db.session.scalars(select(Attempt)).one().responses[0].options
    right = next(number for number, option in enumerate(place, start=1) if option.text == "1859")
    second = client.post(first, data={"places-1": right, "revision-1": 0, "go": "next"}).location
    assert second == f"/attempts/{token}/2"
    assert (
        client.post(second, data={"typed-2": "ismail  PASHA.", "revision-2": 0, "go": "overview"}).location
        == f"/attempts/{token}"
    )
    assert client.post(f"/attempts/{token}/submit").location == f"/attempts/{token}/result"
    result = client.get(f"/attempts/{token}/result").text
    assert "of 2 points" in result
    attempt = db.session.scalars(select(Attempt)).one()
    assert (attempt.score, attempt.points) == (2, 2)


def test_coming_back_goes_on_at_the_first_question_without_an_answer(
    quiz: Quiz, begin: Callable[..., Attempt], learner: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    attempt = begin(sign_in(learner))
    sign_in(learner).put(f"/attempts/{attempt.token}/1", json={"places": [1], "revision": 0})
    another_day = sign_in(learner)
    assert "Go on with question 2" in another_day.get(f"/q/{quiz.code}").text
    assert another_day.post(f"/q/{quiz.code}/start").location == f"/attempts/{attempt.token}/2"
    assert count_attempts() == 1


def test_a_page_shows_what_was_answered_before(
    begin: Callable[..., Attempt], learner: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    client = sign_in(learner)
    attempt = begin(client)
    client.put(f"/attempts/{attempt.token}/1", json={"places": [2], "revision": 0})
    client.put(f"/attempts/{attempt.token}/2", json={"typed": 'Said "Pasha"', "revision": 0})
    assert 'value="2" checked' in client.get(f"/attempts/{attempt.token}/1").text
    assert 'value="Said &#34;Pasha&#34;"' in client.get(f"/attempts/{attempt.token}/2").text


def test_a_double_click_on_start_makes_one_attempt(app: Flask, guest_quiz: Quiz) -> None:
    client = app.test_client()
    client.get(f"/q/{guest_quiz.code}")
    cookie = client.get_cookie("quizapp", domain="quizapp.test")
    code = guest_quiz.code
    db.session.commit()

    def click(_number: int) -> str:
        twin = app.test_client()
        twin.set_cookie("quizapp", cookie.value, domain="quizapp.test")
        with app.app_context():
            return twin.post(f"/q/{code}/start", data={"nickname": "Leo"}).location

    with ThreadPoolExecutor(4) as pool:
        locations = set(pool.map(click, range(4)))
    assert len(locations) == 1
    assert count_attempts() == 1


def test_options_that_are_no_numbers_are_shuffled_for_each_attempt_and_stay_so(
    app: Flask, guest_quiz: Quiz, begin: Callable[..., Attempt]
) -> None:
    for option, text in zip(
        guest_quiz.slots[0].question.current.options, ("Nile", "Rhine", "Volga", "Po"), strict=True
    ):
        option.text = text
    orders = set()
    for number in range(12):
        attempt = begin(app.test_client(), f"Guest {number}")
        orders.add(tuple(attempt.responses[0].option_order))
        assert sorted(attempt.responses[0].option_order) == [o.id for o in attempt.responses[0].version.options]
    assert len(orders) > 1


def test_an_attempt_keeps_the_version_that_it_began_with(
    quiz: Quiz, begin: Callable[..., Attempt], learner: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    client = sign_in(learner)
    attempt = begin(client)
    question = quiz.slots[0].question
    question.versions.append(
        QuestionVersion(
            number=2,
            type=QuestionType.MULTIPLE_CHOICE,
            stem="Quite another question?",
            options=[Option(position=0, text="Yes", is_key=True), Option(position=1, text="No")],
        )
    )
    question.current_number = 2
    db.session.commit()
    assert "When did work on the canal begin?" in client.get(f"/attempts/{attempt.token}/1").text


def test_a_question_retired_later_stays_in_the_quiz(
    quiz: Quiz, begin: Callable[..., Attempt], learner: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    quiz.slots[0].question.status = QuestionStatus.RETIRED
    db.session.commit()
    client = sign_in(learner)
    assert "When did work" in client.get(f"/attempts/{begin(client).token}/1").text


def test_another_persons_attempt_is_not_there(
    begin: Callable[..., Attempt],
    learner: User,
    add_person: Callable[..., User],
    sign_in: Callable[[User], FlaskClient],
) -> None:
    token = begin(sign_in(learner)).token
    stranger = sign_in(add_person("Mia", Role.LEARNER))
    for path in ("", "/1", "/result", "/time"):
        assert stranger.get(f"/attempts/{token}{path}").status_code == 404
    assert stranger.put(f"/attempts/{token}/1", json={"places": [1], "revision": 0}).status_code == 404
    assert stranger.put(f"/attempts/{token}/1/flag", json={"flagged": True}).status_code == 404
    assert stranger.post(f"/attempts/{token}/1", data={"places-1": 1, "revision-1": 0}).status_code == 404
    assert stranger.post(f"/attempts/{token}/submit").status_code == 404


def test_to_whoever_is_signed_out_an_attempt_looks_as_if_it_were_not_there(
    app: Flask, begin: Callable[..., Attempt], learner: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    client, made_up = app.test_client(), "x" * 32
    for token in (begin(sign_in(learner)).token, made_up):
        for path in ("", "/1", "/result", "/time"):
            assert client.get(f"/attempts/{token}{path}").location == f"/sign-in?next=/attempts/{token}{path}"
        answer = client.put(f"/attempts/{token}/1", json={"places": [1], "revision": 0})
        assert (answer.status_code, answer.json["why"]) == (401, "signed-out")


def test_handing_in_says_how_many_are_open(
    begin: Callable[..., Attempt], learner: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    client = sign_in(learner)
    attempt = begin(client)
    client.put(f"/attempts/{attempt.token}/1", json={"places": [1], "revision": 0})
    assert "Hand in with 1 open" in client.get(f"/attempts/{attempt.token}").text
    client.put(f"/attempts/{attempt.token}/2", json={"typed": "Ismail", "revision": 0})
    assert "All questions are answered" in client.get(f"/attempts/{attempt.token}").text


def test_a_closed_quiz_cannot_be_begun_but_an_open_attempt_can_be_handed_in(
    quiz: Quiz,
    begin: Callable[..., Attempt],
    learner: User,
    add_person: Callable[..., User],
    sign_in: Callable[[User], FlaskClient],
) -> None:
    client = sign_in(learner)
    attempt = begin(client)
    close_quiz(quiz)
    late = sign_in(add_person("Mia", Role.LEARNER))
    assert "This quiz is closed" in late.post(f"/q/{quiz.code}/start", follow_redirects=True).text
    assert count_attempts() == 1
    assert client.put(f"/attempts/{attempt.token}/2", json={"typed": "Ismail", "revision": 0}).status_code == 200
    client.post(f"/attempts/{attempt.token}/submit")
    assert attempt.score == 1


def test_a_draft_cannot_be_taken_and_its_link_works_for_its_owner_alone(
    app: Flask, quiz: Quiz, teacher: User, learner: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    from quizapp.quizzes.rules.access import QuizState

    quiz.state = QuizState.DRAFT
    db.session.commit()
    assert sign_in(learner).get(f"/q/{quiz.code}").status_code == 404
    assert sign_in(learner).post(f"/q/{quiz.code}/start").status_code == 404
    assert app.test_client().get(f"/q/{quiz.code}").status_code == 404
    assert "This is a draft" in sign_in(teacher).get(f"/q/{quiz.code}").text
    sign_in(teacher).post(f"/q/{quiz.code}/start")
    assert count_attempts() == 0


def test_whoever_is_not_signed_in_is_asked_to_and_comes_back(app: Flask, quiz: Quiz) -> None:
    page = app.test_client().get(f"/q/{quiz.code}").text
    assert f"/sign-in?next=/q/{quiz.code}" in page
    assert app.test_client().post(f"/q/{quiz.code}/start", data={"nickname": "Leo"}).status_code == 302
    assert count_attempts() == 0


def test_the_code_of_a_link_may_be_typed_in_capitals(app: Flask, quiz: Quiz) -> None:
    assert quiz.title in app.test_client().get(f"/q/{quiz.code.upper()}").text
    assert app.test_client().get("/q/nothing").status_code == 404


def test_several_questions_share_a_page_and_a_section_begins_a_new_one(
    quiz: Quiz, begin: Callable[..., Attempt], learner: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    client = sign_in(learner)
    token = begin(client).token

    def asked_on(position: int) -> list[str]:
        return re.findall(r'data-question="(\d)"', client.get(f"/attempts/{token}/{position}").text)

    assert [asked_on(1), asked_on(2)] == [["1"], ["2"]]
    quiz.page_size = 5
    db.session.commit()
    assert [asked_on(1), asked_on(2)] == [["1", "2"], ["1", "2"]]
    quiz.sections.append(Section(first=2, title="Who it was"))
    db.session.commit()
    assert [asked_on(1), asked_on(2)] == [["1"], ["2"]]
    assert "Who it was" in client.get(f"/attempts/{token}/2").text
    quiz.page_size = 0
    db.session.commit()
    assert asked_on(2) == ["1", "2"]
    page = client.get(f"/attempts/{token}/1").text
    assert page.index('data-question="1"') < page.index("Who it was") < page.index('data-question="2"')
    assert "Questions 1 to 2 of 2" in page
