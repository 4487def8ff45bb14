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
from quizapp.quizzes.rules.settings import Moment

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


def test_an_answer_is_saved_when_it_is_given(
    begin: Callable[..., Attempt], learner: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    client = sign_in(learner)
    attempt = begin(client)
    answer = client.put(f"/attempts/{attempt.token}/1", json={"places": [3], "revision": 0})
    assert answer.json == {"revision": 1, "saved": attempt.responses[0].saved.isoformat(), "left": None}
    assert attempt.responses[0].chosen == [attempt.responses[0].option_order[2]]
    client.put(f"/attempts/{attempt.token}/2", json={"typed": " Ismail ", "revision": 0})
    assert attempt.responses[1].typed == "Ismail"


def test_an_answer_can_be_taken_back(
    begin: Callable[..., Attempt], learner: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    client = sign_in(learner)
    attempt = begin(client)
    for position, given, nothing in ((1, {"places": [1]}, {"places": []}), (2, {"typed": "Ismail"}, {"typed": "  "})):
        client.put(f"/attempts/{attempt.token}/{position}", json={**given, "revision": 0})
        assert attempt.responses[position - 1].answered
        assert (
            client.put(f"/attempts/{attempt.token}/{position}", json={**nothing, "revision": 1}).json["revision"] == 2
        )
        assert not attempt.responses[position - 1].answered


def test_what_cannot_be_an_answer_is_refused(
    begin: Callable[..., Attempt], learner: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    client = sign_in(learner)
    attempt = begin(client)
    for bad in (
        {"places": [5]},
        {"places": [0]},
        {"places": ["x"]},
        {"places": [True]},
        {"places": [1, 2]},
        {"places": 1},
        {"typed": "1859"},
        {},
    ):
        assert client.put(f"/attempts/{attempt.token}/1", json={**bad, "revision": 0}).status_code == 400, bad
    for bad in ({"places": [1]}, {"typed": "x" * 201}, {"typed": 5}):
        assert client.put(f"/attempts/{attempt.token}/2", json={**bad, "revision": 0}).status_code == 400, bad
    for bad in (
        [],
        "option",
        {"places": [1]},
        *({"places": [1], "revision": odd} for odd in (-1, "x", True, 1.5, None)),
    ):
        assert client.put(f"/attempts/{attempt.token}/1", json=bad).status_code == 400, bad
    for bad in ({}, [], {"flagged": "yes"}):
        assert client.put(f"/attempts/{attempt.token}/1/flag", json=bad).status_code == 400, bad
    assert client.put(f"/attempts/{attempt.token}/3", json={"places": [1], "revision": 0}).status_code == 404
    assert not any(response.answered for response in attempt.responses)


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


def test_answers_are_fixed_once_handed_in(
    begin: Callable[..., Attempt], learner: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    client = sign_in(learner)
    attempt = begin(client)
    client.put(f"/attempts/{attempt.token}/2", json={"typed": "Ismail", "revision": 0})
    client.post(f"/attempts/{attempt.token}/submit")
    handed_in = attempt.submitted
    assert client.put(f"/attempts/{attempt.token}/2", json={"typed": "Nobody", "revision": 1}).status_code == 409
    page = client.post(
        f"/attempts/{attempt.token}/2", data={"typed-2": "Nobody", "revision-2": 1}, follow_redirects=True
    )
    assert "can&#39;t be changed any more" in page.text
    assert client.get(f"/attempts/{attempt.token}/2").location == f"/attempts/{attempt.token}/result"
    assert client.get(f"/attempts/{attempt.token}").location == f"/attempts/{attempt.token}/result"
    client.post(f"/attempts/{attempt.token}/submit")
    assert (attempt.responses[1].typed, attempt.score, attempt.submitted) == ("Ismail", 1, handed_in)


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


def test_an_answer_that_another_window_came_before_is_told_and_not_written_over(
    begin: Callable[..., Attempt], learner: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    client = sign_in(learner)
    attempt = begin(client)
    one, two = f"/attempts/{attempt.token}/1", f"/attempts/{attempt.token}/2"
    client.put(one, json={"places": [3], "revision": 0})
    client.put(two, json={"typed": "Ismail", "revision": 0})
    refused = client.put(one, json={"places": [4], "revision": 0})
    assert refused.status_code == 409
    assert refused.json == {"why": "answered", "answer": {"places": [3]}, "revision": 1}
    refused = client.put(two, json={"typed": "Said", "revision": 0})
    assert refused.json == {"why": "answered", "answer": {"typed": "Ismail", "unit": ""}, "revision": 1}
    assert attempt.responses[0].places == [3]
    assert client.put(one, json={"places": [4], "revision": 1}).json["revision"] == 2
    assert attempt.responses[0].places == [4]


def test_the_same_answer_once_more_is_fine_whatever_it_is_based_on(
    begin: Callable[..., Attempt], learner: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    client = sign_in(learner)
    attempt = begin(client)
    saved = {client.put(f"/attempts/{attempt.token}/1", json={"places": [3], "revision": 0}).text for _ in range(3)}
    assert len(saved) == 1
    assert attempt.responses[0].revision == 1


def test_a_save_costs_one_query_and_one_change(
    begin: Callable[..., Attempt],
    learner: User,
    sign_in: Callable[[User], FlaskClient],
    count_statements: Callable[[Callable[[], object]], int],
) -> None:
    client = sign_in(learner)
    address = f"/attempts/{begin(client).token}/1"
    # Two more on SQLite: the one that begins the transaction, as the driver must not do by itself, and the test's own.
    assert count_statements(lambda: client.put(address, json={"places": [3], "revision": 0})) <= 3


def test_without_a_script_another_windows_answer_is_shown_beside_ones_own(
    begin: Callable[..., Attempt], learner: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    client = sign_in(learner)
    attempt = begin(client)
    address = f"/attempts/{attempt.token}/2"
    client.post(address, data={"typed-2": "Ismail", "revision-2": 0})
    page = client.post(address, data={"typed-2": "Said", "revision-2": 0})
    assert page.status_code == 409
    assert "Another window gave <strong data-other-said>Ismail</strong>" in page.text
    assert 'name="typed-2" value="Said"' in page.text
    assert 'name="revision-2" value="1"' in page.text
    assert attempt.responses[1].typed == "Ismail"
    assert client.post(address, data={"typed-2": "Said", "revision-2": 1}).status_code == 302
    assert attempt.responses[1].typed == "Said"


def test_an_answer_that_comes_while_the_quiz_is_handed_in_is_in_it_or_refused(
    app: Flask, begin: Callable[..., Attempt], learner: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    client = sign_in(learner)
    attempt = begin(client)
    token, cookie = attempt.token, client.get_cookie("quizapp", domain="quizapp.test")
    attempt_id = attempt.id
    db.session.commit()

    def act(number: int) -> int:
        twin = app.test_client()
        twin.set_cookie("quizapp", cookie.value, domain="quizapp.test")
        with app.app_context():
            if number == 4:
                return twin.post(f"/attempts/{token}/submit").status_code
            return twin.put(f"/attempts/{token}/2", json={"typed": f"No {number}", "revision": 0}).status_code

    with ThreadPoolExecutor(8) as pool:
        codes = list(pool.map(act, range(8)))
    kept = db.session.get_one(Attempt, attempt_id, populate_existing=True).responses[1]
    assert codes[4] == 302
    assert codes.count(200) == (1 if kept.typed else 0)
    assert sorted(set(codes)) in ([200, 302, 409], [302, 409])
    if kept.typed:
        assert codes[int(kept.typed.split()[1])] == 200


def test_a_question_is_flagged_for_later_and_the_overview_says_so(
    begin: Callable[..., Attempt], learner: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    client = sign_in(learner)
    token = begin(client).token
    assert client.put(f"/attempts/{token}/2/flag", json={"flagged": True}).status_code == 200
    assert 'name="flagged-2" value="1" checked' in client.get(f"/attempts/{token}/2").text
    page = client.get(f"/attempts/{token}").text
    assert "0 of 2 answered, 1 flagged" in page
    assert "</svg> Flagged" in page
    client.post(f"/attempts/{token}/2", data={"revision-2": 0})
    assert "flagged" not in client.get(f"/attempts/{token}").text


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


def test_without_a_script_one_button_saves_all_that_stands_on_the_page(
    quiz: Quiz, begin: Callable[..., Attempt], learner: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    quiz.page_size = 0
    client = sign_in(learner)
    attempt = begin(client)
    sent = {"revision-1": 0, "places-1": 2, "revision-2": 0, "typed-2": "Ismail", "flagged-2": "1", "go": "next"}
    assert client.post(f"/attempts/{attempt.token}/1", data=sent).location == f"/attempts/{attempt.token}"
    assert [asked.said for asked in attempt.responses] == [attempt.responses[0].options[1].text, "Ismail"]
    assert [asked.flagged for asked in attempt.responses] == [False, True]


def test_a_checked_answer_is_fixed(
    quiz: Quiz, begin: Callable[..., Attempt], learner: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    quiz.shows_score = Moment.CHECKED
    client = sign_in(learner)
    attempt = begin(client)
    address = f"/attempts/{attempt.token}/2"
    assert "Check" in client.get(address).text
    assert "Answer question 2 first" in client.post(address, data={"check": 2}, follow_redirects=True).text
    sent = {"typed-2": "Ismail", "revision-2": 0, "check": 2}
    assert client.post(address, data=sent).location == f"{address}#question-2"
    assert attempt.responses[1].checked is not None
    refused = client.put(address, json={"typed": "Said", "revision": 1})
    assert (refused.status_code, refused.json["why"]) == (409, "checked")
    client.post(address, data={"typed-2": "Said", "revision-2": 1})
    assert attempt.responses[1].typed == "Ismail"


def test_checking_shows_of_this_answer_alone_what_the_quiz_lets_be_shown(
    quiz: Quiz, begin: Callable[..., Attempt], learner: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    quiz.page_size, quiz.shows_score = 0, Moment.CHECKED
    client = sign_in(learner)
    attempt = begin(client)
    address = f"/attempts/{attempt.token}/1"
    sent = {"typed-2": "Said", "revision-2": 0, "check": 2}
    page = client.post(address, data=sent, follow_redirects=True).text
    assert "Wrong" in page
    assert not [secret for secret in ("Ismail", "He was the ruler", "The first spade") if secret in page]
    quiz.shows_answers = Moment.CHECKED
    db.session.commit()
    page = client.get(address).text
    assert "<strong>Ismail Pasha</strong>" in page
    assert not [secret for secret in ("He was the ruler", "The first spade") if secret in page]
    quiz.shows_evidence = Moment.CHECKED
    db.session.commit()
    page = client.get(address).text
    assert "He was the ruler at that time." in page
    assert "<mark>Ismail Pasha opened the canal on 17 November 1869.</mark>" in page
    assert "The first spade" not in page
    assert attempt.responses[1].marks is None


def test_nothing_is_checked_in_a_quiz_that_tells_nothing_before_the_end(
    begin: Callable[..., Attempt], learner: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    client = sign_in(learner)
    attempt = begin(client)
    address = f"/attempts/{attempt.token}/2"
    assert 'name="check"' not in client.get(address).text
    client.post(address, data={"typed-2": "Ismail", "revision-2": 0, "check": 2})
    assert attempt.responses[1].checked is None
