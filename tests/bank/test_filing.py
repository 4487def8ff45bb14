"""What filing promises: many questions at once, tags and collections, and taking it back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from quizapp.bank.models import Collection, Question, Tag
from quizapp.bank.operations.filing import find_or_make_collection, find_or_make_tags
from quizapp.bank.rules.states import QuestionStatus
from quizapp.db import db, utc_now
from quizapp.people.rules import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient

    from quizapp.people.models import User

DRAFT, READY, RETIRED = QuestionStatus.DRAFT, QuestionStatus.READY, QuestionStatus.RETIRED


@pytest.fixture
def client(teacher: User, sign_in: Callable[[User], FlaskClient]) -> FlaskClient:
    """A browser in which the teacher is signed in."""
    return sign_in(teacher)


@pytest.fixture
def several(add_question: Callable[..., Question]) -> list[Question]:
    """A draft, a ready question and a discarded one."""
    return [add_question(f"Is it {status}?", status=status) for status in (DRAFT, READY, RETIRED)]


def states(questions: list[Question]) -> list[QuestionStatus]:
    """The status of each."""
    db.session.commit()
    return [question.status for question in questions]


def do(client: FlaskClient, deed: str, questions: list[Question], place: str = "", **fields: str) -> str:
    """Have the bank do this to the questions; gives the page that follows."""
    ids = [question.id for question in questions]
    answer = client.post(f"/bank/change{place}", data={"do": deed, "questions": ids, **fields})
    assert answer.status_code == 302
    return client.get(answer.location).text


def undo(client: FlaskClient, page: str) -> str:
    """Press the page's Undo button; gives the page that follows."""
    found = re.search(r'action="(/bank/changes/[^"]+)"', page)
    assert found is not None
    return client.get(client.post(found[1]).location).text


@pytest.mark.parametrize(
    ("deed", "after", "said"),
    [
        ("accept", [READY, READY, RETIRED], "1 question accepted, the others left as they were."),
        ("discard", [RETIRED, READY, RETIRED], "1 question discarded, the others left as they were."),
        ("reopen", [DRAFT, DRAFT, DRAFT], "2 questions back to review, the others left as they were."),
    ],
)
def test_what_may_change_is_changed_and_one_undo_restores_it(
    client: FlaskClient, several: list[Question], deed: str, after: list[QuestionStatus], said: str
) -> None:
    page = do(client, deed, several)
    assert states(several) == after
    assert said in page
    undo(client, page)
    assert states(several) == [DRAFT, READY, RETIRED]


def test_an_undo_leaves_alone_what_was_changed_since(
    client: FlaskClient, add_question: Callable[..., Question]
) -> None:
    questions = [add_question("One?"), add_question("Two?")]
    page = do(client, "accept", questions)
    client.post(f"/questions/{questions[0].id}/reopen")
    client.post(f"/questions/{questions[0].id}/discard")
    assert "Taken back for 1 question." in undo(client, page)
    assert states(questions) == [RETIRED, DRAFT]
    assert "taken back already" in undo(client, page)


def test_an_accepted_question_counts_as_ready_from_then_on(
    client: FlaskClient, add_question: Callable[..., Question]
) -> None:
    draft = add_question()
    do(client, "accept", [draft])
    assert draft.current.released is not None


def test_all_that_match_are_changed_beyond_the_page(client: FlaskClient, add_question: Callable[..., Question]) -> None:
    questions = [add_question(f"Number {number}?") for number in range(23)]
    other = add_question("Something else?")
    page = client.get("/bank?q=number").text
    assert "Choose all 23 that match" in page
    assert "23 questions accepted." in do(client, "accept", [], "?q=number", all="1")
    assert states([*questions, other]) == [READY] * 23 + [DRAFT]


def test_nothing_chosen_is_told(client: FlaskClient) -> None:
    assert "Choose at least one question first." in do(client, "accept", [])
    assert client.post("/bank/change", data={"do": "paint"}).status_code == 400


def test_tags_are_added_found_and_taken_off(client: FlaskClient, several: list[Question]) -> None:
    page = do(client, "tag", several[:2], tag="  Year   nine ")
    assert "2 questions tagged." in page
    tag = db.session.scalars(select(Tag)).one()
    assert tag.name == "Year nine"
    found = client.get("/bank?q=nine").text
    assert ("Is it draft?" in found, "Is it ready?" in found) == (True, True)
    assert "Is it ready?" in client.get(f"/bank?tag={tag.id}&status=ready").text

    page = do(client, "untag", several, tag="year NINE")
    assert "2 questions without the tag now, the others left as they were." in page
    assert "Nothing found" in client.get(f"/bank?tag={tag.id}").text
    undo(client, page)
    assert "Is it draft?" in client.get(f"/bank?tag={tag.id}").text


def test_one_of_several_tags_is_taken_off_and_the_others_stay(
    client: FlaskClient, add_question: Callable[..., Question]
) -> None:
    draft = add_question()
    for name in ("one", "two", "three"):
        do(client, "tag", [draft], tag=name)
    do(client, "untag", [draft], tag="two")
    found = {
        tag.name: "<tbody>" in client.get(f"/bank?tag={tag.id}").text for tag in db.session.scalars(select(Tag)).all()
    }
    assert found == {"one": True, "two": False, "three": True}


def test_a_tag_without_a_name_is_asked_for(client: FlaskClient, several: list[Question]) -> None:
    assert "Say which tag it is." in do(client, "tag", several, tag="  ")


def test_questions_are_moved_to_a_collection_and_back(
    client: FlaskClient, teacher: User, several: list[Question]
) -> None:
    first, second = (find_or_make_collection(teacher, name, utc_now()) for name in ("Canals", "Seas"))
    db.session.commit()
    do(client, "move", several, to=str(first.id))
    page = do(client, "move", several[1:], to=str(second.id))
    assert "2 questions moved." in page
    assert [question.collection_id for question in several] == [first.id, second.id, second.id]
    assert "Is it ready?" in client.get(f"/bank?collection={second.id}").text
    assert "Is it ready?" not in client.get(f"/bank?collection={first.id}").text
    undo(client, page)
    assert {question.collection_id for question in several} == {first.id}
    do(client, "move", several, to="")
    assert "Is it ready?" in client.get("/bank?collection=0").text


def test_a_collection_is_made_renamed_and_once_empty_deleted(
    client: FlaskClient, several: list[Question], teacher: User
) -> None:
    place = client.post("/collections", data={"name": " Canals  of the world "}).location
    collection = db.session.scalars(select(Collection)).one()
    assert "Canals of the world" in client.get("/collections").text
    assert "of this name already" in client.post("/collections", data={"name": "CANALS of the world"}).text
    client.post(place, data={"name": "Canals"})
    assert collection.name == "Canals"

    do(client, "move", several, to=str(collection.id))
    assert "3 questions" in client.get("/collections").text
    client.post(f"{place}/delete")
    assert "Move its questions elsewhere first" in client.get(place).text
    do(client, "move", several, to="")
    client.post(f"{place}/delete")
    assert "No collections yet" in client.get("/collections").text


def test_another_teacher_reaches_nothing_of_it(
    teacher: User,
    several: list[Question],
    client: FlaskClient,
    add_person: Callable[..., User],
    sign_in: Callable[[User], FlaskClient],
) -> None:
    collection = find_or_make_collection(teacher, "Canals", utc_now())
    find_or_make_tags(teacher.id, ["mine"])
    db.session.commit()
    undone = re.search(r'action="(/bank/changes/[^"]+)"', do(client, "accept", several))
    assert undone is not None
    stranger = sign_in(add_person("Ben", Role.TEACHER))
    for place in ("/bank?collection={}", "/collections/{}"):
        assert stranger.get(place.format(collection.id)).status_code == 404
    assert stranger.post(undone[1]).status_code == 404
    assert stranger.post("/bank/change", data={"do": "move", "to": collection.id, "questions": 1}).status_code == 404
    for deed in ("accept", "discard", "reopen", "tag", "move"):
        do(stranger, deed, several, tag="theirs", to="")
    assert states(several) == [READY, READY, RETIRED]
    assert not any(question.tags for question in several)


def test_a_question_much_like_another_is_told_while_writing_and_after_saving(
    client: FlaskClient, add_question: Callable[..., Question]
) -> None:
    other = add_question("In which year was the Suez Canal opened?")
    add_question("In which year was the Panama railway closed?")
    sent = {"stem": "In which year was the Suez Canal first opened?", "accepted": "1869"}
    page = client.post("/questions/new/short-answer", data=sent | {"check": "1"}).text
    assert f'href="/questions/{other.id}"' in page
    assert "Panama" not in page
    page = client.post("/questions/new/short-answer", data=sent, follow_redirects=True).text
    assert "Much like it is in the bank already" in page
    lone = add_question("Who led the company?")
    edited = {"options-0": "1869", "options-1": "1870", "key": "0", "check": "1"}
    page = client.post(f"/questions/{lone.id}", data=edited | {"stem": other.current.stem}).text
    assert f'href="/questions/{other.id}"' in page
    page = client.post(f"/questions/{lone.id}", data=edited | {"stem": lone.current.stem}).text
    assert "Much like it" not in page


def test_who_judged_a_question_and_when_is_known(client: FlaskClient, add_question: Callable[..., Question]) -> None:
    draft = add_question()
    client.post(f"/questions/{draft.id}/accept")
    client.post(f"/questions/{draft.id}/accept")
    client.post(f"/questions/{draft.id}/reopen")
    page = client.get(f"/questions/{draft.id}").text
    assert page.count("Accepted by Ann") == 1
    assert page.index("Back to review by Ann") < page.index("Accepted by Ann")
