"""What adding an article promises."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from quizapp.articles.models import Article
from quizapp.articles.operations import MOST_ON_TRIAL
from quizapp.bank.models import GenerationRun
from quizapp.bank.queries.runs import read_article_of_run
from quizapp.db import db, utc_now
from quizapp.people.models import User
from quizapp.people.operations.accounts import MOST_TRIALS, TRIAL
from quizapp.people.rules import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient

pytestmark = pytest.mark.usefixtures("waiting_work")


def count(table: type) -> int:
    """How many rows a table has."""
    return db.session.scalar(select(func.count()).select_from(table)) or 0


def test_a_pasted_article_is_kept_and_its_questions_are_asked_for(
    canal: str, teacher: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    answer = sign_in(teacher).post("/articles/new", data={"text": canal, "title": "  A canal "})
    article = db.session.scalars(select(Article)).one()
    assert (article.body, article.title, article.owner) == (canal, "A canal", teacher)
    assert answer.location == f"/articles/{article.id}"
    assert db.session.scalars(select(GenerationRun)).one().article == article


def test_a_file_is_read_and_its_name_kept_as_the_source(
    canal: str, teacher: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    file = (BytesIO(f"# The Suez Canal\n\n{canal}".encode()), "canal.md")
    sign_in(teacher).post("/articles/new", data={"file": file})
    article = db.session.scalars(select(Article)).one()
    assert (article.title, article.source, article.body) == ("The Suez Canal", "canal.md", canal)


def test_the_day_that_is_typed_counts_before_the_one_that_the_text_gives(
    canal: str, teacher: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    text = f"The Suez Canal\n\nPublished 4 March 2015\n\n{canal}"
    client = sign_in(teacher)
    page = client.post("/articles/new", data={"text": text, "published": "2015-03-02"}, follow_redirects=True)
    assert db.session.scalars(select(Article)).one().published == date(2015, 3, 2)
    assert "published 2 March 2015" in page.text


def test_the_day_that_the_text_gives_is_kept_and_reaches_the_generator(
    canal: str, teacher: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    sign_in(teacher).post("/articles/new", data={"text": f"The Suez Canal\n\nPublished 4 March 2015\n\n{canal}"})
    article = db.session.scalars(select(Article)).one()
    run = db.session.scalars(select(GenerationRun)).one()
    assert article.published == date(2015, 3, 4)
    assert read_article_of_run(run.id) == ("The Suez Canal", canal, article.published)


@pytest.mark.parametrize(
    ("typed", "said"),
    [("the second", "Give the day as 2015-03-02."), ("2999-01-01", "Choose a day that is not in the future.")],
)
def test_what_is_no_day_of_the_past_is_refused_at_its_field(
    canal: str, teacher: User, sign_in: Callable[[User], FlaskClient], typed: str, said: str
) -> None:
    answer = sign_in(teacher).post("/articles/new", data={"text": canal, "published": typed})
    assert 'id="published-error"' in answer.text
    assert said in answer.text
    assert count(Article) == 0


def test_an_article_that_comes_again_with_its_day_takes_it(
    canal: str, teacher: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    client = sign_in(teacher)
    client.post("/articles/new", data={"text": canal})
    client.post("/articles/new", data={"text": canal, "published": "2015-03-02"})
    client.post("/articles/new", data={"text": canal, "published": "2015-03-05"})
    assert db.session.scalars(select(Article.published)).one() == date(2015, 3, 2)


def test_what_cannot_be_read_is_said_keeps_what_was_typed_and_saves_nothing(
    teacher: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    answer = sign_in(teacher).post("/articles/new", data={"text": "Far too short.", "title": "My title"})
    assert answer.status_code == 200
    assert "Far too short." in answer.text
    assert "My title" in answer.text
    assert "running text" in answer.text
    assert count(Article) == count(GenerationRun) == 0


def test_a_file_that_is_no_article_is_refused_at_its_field(
    teacher: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    answer = sign_in(teacher).post(
        "/articles/new", data={"file": (BytesIO(b"\x89PNG\r\n\x1a\n" + bytes(200)), "a.png")}
    )
    assert 'id="file-error"' in answer.text
    assert count(Article) == 0


@pytest.mark.parametrize("data", [{}, {"text": "   "}])
def test_nothing_at_all_is_refused(data: dict[str, str], teacher: User, sign_in: Callable[[User], FlaskClient]) -> None:
    assert 'id="text-error"' in sign_in(teacher).post("/articles/new", data=data).text


def test_text_and_file_together_are_refused_since_one_of_them_would_be_dropped(
    canal: str, teacher: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    answer = sign_in(teacher).post("/articles/new", data={"text": canal, "file": (BytesIO(canal.encode()), "a.txt")})
    assert "not both" in answer.text
    assert count(Article) == 0


def test_the_same_article_again_leads_to_the_first(
    canal: str, teacher: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    client = sign_in(teacher)
    first = client.post("/articles/new", data={"text": canal})
    again = client.post("/articles/new", data={"text": canal.replace("\n\n", "\n\n\n")})
    assert again.location == first.location
    assert "You have this article already" in client.get(again.location).text
    assert count(Article) == count(GenerationRun) == 1


def test_two_teachers_may_have_the_same_article(
    canal: str, teacher: User, add_person: Callable[..., User], sign_in: Callable[[User], FlaskClient]
) -> None:
    for person in (teacher, add_person("Ben", Role.TEACHER)):
        sign_in(person).post("/articles/new", data={"text": canal})
    assert count(Article) == 2


def test_a_deleted_article_is_back_when_it_is_pasted_again(
    article: Article, canal: str, teacher: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    client = sign_in(teacher)
    client.post(f"/articles/{article.id}/delete")
    client.post("/articles/new", data={"text": canal})
    assert article.deleted is None


def test_a_visitor_gets_a_trial_account_with_the_article(app: Flask, canal: str) -> None:
    visitor = app.test_client()
    answer = visitor.post("/articles/new", data={"text": canal})
    owner = db.session.scalars(select(User)).one()
    assert owner.trial_ends is not None
    assert visitor.get(answer.location).status_code == 200


def test_a_visitor_whose_text_cannot_be_read_gets_no_account(app: Flask) -> None:
    assert app.test_client().post("/articles/new", data={"text": "Too short."}).status_code == 200
    assert count(User) == 0


def test_no_more_trials_are_opened_than_the_program_can_bear(app: Flask, canal: str) -> None:
    ends = utc_now() + TRIAL
    db.session.add_all(User(name="Guest", role=Role.TEACHER, trial_ends=ends) for _ in range(MOST_TRIALS))
    answer = app.test_client().post("/articles/new", data={"text": canal})
    assert "Sign up first, or come back in an hour." in answer.text
    assert "a waterway in Egypt" in answer.text, "what was pasted is kept"
    assert count(Article) == 0


def test_a_trial_holds_a_few_articles_so_that_nobody_unknown_fills_the_queue(
    app: Flask, canal: str, waiting_work: object
) -> None:
    visitor = app.test_client()
    for number in range(MOST_ON_TRIAL):
        answer = visitor.post("/articles/new", data={"text": f"{canal}\n\nThis is version {number} of the text."})
        assert answer.status_code == 302
    assert "Sign up to keep them and to add more." in visitor.post("/articles/new", data={"text": canal}).text
    assert count(Article) == MOST_ON_TRIAL


def test_a_learner_cannot_add_articles(canal: str, learner: User, sign_in: Callable[[User], FlaskClient]) -> None:
    client = sign_in(learner)
    assert client.get("/articles/new").status_code == 403
    assert client.post("/articles/new", data={"text": canal}).status_code == 403
    assert count(Article) == 0


def test_a_title_without_end_is_refused(canal: str, teacher: User, sign_in: Callable[[User], FlaskClient]) -> None:
    answer = sign_in(teacher).post("/articles/new", data={"text": canal, "title": "long " * 100})
    assert "at most 300" in answer.text
    assert count(Article) == 0
