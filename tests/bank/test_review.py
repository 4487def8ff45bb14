"""What accepting, discarding and reopening questions promise, and who may do it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from quizapp.articles.models import Article
from quizapp.articles.operations import delete_article
from quizapp.bank.models import Question
from quizapp.bank.operations.review import accept_question, clear_deleted, reopen_question
from quizapp.bank.rules.states import QuestionStatus
from quizapp.db import db, utc_now
from quizapp.people.rules import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient

    from quizapp.people.models import User

BY_SCRIPT = {"X-Requested-With": "fetch"}


def test_an_accepted_draft_is_ready_and_leads_back_to_its_card(
    draft: Question, teacher: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    client = sign_in(teacher)
    answer = client.post(f"/questions/{draft.id}/accept")
    assert draft.status is QuestionStatus.READY
    assert draft.current.released is not None
    assert answer.location == f"/articles/{draft.article_id}#question-{draft.id}"
    page = client.get(f"/articles/{draft.article_id}").text
    assert f'action="/questions/{draft.id}/reopen"' in page


def test_a_discarded_draft_can_be_had_back(
    draft: Question, teacher: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    client = sign_in(teacher)
    client.post(f"/questions/{draft.id}/discard")
    assert draft.status is QuestionStatus.RETIRED
    client.post(f"/questions/{draft.id}/reopen")
    assert draft.status is QuestionStatus.DRAFT


def test_a_ready_question_is_not_discarded_from_a_page_that_is_out_of_date(
    draft: Question, teacher: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    client = sign_in(teacher)
    client.post(f"/questions/{draft.id}/accept")
    answer = client.post(f"/questions/{draft.id}/discard", follow_redirects=True)
    assert draft.status is QuestionStatus.READY
    assert "changed elsewhere" in answer.text


def test_accepting_twice_is_the_same_as_once(
    draft: Question, teacher: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    client = sign_in(teacher)
    client.post(f"/questions/{draft.id}/accept")
    released = draft.current.released
    client.post(f"/questions/{draft.id}/accept")
    assert (draft.status, draft.current.released) == (QuestionStatus.READY, released)


def test_a_script_gets_the_questions_alone_and_no_message_waits_for_the_next_page(
    draft: Question, teacher: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    client = sign_in(teacher)
    answer = client.post(f"/questions/{draft.id}/accept", headers=BY_SCRIPT)
    assert answer.status_code == 200
    assert "<html" not in answer.text
    assert f'id="question-{draft.id}"' in answer.text
    assert "Accepted." not in client.get("/articles").text


def test_all_recommended_drafts_are_accepted_at_once_and_no_others(
    add_question: Callable[..., Question], teacher: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    good = [add_question(f"Question {number}?") for number in range(3)]
    weak = add_question("Weak?", recommended=False)
    thrown = add_question("Thrown away?", status=QuestionStatus.RETIRED)
    client = sign_in(teacher)
    answer = client.post(f"/articles/{weak.article_id}/accept", follow_redirects=True)
    assert "3 questions accepted." in answer.text
    assert {question.status for question in good} == {QuestionStatus.READY}
    assert (weak.status, thrown.status) == (QuestionStatus.DRAFT, QuestionStatus.RETIRED)


def test_accepting_all_is_undone_for_those_alone(
    add_question: Callable[..., Question], teacher: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    before = add_question("Ready before?", status=QuestionStatus.READY)
    now = [add_question(f"Question {number}?") for number in range(2)]
    client = sign_in(teacher)
    page = client.post(f"/articles/{before.article_id}/accept", follow_redirects=True).text
    undo = page.split('class="notice')[1].split('action="')[1].split('"')[0].replace("&amp;", "&")
    client.post(undo)
    assert [question.status for question in now] == [QuestionStatus.DRAFT] * 2
    assert before.status is QuestionStatus.READY


def test_another_teachers_articles_and_questions_are_not_there(
    draft: Question, learner: User, add_person: Callable[..., User], sign_in: Callable[[User], FlaskClient]
) -> None:
    other, pupil = sign_in(add_person("Ben", Role.TEACHER)), sign_in(learner)
    article, question = f"/articles/{draft.article_id}", f"/questions/{draft.id}"
    reading = [article, f"{article}/progress", question]
    changing = [f"{article}/{what}" for what in ("generate", "delete", "accept", "restore")]
    changing += [question, *(f"{question}/{what}" for what in ("accept", "discard", "reopen"))]
    for client, code in ((other, 404), (pupil, 403)):
        assert [client.get(place).status_code for place in reading] == [code] * len(reading)
        assert [client.post(place).status_code for place in changing] == [code] * len(changing)
    assert draft.status is QuestionStatus.DRAFT


def test_undoing_reaches_no_question_of_another_teacher(
    add_question: Callable[..., Question], add_person: Callable[..., User], sign_in: Callable[[User], FlaskClient]
) -> None:
    ready = add_question(status=QuestionStatus.READY)
    sign_in(add_person("Ben", Role.TEACHER)).post(f"/articles/{ready.article_id}/reopen?question={ready.id}")
    assert ready.status is QuestionStatus.READY


def test_a_deleted_article_is_gone_from_sight_until_it_is_restored(
    draft: Question, teacher: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    client, place = sign_in(teacher), f"/articles/{draft.article_id}"
    page = client.post(f"{place}/delete", follow_redirects=True).text
    assert f'action="{place}/restore"' in page
    assert client.get(place).status_code == 404
    assert draft.current.stem not in client.get("/bank").text
    assert client.post(f"{place}/restore").location == place
    assert draft.current.stem in client.get(place).text


def test_a_deleted_article_is_cleared_away_with_its_drafts_after_the_time_to_undo(draft: Question) -> None:
    now = utc_now()
    delete_article(draft.article, now)
    clear_deleted(now - timedelta(minutes=1))
    assert db.session.scalar(select(func.count(Article.id))) == 1
    clear_deleted(now + timedelta(minutes=1))
    assert db.session.scalar(select(func.count(Article.id))) == 0
    assert db.session.scalar(select(func.count(Question.id))) == 0


def test_a_question_that_was_ever_ready_outlives_its_article_and_keeps_its_sentence(
    draft: Question, add_question: Callable[..., Question], teacher: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    never_ready = add_question("Never ready?").id
    accept_question(draft, utc_now())
    reopen_question(draft)
    delete_article(draft.article, utc_now())
    clear_deleted(utc_now() + timedelta(minutes=1))
    db.session.expire_all()
    assert db.session.get(Question, never_ready) is None
    assert draft.evidence == "The canal was opened in November 1869 after ten years of work."
    assert "which was deleted" in sign_in(teacher).get(f"/questions/{draft.id}").text
