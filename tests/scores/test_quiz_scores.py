"""What a teacher sees of a quiz's scores, and a learner of the own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from quizapp.people.rules import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient

    from quizapp.people.models import User
    from quizapp.quizzes.models import Attempt, Quiz


@pytest.fixture
def client(teacher: User, sign_in: Callable[[User], FlaskClient]) -> FlaskClient:
    """The teacher's browser."""
    return sign_in(teacher)


def numbers(page: str) -> list[str]:
    return re.findall(r'<span class="number">(.*?)</span>', page)


def rows(page: str) -> list[str]:
    return re.findall(r"<tr>\s*<th scope=\"row\"><a href=\"/attempts/.*?</tr>", page, re.DOTALL)


def words(row: str) -> list[str]:
    return re.findall(r'visually-hidden">(.*?)</span>', row)


def test_the_numbers_on_top_are_attempts_mean_and_best(
    client: FlaskClient, quiz: Quiz, take: Callable[..., Attempt]
) -> None:
    take("Sam", "one", "two", "three")
    take("Noor", "one", None, "four")
    take("Kim", "one", None, None, submitted=False)
    page = client.get(f"/quizzes/{quiz.id}/scores").text
    assert numbers(page) == ["2", "67%", "100%"]
    assert "1 attempt still open" in page


def test_every_learner_has_a_row_that_says_right_wrong_or_no_answer_in_words(
    client: FlaskClient, quiz: Quiz, learner: User, take: Callable[..., Attempt]
) -> None:
    attempt = take(learner, "one", "nine", None)
    page = client.get(f"/quizzes/{quiz.id}/scores").text
    (row,) = rows(page)
    assert "Leo" in row
    assert "1 of 3" in row
    assert words(row) == ["Right", "Wrong", "No answer"]
    assert f'href="/attempts/{attempt.token}/result#question-2"' in row
    assert client.get(f"/attempts/{attempt.token}/result").status_code == 200


def test_every_question_says_the_mean_share_earned_and_leads_to_the_bank(
    client: FlaskClient, quiz: Quiz, take: Callable[..., Attempt]
) -> None:
    take("Sam", "one", "two", None)
    take("Noor", "1", None, None)
    page = client.get(f"/quizzes/{quiz.id}/scores").text
    assert re.findall(r'data-label="Mean score">(.*?)<', page) == ["100%", "50%", "0%"]
    assert f'href="/questions/{quiz.slots[0].question_id}"' in page


def test_of_several_attempts_the_best_and_the_latest_are_told(
    client: FlaskClient, quiz: Quiz, learner: User, take: Callable[..., Attempt]
) -> None:
    take(learner, "one", "two", None)
    take("Sam", "one", None, None)
    take(learner, "one", None, None)
    first, last, other = rows(client.get(f"/quizzes/{quiz.id}/scores").text)
    assert "Best" in first
    assert "Latest" not in first
    assert "Latest" in last
    assert "Best" not in last
    assert "Sam" in other
    assert "Best" not in other


def test_without_scores_the_page_says_when_there_will_be_some(
    client: FlaskClient, quiz: Quiz, take: Callable[..., Attempt]
) -> None:
    assert "give learners its link" in client.get(f"/quizzes/{quiz.id}/scores").text
    take("Sam", "one", None, None, submitted=False)
    assert "1 learner has begun" in client.get(f"/quizzes/{quiz.id}/scores").text


def test_a_quizs_scores_are_its_owners_alone(
    app: Flask, quiz: Quiz, learner: User, add_person: Callable[..., User], sign_in: Callable[[User], FlaskClient]
) -> None:
    path = f"/quizzes/{quiz.id}/scores"
    assert sign_in(add_person("Bob", Role.TEACHER)).get(path).status_code == 404
    assert sign_in(learner).get(path).status_code == 403
    assert app.test_client().get(path).location.startswith("/sign-in")


def test_a_learner_sees_the_own_attempts_open_ones_first(
    quiz: Quiz, learner: User, take: Callable[..., Attempt], sign_in: Callable[[User], FlaskClient]
) -> None:
    take(learner, "one", "two", None)
    take("Sam", "one", "two", "three")
    take(learner, "one", None, None, submitted=False)
    page = sign_in(learner).get("/scores").text
    assert "2 of 3" in page
    assert "3 of 3" not in page
    assert page.index("/attempts/attempt-3/2") < page.index("/attempts/attempt-1/result")


def test_scores_need_an_account(app: Flask) -> None:
    assert app.test_client().get("/scores").location.startswith("/sign-in")


def test_many_attempts_come_page_by_page_with_figures_over_all_and_are_searched_by_name(
    client: FlaskClient, quiz: Quiz, take: Callable[..., Attempt]
) -> None:
    take("Zoe", "one", "two", "three")
    for number in range(50):
        take(f"Guest {number}", None, None, None)
    place = f"/quizzes/{quiz.id}/scores"
    first, second = client.get(place).text, client.get(f"{place}?first=50").text
    assert numbers(first) == numbers(second) == ["51", "2%", "100%"]
    assert [len(rows(page)) for page in (first, second)] == [50, 1]
    assert "1 to 50 of 51" in first
    assert 'rel="next"' in first
    assert 'rel="prev"' in second
    (found,) = rows(client.get(f"{place}?q=ZO").text)
    assert "Zoe" in found
    assert "Nobody of this name" in client.get(f"{place}?q=nobody").text


def test_what_a_learner_took_comes_page_by_page_and_is_searched_by_title(
    learner: User, quiz: Quiz, take: Callable[..., Attempt], sign_in: Callable[[User], FlaskClient]
) -> None:
    for _ in range(51):
        take(learner, "one", None, None)
    take(learner, None, None, None, submitted=False)
    client = sign_in(learner)
    page = client.get("/scores").text
    assert (page.count('scope="row"'), page.count("Go on")) == (51, 1)
    older = re.search(r'rel="next" href="([^"]+)"', page)
    assert older is not None
    page = client.get(older[1]).text
    assert (page.count('scope="row"'), page.count("Go on")) == (1, 0)
    assert "Counting" in client.get("/scores?q=COUNT").text
    assert "No title holds" in client.get("/scores?q=canal").text
