"""What each person finds on the first page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.bank.rules.states import QuestionStatus
from quizapp.db import db, utc_now
from quizapp.home.queries import list_samples
from quizapp.home.rules import DEMO_EMAIL
from quizapp.people.operations.accounts import add_account, add_trial
from quizapp.people.rules import Role
from quizapp.quizzes.rules.access import QuizState

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient

    from quizapp.articles.models import Article
    from quizapp.people.models import User
    from quizapp.quizzes.models import Attempt, Quiz


def _show(client: FlaskClient) -> str:
    answer = client.get("/")
    assert answer.status_code == 200
    return answer.text


def test_a_visitor_can_paste_an_article_at_once(app: Flask) -> None:
    page = _show(app.test_client())
    assert 'action="/articles/new"' in page
    assert '<textarea class="form-control serif" id="text" name="text"' in page


def test_a_visitor_can_fill_the_box_with_any_of_the_samples(app: Flask) -> None:
    client = app.test_client()
    page = _show(client)
    assert len(list_samples()) == 4
    for sample in list_samples():
        assert f"/?sample={sample.name}#try" in page
        filled = client.get(f"/?sample={sample.name}").text
        assert filled.partition("<textarea")[2].partition("</textarea>")[0].count(" ") > 400
        assert "##" not in filled


def test_a_sample_that_does_not_exist_leaves_the_box_empty(app: Flask) -> None:
    answer = app.test_client().get("/?sample=../pyproject")
    assert answer.status_code == 200
    assert "[build-system]" not in answer.text


def test_a_visitor_is_offered_the_demos_quizzes_that_are_open_to_guests(
    app: Flask, add_quiz: Callable[..., Quiz]
) -> None:
    demo = add_account("Demo Teacher", DEMO_EMAIL, "three plain words", Role.TEACHER)
    offered = add_quiz(demo, "Open to all", open_to_guests=True)
    add_quiz(demo, "For accounts alone")
    closed = add_quiz(demo, "Over already", open_to_guests=True)
    closed.state = QuizState.CLOSED
    page = _show(app.test_client())
    assert f"/q/{offered.code}" in page
    assert "For accounts alone" not in page
    assert "Over already" not in page


def test_a_teachers_own_quizzes_are_never_shown_to_strangers(
    app: Flask, teacher: User, add_quiz: Callable[..., Quiz]
) -> None:
    add_quiz(teacher, "Mine", open_to_guests=True)
    assert "Mine" not in _show(app.test_client())


def test_a_code_leads_to_its_quiz_however_it_is_typed(app: Flask, teacher: User, add_quiz: Callable[..., Quiz]) -> None:
    quiz = add_quiz(teacher, open_to_guests=True)
    for typed in (quiz.code, quiz.code.upper(), f"http://quizapp.test/q/{quiz.code}"):
        answer = app.test_client().get("/find", query_string={"code": typed})
        assert answer.location == f"/q/{quiz.code}"


def test_a_code_that_no_quiz_has_is_said_to_be_wrong(app: Flask) -> None:
    answer = app.test_client().get("/find?code=nonsense", follow_redirects=True)
    assert "No class and no quiz has this code" in answer.text


def test_a_new_teacher_is_told_to_begin_with_an_article(teacher: User, sign_in: Callable[[User], FlaskClient]) -> None:
    assert "Begin with an article" in _show(sign_in(teacher))


def test_a_teacher_sees_which_articles_have_drafts(
    teacher: User, sign_in: Callable[[User], FlaskClient], add_article: Callable[..., Article]
) -> None:
    waiting = add_article(teacher, "The canal", QuestionStatus.DRAFT)
    done = add_article(teacher, "The bridge", QuestionStatus.READY)
    page = _show(sign_in(teacher))
    assert f'href="/articles/{waiting.id}/review"' in page
    assert f'href="/articles/{done.id}' not in page
    assert "2 drafts" in page


def test_a_teacher_sees_the_latest_results_and_who_got_less_than_half(
    teacher: User,
    add_person: Callable[..., User],
    sign_in: Callable[[User], FlaskClient],
    add_quiz: Callable[..., Quiz],
    take: Callable[..., Attempt],
) -> None:
    quiz = add_quiz(teacher)
    take(quiz, add_person("Mia", Role.LEARNER), 2)
    take(quiz, add_person("Noa", Role.LEARNER), 0)
    page = _show(sign_in(teacher))
    mia, noa = page.index("Mia"), page.index("Noa")
    assert noa < mia
    assert page.count("Below half") == 1
    assert noa < page.index("Below half") < mia
    assert "2 handed in" in page


def test_a_teacher_sees_nothing_of_another_teachers(
    add_person: Callable[..., User],
    sign_in: Callable[[User], FlaskClient],
    add_quiz: Callable[..., Quiz],
    take: Callable[..., Attempt],
) -> None:
    take(add_quiz(add_person("Ben"), "Not yours"), add_person("Mia", Role.LEARNER), 1)
    page = _show(sign_in(add_person("Ann")))
    assert "Not yours" not in page
    assert "Mia" not in page


def test_a_learner_without_quizzes_is_told_where_they_come_from(
    learner: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    assert "No quizzes yet" in _show(sign_in(learner))


def test_a_learner_goes_on_at_the_first_question_without_an_answer(
    teacher: User,
    learner: User,
    sign_in: Callable[[User], FlaskClient],
    add_quiz: Callable[..., Quiz],
    begin: Callable[..., Attempt],
) -> None:
    attempt = begin(add_quiz(teacher), learner)
    attempt.responses[0].chosen = attempt.responses[0].option_order[:1]
    db.session.commit()
    page = _show(sign_in(learner))
    assert f'href="/attempts/{attempt.token}/2"' in page
    assert "1 of 2 answered" in page


def test_a_learner_sees_the_last_result(
    teacher: User,
    learner: User,
    sign_in: Callable[[User], FlaskClient],
    add_quiz: Callable[..., Quiz],
    take: Callable[..., Attempt],
) -> None:
    attempt = take(add_quiz(teacher), learner, 1)
    page = _show(sign_in(learner))
    assert "50%" in page
    assert "1 of 2" in page
    assert f'href="/attempts/{attempt.token}/result"' in page


def test_a_person_on_trial_is_told_how_to_keep_what_is_made(app: Flask) -> None:
    trial = add_trial(utc_now())
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"] = trial.get_id()
    page = _show(client)
    assert "You are trying quizapp" in page
    assert 'href="/sign-up"' in page
