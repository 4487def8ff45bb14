"""What the bank does with what comes too late, too large or twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from quizapp.bank.models import GenerationRun
from quizapp.bank.rules.states import QuestionStatus
from quizapp.db import db

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient

    from quizapp.articles.models import Article
    from quizapp.bank.models import Question
    from quizapp.people.models import User

EDIT = {"stem": "In what year was it opened?", "key": "0", "options-0": "1869", "options-1": "1870", "explanation": ""}
HUGE = 10**20


def test_saving_and_accepting_what_was_discarded_in_another_tab_says_so(
    draft: Question, teacher: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    browser = sign_in(teacher)
    browser.post(f"/questions/{draft.id}/discard")

    answer = browser.post(f"/questions/{draft.id}", data=EDIT | {"accept": "1"})

    assert answer.status_code == 302
    assert "changed elsewhere meanwhile" in browser.get(answer.location).text
    assert draft.status is QuestionStatus.RETIRED
    assert draft.current.stem == EDIT["stem"]


@pytest.mark.parametrize(
    "address",
    [
        f"/articles/{HUGE}",
        f"/articles/{HUGE}/progress",
        f"/questions/{HUGE}",
        f"/quizzes/{HUGE}",
        f"/quizzes/{HUGE}/scores",
        f"/quizzes/new?article={HUGE}",
        f"/articles/{2**31}",
    ],
)
def test_a_number_that_no_row_can_have_names_nothing(
    address: str, teacher: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    assert sign_in(teacher).get(address).status_code == 404


def test_a_page_that_there_can_not_be_is_the_first(teacher: User, sign_in: Callable[[User], FlaskClient]) -> None:
    assert sign_in(teacher).get(f"/bank?page={HUGE}").status_code == 200


def test_an_article_whose_run_was_never_begun_gets_one_when_it_is_given_again(
    article: Article,
    canal: str,
    teacher: User,
    sign_in: Callable[[User], FlaskClient],
    waiting_work: object,
) -> None:
    sign_in(teacher).post("/articles/new", data={"text": canal})

    assert db.session.scalar(select(func.count()).where(GenerationRun.article_id == article.id)) == 1


def test_an_answer_that_is_too_long_says_so_beside_it(
    draft: Question, teacher: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    page = sign_in(teacher).post(f"/questions/{draft.id}", data=EDIT | {"options-1": "x" * 301}).text

    assert "Use at most 300 characters." in page


def test_accepting_five_hundred_questions_can_be_undone(
    add_question: Callable[..., Question], article: Article, teacher: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    questions = [add_question(f"Question {number}?") for number in range(500)]
    browser = sign_in(teacher)

    page = browser.get(browser.post(f"/articles/{article.id}/accept").location).text
    assert "500 questions accepted." in page
    undo = page.split('<form method="post" action="')[1:]
    address = next(one.split('"')[0] for one in undo if "/reopen" in one.split('"')[0]).replace("&amp;", "&")
    assert len(address) < 3000
    browser.post(address)

    assert {question.status for question in questions} == {QuestionStatus.DRAFT}
