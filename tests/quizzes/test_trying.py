"""What the preview of a quiz promises."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from quizapp.bank.models import QuestionVersion
from quizapp.bank.operations.filing import find_or_make_tags, tag_questions
from quizapp.db import db, utc_now
from quizapp.quizzes.models import Attempt, Response
from quizapp.quizzes.operations.arranging import add_section
from quizapp.quizzes.operations.building import create_quiz
from quizapp.quizzes.operations.drawing import add_draw

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient

    from quizapp.bank.models import Question
    from quizapp.people.models import User
    from quizapp.quizzes.models import Quiz


@pytest.fixture
def client(teacher: User, sign_in: Callable[[User], FlaskClient]) -> FlaskClient:
    """The teacher's browser."""
    return sign_in(teacher)


@pytest.fixture
def draft(teacher: User, add_choice: Callable[..., Question], add_typed: Callable[..., Question]) -> Quiz:
    """A draft with a choice, then in a section of its own a typed cloze and two drawn questions."""
    (tag,) = find_or_make_tags(teacher.id, ["climate"])
    tag_questions([add_choice(stem=f"Ready {place}?") for place in range(6)], [tag])
    made = create_quiz(teacher, "Draft", [add_choice(), add_typed()], utc_now())
    add_draw(made, tag, 2)
    add_section(made.slots[1], "More")
    return made


def test_a_preview_walks_through_the_whole_quiz_in_one_draw(client: FlaskClient, draft: Quiz) -> None:
    first = client.get(f"/quizzes/{draft.id}/preview").location
    assert client.get(first).text.count("When did work on the canal begin?") >= 1
    pages = [client.get(f"/quizzes/{draft.id}/preview/7/{position}").text for position in range(1, 5)]
    assert all("Nothing is kept." in page for page in pages)
    assert ["More" in page for page in pages] == [False, True, True, True]
    assert ["Next" in page for page in pages] == [True, True, True, False]
    assert client.get(f"/quizzes/{draft.id}/preview/7/3").text.count("Ready") == pages[2].count("Ready")
    assert client.get(f"/quizzes/{draft.id}/preview/7/5").status_code == 404
    draws = {client.get(f"/quizzes/{draft.id}/preview/{drawn}/3").text for drawn in range(1, 30)}
    assert len(draws) > 6


def test_a_preview_shows_as_many_questions_a_page_as_the_quiz(client: FlaskClient, draft: Quiz) -> None:
    draft.page_size = 0
    db.session.commit()
    page = client.get(f"/quizzes/{draft.id}/preview/7/1").text
    assert [f'id="question-{position}"' in page for position in range(1, 6)] == [True] * 4 + [False]


def test_an_answer_is_checked_against_the_key_with_its_evidence(client: FlaskClient, draft: Quiz) -> None:
    address = f"/quizzes/{draft.id}/preview/7"
    assert "What the article says" not in client.get(f"{address}/1").text
    right = client.post(f"{address}/1", data={"places-1": "1"}).text
    assert "Your answer, right" in right
    assert "What the article says" in right
    wrong = client.post(f"{address}/2", data={"typed-2": "Somebody"}).text
    assert "Wrong" in wrong
    assert "Ismail Pasha" in wrong
    for nothing in ({}, {"places-1": "9"}, {"places-1": ""}):
        assert "Answer the question first." in client.post(f"{address}/1", data=nothing).text


def test_a_preview_leaves_nothing_behind(client: FlaskClient, draft: Quiz) -> None:
    for position in (1, 2):
        client.post(f"/quizzes/{draft.id}/preview/7/{position}", data={"places-1": "1", "typed-2": "Ismail"})
    for rows in (Attempt, Response):
        assert db.session.scalar(select(func.count(rows.id))) == 0
    assert db.session.scalars(select(QuestionVersion.released).distinct()).all() == [None]


def test_an_empty_quiz_has_no_preview(client: FlaskClient, teacher: User) -> None:
    empty = create_quiz(teacher, "Empty", [], utc_now())
    assert client.get(f"/quizzes/{empty.id}/preview/7/1").location == f"/quizzes/{empty.id}"
