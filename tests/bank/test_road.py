"""From a pasted article to accepted questions, with the real generator."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.articles.models import Article
from quizapp.bank.models import GenerationRun, Question
from quizapp.bank.rules.states import QuestionStatus, RunState
from quizapp.db import db

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient

    from quizapp.people.models import User


def test_a_pasted_article_becomes_questions_that_a_teacher_accepts(
    canal: str, teacher: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    client = sign_in(teacher)
    answer = client.post("/articles/new", data={"text": canal, "title": "The canal"})
    article = db.session.scalars(select(Article)).one()
    assert answer.location == f"/articles/{article.id}"
    questions = list(db.session.scalars(select(Question)))
    assert questions
    for question in questions:
        assert question.status is QuestionStatus.DRAFT
        assert question.evidence in canal
        assert question.current.key in question.evidence
    page = client.get(answer.location).text
    assert all(f'id="question-{question.id}"' in page for question in questions)
    client.post(f"/questions/{questions[0].id}/accept")
    assert questions[0].status is QuestionStatus.READY


def test_every_question_and_its_sentence_point_at_each_other(
    canal: str, teacher: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    page = sign_in(teacher).post("/articles/new", data={"text": canal}, follow_redirects=True).text
    identities = set(re.findall(r'id="([^"]+)"', page))
    for target in re.findall(r'href="#((?:at|question)-\d+)"', page):
        assert target in identities
    assert re.search(r'href="#at-\d+"', page)
    assert re.search(r'href="#question-\d+"', page)


def test_making_questions_again_doubles_nothing_and_leaves_decisions_alone(
    canal: str, teacher: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    client = sign_in(teacher)
    client.post("/articles/new", data={"text": canal})
    before = list(db.session.scalars(select(Question).order_by(Question.id)))
    client.post(f"/questions/{before[0].id}/accept")
    client.post(f"/questions/{before[1].id}/discard")
    client.post(f"/articles/{before[0].article_id}/generate")
    runs = list(db.session.scalars(select(GenerationRun)))
    assert [run.state for run in runs] == [RunState.DONE, RunState.DONE]
    after = list(db.session.scalars(select(Question).order_by(Question.id)))
    assert after == before
    assert [question.status for question in after[:2]] == [QuestionStatus.READY, QuestionStatus.RETIRED]
