"""What random draws in a quiz promise, and what each attempt at it is asked."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from quizapp.bank.models import Question, Tag
from quizapp.bank.operations.filing import find_or_make_tags, tag_questions
from quizapp.bank.rules.states import QuestionStatus
from quizapp.db import db, utc_now
from quizapp.quizzes.models import Attempt, Quiz, Response
from quizapp.quizzes.operations.arranging import add_section
from quizapp.quizzes.operations.asking import ask
from quizapp.quizzes.operations.building import create_quiz
from quizapp.quizzes.operations.drawing import add_draw
from quizapp.quizzes.queries.regrades import count_asked, list_outdated_questions, list_responses

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient

    from quizapp.people.models import User

TOO_FEW = (
    "Only 3 ready questions are tagged “climate” besides those that the quiz asks already, so 4 can&#39;t be drawn."
)


@pytest.fixture
def client(teacher: User, sign_in: Callable[[User], FlaskClient]) -> FlaskClient:
    """The teacher's browser."""
    return sign_in(teacher)


@pytest.fixture
def tag(teacher: User, add_choice: Callable[..., Question]) -> Tag:
    """The tag "climate" of four ready questions and one that is not."""
    ready = [add_choice(stem=f"Ready {place}?") for place in range(4)]
    (made,) = find_or_make_tags(teacher.id, ["climate"])
    tag_questions([*ready, add_choice(stem="Not yet?", status=QuestionStatus.DRAFT)], [made])
    db.session.commit()
    return made


@pytest.fixture
def draft(teacher: User, tag: Tag, add_typed: Callable[..., Question]) -> Quiz:
    """A draft that asks a question of its own and "Ready 0?", which is tagged."""
    first = db.session.scalars(select(Question).order_by(Question.id)).first()
    return create_quiz(teacher, "Draft", [add_typed(), first], utc_now())


def tell(responses: list[Response]) -> list[str]:
    return [response.version.stem for response in responses]


def test_a_draw_says_how_many_ready_questions_there_are(client: FlaskClient, draft: Quiz, tag: Tag) -> None:
    assert "climate (4 ready questions)" in client.get(f"/quizzes/{draft.id}/draws").text
    client.post(f"/quizzes/{draft.id}/draws", data={"tag": tag.id, "count": "3"})
    page = client.get(f"/quizzes/{draft.id}").text
    assert "of 5<" in page
    assert "4 ready questions now" in page


def test_a_draw_of_more_than_there_are_is_refused(client: FlaskClient, draft: Quiz, tag: Tag) -> None:
    assert TOO_FEW in client.post(f"/quizzes/{draft.id}/draws", data={"tag": tag.id, "count": "4"}).text
    add_draw(draft, tag, 3)
    slot = draft.slots[2]
    sent = {f"slot-{slot.id}-draws": "4", f"slot-{slot.id}-points": "1"}
    assert TOO_FEW in client.post(f"/quizzes/{draft.id}/slots", data=sent).text
    db.session.expire_all()
    assert [slot.draws for slot in draft.slots] == [1, 1, 3]
    assert draft.points == 5


@pytest.mark.parametrize("count", ["0", "-1", "101", "two", ""])
def test_a_draw_needs_a_number_of_questions(client: FlaskClient, draft: Quiz, tag: Tag, count: str) -> None:
    page = client.post(f"/quizzes/{draft.id}/draws", data={"tag": tag.id, "count": count}).text
    assert page.count("Give a whole number from 1 to 100.") == 1
    assert len(draft.slots) == 2


def test_another_teachers_tag_cannot_be_drawn_from(
    draft: Quiz, tag: Tag, add_person: Callable[..., User], sign_in: Callable[[User], FlaskClient]
) -> None:
    bob = add_person("Bob")
    own = create_quiz(bob, "Bob's", [], utc_now())
    page = sign_in(bob).get(f"/quizzes/{own.id}/draws").text
    assert "No tags yet" in page
    assert sign_in(bob).post(f"/quizzes/{own.id}/draws", data={"tag": tag.id, "count": "1"}).status_code == 404


def test_a_quiz_whose_draws_lack_questions_is_not_published(client: FlaskClient, draft: Quiz, tag: Tag) -> None:
    add_draw(draft, tag, 3)
    ready = select(Question).where(Question.status == QuestionStatus.READY, Question.tags.contains(tag))
    last = db.session.scalars(ready.order_by(Question.id.desc())).first()
    last.status = QuestionStatus.RETIRED
    db.session.commit()
    page = client.post(f"/quizzes/{draft.id}/publish", follow_redirects=True).text
    assert "Only 2 ready questions are tagged “climate”" in page
    assert "Draft" in page


def test_an_attempt_is_asked_what_was_drawn_with_no_question_twice(draft: Quiz, tag: Tag) -> None:
    add_draw(draft, tag, 2)
    laid_out = [ask(draft, Random(seed)) for seed in range(40)]
    for responses in laid_out:
        assert [response.position for response in responses] == [1, 2, 3, 4]
        assert len(set(tell(responses))) == 4
        assert tell(responses)[1] == "Ready 0?"
    assert {stem for responses in laid_out for stem in tell(responses)[2:]} == {"Ready 1?", "Ready 2?", "Ready 3?"}
    assert db.session.scalar(select(func.count(Response.id))) == 0


def test_a_draw_asks_what_is_left_where_questions_went_since(draft: Quiz, tag: Tag) -> None:
    add_draw(draft, tag, 3)
    for question in db.session.scalars(select(Question).where(Question.id != draft.slots[0].question_id)):
        question.status = QuestionStatus.RETIRED
    db.session.commit()
    assert len(ask(draft, Random(1))) == 2


def test_shuffled_questions_stay_in_their_sections(draft: Quiz, tag: Tag) -> None:
    add_draw(draft, tag, 3)
    add_section(draft.slots[1], "Climate")
    draft.shuffles_questions = True
    laid_out = [tell(ask(draft, Random(seed))) for seed in range(40)]
    assert {stems[0] for stems in laid_out} == {"____ opened the canal on 17 November 1869."}
    assert {stems[1] for stems in laid_out} == {f"Ready {place}?" for place in range(4)}


def test_options_stand_as_in_the_bank_where_they_are_not_shuffled(
    teacher: User, add_choice: Callable[..., Question]
) -> None:
    quiz = create_quiz(teacher, "Words", [add_choice(options=("Cairo", "Paris", "Rome"))], utc_now())
    in_bank = [option.id for option in quiz.slots[0].question.current.options]
    assert len({tuple(ask(quiz, Random(seed))[0].option_order) for seed in range(40)}) == 6
    quiz.shuffles_options = False
    assert {tuple(ask(quiz, Random(seed))[0].option_order) for seed in range(10)} == {tuple(in_bank)}


def test_drawn_questions_are_found_by_their_history_and_regrades(
    client: FlaskClient, teacher: User, draft: Quiz, tag: Tag
) -> None:
    add_draw(draft, tag, 3)
    client.post(f"/quizzes/{draft.id}/publish")
    client.post(f"/q/{draft.code}/start")
    attempt = db.session.scalars(select(Attempt)).one()
    drawn = attempt.responses[3].version.question
    assert count_asked(teacher, drawn) == {1: 1}
    assert list_responses(teacher, drawn) == [attempt.responses[3]]
    drawn.current_number = 2
    db.session.commit()
    assert list_outdated_questions(draft) == [drawn]


def test_scores_have_a_column_for_each_question_drawn(client: FlaskClient, draft: Quiz, tag: Tag) -> None:
    add_draw(draft, tag, 2)
    client.post(f"/quizzes/{draft.id}/publish")
    attempt = client.post(f"/q/{draft.code}/start").location.removesuffix("/1")
    client.post(f"{attempt}/submit")
    page = client.get(f"/quizzes/{draft.id}/scores").text
    assert page.count('class="cell is-open" href') == 4
    assert page.count("Drawn of the questions tagged climate") == 2


def test_beginning_asks_the_database_no_more_for_many_questions_than_for_few(
    client: FlaskClient,
    teacher: User,
    add_choice: Callable[..., Question],
    count_statements: Callable[[Callable[[], object]], int],
) -> None:
    counted = []
    for many in (2, 8):
        questions = [add_choice(stem=f"{place} of {many}?") for place in range(many)]
        quiz = create_quiz(teacher, str(many), questions, utc_now())
        client.post(f"/quizzes/{quiz.id}/publish")
        first = client.post(f"/q/{quiz.code}/start").location
        client.post(f"{first.removesuffix('/1')}/submit")
        counted.append(count_statements(lambda code=quiz.code: client.post(f"/q/{code}/start")))
    # On SQLite, each response is written by a statement of its own.
    assert counted[1] - counted[0] <= 8 - 2
