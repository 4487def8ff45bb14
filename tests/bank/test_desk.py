"""What the review desk promises: one step at a time, each of which is taken once and can be taken back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select

from quizapp.articles.models import Fact
from quizapp.bank.models import Alternate, Question, ReviewStep, SpareOptions
from quizapp.bank.operations.making import make_alternate
from quizapp.bank.operations.review import accept_question
from quizapp.bank.operations.steps import clear_steps, stamp_question
from quizapp.bank.queries.changes import list_deeds
from quizapp.bank.rules.states import QuestionStatus
from quizapp.bank.rules.steps import SITTING
from quizapp.db import db, utc_now
from quizapp.generator import records
from quizapp.people.rules import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient

    from quizapp.articles.models import Article
    from quizapp.people.models import User

BY_SCRIPT = {"X-Requested-With": "fetch"}
SENTENCE = "The canal was opened in November 1869 after ten years of work."
EDITED = {"stem": "In what year was it opened?", "key": "1", "explanation": ""} | {
    f"options-{place}": text for place, text in enumerate(("1859", "1869", "1956"))
}


@pytest.fixture
def client(teacher: User, sign_in: Callable[[User], FlaskClient]) -> FlaskClient:
    """The teacher's browser."""
    return sign_in(teacher)


@pytest.fixture
def fact(article: Article) -> Fact:
    """What the article says about the opening of the canal."""
    start = article.body.index(SENTENCE)
    told = {"subject": "The canal", "relation": "was opened", "object": "1869", "text": SENTENCE, "kind": "event"}
    fact = Fact(article_id=article.id, key="f1", start=start, end=start + len(SENTENCE), **told)
    db.session.add(fact)
    db.session.commit()
    return fact


@pytest.fixture
def alternate(fact: Fact) -> Alternate:
    """A question of that fact which the generator made and did not choose."""
    made = records.Question(
        id="q9",
        type="cloze",
        stem="The canal was opened in ____.",
        options=None,
        key="1869",
        accepted=("1869", "in 1869"),
        fact=fact.key,
        evidence=records.Evidence(fact.start, fact.end, SENTENCE),
        explanation=SENTENCE,
        score=0.5,
        status="draft",
        rule="cloze",
    )
    alternate = make_alternate(made, fact, 0)
    db.session.add(alternate)
    db.session.commit()
    return alternate


@pytest.fixture
def take(client: FlaskClient) -> Callable[..., Any]:
    """Takes a step as the page's script does; the answer's JSON."""

    def step(question: Question, deed: str, name: str = "k1", *, seen: str | None = None, **fields: str) -> Any:
        form = {"step": name, "seen": seen or stamp_question(question), **fields}
        answer = client.post(f"/questions/{question.id}/review/{deed}", data=form, headers=BY_SCRIPT)
        return answer.json | {"code": answer.status_code}

    return step


@pytest.fixture
def undo(client: FlaskClient) -> Callable[..., Any]:
    """Takes a step back; the answer's JSON."""

    def back(key: str = "k1") -> Any:
        answer = client.post("/review/undo", data={"step": key}, headers=BY_SCRIPT)
        return answer.json | {"code": answer.status_code}

    return back


def give_options(question: Question, *sets: list[str | None]) -> None:
    question.spare = SpareOptions(sets=list(sets))
    db.session.commit()


def texts(question: Question) -> list[str]:
    return [option.text for option in question.current.options]


def press(client: FlaskClient, page: str, address: str) -> str:
    """Presses the button of the form that is sent there; gives the page that follows."""
    form = page.split(f'action="{address}"')[1].split("</form>")[0]
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
    return client.post(address, data=fields, follow_redirects=True).text


def test_the_desk_shows_the_latest_draft_its_sentence_and_the_queue(
    add_question: Callable[..., Question], client: FlaskClient
) -> None:
    first, second = add_question("The first question?"), add_question("The second question?")
    page = client.get(f"/articles/{first.article_id}/review").text
    assert "2 drafts" in page
    assert re.search(rf'id="draft-{second.id}"[^>]*(?<!hidden)>', page)
    assert re.search(rf'id="draft-{first.id}"[^>]* hidden>', page)
    assert re.search(r'class="fact is-lit" data-spans="\d+-\d+">The canal was opened in November 1869', page)
    other = client.get(f"/review?question={first.id}").text
    assert re.search(rf'id="draft-{second.id}"[^>]* hidden>', other)


def test_what_the_critic_says_stands_beside_the_field_it_concerns(draft: Question, client: FlaskClient) -> None:
    draft.current.flaws = ["options overlap", "the stem is too long"]
    page = client.get("/review").text
    card = page[page.index(f'id="draft-{draft.id}"') :]
    assert card.index("the stem is too long") < card.index("1859") < card.index("options overlap")


def test_without_scripts_drafts_are_accepted_one_after_the_other_and_had_back(
    add_question: Callable[..., Question], client: FlaskClient
) -> None:
    first, second = add_question("The first question?"), add_question("The second question?")
    scope = f"article={first.article_id}"
    page = client.get(f"/articles/{first.article_id}/review").text
    page = press(client, page, f"/questions/{second.id}/review/accept?{scope}")
    assert (first.status, second.status) == (QuestionStatus.DRAFT, QuestionStatus.READY)
    page = press(client, page, f"/questions/{first.id}/review/discard?{scope}")
    assert "Nothing waits for review" in page
    page = press(client, page, f"/review/undo?{scope}")
    assert first.status is QuestionStatus.DRAFT
    press(client, page, f"/review/undo?{scope}")
    assert second.status is QuestionStatus.DRAFT


def test_without_scripts_a_draft_is_edited_in_its_place_and_a_mistake_is_told_beside_the_field(
    draft: Question, client: FlaskClient
) -> None:
    address = f"/questions/{draft.id}/review/edit"
    assert 'name="stem"' in client.get(address).text
    given = EDITED | {"step": "k1", "seen": stamp_question(draft)}
    wrong = client.post(address, data=given | {"stem": " "}).text
    assert "Write the question." in wrong
    assert 'value="1956"' in wrong
    page = client.post(address, data=given, follow_redirects=True).text
    assert "In what year was it opened?" in page
    assert f'id="draft-{draft.id}"' in page


def test_a_draft_that_cannot_be_asked_as_it_is_says_why_and_is_not_accepted(
    draft: Question, take: Any, client: FlaskClient
) -> None:
    for option in draft.current.options:
        option.is_key = False
    db.session.commit()
    assert "Not finished: Mark one option as the right answer." in client.get("/review").text
    answer = take(draft, "accept")
    assert (answer["code"], answer["said"]) == (409, "Mark one option as the right answer.")
    assert draft.status is QuestionStatus.DRAFT


def test_a_step_that_is_sent_twice_is_taken_once(draft: Question, take: Any, undo: Any) -> None:
    seen = stamp_question(draft)
    assert [take(draft, "accept", seen=seen)["code"] for _ in range(2)] == [200, 200]
    assert db.session.scalar(select(func.count(ReviewStep.id))) == 1
    assert [undo()["code"] for _ in range(2)] == [200, 200]
    assert draft.status is QuestionStatus.DRAFT


def test_a_draft_that_somebody_changed_meanwhile_is_shown_anew_and_not_judged(draft: Question, take: Any) -> None:
    answer = take(draft, "accept", seen="what stood there before")
    assert (answer["code"], answer["question"]) == (409, draft.id)
    assert "changed elsewhere" in answer["said"]
    assert stamp_question(draft) in answer["card"]
    accept_question(draft, utc_now())
    assert "card" not in take(draft, "discard")
    assert draft.status is QuestionStatus.READY


def test_it_is_known_who_judged_at_the_desk_and_who_took_it_back(draft: Question, take: Any, undo: Any) -> None:
    take(draft, "accept")
    undo()
    assert [(deed.words, deed.person) for deed in list_deeds(draft)] == [("Back to review", "Ann"), ("Accepted", "Ann")]


def test_a_step_is_not_taken_back_over_what_was_done_since(draft: Question, take: Any, undo: Any) -> None:
    take(draft, "discard")
    draft.status = QuestionStatus.READY
    assert undo()["code"] == 409
    assert draft.status is QuestionStatus.READY
    assert undo("no such step")["code"] == 409


def test_an_edit_is_shown_at_once_and_undone_exactly(
    draft: Question, take: Any, undo: Any, client: FlaskClient
) -> None:
    draft.current.flaws = ["another question gives the answer away"]
    before = (draft.current.wording, list(draft.current.flaws), draft.current.author, draft.current_number)
    form = client.get(f"/questions/{draft.id}/review/edit", headers=BY_SCRIPT).json["form"]
    (key,) = re.findall(r'name="step" value="(\w+)"', form)
    answer = take(draft, "edit", key, **EDITED)
    assert "In what year was it opened?" in answer["card"]
    assert undo(key)["code"] == 200
    db.session.expire_all()
    assert (draft.current.wording, list(draft.current.flaws), draft.current.author, draft.current_number) == before


def test_an_edit_that_came_too_late_is_kept_in_the_form(draft: Question, take: Any) -> None:
    late = take(draft, "edit", "k1", seen="what stood there before", **EDITED)
    assert "In what year was it opened?" in late["form"]
    assert "Save again to have it your way." in late["form"]
    accept_question(draft, utc_now())
    assert "Copy what you wrote, and leave." in take(draft, "edit", "k2", **EDITED)["form"]
    assert draft.current.stem == "When was the Suez Canal opened?"


def test_what_was_typed_before_comes_back_in_the_form_without_being_judged(draft: Question, take: Any) -> None:
    form = take(draft, "edit", "k1", stem="", resume="1")["form"]
    assert "Write the question." not in form
    assert "When was" not in form


def test_other_wrong_answers_take_turns_with_those_there_were(draft: Question, take: Any, undo: Any) -> None:
    give_options(draft, ["1849", None, "1889"], [None, "1871", "1875"])
    for number, shown in enumerate((["1849", "1869", "1889"], ["1869", "1871", "1875"], ["1859", "1869", "1956"])):
        answer = take(draft, "options", f"k{number}")
        assert texts(draft) == shown
        assert draft.current.key == "1869"
        assert "data-has-options" in answer["card"]
    for number, shown in ((2, ["1869", "1871", "1875"]), (1, ["1849", "1869", "1889"]), (0, ["1859", "1869", "1956"])):
        undo(f"k{number}")
        assert texts(draft) == shown
    assert draft.spare is not None
    assert draft.spare.sets == [["1849", None, "1889"], [None, "1871", "1875"]]


def test_another_question_of_the_fact_takes_the_drafts_place_until_that_is_undone(
    draft: Question, alternate: Alternate, take: Any, undo: Any
) -> None:
    draft.fact_id = alternate.fact_id
    answer = take(draft, "another")
    brought = db.session.get_one(Question, answer["question"])
    assert draft.status is QuestionStatus.RETIRED
    assert (brought.status, brought.current.key, brought.evidence) == (QuestionStatus.DRAFT, "1869", SENTENCE)
    assert "data-has-another" not in answer["card"]
    assert take(brought, "another", "k2")["code"] == 409
    assert undo()["gone"] == answer["question"]
    db.session.expire_all()
    assert draft.status is QuestionStatus.DRAFT
    assert db.session.scalar(select(func.count(Question.id))) == 1
    assert "card" in take(draft, "another", "k3")


def test_a_draft_of_the_same_fact_comes_before_what_the_bank_does_not_have_yet(
    add_question: Callable[..., Question], alternate: Alternate, take: Any, undo: Any
) -> None:
    one, other = add_question("One?"), add_question("The other?")
    one.fact_id = other.fact_id = alternate.fact_id
    assert take(one, "another")["question"] == other.id
    undo()
    assert (one.status, other.status) == (QuestionStatus.DRAFT, QuestionStatus.DRAFT)


def test_the_desk_says_where_nothing_else_can_be_had(draft: Question, client: FlaskClient) -> None:
    page = client.get("/review").text
    assert "No other question from this fact" in page
    assert "No other wrong ones" in page
    assert draft.status is QuestionStatus.DRAFT


def test_another_teachers_drafts_are_neither_seen_nor_judged_nor_had_back(
    draft: Question, take: Any, add_person: Callable[..., User], sign_in: Callable[[User], FlaskClient]
) -> None:
    take(draft, "accept")
    other = sign_in(add_person("Ben", Role.TEACHER))
    assert "Nothing waits for review" in other.get("/review").text
    assert other.get(f"/articles/{draft.article_id}/review").status_code == 404
    for deed in ("accept", "discard", "options", "another", "edit"):
        assert other.post(f"/questions/{draft.id}/review/{deed}", data={"step": "k", "seen": "s"}).status_code == 404
    assert other.post("/review/undo", data={"step": "k1"}, headers=BY_SCRIPT).status_code == 409
    assert draft.status is QuestionStatus.READY


def test_what_was_done_is_forgotten_when_the_sitting_is_over(draft: Question, take: Any, undo: Any) -> None:
    take(draft, "accept")
    clear_steps(utc_now() + SITTING)
    assert undo()["code"] == 409


def test_the_desk_takes_thirty_drafts_at_a_time(add_question: Callable[..., Question], client: FlaskClient) -> None:
    questions = [add_question(f"Question {number}?") for number in range(32)]
    page = client.get("/review").text
    assert page.count("data-draft=") == 30
    assert "32 drafts" in page
    assert f"/review?question={questions[1].id}" in page
    assert client.get(f"/review?question={questions[1].id}").text.count("data-draft=") == 2
