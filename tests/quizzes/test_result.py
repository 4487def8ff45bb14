"""What a result shows, and to whom."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from quizapp.db import db
from quizapp.people.rules import Role
from quizapp.quizzes.operations.building import close_quiz
from quizapp.quizzes.rules.settings import Moment

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient

    from quizapp.people.models import User
    from quizapp.quizzes.models import Attempt, Quiz


def take(client: FlaskClient, attempt: Attempt, choice: str | None = None, typed: str | None = None) -> str:
    """Answers what is given and hands in; gives the result's address."""
    texts = [option.text for option in attempt.responses[0].options]
    if choice:
        client.put(f"/attempts/{attempt.token}/1", json={"places": [texts.index(choice) + 1], "revision": 0})
    if typed:
        client.put(f"/attempts/{attempt.token}/2", json={"typed": typed, "revision": 0})
    return str(client.post(f"/attempts/{attempt.token}/submit").location)


def cards(page: str) -> list[str]:
    return re.findall(r'<li class="card marked".*?</article>', page, re.DOTALL)


def test_a_result_shows_score_given_right_explanation_and_sentence(
    begin: Callable[..., Attempt], learner: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    client = sign_in(learner)
    page = client.get(take(client, begin(client), "1869", "ISMAIL")).text
    choice, typed = cards(page)
    assert re.search(r'score-number">1<.*?of 2 points', page, re.DOTALL)
    assert re.search(r"is-wrong.*?1869.*?Your answer", choice, re.DOTALL)
    assert re.search(r"is-right.*?1859.*?Right answer", choice, re.DOTALL)
    assert "Wrong" in choice
    assert "The first spade went in then." in choice
    assert "<mark>Work on the canal began in 1859.</mark>" in choice
    assert "ISMAIL" in typed
    assert "Ismail Pasha" in typed
    assert "</svg>Right</span>" in typed


def test_the_sentence_stands_between_its_neighbours(
    begin: Callable[..., Attempt], learner: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    client = sign_in(learner)
    first, second = cards(client.get(take(client, begin(client))).text)
    assert 'proof-around">The canal was planned for years. </span>' in first
    assert 'proof-around"> It took ten years to finish.</span>' in first
    assert 'proof-around"></span><mark>Ismail Pasha opened' in second
    assert "No answer" in first


def test_only_the_owner_of_an_article_is_led_to_it(
    begin: Callable[..., Attempt], teacher: User, learner: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    client = sign_in(learner)
    result = take(client, begin(client))
    assert "See it in the article" not in client.get(result).text
    assert "See it in the article" in sign_in(teacher).get(result).text


def test_a_teacher_sees_results_of_the_own_quizzes_once_they_are_handed_in(
    begin: Callable[..., Attempt],
    teacher: User,
    learner: User,
    add_person: Callable[..., User],
    sign_in: Callable[[User], FlaskClient],
) -> None:
    client = sign_in(learner)
    attempt = begin(client)
    assert sign_in(teacher).get(f"/attempts/{attempt.token}/result").status_code == 404
    result = take(client, attempt)
    page = sign_in(teacher).get(result).text
    assert "Result of Leo" in page
    assert "Try again" not in page
    assert sign_in(teacher).get(f"/attempts/{attempt.token}").status_code == 404
    assert sign_in(add_person("Bob", Role.TEACHER)).get(result).status_code == 404


def test_an_attempt_that_is_open_has_no_result_yet(
    begin: Callable[..., Attempt], learner: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    client = sign_in(learner)
    attempt = begin(client)
    assert client.get(f"/attempts/{attempt.token}/result").location == f"/attempts/{attempt.token}"


def test_trying_again_is_offered_while_the_quiz_is_open(
    quiz: Quiz, begin: Callable[..., Attempt], learner: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    client = sign_in(learner)
    result = take(client, begin(client))
    assert "Try again" in client.get(result).text
    close_quiz(quiz)
    assert "Try again" not in client.get(result).text


@pytest.mark.parametrize(
    ("score", "answers", "evidence", "said"),
    [
        ("submitted", "closed", "closed", "The right answers and what proves them will be here when Ann has closed"),
        ("submitted", "submitted", "never", "What proves the right answers is not shown for this quiz."),
        ("never", "never", "never", "Your score, the right answers and what proves them are not shown for this quiz."),
        ("closed", "never", "never", "Your score will be here when Ann has closed the quiz."),
    ],
)
def test_what_is_not_shown_yet_is_said_with_when_it_will_be(
    *,
    quiz: Quiz,
    begin: Callable[..., Attempt],
    learner: User,
    sign_in: Callable[[User], FlaskClient],
    score: str,
    answers: str,
    evidence: str,
    said: str,
) -> None:
    quiz.shows_score, quiz.shows_answers, quiz.shows_evidence = Moment(score), Moment(answers), Moment(evidence)
    db.session.commit()
    client = sign_in(learner)
    page = client.get(take(client, begin(client), "1869", "Suez")).text
    assert said in " ".join(page.split())
    assert ("1859.</mark>" in page) is False
    assert ("is-right" in page) is (answers == "submitted")
    assert ("score-number" in page) is (score == "submitted")


def test_a_pass_mark_tells_whether_it_is_passed_and_how_long_it_took(
    quiz: Quiz, begin: Callable[..., Attempt], learner: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    quiz.pass_mark = Decimal("0.5")
    db.session.commit()
    client = sign_in(learner)
    passed, failed = (client.get(take(client, begin(client), choice)).text for choice in ("1859", "1869"))
    assert "</svg>Passed</span>" in passed
    assert "50% is needed" in passed
    assert "</svg>Not passed</span>" in failed
    assert re.search(r"\d+ seconds?", passed)
