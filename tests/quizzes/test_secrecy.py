"""Nothing that an open attempt sends to the browser tells what is right."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.db import utc_now
from quizapp.quizzes.operations.building import create_quiz, open_quiz

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    from quizapp.people.models import User
    from quizapp.quizzes.models import Attempt

# All that the factories put into the questions besides stems and options.
SECRETS = (
    "Ismail",
    "The first spade went in then.",
    "He was the ruler at that time.",
    "Work on the canal began",
    "subject_date",
    "cloze_subject",
    "Guests came from all over Europe",
)
MARKS = re.compile(
    r"is[-_]key|data-key|\bkey\b|accepted|evidence|explanation|\bcorrect|is-right|\bproof\b", re.IGNORECASE
)


def crawl(client: FlaskClient, attempt: Attempt) -> list[TestResponse]:
    """Every response of an attempt before it is handed in, answering on the way, with what leads to it."""
    token, code = attempt.token, attempt.quiz.code
    addresses = [f"/q/{code}", f"/attempts/{token}", f"/attempts/{token}/1", f"/attempts/{token}/2"]
    pages = [client.get(address) for address in addresses]
    choices = [{"places": [place], "revision": number} for number, place in enumerate((1, 2, 3, 4, None, 1))]
    words = [{"typed": text, "revision": number} for number, text in enumerate(("wrong", "", "also wrong"))]
    bad = {"places": [9], "revision": 6}
    pages += [client.put(f"/attempts/{token}/1", json=sent) for sent in (*choices, *choices[:2], bad)]
    pages += [client.put(f"/attempts/{token}/2", json=sent) for sent in (*words, *words[:2], {})]
    pages += [client.put(f"/attempts/{token}/2/flag", json={"flagged": True}), client.get(f"/attempts/{token}/time")]
    for revision in (6, 0):
        sent = {"places-1": 2, "revision-1": revision, "go": "next"}
        pages += [client.post(f"/attempts/{token}/1", data=sent, follow_redirects=True)]
    pages += [client.post(f"/attempts/{token}/2", data={"typed-2": "wrong", "revision-2": 3}, follow_redirects=True)]
    pages += [client.get(f"/attempts/{token}/result", follow_redirects=True), client.get("/scores")]
    return pages + [client.get(address) for address in addresses]


def test_no_response_of_an_open_attempt_holds_key_or_explanation_or_evidence(
    begin: Callable[..., Attempt], learner: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    client = sign_in(learner)
    for page in crawl(client, begin(client)):
        everything = page.text + str(page.headers)
        assert not [secret for secret in SECRETS if secret in everything]
        assert not MARKS.search(everything), page.request.path


def test_the_crawl_would_find_what_a_result_shows(
    begin: Callable[..., Attempt], learner: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    client = sign_in(learner)
    attempt = begin(client)
    client.post(f"/attempts/{attempt.token}/submit")
    result = client.get(f"/attempts/{attempt.token}/result").text
    shown = [secret for secret in SECRETS if secret in result]
    assert len(shown) == len(SECRETS) - 2  # the names of forms are shown to nobody
    assert MARKS.search(result)


def test_options_differ_in_nothing_but_letter_place_and_text(
    begin: Callable[..., Attempt], learner: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    client = sign_in(learner)
    page = client.get(f"/attempts/{begin(client).token}/1").text
    rows = re.findall(r'<label class="option">.*?</label>', page, re.DOTALL)
    texts = {re.search(r'option-text">(.*?)<', row)[1] for row in rows}
    bare = {re.sub(r'value="\d"|option-letter" aria-hidden="true">[A-D]|option-text">\d{4}', "", row) for row in rows}
    assert texts == {"1859", "1869", "1879", "1889"}
    assert len(bare) == 1


def test_the_field_of_a_typed_answer_is_the_same_whatever_the_key(
    teacher: User,
    add_typed: Callable[..., object],
    learner: User,
    sign_in: Callable[[User], FlaskClient],
) -> None:
    client = sign_in(learner)
    fields = set()
    for key in ("X", "Someone with quite a long name"):
        quiz = create_quiz(teacher, "One", [add_typed(accepted=(key,))], utc_now())
        open_quiz(quiz, utc_now())
        page = client.post(f"/q/{quiz.code}/start", follow_redirects=True).text
        fields.add(re.search(r'<input class="form-control gap".*?>', page)[0])
    assert len(fields) == 1
