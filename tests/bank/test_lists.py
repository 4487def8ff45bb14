"""What the lists of articles and questions promise."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

from quizapp.bank.operations.runs import add_run
from quizapp.bank.rules.states import QuestionStatus
from quizapp.db import utc_now
from quizapp.people.rules import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient

    from quizapp.articles.models import Article
    from quizapp.bank.models import Question
    from quizapp.people.models import User


def test_an_empty_list_says_what_it_is_for(teacher: User, sign_in: Callable[[User], FlaskClient]) -> None:
    client = sign_in(teacher)
    for place in ("/articles", "/bank"):
        page = client.get(place).text
        assert 'class="empty"' in page
        assert 'href="/articles/new"' in page


def test_articles_are_listed_with_what_waits_and_what_is_ready(
    article: Article,
    add_question: Callable[..., Question],
    teacher: User,
    add_person: Callable[..., User],
    sign_in: Callable[[User], FlaskClient],
) -> None:
    for status in (QuestionStatus.DRAFT, QuestionStatus.DRAFT, QuestionStatus.READY, QuestionStatus.RETIRED):
        add_question(status=status)
    add_run(article, utc_now())
    page = sign_in(teacher).get("/articles").text
    assert 'data-label="To review">2<' in page
    assert 'data-label="Ready">1<' in page
    assert "Waiting" in page
    assert "The Suez Canal" not in sign_in(add_person("Ben", Role.TEACHER)).get("/articles").text


def test_articles_are_searched_by_title(
    article: Article, teacher: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    client = sign_in(teacher)
    for part in ("suez", "he Suez C", "EZ", "uez"):
        assert article.title in client.get("/articles", query_string={"q": part}).text, part
    for part in ("panama", '"suez', "%"):
        assert article.title not in client.get("/articles", query_string={"q": part}).text, part
    page = client.get("/articles?q=panama").text
    assert article.title not in page
    assert "No title holds" in page


def test_the_bank_lists_what_the_filter_asks_for(
    add_question: Callable[..., Question], teacher: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    add_question("Who dug?", key="Lesseps", options=("Lesseps", "Nasser"))
    add_question("Opened when? ____", options=(), status=QuestionStatus.READY)
    add_question("100% sure?")
    add_question("Thrown away?", status=QuestionStatus.RETIRED)
    client = sign_in(teacher)
    kept = ["Who dug?", "Opened when?", "100% sure?"]
    for asked, found in {
        "": kept,
        "status=draft": ["Who dug?", "100% sure?"],
        "status=ready": ["Opened when?"],
        "status=retired": ["Thrown away?"],
        "type=cloze": ["Opened when?"],
        "q=DUG": ["Who dug?"],
        "q=lesseps": ["Who dug?"],
        "q=100": ["100% sure?"],
        "q=%25": [],
        "q=dug&status=ready": [],
        "article=999": kept,
        "status=nonsense&type=x&page=nine": kept,
    }.items():
        page = client.get(f"/bank?{asked}").text
        assert [stem for stem in (*kept, "Thrown away?") if f">{stem}" in page] == found, asked


def test_the_bank_shows_twenty_a_page_and_keeps_the_filter_from_page_to_page(
    add_question: Callable[..., Question], teacher: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    for number in range(23):
        add_question(f"Question {number}?")
    client = sign_in(teacher)
    first = client.get("/bank?status=draft").text
    older = unescape(first.split('rel="next" href="')[1].split('"')[0])
    assert "status=draft" in older
    second = client.get(older).text
    assert (first.count('scope="row"'), second.count('scope="row"')) == (20, 3)
    newer = unescape(second.split('rel="prev" href="')[1].split('"')[0])
    assert client.get(newer).text.count('scope="row"') == 20
    assert "23 questions" in first


def test_a_page_of_the_bank_stays_the_same_page_when_new_questions_come(
    add_question: Callable[..., Question], teacher: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    for number in range(23):
        add_question(f"Question {number}?")
    client = sign_in(teacher)
    older = unescape(client.get("/bank").text.split('rel="next" href="')[1].split('"')[0])
    before = client.get(older).text.split("<tbody>")[1].split("</tbody>")[0]
    add_question("The newest?")
    assert before in client.get(older).text
    assert "The newest?" in client.get("/bank").text


def test_the_bank_says_who_made_a_question(
    draft: Question, teacher: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    client = sign_in(teacher)
    assert ">date<" in client.get("/bank").text
    form = {"stem": "When was it opened at last?", "options-0": "1869", "options-1": "1870", "key": "0"}
    client.post(f"/questions/{draft.id}", data=form)
    assert ">Ann<" in client.get("/bank").text
