"""What writing a question by hand promises, for every type."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from quizapp.bank.forms.question import KINDS, make_form
from quizapp.bank.models import Question
from quizapp.bank.operations.writing import write_question
from quizapp.bank.rules.advice import _HOLDS, advise, part_advice
from quizapp.bank.rules.states import QuestionStatus
from quizapp.bank.rules.wordings import Choice, Number, QuestionType, Wording
from quizapp.db import db, utc_now
from quizapp.generator.critic.review import CHECKS

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient

    from quizapp.articles.models import Article
    from quizapp.people.models import User

T = QuestionType


def rows(**columns: tuple[str, ...]) -> dict[str, str]:
    """What a browser sends for columns of fields."""
    return {f"{name}-{place}": text for name, column in columns.items() for place, text in enumerate(column)}


WRITTEN: dict[str, tuple[dict[str, Any], Wording]] = {
    "multiple-choice": (
        rows(options=("1859", "1869"), feedback=("Work began then.", "")) | {"key": "1"},
        Wording(T.MULTIPLE_CHOICE, "Q?", (Choice("1859", feedback="Work began then."), Choice("1869", is_key=True))),
    ),
    "multiple-answer": (
        rows(options=("Suez", "", "Nile", "Don")) | {"key": ["0", "2"]},
        Wording(T.MULTIPLE_ANSWER, "Q?", (Choice("Suez", is_key=True), Choice("Nile", is_key=True), Choice("Don"))),
    ),
    "true-false": (
        {"key": "False", "feedback_true": "Not so."},
        Wording(T.TRUE_FALSE, "Q?", (Choice("True", feedback="Not so."), Choice("False", is_key=True))),
    ),
    "cloze": (
        {"stem": "In ____.", "accepted": "1869\nin 1869"},
        Wording(T.CLOZE, "In ____.", accepted=("1869", "in 1869")),
    ),
    "cloze-options": (
        {"stem": "In _______.", "key": "0"} | rows(options=("1859", "1869")),
        Wording(T.CLOZE, "In ____.", (Choice("1859", is_key=True), Choice("1869"))),
    ),
    "short-answer": (
        {"accepted": "Cairo", "allows_slips": "y"},
        Wording(T.SHORT_ANSWER, "Q?", accepted=("Cairo",), allows_slips=True),
    ),
    "numerical": (
        {"value": "164.50", "tolerance": ".5", "unit": "km"},
        Wording(T.NUMERICAL, "Q?", number=Number(Decimal("164.50"), Decimal("0.5"), "km")),
    ),
    "matching": (
        rows(options=("Egypt", "", "Italy", ""), matches=("Cairo", "", "Rome", "Oslo")),
        Wording(
            T.MATCHING, "Q?", (Choice("Egypt", match="Cairo"), Choice("Italy", match="Rome"), Choice("", match="Oslo"))
        ),
    ),
    "ordering": (
        rows(options=("1859", "1869", "", "", "1956")),
        Wording(T.ORDERING, "Q?", (Choice("1859"), Choice("1869"), Choice("1956"))),
    ),
}
REFUSED: dict[str, list[tuple[dict[str, Any], str]]] = {
    "multiple-answer": [
        ({"key": []}, "Mark at least one option as right."),
        ({"key": ["1"]}, "An answer marked as right is empty."),
        ({"key": ["77"]}, "is not a valid choice"),
    ],
    "true-false": [
        ({"key": ""}, "Say whether the statement is true or false."),
        ({"key": "Maybe"}, "not a valid choice"),
    ],
    "short-answer": [({"accepted": " \n "}, "Give at least one answer that counts as right.")],
    "numerical": [
        ({"value": ""}, "Give the number that is right."),
        ({"value": "3,5"}, "Give a number in digits"),
        ({"value": "NaN"}, "Give a number in digits"),
        ({"value": "1e9999"}, "Give a number in digits"),
        ({"value": "9" * 101}, "Give a number in digits"),
        ({"tolerance": "-1"}, "Give a tolerance of zero or more."),
        ({"tolerance": "some"}, "Give a number in digits"),
    ],
    "matching": [
        ({"matches-2": ""}, "Something has no match."),
        ({"options-2": "egypt"}, "is there twice"),
        ({"options-2": ""}, "Give at least two pairs."),
    ],
    "ordering": [({"options-1": "", "options-4": ""}, "Give at least two options.")],
}


@pytest.fixture
def client(teacher: User, sign_in: Callable[[User], FlaskClient]) -> FlaskClient:
    """The teacher's browser."""
    return sign_in(teacher)


@pytest.mark.parametrize("name", WRITTEN)
def test_a_question_of_every_kind_can_be_written_and_stands_as_a_draft(
    name: str, client: FlaskClient, teacher: User
) -> None:
    sent, wording = WRITTEN[name]
    assert client.get(f"/questions/new/{name}").status_code == 200
    assert client.post(f"/questions/new/{name}", data={"stem": "Q?"} | sent).location == "/bank"
    question = db.session.scalars(select(Question)).one()
    assert question.current.wording == wording
    assert (question.status, question.owner, question.current.author) == (QuestionStatus.DRAFT, teacher, teacher)
    assert client.get("/bank").text.count("<tr>") == 2


@pytest.mark.parametrize("name", WRITTEN)
def test_saving_the_edit_page_as_it_comes_changes_nothing(
    name: str, client: FlaskClient, app: Flask, teacher: User
) -> None:
    question = write_question(teacher, WRITTEN[name][1], (), utc_now())
    with app.test_request_context():
        sent = {
            field.name: field.data for field in _fields(make_form(question.current.wording)) if field.data is not False
        }
    page = client.post(f"/questions/{question.id}", data=sent, follow_redirects=True).text
    assert "Nothing was changed." in page


def _fields(form: Any) -> list[Any]:
    return [one for field in form if field.name != "csrf_token" for one in getattr(field, "entries", [field])]


@pytest.mark.parametrize(("name", "changes", "advice"), [(name, *case) for name in REFUSED for case in REFUSED[name]])
def test_what_cannot_be_asked_is_told_at_its_field_and_not_kept(
    name: str, changes: dict[str, Any], advice: str, client: FlaskClient
) -> None:
    answer = client.post(f"/questions/new/{name}", data={"stem": "Q?"} | WRITTEN[name][0] | changes)
    assert answer.status_code == 200
    assert advice.casefold() in answer.text.casefold()
    assert db.session.scalars(select(Question)).all() == []


def test_the_kinds_are_offered_and_another_is_not_found(client: FlaskClient) -> None:
    page = client.get("/questions/new").text
    assert all(f'href="/questions/new/{kind.name}"' in page for kind in KINDS)
    assert {kind.name for kind in KINDS} == set(WRITTEN)
    assert client.get("/questions/new/essay").status_code == 404


def test_a_question_can_be_written_about_a_sentence_of_an_article(client: FlaskClient, article: Article) -> None:
    sentence = "Ships wait in three lakes along the way."
    start = article.body.index(sentence)
    address = f"/questions/new/short-answer?article={article.id}"
    assert f"{start}-{start + len(sentence)}" in client.get(address).text
    sent = {"stem": "Where do ships wait?", "accepted": "in lakes", "sentence": f"{start}-{start + len(sentence)}"}
    answer = client.post(address, data=sent)
    question = db.session.scalars(select(Question)).one()
    assert answer.location == f"/articles/{article.id}#question-{question.id}"
    assert (question.article, question.evidence) == (article, sentence)
    assert "Where do ships wait?" in client.get(f"/articles/{article.id}").text


def test_a_sentence_that_is_none_of_the_article_is_left_out(client: FlaskClient, article: Article) -> None:
    sent = {"stem": "Where?", "accepted": "in lakes", "sentence": "0-5000"}
    client.post(f"/questions/new/short-answer?article={article.id}", data=sent)
    assert db.session.scalars(select(Question)).one().evidence is None


def test_another_teachers_article_is_not_found(
    article: Article, add_person: Callable[..., User], sign_in: Callable[[User], FlaskClient]
) -> None:
    other = sign_in(add_person("Bob"))
    assert other.get(f"/questions/new?article={article.id}").status_code == 404
    assert other.get(f"/questions/new/ordering?article={article.id}").status_code == 404


def test_more_rows_can_be_had_without_losing_what_was_written(client: FlaskClient) -> None:
    page = client.post("/questions/new/ordering", data={"stem": "Q?", "options-0": "Seen", "more": "1"}).text
    assert 'value="Seen"' in page
    assert 'name="options-9"' in page
    assert db.session.scalars(select(Question)).all() == []


def test_advice_can_be_asked_for_before_saving_and_stands_beside_its_field(client: FlaskClient) -> None:
    sent = {"stem": "What did he say yesterday?", "options-0": "Suez", "options-1": "None of the above", "key": "0"}
    page = client.post("/questions/new/multiple-choice", data=sent | {"check": "1"}).text
    about_stem, about_options = page.index("a pronoun does not say who"), page.index("none of the above” is an option")
    assert page.index('id="stem"') < about_stem < page.index("Answers to choose from") < about_options
    assert db.session.scalars(select(Question)).all() == []


def test_advice_on_each_type_is_of_what_the_critic_can_judge_there() -> None:
    assert all(set(names) <= set(CHECKS) for names in _HOLDS.values())
    stem = "Which of the cities below did he visit last week?"
    for type_ in (T.SHORT_ANSWER, T.NUMERICAL, T.ORDERING, T.TRUE_FALSE):
        advice = part_advice(advise(Wording(type_, stem, accepted=("Cairo",))))
        assert "a date is told from the article's day" in advice.stem, type_
        assert advice.answers == ()
    offered = Wording(
        T.MULTIPLE_ANSWER, stem, (Choice("Cairo", is_key=True), Choice("None of the above"), Choice("Rome"))
    )
    assert part_advice(advise(offered)).answers == ("“none of the above” is an option",)


def test_a_statement_to_judge_is_not_blamed_for_being_no_question() -> None:
    wording = WRITTEN["true-false"][1]
    statement = Wording(T.TRUE_FALSE, "The Suez Canal was opened in 1869.", wording.options)
    assert advise(statement) == ()


def test_a_written_question_can_be_saved_accepted_and_previewed(client: FlaskClient) -> None:
    sent = {"stem": "Q?"} | WRITTEN["ordering"][0] | {"preview": "1"}
    question_id = client.post("/questions/new/ordering", data=sent).location.split("/")[2]
    assert client.get(f"/questions/{question_id}/preview").status_code == 200
    client.post(f"/questions/{question_id}", data=sent | {"accept": "1"})
    assert db.session.get_one(Question, int(question_id)).status is QuestionStatus.READY


def test_an_imported_question_of_several_lines_is_edited_without_losing_them(
    client: FlaskClient, app: Flask, teacher: User
) -> None:
    options = (Choice("one\ntwo", is_key=True, feedback="so\nso"), Choice("three"))
    question = write_question(teacher, Wording(T.MULTIPLE_CHOICE, "First line\n\nthird line?", options), (), utc_now())
    page = client.get(f"/questions/{question.id}").text
    assert ">one\ntwo</textarea>" in page
    assert "First line\n\nthird line?</textarea>" in page
    sent = rows(options=("one\r\ntwo", "three"), feedback=("so\r\nso", "")) | {"key": "0"}
    answer = client.post(f"/questions/{question.id}", data=sent | {"stem": "First line\r\n\r\nthird line?"})
    assert answer.location == "/bank"
    assert len(question.versions) == 1
    assert question.current.wording.options == options


@pytest.mark.parametrize(
    ("wording", "sent"),
    [
        (
            Wording(T.MATCHING, "Q?", (Choice("a", match="1", feedback="So."), Choice("b", match="2"))),
            rows(options=("b", "a"), matches=("2", "3")),
        ),
        (Wording(T.ORDERING, "Q?", (Choice("a", feedback="So."), Choice("b"))), rows(options=("b", "a"))),
    ],
)
def test_what_a_form_does_not_show_is_kept(
    wording: Wording, sent: dict[str, str], client: FlaskClient, teacher: User
) -> None:
    question = write_question(teacher, wording, (), utc_now())
    client.post(f"/questions/{question.id}", data={"stem": "Q?"} | sent)
    assert [(option.text, option.feedback) for option in question.current.options] == [("b", ""), ("a", "So.")]


def test_a_typed_cloze_keeps_that_slips_pass(client: FlaskClient, teacher: User) -> None:
    question = write_question(
        teacher, Wording(T.CLOZE, "In ____.", accepted=("Suez",), allows_slips=True), (), utc_now()
    )
    client.post(f"/questions/{question.id}", data={"stem": "In ____.", "accepted": "Cairo"})
    assert (question.current.accepted, question.current.allows_slips) == (["Cairo"], True)
