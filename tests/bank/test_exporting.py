"""Exporting by the pages: what is lost is said first, then comes the file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from quizapp.bank.formats import own
from quizapp.bank.formats.catalogue import FORMATS
from quizapp.bank.models import Collection, Share
from quizapp.bank.operations.writing import write_question
from quizapp.bank.rules.identity import make_identity
from quizapp.bank.rules.sharing import Access
from quizapp.bank.rules.states import QuestionStatus
from quizapp.bank.rules.wordings import Choice, QuestionType, Wording
from quizapp.bank.views.exporting import MOST_TITLES, name_file
from quizapp.db import db, utc_now

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient

    from quizapp.articles.models import Article
    from quizapp.bank.formats.items import Item
    from quizapp.bank.models import Question
    from quizapp.people.models import User

ORDER = Wording(QuestionType.ORDERING, "Order the lives of a fly.", tuple(map(Choice, ("egg", "larva", "fly"))))


@pytest.fixture
def browser(teacher: User, sign_in: Callable[[User], FlaskClient]) -> FlaskClient:
    """The teacher's browser."""
    return sign_in(teacher)


@pytest.fixture
def collection(draft: Question, teacher: User) -> Collection:
    """A collection with a multiple choice of an article and an ordering question in it."""
    made = Collection(owner_id=teacher.id, name="Canals & flies")
    db.session.add(made)
    db.session.flush()
    for question in (draft, write_question(teacher, ORDER, (), utc_now())):
        question.collection_id = made.id
    db.session.commit()
    return made


def read_file(browser: FlaskClient, address: str) -> list[Item]:
    """The questions in a file of our own JSON."""
    answer = browser.get(address)
    assert answer.status_code == 200
    return list(own.read(answer.data).items)


def test_what_a_format_loses_is_said_question_by_question_before_the_download(
    browser: FlaskClient, collection: Collection
) -> None:
    page = browser.get(f"/export?collection={collection.id}&format=gift").text

    assert "What GIFT loses" in page
    assert "Order the lives of a fly." in page
    assert "ordering)" in page
    assert "Download 1 question<" in page


def test_a_format_that_loses_nothing_says_so(browser: FlaskClient, collection: Collection) -> None:
    page = browser.get(f"/export?collection={collection.id}&format=json").text

    assert "own JSON loses nothing" in page
    assert "Download 2 questions<" in page


def test_a_format_that_can_hold_none_of_them_offers_no_download(browser: FlaskClient, teacher: User) -> None:
    write_question(teacher, ORDER, (), utc_now())

    page = browser.get("/export?format=aiken").text

    assert "Aiken can hold none of these questions." in page
    assert "Download" not in page


@pytest.mark.parametrize("name", FORMATS)
def test_the_file_is_in_the_format_and_named_after_what_it_holds(
    browser: FlaskClient, collection: Collection, name: str
) -> None:
    answer = browser.get(f"/export/file?collection={collection.id}&format={name}")

    assert answer.headers["Content-Disposition"] == (
        f"attachment; filename=canals-flies-questions{FORMATS[name].extension}"
    )
    assert "When was the Suez Canal opened?" in str(FORMATS[name].read(answer.data).items)


def test_a_title_in_any_script_makes_a_file_name() -> None:
    form = FORMATS["csv"]

    assert name_file("Перу: реки / 2", form) == "перу-реки-2-questions.csv"
    assert name_file("???", form) == "questions.csv"
    assert name_file("Selected questions", form) == "selected-questions.csv"


def test_a_question_takes_its_sentence_along_in_its_explanation(
    browser: FlaskClient, article: Article, draft: Question
) -> None:
    (item,) = read_file(browser, f"/export/file?article={article.id}&format=json")

    assert item.wording.explanation == draft.evidence
    assert item.id == make_identity(draft.id, draft.created)


def test_an_articles_questions_stand_in_the_order_of_its_text(
    browser: FlaskClient, article: Article, add_question: Callable[..., Question]
) -> None:
    late, early = add_question("Late?"), add_question("Early?")
    early.evidence_start, early.evidence_end = 0, 10
    db.session.commit()

    items = read_file(browser, f"/export/file?article={article.id}&format=json")

    assert [item.wording.stem for item in items] == ["Early?", "Late?"]
    assert late.id < early.id


def test_the_status_narrows_the_choice(browser: FlaskClient, add_question: Callable[..., Question]) -> None:
    add_question("A draft?")
    add_question("Ready?", status=QuestionStatus.READY)

    items = read_file(browser, "/export/file?status=ready&format=json")

    assert [item.wording.stem for item in items] == ["Ready?"]


def test_drafts_among_the_questions_are_said_since_no_file_can_mark_them(
    browser: FlaskClient, draft: Question, add_question: Callable[..., Question]
) -> None:
    add_question("Ready?", status=QuestionStatus.READY)

    assert "1 question is a draft, which a file can't tell." in browser.get("/export?format=gift").text
    assert "a draft, which" not in browser.get("/export?format=gift&status=ready").text


def test_ticked_questions_go_into_the_file_in_the_order_in_which_they_were_ticked(
    browser: FlaskClient, add_question: Callable[..., Question]
) -> None:
    first, _, third = (add_question(f"Number {number}?") for number in range(3))

    answer = browser.post("/export", data={"questions": [third.id, first.id]})
    items = read_file(browser, answer.location.replace("/export?", "/export/file?format=json&"))

    assert [item.wording.stem for item in items] == ["Number 2?", "Number 0?"]


def test_all_that_match_can_be_chosen_without_naming_them(browser: FlaskClient, draft: Question) -> None:
    answer = browser.post("/export?type=multiple_choice", data={"all": "1"})

    assert answer.location == "/export?type=multiple_choice"
    assert "1 question" in browser.get(answer.location).text


def test_nothing_ticked_leads_back_with_a_word(browser: FlaskClient, draft: Question) -> None:
    answer = browser.post("/export?type=cloze", data={})

    assert answer.location == "/bank?type=cloze"
    assert "Choose at least one question first." in browser.get(answer.location).text


def test_others_questions_are_not_to_be_had(
    draft: Question, collection: Collection, add_person: Callable[..., User], sign_in: Callable[[User], FlaskClient]
) -> None:
    other = sign_in(add_person("Eve"))

    assert other.get(f"/export?collection={collection.id}").status_code == 404
    assert read_file(other, f"/export/file?format=json&ids={draft.id}") == []
    assert read_file(other, "/export/file?format=json") == []


def test_a_collection_shared_for_reading_can_be_exported_and_printed(
    collection: Collection, add_person: Callable[..., User], sign_in: Callable[[User], FlaskClient]
) -> None:
    eve = add_person("Eve")
    db.session.add(Share(collection_id=collection.id, person_id=eve.id, access=Access.READ))
    db.session.commit()
    other = sign_in(eve)

    assert len(read_file(other, f"/export/file?format=json&collection={collection.id}")) == 2
    assert "Order the lives of a fly." in other.get(f"/print/sheet?collection={collection.id}").text


@pytest.mark.parametrize(
    "address", ["/export/file", "/export/file?format=word", "/export?ids=x", "/print/sheet?ids=1..2"]
)
def test_an_address_that_makes_no_sense_names_nothing(browser: FlaskClient, address: str) -> None:
    assert browser.get(address).status_code == 404


def test_long_lists_of_what_is_lost_are_cut_with_a_word(browser: FlaskClient, teacher: User) -> None:
    for _ in range(MOST_TITLES + 2):
        write_question(teacher, ORDER, (), utc_now())

    assert "and 2 others" in browser.get("/export?format=gift").text


def test_a_question_keeps_its_name_in_anki_however_it_is_edited(browser: FlaskClient, draft: Question) -> None:
    address = f"/export/file?ids={draft.id}&format=apkg"
    (before,) = FORMATS["apkg"].read(browser.get(address).data).items

    browser.post(
        f"/questions/{draft.id}", data={"stem": "In what year?", "key": "0", "options-0": "1869", "options-1": "1870"}
    )
    (after,) = FORMATS["apkg"].read(browser.get(address).data).items

    assert before.wording.stem != after.wording.stem == "In what year?"
    assert before.id == after.id == make_identity(draft.id, draft.created)


def test_what_the_bank_holds_comes_back_from_our_own_json_as_it_was(
    browser: FlaskClient, collection: Collection
) -> None:
    first = json.loads(browser.get(f"/export/file?format=json&collection={collection.id}").data)

    assert [question["collection"] for question in first["questions"]] == ["Canals & flies"] * 2
    assert first["questions"][1]["options"] == [{"text": "egg"}, {"text": "larva"}, {"text": "fly"}]


@pytest.mark.parametrize("what", ["sheet", "key", "cards"])
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_questions_are_laid_out_for_paper(
    browser: FlaskClient, article: Article, draft: Question, what: str, paper: str
) -> None:
    page = browser.get(f"/print/{what}?article={article.id}&paper={paper}").text

    assert f'class="paper paper-{paper.lower()}"' in page
    assert "1869" in page
    assert draft.current.stem in page
    assert f'href="/print/sheet?article={article.id}&amp;paper={paper}"' in page


def test_the_answer_key_shows_the_sentence_that_proves_the_answer(
    browser: FlaskClient, article: Article, draft: Question
) -> None:
    assert draft.evidence is not None
    assert draft.evidence in browser.get(f"/print/key?article={article.id}").text
    assert draft.evidence not in browser.get(f"/print/sheet?article={article.id}").text
