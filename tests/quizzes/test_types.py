"""Every type of question on its road: asked without its key, answered, saved, marked, shown with what is right."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from quizapp.bank.operations.review import accept_question
from quizapp.bank.operations.writing import edit_question, write_question
from quizapp.bank.rules.wordings import Choice, Number, QuestionType, Wording
from quizapp.db import db, utc_now
from quizapp.quizzes.models import Attempt
from quizapp.quizzes.operations.building import create_quiz, open_quiz
from quizapp.quizzes.rules.layout import lay_out

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient

    from quizapp.people.models import User
    from quizapp.quizzes.models import Response

T = QuestionType
SEVERAL = Wording(
    T.MULTIPLE_ANSWER,
    "Which seas does the canal join?",
    (
        Choice("Red Sea", is_key=True),
        Choice("Mediterranean Sea", is_key=True, feedback="In the north."),
        Choice("Black Sea", feedback="Far from there."),
        Choice("Caspian Sea"),
    ),
)
TRUTH = Wording(T.TRUE_FALSE, "The canal is in Egypt.", (Choice("True", is_key=True), Choice("False")))
SHORT = Wording(T.SHORT_ANSWER, "Who led the company?", accepted=("Ferdinand de Lesseps",), allows_slips=True)
NUMBER = Wording(T.NUMERICAL, "How long is it?", number=Number(Decimal("164.5"), Decimal("0.5"), "km"))
LANDS, CITIES = ("Egypt", "France", "Italy", ""), ("Cairo", "Paris", "Rome", "Oslo")
MATCHING = Wording(
    T.MATCHING,
    "Which capital?",
    (
        Choice("Egypt", match="Cairo"),
        Choice("France", match="Paris"),
        Choice("Italy", match="Rome"),
        Choice("", match="Oslo"),
    ),
)
ORDERING = Wording(T.ORDERING, "In what order?", tuple(map(Choice, ("Dug", "Opened", "Sold", "Blocked"))))


@pytest.fixture
def client(learner: User, sign_in: Callable[[User], FlaskClient]) -> FlaskClient:
    """The learner's browser."""
    return sign_in(learner)


@pytest.fixture
def ask(teacher: User, client: FlaskClient) -> Callable[[Wording], Response]:
    """Begins a quiz of this one question; gives the response to fill."""

    def begin(wording: Wording) -> Response:
        question = write_question(teacher, wording, (), utc_now())
        accept_question(question, utc_now())
        quiz = create_quiz(teacher, "One question", [question], utc_now())
        open_quiz(quiz, utc_now())
        client.post(f"/q/{quiz.code}/start")
        return db.session.query(Attempt).filter_by(quiz_id=quiz.id).one().responses[0]

    return begin


def places_of(asked: Response, *texts: str) -> list[int]:
    """The places at which these stand on the page."""
    shown = [option.match or option.text for option in asked.options]
    return [shown.index(text) + 1 for text in texts]


def numbers_of(asked: Response, *texts: str) -> list[int | None]:
    """For each item as shown, its number in the order of ``texts``."""
    return [texts.index(option.text) + 1 if option.text in texts else None for option in asked.options]


def save(client: FlaskClient, asked: Response, answer: dict[str, Any]) -> None:
    assert (
        client.put(f"/attempts/{asked.attempt.token}/1", json={"revision": asked.revision, **answer}).status_code == 200
    )


def hand_in(client: FlaskClient, asked: Response) -> str:
    return str(client.post(f"/attempts/{asked.attempt.token}/submit", follow_redirects=True).text)


CASES: list[tuple[Wording, Callable[[Response], dict[str, Any]], str, str]] = [
    (SEVERAL, lambda asked: {"places": places_of(asked, "Red Sea", "Mediterranean Sea")}, "1", "Right"),
    (SEVERAL, lambda asked: {"places": places_of(asked, "Mediterranean Sea")}, "0.5", "Partly right: 0.5 of 1"),
    (SEVERAL, lambda asked: {"places": places_of(asked, "Red Sea", "Black Sea")}, "0", "Wrong"),
    (TRUTH, lambda asked: {"places": places_of(asked, "True")}, "1", "Right"),
    (TRUTH, lambda asked: {"places": places_of(asked, "False")}, "0", "Wrong"),
    (SHORT, lambda _: {"typed": "ferdinand de leseps"}, "1", "Right"),
    (SHORT, lambda _: {"typed": "Ferdinand"}, "0", "Wrong"),
    (NUMBER, lambda _: {"typed": "165", "unit": "km"}, "1", "Right"),
    (NUMBER, lambda _: {"typed": "164.5", "unit": ""}, "0", "Wrong"),
    (MATCHING, lambda asked: {"places": places_of(asked, "Cairo", "Paris", "Rome")}, "1", "Right"),
    (
        MATCHING,
        lambda asked: {"places": [*places_of(asked, "Cairo"), None, *places_of(asked, "Oslo")]},
        "0.3333333",
        "Partly",
    ),
    (ORDERING, lambda asked: {"places": numbers_of(asked, "Dug", "Opened", "Sold", "Blocked")}, "1", "Right"),
    (
        ORDERING,
        lambda asked: {"places": numbers_of(asked, "Opened", "Dug", "Sold", "Blocked")},
        "0.6666667",
        "Partly",
    ),
    (ORDERING, lambda asked: {"places": numbers_of(asked, "Blocked", "Sold", "Opened", "Dug")}, "0", "Wrong"),
]


@pytest.mark.parametrize(("wording", "answer", "marks", "outcome"), CASES)
def test_an_answer_of_every_type_is_saved_marked_and_shown(
    wording: Wording,
    answer: Callable[[Response], dict[str, Any]],
    marks: str,
    outcome: str,
    client: FlaskClient,
    ask: Callable[[Wording], Response],
) -> None:
    asked = ask(wording)
    save(client, asked, answer(asked))
    assert asked.answered
    assert asked.said in client.get(f"/attempts/{asked.attempt.token}").text.replace("&#39;", "'")
    page = hand_in(client, asked)
    assert asked.attempt.score == Decimal(marks)
    assert f"</svg>{outcome}" in page


@pytest.mark.parametrize("wording", [SEVERAL, TRUTH, SHORT, NUMBER, MATCHING, ORDERING])
def test_a_question_left_open_earns_nothing_and_is_shown_with_its_answer(
    wording: Wording, client: FlaskClient, ask: Callable[[Wording], Response]
) -> None:
    asked = ask(wording)
    assert "No answer yet" in client.get(f"/attempts/{asked.attempt.token}").text
    page = hand_in(client, asked)
    assert asked.attempt.score == 0
    assert "</svg>No answer</span>" in page
    for word in re.split(r"; |, then | → ", asked.version.key):
        assert word in page


@pytest.mark.parametrize("wording", [SEVERAL, TRUTH, SHORT, NUMBER, MATCHING, ORDERING])
def test_what_was_given_stands_on_the_page_again(
    wording: Wording, client: FlaskClient, ask: Callable[[Wording], Response]
) -> None:
    asked = ask(wording)
    answer = next(case[1] for case in CASES if case[0] is wording)(asked)
    save(client, asked, answer)
    page = client.get(f"/attempts/{asked.attempt.token}/1").text
    if "typed" in answer:
        assert all(f'value="{text}"' in page for text in answer.values())
    else:
        marked = [int(place) for place in re.findall(r'value="(\d+)" (?:checked|selected)', page)]
        assert marked == (sorted(answer["places"]) if wording is SEVERAL else answer["places"])


def test_without_a_script_boxes_can_be_ticked_and_all_unticked(
    client: FlaskClient, ask: Callable[[Wording], Response]
) -> None:
    asked = ask(SEVERAL)
    address = f"/attempts/{asked.attempt.token}/1"
    client.post(address, data={"revision-1": 0, "places-1": ["", *places_of(asked, "Red Sea", "Black Sea")]})
    assert sorted(asked.said.split("; ")) == ["Black Sea", "Red Sea"]
    client.post(address, data={"revision-1": 1, "places-1": [""]})
    assert not asked.answered


def test_without_a_script_things_are_matched_and_numbered_by_lists(
    client: FlaskClient, ask: Callable[[Wording], Response]
) -> None:
    asked = ask(MATCHING)
    matched = [*places_of(asked, "Rome"), "", ""]
    client.post(f"/attempts/{asked.attempt.token}/1", data={"revision-1": 0, "places-1": matched})
    assert asked.said == "Egypt → Rome; France → no match; Italy → no match"
    asked = ask(ORDERING)
    numbers = ["" if number is None else number for number in numbers_of(asked, "Opened", "Dug")]
    client.post(f"/attempts/{asked.attempt.token}/1", data={"revision-1": 0, "places-1": numbers})
    assert asked.said == "Opened, then Dug"


def test_numbers_that_are_given_twice_are_taken_in_the_order_shown(
    client: FlaskClient, ask: Callable[[Wording], Response]
) -> None:
    asked = ask(ORDERING)
    save(client, asked, {"places": [2, 1, 1, None]})
    shown = [option.text for option in asked.options]
    assert asked.said == ", then ".join([shown[1], shown[2], shown[0]])


@pytest.mark.parametrize(
    ("wording", "answer"),
    [
        (SEVERAL, {"places": [5]}),
        (SEVERAL, {"typed": "Red Sea"}),
        (TRUTH, {"places": [1, 2]}),
        (NUMBER, {"places": [1]}),
        (NUMBER, {"typed": "1", "unit": "k" * 41}),
        (MATCHING, {"places": [1, 2]}),
        (MATCHING, {"places": [1, 2, 5]}),
        (ORDERING, {"places": [1, 2, 3]}),
        (ORDERING, {"places": [1, 2, 3, 0]}),
    ],
)
def test_what_cannot_be_an_answer_to_the_type_is_refused(
    wording: Wording, answer: dict[str, Any], client: FlaskClient, ask: Callable[[Wording], Response]
) -> None:
    asked = ask(wording)
    assert client.put(f"/attempts/{asked.attempt.token}/1", json={"revision": 0, **answer}).status_code == 400
    assert not asked.answered


@pytest.mark.parametrize("wording", [SEVERAL, TRUTH, SHORT, NUMBER, MATCHING, ORDERING])
def test_no_page_of_an_open_attempt_tells_the_key(
    wording: Wording, client: FlaskClient, ask: Callable[[Wording], Response]
) -> None:
    asked = ask(wording)
    token = asked.attempt.token
    pages = [client.get(f"/attempts/{token}/1"), client.get(f"/attempts/{token}")]
    pages.append(client.put(f"/attempts/{token}/1", json={"places": [], "revision": 0}))
    pages.append(client.put(f"/attempts/{token}/1", json={"typed": "x", "revision": 0}))
    pages += [client.get(f"/attempts/{token}/1"), client.get(f"/attempts/{token}")]
    secrets = ["Lesseps", "164.5", "Far from there", "In the north", "is_key", "feedback", "tolerance"]
    for page in pages:
        assert not [secret for secret in secrets if secret in page.text]
        # Two letters may well stand within an attempt's token.
        assert not re.search(r"(?<![\w-])km(?![\w-])", page.text)


def test_an_order_is_never_shown_as_it_is_right() -> None:
    for count in (2, 3, 5):
        wording = Wording(T.ORDERING, "In what order?", tuple(Choice(str(number)) for number in range(count)))
        for seed in range(60):
            order = lay_out(wording, Random(seed))
            assert sorted(order) == list(range(count))
            assert order != list(range(count))


def test_matches_are_shuffled_and_each_is_shown_once() -> None:
    pairs = (Choice("a", match="1"), Choice("b", match="2"), Choice("c", match="1"), Choice("", match="3"))
    orders = {tuple(lay_out(Wording(T.MATCHING, "Which?", pairs), Random(seed))) for seed in range(60)}
    assert {tuple(sorted(order)) for order in orders} == {(0, 1, 3)}
    assert len(orders) == 6


def test_true_comes_before_false() -> None:
    assert all(lay_out(TRUTH, Random(seed)) == [0, 1] for seed in range(20))


def test_an_open_attempt_keeps_the_version_it_began_with_and_is_marked_by_it(
    client: FlaskClient, ask: Callable[[Wording], Response], teacher: User
) -> None:
    asked = ask(MATCHING)
    places = places_of(asked, "Cairo", "Paris", "Rome")
    swapped = tuple(Choice(land, match=city) for land, city in zip(LANDS, reversed(CITIES), strict=True))
    edit_question(asked.version.question, replace(MATCHING, options=swapped), (), teacher, utc_now())
    save(client, asked, {"places": places})
    page = hand_in(client, asked)
    assert asked.attempt.score == 1
    assert len(asked.version.question.versions) == 2
    assert re.search(r"Egypt.*?Cairo.*?Cairo", page, re.DOTALL)


def test_feedback_is_said_to_whoever_chose_it_and_only_afterwards(
    client: FlaskClient, ask: Callable[[Wording], Response]
) -> None:
    asked = ask(SEVERAL)
    save(client, asked, {"places": places_of(asked, "Black Sea")})
    page = hand_in(client, asked)
    assert "Far from there." in page
    assert "In the north." not in page


def test_scores_show_what_is_partly_right(
    client: FlaskClient, ask: Callable[[Wording], Response], teacher: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    asked = ask(SEVERAL)
    save(client, asked, {"places": places_of(asked, "Red Sea")})
    hand_in(client, asked)
    page = sign_in(teacher).get(f"/quizzes/{asked.attempt.quiz_id}/scores").text
    assert 'class="cell is-partly"' in page
    assert 'title="Partly right: Red Sea"' in page
    assert re.findall(r'data-label="Mean score">(.*?)<', page) == ["50%"]


def test_the_preview_is_the_question_as_it_is_asked_and_keeps_nothing(
    teacher: User, sign_in: Callable[[User], FlaskClient], add_person: Callable[..., User]
) -> None:
    browser = sign_in(teacher)
    for wording in (SEVERAL, TRUTH, SHORT, NUMBER, MATCHING, ORDERING):
        question = write_question(teacher, wording, (), utc_now())
        address = f"/questions/{question.id}/preview"
        page = browser.get(address).text
        assert wording.stem in page
        assert "data-save" not in page
        assert sign_in(add_person(f"Bob{question.id}")).get(address).status_code == 404
    assert db.session.query(Attempt).count() == 0
