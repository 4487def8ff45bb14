"""What arranging a quiz promises: order, sections, points."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from quizapp.db import db, utc_now
from quizapp.quizzes.models import Attempt, Quiz
from quizapp.quizzes.operations.arranging import add_section, read_outline
from quizapp.quizzes.operations.building import create_quiz

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient

    from quizapp.bank.models import Question
    from quizapp.people.models import User


@pytest.fixture
def client(teacher: User, sign_in: Callable[[User], FlaskClient]) -> FlaskClient:
    """The teacher's browser."""
    return sign_in(teacher)


@pytest.fixture
def draft(teacher: User, add_choice: Callable[..., Question]) -> Quiz:
    """A draft with a section "First" of the questions A and B, and a section "Second" of C and D."""
    made = create_quiz(teacher, "Draft", [add_choice(stem=stem) for stem in "ABCD"], utc_now())
    add_section(made.slots[0], "First")
    add_section(made.slots[2], "Second")
    return made


def tell(quiz: Quiz) -> str:
    """The quiz's outline: "First: A B, Second: C D"."""
    db.session.expire_all()
    titles = {f"section-{section.id}": section.title for section in quiz.sections}
    stems = {f"slot-{slot.id}": slot.question.current.stem for slot in quiz.slots if slot.question}
    words = [f", {titles[name]}:" if name in titles else f" {stems[name]}" for name in map(str, read_outline(quiz))]
    return "".join(words).strip(", ")


def names(quiz: Quiz) -> list[str]:
    return [str(entry) for entry in read_outline(quiz)]


def send_order(client: FlaskClient, quiz: Quiz, order: object) -> tuple[int, str]:
    answer = client.put(f"/quizzes/{quiz.id}/order", json={"order": order})
    return answer.status_code, (answer.json or {}).get("error", "")


def test_one_request_saves_the_whole_order_sections_and_all(client: FlaskClient, draft: Quiz) -> None:
    first, a, b, second, c, d = names(draft)
    assert send_order(client, draft, [d, second, c, a, first, b]) == (200, "")
    assert tell(draft) == "D, Second: C A, First: B"


def test_an_order_that_leaves_a_section_empty_is_refused_in_words(client: FlaskClient, draft: Quiz) -> None:
    first, a, b, second, c, d = names(draft)
    status, said = send_order(client, draft, [first, second, a, b, c, d])
    assert (status, said) == (409, "A section needs at least one question. Remove the section first.")
    assert tell(draft) == "First: A B, Second: C D"


def test_an_order_of_a_quiz_that_was_changed_meanwhile_is_refused(client: FlaskClient, draft: Quiz) -> None:
    before = names(draft)
    client.post(f"/quizzes/{draft.id}/{before[1]}/remove")
    for order in (before, before[:-1], [*before[2:], before[2]]):
        status, said = send_order(client, draft, order)
        assert (status, said) == (409, "The quiz was changed in another window. Load this page again.")
    assert tell(draft) == "First: B, Second: C D"


@pytest.mark.parametrize("order", ["slot-1", None, [1], ["slot"], [["slot-1"]]])
def test_what_is_no_order_is_refused(client: FlaskClient, draft: Quiz, order: object) -> None:
    assert send_order(client, draft, order)[0] == 400


def test_buttons_move_questions_from_section_to_section_and_headings_past_questions(
    client: FlaskClient, draft: Quiz
) -> None:
    _first, _a, b, second, c, _d = names(draft)
    for entry, change, after in (
        (b, "down", "First: A, Second: B C D"),
        (second, "down", "First: A B, Second: C D"),
        (c, "up", "First: A B C, Second: D"),
        (second, "up", "First: A B, Second: C D"),
    ):
        client.post(f"/quizzes/{draft.id}/{entry}/{change}")
        assert tell(draft) == after


def test_a_move_that_leaves_a_section_empty_says_why_it_is_refused(client: FlaskClient, draft: Quiz) -> None:
    _first, _a, b, second, *_ = names(draft)
    client.post(f"/quizzes/{draft.id}/{b}/remove")
    page = client.post(f"/quizzes/{draft.id}/{second}/up", follow_redirects=True).text
    assert "A section needs at least one question." in page
    assert tell(draft) == "First: A, Second: C D"


def test_sections_are_begun_renamed_and_removed(client: FlaskClient, draft: Quiz) -> None:
    slot = draft.slots[1].id
    client.post(f"/quizzes/{draft.id}/slot-{slot}/section", data={"title": " Middle "})
    assert tell(draft) == "First: A, Middle: B, Second: C D"
    section = draft.sections[1].id
    client.post(f"/quizzes/{draft.id}/section-{section}/rename", data={"title": "Centre"})
    page = client.post(f"/quizzes/{draft.id}/section-{section}/rename", data={"title": " "}, follow_redirects=True).text
    assert "Give the section a title." in page
    assert tell(draft) == "First: A, Centre: B, Second: C D"
    client.post(f"/quizzes/{draft.id}/section-{section}/remove")
    assert tell(draft) == "First: A B, Second: C D"
    client.post(f"/quizzes/{draft.id}/slot-{draft.slots[2].id}/remove")
    client.post(f"/quizzes/{draft.id}/slot-{draft.slots[2].id}/remove")
    assert tell(draft) == "First: A B"


def test_a_section_or_slot_of_another_quiz_is_not_there(client: FlaskClient, draft: Quiz, quiz: Quiz) -> None:
    section, slot = draft.sections[0].id, draft.slots[0].id
    for address in (f"section-{section}/rename", f"section-{section}/up", f"slot-{slot}/up", f"slot-{slot}/section"):
        assert client.post(f"/quizzes/{quiz.id}/{address}", data={"title": "Mine"}).status_code == 404


def test_points_are_set_one_by_one_or_all_at_once(client: FlaskClient, draft: Quiz) -> None:
    sent = {
        f"slot-{slot.id}-points": points for slot, points in zip(draft.slots, ("1", "2.5", "3", "0.1"), strict=True)
    }
    client.post(f"/quizzes/{draft.id}/slots", data=sent)
    assert [slot.points for slot in draft.slots] == [Decimal(text) for text in ("1", "2.5", "3", "0.1")]
    assert "6.6</span> points" in client.get(f"/quizzes/{draft.id}").text
    client.post(f"/quizzes/{draft.id}/points", data={"points": "2"})
    assert {slot.points for slot in draft.slots} == {2}


def test_a_script_is_told_what_all_is_worth_now(client: FlaskClient, draft: Quiz) -> None:
    sent = {f"slot-{slot.id}-points": "0.5" for slot in draft.slots}
    as_json = {"Accept": "application/json"}
    assert client.post(f"/quizzes/{draft.id}/slots", data=sent, headers=as_json).json == {"saved": True, "points": "2"}
    refused = client.post(f"/quizzes/{draft.id}/slots", data=dict.fromkeys(sent, "none"), headers=as_json)
    assert (refused.status_code, refused.json) == (409, {"error": "Give points from 0.01 to 1,000."})


@pytest.mark.parametrize("points", ["0", "-1", "1001", "many", "NaN", "Infinity", ""])
def test_points_that_are_none_are_refused_in_words(client: FlaskClient, draft: Quiz, points: str) -> None:
    sent = {f"slot-{draft.slots[1].id}-points": points}
    for address, data in (("slots", sent), ("points", {"points": points})):
        page = client.post(f"/quizzes/{draft.id}/{address}", data=data).text
        assert page.count("Give points from 0.01 to 1,000.") == 1
    db.session.expire_all()
    assert {slot.points for slot in draft.slots} == {1}


def test_nothing_is_rearranged_once_somebody_has_begun(
    app: Flask, client: FlaskClient, guest_quiz: Quiz, begin: Callable[..., Attempt]
) -> None:
    quiz = guest_quiz
    add_section(quiz.slots[0], "All")
    before, slot = names(quiz), quiz.slots[1].id
    begin(app.test_client(), "Leo")
    assert send_order(client, quiz, before[::-1])[0] == 409
    for address in (f"slot-{slot}/up", f"slot-{slot}/section", "slots", "points"):
        data = {"title": "New", "points": "3", f"slot-{slot}-points": "3"}
        page = client.post(f"/quizzes/{quiz.id}/{address}", data=data, follow_redirects=True).text
        assert "questions stay as they are" in page, address
    client.post(f"/quizzes/{quiz.id}/section-{quiz.sections[0].id}/rename", data={"title": "Everything"})
    assert names(quiz) == before
    assert [section.title for section in quiz.sections] == ["Everything"]
    assert {slot.points for slot in quiz.slots} == {1}


def test_an_attempt_takes_points_and_order_with_it(client: FlaskClient, draft: Quiz) -> None:
    client.post(f"/quizzes/{draft.id}/points", data={"points": "1.5"})
    client.post(f"/quizzes/{draft.id}/publish")
    client.post(f"/q/{draft.code}/start")
    attempt = db.session.scalars(select(Attempt)).one()
    assert [response.points for response in attempt.responses] == [Decimal("1.5")] * 4
    assert [response.version.stem for response in attempt.responses] == list("ABCD")
