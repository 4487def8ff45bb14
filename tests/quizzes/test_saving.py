"""What saving promises: answers, flags and checks, from one window or from several."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from quizapp.db import db
from quizapp.quizzes.models import Attempt
from quizapp.quizzes.rules.settings import Moment

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient

    from quizapp.people.models import User
    from quizapp.quizzes.models import Quiz


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


def test_a_save_needs_no_token_of_a_form_since_no_other_site_can_send_it(
    app: Flask, begin: Callable[..., Attempt], learner: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    client = sign_in(learner)
    attempt = begin(client)
    app.config["WTF_CSRF_ENABLED"] = True
    address = f"/attempts/{attempt.token}/1"
    assert client.put(address, json={"places": [3], "revision": 0}).status_code == 200
    assert client.put(f"{address}/flag", json={"flagged": True}).status_code == 200
    # What another site's page can have a browser send, it can't send as this.
    assert client.put(address, data='{"places": [2], "revision": 1}', content_type="text/plain").status_code == 415
    preflight = client.options(address, headers={"Origin": "https://elsewhere.test"})
    assert "Access-Control" not in str(preflight.headers)
    assert client.post(address, data={"places-1": 2, "revision-1": 1}).status_code == 400
    assert client.post(f"/attempts/{attempt.token}/submit").status_code == 400
    assert (attempt.responses[0].places, attempt.submitted) == ([3], None)
