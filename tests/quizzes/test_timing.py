"""What holds when an attempt's time is limited: the server's clock decides, and what was saved counts."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.db import db, utc_now
from quizapp.quizzes.operations.answering import Answer, TimeIsUp, flag_question, keep_answer
from quizapp.quizzes.operations.submitting import submit_all_up, submit_attempt, submit_if_up
from quizapp.quizzes.queries.standing import find_standing
from quizapp.quizzes.rules.timing import GRACE, count_left, find_end, is_up, list_warnings
from quizapp.quizzes.tasks import submit_attempts

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient

    from quizapp.people.models import User
    from quizapp.quizzes.models import Attempt

DUE = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.fixture
def client(learner: User, sign_in: Callable[[User], FlaskClient]) -> FlaskClient:
    """The learner's browser."""
    return sign_in(learner)


@pytest.fixture
def limited(begin: Callable[..., Attempt], client: FlaskClient) -> Callable[[timedelta], Attempt]:
    """Begins an attempt, answers its second question rightly, and sets its time so that this much is left."""

    def start(left: timedelta) -> Attempt:
        attempt = begin(client)
        keep_answer(attempt.responses[1], Answer(typed="Ismail"), utc_now())
        attempt.due = utc_now() + left
        db.session.commit()
        return attempt

    return start


def give(client: FlaskClient, attempt: Attempt) -> int:
    return client.put(f"/attempts/{attempt.token}/1", json={"places": [1], "revision": 0}).status_code


def test_the_time_is_up_ten_seconds_after_it_was_due() -> None:
    assert not is_up(DUE, DUE)
    assert not is_up(DUE, DUE + timedelta(seconds=10))
    assert is_up(DUE, DUE + timedelta(seconds=10, microseconds=1))
    assert not is_up(None, DUE)


@given(st.timedeltas(timedelta(0), timedelta(days=2)))
def test_seconds_left_are_rounded_up_so_that_none_is_lost(left: timedelta) -> None:
    seconds = count_left(DUE, DUE - left)
    assert seconds is not None
    assert left <= timedelta(seconds=seconds) < left + SECOND


def test_without_a_limit_nothing_counts_down_and_after_it_nothing_is_left() -> None:
    assert count_left(None, DUE) is None
    assert count_left(DUE, DUE + SECOND) == 0


def test_what_is_handed_in_late_counts_as_handed_in_when_the_time_was_up() -> None:
    assert find_end(DUE, DUE + SECOND) == DUE
    assert find_end(DUE, DUE - SECOND) == DUE - SECOND
    assert find_end(None, DUE) == DUE


@pytest.mark.parametrize(
    ("minutes", "warnings"),
    [(300, [1800, 300, 60]), (60, [300, 60]), (20, [300, 60]), (5, [60]), (2, [60]), (1, [6])],
)
def test_a_learner_is_warned_at_a_tenth_at_five_minutes_and_at_one(minutes: int, warnings: list[int]) -> None:
    assert list_warnings(timedelta(minutes=minutes)) == warnings


@given(st.timedeltas(timedelta(minutes=1), timedelta(days=30)))
def test_warnings_come_one_after_the_other_within_the_time(whole: timedelta) -> None:
    warnings = list_warnings(whole)
    assert warnings == sorted(set(warnings), reverse=True)
    assert 1 <= len(warnings) <= 3
    assert all(0 < warning < whole.total_seconds() for warning in warnings)


def test_the_page_and_each_save_tell_the_seconds_left_by_the_servers_clock(
    limited: Callable[[timedelta], Attempt], client: FlaskClient
) -> None:
    token = limited(timedelta(minutes=7)).token
    for page in (client.get(f"/attempts/{token}/1"), client.get(f"/attempts/{token}")):
        assert 415 <= int(re.search(r'data-left="(\d+)"', page.text)[1]) <= 420
    answers = (
        client.put(f"/attempts/{token}/1", json={"places": [1], "revision": 0}),
        client.put(f"/attempts/{token}/1/flag", json={"flagged": True}),
        client.get(f"/attempts/{token}/time"),
    )
    assert all(415 <= answer.json["left"] <= 420 for answer in answers)


def test_without_a_limit_there_is_no_clock(begin: Callable[..., Attempt], client: FlaskClient) -> None:
    assert "data-left" not in client.get(f"/attempts/{begin(client).token}/1").text


def test_an_answer_that_was_on_its_way_when_the_time_was_up_is_saved(
    limited: Callable[[timedelta], Attempt], client: FlaskClient
) -> None:
    attempt = limited(timedelta(seconds=-2))
    assert client.get(f"/attempts/{attempt.token}/1").status_code == 200
    assert give(client, attempt) == 200
    client.post(f"/attempts/{attempt.token}/submit")
    assert attempt.responses[0].answered
    assert attempt.submitted == attempt.due


def test_an_answer_that_comes_later_is_refused_in_words_and_what_was_saved_counts(
    limited: Callable[[timedelta], Attempt], client: FlaskClient
) -> None:
    attempt = limited(-GRACE - SECOND)
    refused = client.put(f"/attempts/{attempt.token}/1", json={"places": [1], "revision": 0})
    assert refused.status_code == 409
    assert refused.json == {"why": "up", "error": "The time is up. What was saved before is handed in."}
    assert client.put(f"/attempts/{attempt.token}/1/flag", json={"flagged": True}).json["why"] == "up"
    page = client.get(f"/attempts/{attempt.token}/result").text
    assert "of 2 points" in page
    assert not attempt.responses[0].answered
    assert (attempt.score, attempt.submitted) == (1, attempt.due)


@pytest.mark.parametrize("path", ["", "/1", "/result", "/time"])
def test_the_next_look_at_an_attempt_whose_time_is_up_hands_it_in(
    path: str, limited: Callable[[timedelta], Attempt], client: FlaskClient
) -> None:
    attempt = limited(-GRACE - SECOND)
    page = client.get(f"/attempts/{attempt.token}{path}", follow_redirects=True)
    assert page.request.path == f"/attempts/{attempt.token}/result"
    assert ("The time is up. What was saved by then is handed in." in page.text) is (path != "/result")
    assert (attempt.score, attempt.submitted) == (1, attempt.due)


def test_a_page_sent_without_a_script_after_the_time_leads_to_the_result(
    limited: Callable[[timedelta], Attempt], client: FlaskClient
) -> None:
    attempt = limited(-GRACE - SECOND)
    sent = {"places-1": 1, "revision-1": 0}
    assert client.post(f"/attempts/{attempt.token}/1", data=sent).location == f"/attempts/{attempt.token}/result"
    assert not attempt.responses[0].answered
    assert attempt.submitted == attempt.due


def test_the_worker_hands_in_what_was_saved_though_no_browser_is_there(
    limited: Callable[[timedelta], Attempt],
) -> None:
    attempt = limited(-GRACE - SECOND)
    submit_attempts()
    assert (attempt.score, attempt.submitted) == (1, attempt.due)


def test_handing_in_by_the_clock_leaves_other_attempts_alone_and_happens_once(
    begin: Callable[..., Attempt], sign_in: Callable[[User], FlaskClient], add_person: Callable[..., User]
) -> None:
    up, running, unlimited, handed_in = (begin(sign_in(add_person(f"Kim{number}"))) for number in range(4))
    up.due, running.due, handed_in.due = DUE, DUE + timedelta(hours=1), DUE
    submit_attempt(handed_in, DUE - SECOND)
    now = DUE + GRACE + SECOND
    assert submit_all_up(now) == 1
    assert [attempt.submitted for attempt in (up, running, unlimited, handed_in)] == [DUE, None, None, DUE - SECOND]
    assert submit_all_up(now) == 0
    assert submit_if_up(handed_in, now)
    assert handed_in.submitted == DUE - SECOND


def test_nothing_is_taken_once_the_time_is_up_by_whatever_road(limited: Callable[[timedelta], Attempt]) -> None:
    attempt = limited(timedelta(hours=1))
    late = attempt.due + GRACE + SECOND
    with pytest.raises(TimeIsUp):
        keep_answer(attempt.responses[0], Answer(places=(1,)), late)
    standing = find_standing(attempt.token, 1)
    with pytest.raises(TimeIsUp):
        flag_question(standing, late, flagged=True)


def test_many_looks_at_once_hand_in_once(
    app: Flask, limited: Callable[[timedelta], Attempt], client: FlaskClient
) -> None:
    attempt = limited(-GRACE - SECOND)
    address, cookie = f"/attempts/{attempt.token}/1", client.get_cookie("quizapp", domain="quizapp.test")
    db.session.commit()

    def look(number: int) -> int:
        twin = app.test_client()
        twin.set_cookie("quizapp", cookie.value, domain="quizapp.test")
        with app.app_context():
            if number == 3:
                return submit_all_up(utc_now()) and 302
            return twin.get(address).status_code

    with ThreadPoolExecutor(6) as pool:
        assert set(pool.map(look, range(6))) <= {302, 0}
    assert (attempt.score, attempt.submitted) == (1, attempt.due)
