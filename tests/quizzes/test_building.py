"""What building a quiz promises."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from quizapp.bank.models import Question
from quizapp.bank.rules.states import QuestionStatus
from quizapp.db import db, utc_now
from quizapp.people.rules import Role
from quizapp.quizzes.models import Attempt, Quiz
from quizapp.quizzes.operations.building import close_quiz, create_quiz
from quizapp.quizzes.rules.access import QuizState

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient

    from quizapp.articles.models import Article
    from quizapp.people.models import User


@pytest.fixture
def client(teacher: User, sign_in: Callable[[User], FlaskClient]) -> FlaskClient:
    """The teacher's browser."""
    return sign_in(teacher)


@pytest.fixture
def draft(teacher: User, add_choice: Callable[..., Question]) -> Quiz:
    """A draft with the questions A, B and C."""
    return create_quiz(teacher, "Draft", [add_choice(stem=stem) for stem in ("A?", "B?", "C?")], utc_now())


def stems(quiz: Quiz) -> list[str]:
    db.session.expire_all()
    assert [slot.position for slot in quiz.slots] == list(range(1, len(quiz.slots) + 1))
    return [slot.question.current.stem for slot in quiz.slots]


def change(client: FlaskClient, quiz: Quiz, place: int, how: str) -> str:
    return client.post(f"/quizzes/{quiz.id}/slot-{quiz.slots[place].id}/{how}", follow_redirects=True).text


def test_a_new_quiz_offers_the_articles_ready_questions_all_chosen(
    client: FlaskClient, article: Article, add_choice: Callable[..., Question]
) -> None:
    add_choice(stem="Ready?")
    add_choice(stem="Only a draft?", status=QuestionStatus.DRAFT)
    add_choice(stem="Thrown away?", status=QuestionStatus.RETIRED)
    page = client.get(f"/quizzes/new?article={article.id}").text
    assert "Ready?" in page
    assert "Only a draft?" not in page
    assert "Thrown away?" not in page
    assert page.count(" checked") == 1
    assert 'value="The canal"' in page


def test_the_whole_bank_is_offered_with_nothing_chosen(
    client: FlaskClient, add_choice: Callable[..., Question]
) -> None:
    add_choice(stem="Ready?")
    page = client.get("/quizzes/new").text
    assert "Ready?" in page
    assert " checked" not in page


def test_a_quiz_asks_what_was_chosen(
    client: FlaskClient, add_choice: Callable[..., Question], add_typed: Callable[..., Question]
) -> None:
    chosen = [add_choice().id, add_typed().id]
    add_choice(stem="Not this one?")
    answer = client.post("/quizzes/new", data={"title": " Canals ", "questions": chosen})
    quiz = db.session.scalars(select(Quiz)).one()
    assert answer.location == f"/quizzes/{quiz.id}"
    assert (quiz.title, quiz.state) == ("Canals", QuizState.DRAFT)
    assert [slot.question_id for slot in quiz.slots] == chosen
    assert [slot.points for slot in quiz.slots] == [1, 1]


def test_what_is_picked_stays_picked_while_one_searches_and_turns_pages(
    client: FlaskClient, add_choice: Callable[..., Question]
) -> None:
    old = add_choice(stem="An old one?")
    for number in range(50):
        add_choice(stem=f"Number {number}?")
    first = client.get("/quizzes/new").text
    assert "An old one?" not in first
    page = client.post("/quizzes/new", data={"q": "old", "show": "1"}).text
    assert ("An old one?" in page, "Number 7?" in page) == (True, False)
    page = client.post("/quizzes/new", data={"q": "number", "show": "1", "questions": [old.id]}).text
    assert f'name="kept" value="{old.id}"' in page
    after = re.search(r'name="after" value="(\d+)"', first)
    assert after is not None
    page = client.post("/quizzes/new", data={"after": after[1], "kept": [old.id]}).text
    assert f'name="questions" value="{old.id}" checked' in page

    number = db.session.scalar(select(func.max(Question.id)))
    client.post("/quizzes/new", data={"title": "Both", "questions": [number], "kept": [old.id]})
    quiz = db.session.scalars(select(Quiz)).one()
    assert {slot.question_id for slot in quiz.slots} == {old.id, number}


def test_a_form_sent_twice_makes_one_quiz_and_one_copy(
    client: FlaskClient, add_choice: Callable[..., Question]
) -> None:
    sent = {"title": "Canals", "questions": [add_choice().id], "made_by": "this very form"}
    first, second = (client.post("/quizzes/new", data=sent).location for _ in range(2))
    assert first == second
    copies = [client.post(f"{first}/copy", data={"made_by": "the copy's form"}).location for _ in range(2)]
    assert copies[0] == copies[1] != first
    assert db.session.scalar(select(func.count(Quiz.id))) == 2


def test_a_quiz_without_questions_or_title_is_not_made_and_says_why(
    client: FlaskClient, add_choice: Callable[..., Question]
) -> None:
    question = add_choice()
    assert "Choose at least one question." in client.post("/quizzes/new", data={"title": "Canals"}).text
    page = client.post("/quizzes/new", data={"title": "", "questions": [question.id]}).text
    assert "Give the quiz a title." in page
    assert " checked" in page
    assert "Choose at least one question." in client.post("/quizzes/new", data={"title": "X", "questions": [999]}).text
    assert db.session.scalar(select(func.count(Quiz.id))) == 0


def test_a_quiz_can_begin_without_questions_to_be_filled_by_draws(
    client: FlaskClient, add_choice: Callable[..., Question]
) -> None:
    add_choice()
    answer = client.post("/quizzes/new", data={"title": "Only draws", "empty": "1"})
    assert "Draw at random" in client.get(answer.location).text
    assert db.session.scalars(select(Quiz)).one().slots == []


def test_another_teachers_questions_and_articles_cannot_be_used(
    add_person: Callable[..., User],
    sign_in: Callable[[User], FlaskClient],
    article: Article,
    add_choice: Callable[..., Question],
) -> None:
    question = add_choice()
    other = sign_in(add_person("Bob", Role.TEACHER))
    assert other.get(f"/quizzes/new?article={article.id}").status_code == 404
    other.post("/quizzes/new", data={"title": "Mine now", "questions": [question.id]})
    assert db.session.scalar(select(func.count(Quiz.id))) == 0


def test_another_teachers_quiz_is_not_there_and_learners_build_none(
    quiz: Quiz, learner: User, add_person: Callable[..., User], sign_in: Callable[[User], FlaskClient]
) -> None:
    slot = quiz.slots[0].id
    pages = ("", "/questions", "/draws", "/preview", "/preview/1/1", "/delete", "/scores")
    entry = f"/slot-{slot}"
    outline = (f"{entry}/up", f"{entry}/section", "/slots", "/points", "/draws", "/preview/1/1")
    changes = ("/update", "/publish", "/close", "/copy", "/delete", "/questions", *outline)
    for person, status in ((add_person("Bob", Role.TEACHER), 404), (learner, 403)):
        client = sign_in(person)
        assert {client.get(f"/quizzes/{quiz.id}{page}").status_code for page in pages} == {status}
        assert {client.post(f"/quizzes/{quiz.id}{change}").status_code for change in changes} == {status}
        assert client.put(f"/quizzes/{quiz.id}/order", json={"order": []}).status_code == status
    assert sign_in(learner).get("/quizzes").status_code == 403


def test_questions_move_up_and_down_and_stay_at_the_edges(client: FlaskClient, draft: Quiz) -> None:
    change(client, draft, 2, "up")
    assert stems(draft) == ["A?", "C?", "B?"]
    change(client, draft, 0, "down")
    assert stems(draft) == ["C?", "A?", "B?"]
    change(client, draft, 0, "up")
    change(client, draft, 2, "down")
    assert stems(draft) == ["C?", "A?", "B?"]


def test_a_question_is_removed_and_can_be_added_again_at_the_end(client: FlaskClient, draft: Quiz) -> None:
    question_id = draft.slots[0].question_id
    change(client, draft, 0, "remove")
    assert stems(draft) == ["B?", "C?"]
    assert "A?" in client.get(f"/quizzes/{draft.id}/questions").text
    client.post(f"/quizzes/{draft.id}/questions", data={"questions": [question_id]})
    assert stems(draft) == ["B?", "C?", "A?"]
    assert "Nothing to add" in client.get(f"/quizzes/{draft.id}/questions").text


def test_a_question_is_never_asked_twice(client: FlaskClient, draft: Quiz) -> None:
    client.post(f"/quizzes/{draft.id}/questions", data={"questions": [draft.slots[0].question_id]})
    assert stems(draft) == ["A?", "B?", "C?"]


def test_publishing_gives_a_link_that_leads_to_the_quiz(client: FlaskClient, draft: Quiz) -> None:
    page = client.post(f"/quizzes/{draft.id}/publish", follow_redirects=True).text
    link = re.search(r'id="link" readonly value="http://quizapp\.test(/q/\w+)"', page)
    assert link
    assert "Draft" in client.get(link[1]).text
    assert draft.state is QuizState.OPEN


def test_a_quiz_without_questions_is_not_published(client: FlaskClient, teacher: User) -> None:
    empty = create_quiz(teacher, "Empty", [], utc_now())
    page = client.post(f"/quizzes/{empty.id}/publish", follow_redirects=True).text
    assert "Add a question first" in page
    assert empty.state is QuizState.DRAFT


def test_a_closed_quiz_opens_again_with_the_same_link(client: FlaskClient, quiz: Quiz) -> None:
    code, published = quiz.code, quiz.published
    client.post(f"/quizzes/{quiz.id}/close")
    assert quiz.state is QuizState.CLOSED
    client.post(f"/quizzes/{quiz.id}/publish")
    assert (quiz.state, quiz.code, quiz.published) == (QuizState.OPEN, code, published)


def test_questions_are_fixed_once_somebody_has_begun_and_a_copy_is_offered(
    app: Flask,
    client: FlaskClient,
    guest_quiz: Quiz,
    begin: Callable[..., Attempt],
    add_choice: Callable[..., Question],
) -> None:
    quiz = guest_quiz
    before = stems(quiz)
    change(client, quiz, 0, "down")
    change(client, quiz, 0, "up")
    begin(app.test_client(), "Leo")
    fixed = "questions stay as they are"
    for how in ("up", "down", "remove"):
        assert fixed in change(client, quiz, 0, how)
    more = {"questions": [add_choice(stem="More?").id]}
    assert fixed in client.post(f"/quizzes/{quiz.id}/questions", data=more, follow_redirects=True).text
    page = client.get(f"/quizzes/{quiz.id}").text
    assert "Make a copy" in page
    assert "Add questions" not in page
    assert "Remove" not in page
    assert stems(quiz) == before[::-1]


def test_a_copy_is_a_draft_with_the_same_questions_and_a_link_of_its_own(client: FlaskClient, guest_quiz: Quiz) -> None:
    client.post(f"/quizzes/{guest_quiz.id}/copy")
    copy = db.session.scalars(select(Quiz).where(Quiz.id != guest_quiz.id)).one()
    assert stems(copy) == stems(guest_quiz)
    assert (copy.state, copy.open_to_guests) == (QuizState.DRAFT, True)
    assert copy.code != guest_quiz.code


def test_deleting_says_what_is_lost_and_leaves_the_questions(
    client: FlaskClient,
    quiz: Quiz,
    begin: Callable[..., Attempt],
    learner: User,
    sign_in: Callable[[User], FlaskClient],
) -> None:
    begin(sign_in(learner))
    assert "1 attempt" in client.get(f"/quizzes/{quiz.id}/delete").text
    client.post(f"/quizzes/{quiz.id}/delete")
    assert [db.session.scalar(select(func.count(row.id))) for row in (Quiz, Attempt, Question)] == [0, 0, 2]


def test_the_builder_shows_each_question_as_a_learner_sees_it(client: FlaskClient, quiz: Quiz) -> None:
    page = client.get(f"/quizzes/{quiz.id}").text
    assert "Question 2 of 2" in page
    assert 'class="blank"' in page
    assert page.count('class="option"') == 4
    assert "is-right" not in page


def test_the_list_of_quizzes_counts_what_was_begun_and_handed_in(
    client: FlaskClient,
    quiz: Quiz,
    begin: Callable[..., Attempt],
    learner: User,
    sign_in: Callable[[User], FlaskClient],
) -> None:
    assert "No quizzes yet" in sign_in(learner).get("/scores").text
    taking = sign_in(learner)
    taking.post(f"/attempts/{begin(taking).token}/submit")
    begin(taking)
    close_quiz(quiz)
    page = client.get("/quizzes").text
    assert re.search(r'data-label="Handed in">1<.*?data-label="Still open">1<', page, re.DOTALL)
    assert "Closed" in page


def test_an_empty_list_says_what_a_quiz_is_for(client: FlaskClient) -> None:
    page = client.get("/quizzes").text
    assert "No quizzes yet" in page
    assert "/quizzes/new" in page
    assert "No questions are ready" in client.get("/quizzes/new").text


def test_quizzes_come_page_by_page_and_are_searched_by_title(client: FlaskClient, teacher: User) -> None:
    for number in range(51):
        create_quiz(teacher, f"Quiz {number}", [], utc_now())
    page = client.get("/quizzes").text
    assert (page.count('scope="row"'), ">Quiz 0<" in page) == (50, False)
    older = re.search(r'rel="next" href="([^"]+)"', page)
    assert older is not None
    assert ">Quiz 0<" in client.get(older[1]).text
    assert client.get("/quizzes?q=QUIZ 50").text.count('scope="row"') == 1
    assert "No title holds" in client.get("/quizzes?q=canal").text
