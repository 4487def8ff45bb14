"""What a result shows, and to whom."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.people.rules import Role
from quizapp.quizzes.operations.building import close_quiz

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
