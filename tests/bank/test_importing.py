"""Importing by the pages: what was read is shown, and added as a whole when it is confirmed."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select, update

from quizapp.bank.formats import apkg, gift, own
from quizapp.bank.formats.items import Item
from quizapp.bank.imports import Import, ImportItem
from quizapp.bank.models import Question
from quizapp.bank.operations.importing import MOST_ON_TRIAL
from quizapp.bank.rules.importing import ImportState
from quizapp.bank.rules.states import QuestionStatus
from quizapp.bank.rules.wordings import QuestionType, Wording, choices
from quizapp.bank.tasks import look_after_imports
from quizapp.db import db, utc_now
from quizapp.people.rules import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    from quizapp.people.models import User

GIFT = """// [id:GEO-1] [tag:peru]
::Capital::What is the capital of Peru? {=Lima ~Quito#No ~La Paz}

Write an essay about Peru. {}

The Andes lie in Peru. {T}
"""


@pytest.fixture
def browser(teacher: User, sign_in: Callable[[User], FlaskClient]) -> FlaskClient:
    """The teacher's browser."""
    return sign_in(teacher)


def send(browser: FlaskClient, data: bytes | str, name: str = "peru.gift.txt", **fields: str) -> TestResponse:
    """The answer to a file chosen on the page."""
    content = data.encode() if isinstance(data, str) else data
    form: dict[str, Any] = {"file": (io.BytesIO(content), name), **fields}
    answer = browser.post("/import", data=form, content_type="multipart/form-data")
    answer.request.environ["wsgi.input"].close()  # a large one is a file of the client's
    return answer


def add(browser: FlaskClient, data: bytes | str, name: str = "peru.gift.txt", **fields: str) -> str:
    """Send a file and add what it holds; the words of the page that says so."""
    address = send(browser, data, name, **fields).location
    browser.post(f"{address}/add", data={"with_updates": "y"})
    return browser.get(address).text


def questions() -> list[Question]:
    """All questions, the oldest first."""
    return list(db.session.scalars(select(Question).order_by(Question.id)))


def count(table: Any) -> int:
    """How many rows it has."""
    return db.session.scalar(select(func.count()).select_from(table)) or 0


def river(number: int, **about: Any) -> Item:
    """A question with a number in it."""
    options = choices((f"Amazon {number}", "Nile", "Rhine"), "Nile")
    return Item(Wording(QuestionType.MULTIPLE_CHOICE, f"Which river has the number {number}?", options), **about)


def test_what_was_read_is_shown_question_by_question_and_nothing_is_saved(browser: FlaskClient) -> None:
    page = browser.get(send(browser, GIFT, collection="South America", tags="rivers, year 8").location).text

    assert "What is the capital of Peru?" in page
    assert "La Paz" in page
    assert "True or false" in page
    assert "line 4:</span> This is an essay question" in page
    assert "Add 2 questions" in page
    assert questions() == []


def test_what_was_shown_is_added_with_its_tags_to_its_collection(browser: FlaskClient, teacher: User) -> None:
    page = add(browser, GIFT, collection="South America", tags="rivers, year 8")

    assert "2 questions added." in page
    first, second = questions()
    assert first.current.wording.keys == ("Lima",)
    assert [option.feedback for option in first.current.options] == ["", "No", ""]
    assert {question.collection.name for question in (first, second) if question.collection} == {"South America"}
    assert [tag.name for tag in first.tags] == ["peru", "rivers", "year 8"]
    assert [tag.name for tag in second.tags] == ["rivers", "year 8"]
    assert first.current.author == teacher
    assert {first.status, second.status} == {QuestionStatus.DRAFT}


def test_what_was_added_is_found_by_its_words(browser: FlaskClient) -> None:
    add(browser, GIFT)

    assert "What is the capital of Peru?" in browser.get("/bank?q=quito").text


def test_pasted_questions_are_read_as_those_of_a_file(browser: FlaskClient) -> None:
    answer = browser.post("/import", data={"text": "Lima lies in Peru. {T}", "format": ""})

    assert "Add 1 question" in browser.get(answer.location).text


def test_questions_that_need_no_review_are_ready_at_once_but_for_unfinished_ones(browser: FlaskClient) -> None:
    unfinished = Item(Wording(QuestionType.SHORT_ANSWER, "Who?"))
    address = send(browser, own.write([river(1), unfinished]), "rivers.json").location
    assert "Not finished, so it becomes a draft: Give at least one answer" in browser.get(address).text

    browser.post(f"{address}/add", data={"with_updates": "y", "as_ready": "y"})

    ready, draft = questions()
    assert (ready.status, draft.status) == (QuestionStatus.READY, QuestionStatus.DRAFT)
    assert ready.current.released is not None


def test_an_unfinished_draft_is_accepted_neither_alone_nor_among_others(browser: FlaskClient) -> None:
    unfinished = Item(Wording(QuestionType.SHORT_ANSWER, "Who?"))
    address = send(browser, own.write([river(1), unfinished]), "rivers.json").location
    browser.post(f"{address}/add", data={"with_updates": "y"})
    ids = [question.id for question in questions()]

    chosen = {"do": "accept", "questions": ids}
    assert (
        "1 question accepted, the others left as they were."
        in browser.post("/bank/change", data=chosen, follow_redirects=True).text
    )
    alone = browser.post(f"/questions/{ids[1]}/accept", follow_redirects=True).text

    assert "be asked yet. Give at least one answer" in alone
    assert [question.status for question in questions()] == [QuestionStatus.READY, QuestionStatus.DRAFT]


def test_a_file_that_comes_twice_adds_nothing(browser: FlaskClient) -> None:
    add(browser, GIFT, collection="Peru")

    page = browser.get(send(browser, GIFT, collection="Peru").location).text

    assert "2 questions that you have just so" in page
    assert "There is nothing to add." in page


def test_a_new_question_much_like_one_in_the_bank_is_said_to_be_so(
    browser: FlaskClient, teacher: User, add_person: Callable[..., User], sign_in: Callable[[User], FlaskClient]
) -> None:
    add(browser, "What is the capital city of Peru? {=Lima ~Quito}")
    old = questions()[0]
    other = (
        "What, then, is the capital city of Peru? {=Lima ~Arequipa}\n\nWhat is the capital of Chile? {=Lima ~Santiago}"
    )

    page = browser.get(send(browser, other).location).text

    assert page.count("You have one like it") == 1
    assert f'<a href="/questions/{old.id}">What is the capital city of Peru?</a>' in page
    eve = sign_in(add_person("Eve"))
    assert "You have one like it" not in eve.get(send(eve, other).location).text


def test_confirming_twice_adds_once(browser: FlaskClient) -> None:
    address = send(browser, GIFT).location

    for _ in range(2):
        assert browser.post(f"{address}/add", data={}).status_code == 302

    assert len(questions()) == 2


def test_an_anki_package_that_comes_again_updates_its_questions(browser: FlaskClient) -> None:
    add(browser, apkg.write([river(1, id="a1"), river(2, id="a2")]), "rivers.apkg")
    changed = river(2, id="a2", tags=("long",))
    changed = Item(
        Wording(changed.wording.type, "Which one is number 2?", changed.wording.options), "a2", tags=("long",)
    )

    address = send(browser, apkg.write([river(1, id="a1"), changed]), "rivers.apkg").location
    assert "Change 1 question" in browser.get(address).text
    browser.post(f"{address}/add", data={"with_updates": "y"})

    assert "1 question changed" in browser.get(address).text
    first, second = questions()
    assert (first.current_number, second.current_number) == (1, 2)
    assert second.current.stem == "Which one is number 2?"
    assert [tag.name for tag in second.tags] == ["long"]


def test_a_question_that_learners_may_have_answered_keeps_the_version_they_saw(browser: FlaskClient) -> None:
    add(browser, own.write([river(1, id="r1")]), "rivers.json")
    browser.post(f"/questions/{questions()[0].id}/accept")

    add(browser, own.write([river(2, id="r1")]), "rivers.json")

    (question,) = questions()
    assert [version.stem for version in question.versions] == [
        "Which river has the number 1?",
        "Which river has the number 2?",
    ]
    assert question.current.released is not None


def test_known_questions_are_left_alone_where_that_is_wanted(browser: FlaskClient) -> None:
    add(browser, own.write([river(1, id="r1")]), "rivers.json")

    address = send(browser, own.write([river(2, id="r1"), river(3)]), "rivers.json").location
    browser.post(f"{address}/add", data={})

    assert [question.current.stem for question in questions()] == [
        "Which river has the number 1?",
        "Which river has the number 3?",
    ]


def test_an_id_that_others_may_use_too_only_counts_within_its_collection(browser: FlaskClient) -> None:
    add(browser, own.write([river(1, id="q1")]), "rivers.json", collection="Rivers of Peru")
    add(browser, own.write([river(2, id="q1")]), "rivers.json", collection="Rivers of Europe")

    assert len(questions()) == 2


def test_our_own_export_is_known_again_in_every_format_even_in_one_that_loses_something(browser: FlaskClient) -> None:
    item = river(1)
    slips = Wording(QuestionType.SHORT_ANSWER, "Which is the longest?", accepted=("Nile",), allows_slips=True)
    add(browser, own.write([item, Item(slips)]), "rivers.json", collection="Rivers")
    where = f"/export/file?collection={questions()[0].collection_id}&format="

    for name in ("json", "gift", "moodle", "qti21", "qti30", "csv", "xlsx", "apkg"):
        page = browser.get(send(browser, browser.get(where + name).data, "rivers", format=name).location).text
        assert "2 questions that you have just so" in page, name


def test_the_same_question_of_another_teacher_is_new(
    browser: FlaskClient, add_person: Callable[..., User], sign_in: Callable[[User], FlaskClient]
) -> None:
    add(browser, GIFT)
    file = browser.get("/export/file?format=json").data

    add(sign_in(add_person("Eve")), file, "peru.json")

    assert [question.owner.name for question in questions()] == ["Ann", "Ann", "Eve", "Eve"]


def test_an_import_is_its_owners_alone(
    browser: FlaskClient, add_person: Callable[..., User], sign_in: Callable[[User], FlaskClient]
) -> None:
    address = send(browser, GIFT).location
    other = sign_in(add_person("Eve"))

    assert other.get(address).status_code == 404
    assert other.post(f"{address}/add").status_code == 404
    assert browser.get(f"{address}x").status_code == 404
    assert questions() == []


def test_learners_import_nothing(learner: User, sign_in: Callable[[User], FlaskClient]) -> None:
    assert sign_in(learner).get("/import").status_code == 403


def test_only_the_last_imports_are_kept(browser: FlaskClient) -> None:
    addresses = [send(browser, GIFT).location for _ in range(7)]

    assert count(Import) == 5
    assert browser.get(addresses[0]).status_code == 404
    assert browser.get(addresses[-1]).status_code == 200


def test_a_large_file_is_compared_and_added_by_the_worker(
    browser: FlaskClient, waiting_work: object, do_work: Callable[[], int]
) -> None:
    address = send(browser, gift.write([river(number) for number in range(300)])).location
    assert "Looking which of them you have" in browser.get(address).text
    assert browser.get(f"{address}/progress").json == {"finished": False}
    assert do_work() == 1
    assert "Page 1 of 12" in browser.get(address).text

    browser.post(f"{address}/add", data={})
    assert "Adding the questions" in browser.get(address).text
    assert do_work() == 1

    assert browser.get(f"{address}/progress").json == {"finished": True}
    assert "300 questions added" in browser.get(address).text
    assert len(questions()) == 300


def test_an_import_that_nobody_confirmed_is_forgotten_after_a_day(browser: FlaskClient) -> None:
    address = send(browser, GIFT).location
    db.session.execute(update(Import).values(created=utc_now() - timedelta(hours=25)))
    db.session.commit()

    look_after_imports()

    assert browser.get(address).status_code == 404


def test_an_import_whose_adding_was_interrupted_can_be_confirmed_again(browser: FlaskClient) -> None:
    address = send(browser, GIFT).location
    db.session.execute(update(Import).values(state=ImportState.ADDING, begun=utc_now() - timedelta(minutes=11)))
    db.session.commit()

    look_after_imports()

    assert "Add 2 questions" in browser.get(address).text
    browser.post(f"{address}/add", data={})
    assert len(questions()) == 2


def test_what_fails_while_it_is_added_leaves_nothing_behind(browser: FlaskClient) -> None:
    address = send(browser, GIFT).location
    db.session.execute(update(ImportItem).where(ImportItem.position == 2).values(content={"type": "a riddle"}))
    db.session.commit()

    browser.post(f"{address}/add", data={})

    assert "Nothing was added. Choose the file again." in browser.get(address).text
    assert questions() == []


def test_a_trial_holds_so_many_questions_and_no_more(app: Any) -> None:
    browser = app.test_client()
    browser.post("/articles/new", data={"text": "Lima is the capital of Peru. " * 20})

    page = send(browser, gift.write([river(number) for number in range(MOST_ON_TRIAL + 1)])).text

    assert "A trial holds 1,000 questions. Sign up" in page
    assert count(Import) == 0


def bomb() -> bytes:
    """A small archive that unpacks to 300 MB."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("imsmanifest.xml", b"<manifest/>")
        archive.writestr("item.xml", b" " * 300_000_000)
    return packed.getvalue()


ENTITY = (
    b'<?xml version="1.0"?><!DOCTYPE q [<!ENTITY x SYSTEM "file:///etc/passwd">]><quiz><question>&x;</question></quiz>'
)
HOSTILE = {
    "a zip bomb": (bomb, "qti.zip"),
    "an external entity": (lambda: ENTITY, "moodle.xml"),
    "a truncated archive": (lambda: apkg.write([river(1)])[:-30], "rivers.apkg"),
    "a truncated text": (lambda: own.write([river(1)])[:-30], "rivers.json"),
    "no text at all": (lambda: bytes(range(256)) * 8, "rivers.gift"),
    "an empty file": (lambda: b"", "rivers.csv"),
    "more than 20 MB": (lambda: b"Peru {T}\n\n" * 2_100_000, "peru.gift"),
    "more questions than a file may hold": (lambda: b"\n\n".join(b"%d {T}" % n for n in range(20_001)), "x.gift"),
    "a format that is none": (lambda: b"Dear Ann, here is a letter.", "letter.txt"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_file_that_can_not_be_read_says_so_in_one_sentence_and_leaves_nothing(
    browser: FlaskClient, kind: str
) -> None:
    make, name = HOSTILE[kind]

    answer = send(browser, make(), name)

    assert answer.status_code == 200
    assert answer.text.count('class="field-error"') == 1
    assert count(Import) == 0
    assert questions() == []


def test_no_file_and_both_a_file_and_text_are_refused(browser: FlaskClient) -> None:
    assert "Choose a file, or paste questions below." in browser.post("/import", data={"format": ""}).text
    assert "Give either a file or text, not both." in send(browser, GIFT, text="Lima {T}").text


def test_the_templates_can_be_read_as_they_are(browser: FlaskClient) -> None:
    for name in ("csv", "xlsx"):
        template = browser.get(f"/import/template.{name}")
        assert template.headers["Content-Disposition"].endswith(f"quizapp-template.{name}")
        page = browser.get(send(browser, template.data, f"template.{name}").location).text
        assert "Left out" not in page


def test_an_admin_imports_as_well(add_person: Callable[..., User], sign_in: Callable[[User], FlaskClient]) -> None:
    assert "2 questions added." in add(sign_in(add_person("Ada", Role.ADMIN)), GIFT)
