"""What sharing promises: who sees a collection, who changes it, and that nobody else does either."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from quizapp.bank.models import Question
from quizapp.bank.operations.filing import find_or_make_collection
from quizapp.bank.operations.sharing import set_access
from quizapp.bank.rules.sharing import Access
from quizapp.bank.rules.states import QuestionStatus
from quizapp.db import db, utc_now
from quizapp.people.operations.accounts import add_trial
from quizapp.people.rules import Role
from quizapp.quizzes.models import Quiz

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient

    from quizapp.bank.models import Collection
    from quizapp.people.models import User


@pytest.fixture
def collection(teacher: User, add_question: Callable[..., Question]) -> Collection:
    """Ann's collection with a ready question; she has another question outside it."""
    made = find_or_make_collection(teacher, "Canals", utc_now())
    add_question("When was it opened?", status=QuestionStatus.READY).collection = made
    add_question("Is this her own?", status=QuestionStatus.READY)
    db.session.commit()
    return made


@pytest.fixture
def shared(collection: Collection) -> Question:
    """The question in it."""
    return db.session.scalars(select(Question).where(Question.collection_id == collection.id)).one()


@pytest.fixture
def colleague(add_person: Callable[..., User]) -> User:
    """Another teacher."""
    return add_person("Ben", Role.TEACHER)


def test_a_collection_is_shared_by_e_mail_and_found_among_the_colleagues_collections(
    collection: Collection, teacher: User, colleague: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    ann, ben = sign_in(teacher), sign_in(colleague)
    assert "Canals" not in ben.get("/collections").text
    place = f"/collections/{collection.id}"
    page = ann.post(f"{place}/share", data={"email": " BEN@school.test", "access": "read"}, follow_redirects=True).text
    assert "Ben finds it under Collections" in page
    assert "see, use and copy" in page
    assert "Canals" in ben.get("/collections").text
    page = ben.get(f"/bank?collection={collection.id}").text
    assert "A collection of Ann" in page
    assert ("When was it opened?" in page, "Is this her own?" in page) == (True, False)

    ended = ann.post(f"{place}/shares/{colleague.id}/end", follow_redirects=True).text
    assert "see it any more" in ended
    assert ben.get(f"/bank?collection={collection.id}").status_code == 404
    ann.post(f"{place}/shares/{colleague.id}/read")
    assert ben.get(f"/bank?collection={collection.id}").status_code == 200


@pytest.mark.parametrize(
    ("email", "said"),
    [
        ("nobody@school.test", "No teacher here has this e-mail address."),
        ("leo@school.test", "No teacher here has this e-mail address."),
        ("ann@school.test", "your own already"),
        ("", "Enter your colleague"),
    ],
)
@pytest.mark.usefixtures("learner")
def test_only_another_teacher_can_be_shared_with(
    collection: Collection, teacher: User, sign_in: Callable[[User], FlaskClient], email: str, said: str
) -> None:
    page = sign_in(teacher).post(f"/collections/{collection.id}/share", data={"email": email, "access": "edit"}).text
    assert said in page
    assert not collection.shares


def test_a_reader_uses_and_copies_but_changes_nothing(
    collection: Collection, shared: Question, colleague: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    set_access(collection, colleague, Access.READ, utc_now())
    ben = sign_in(colleague)
    assert ben.get(f"/questions/{shared.id}/preview").status_code == 200
    assert ben.get(f"/questions/{shared.id}").location == f"/questions/{shared.id}/preview"
    assert ben.post(f"/questions/{shared.id}", data={"stem": "Mine?"}).status_code == 404
    for deed in ("accept", "discard", "reopen"):
        assert ben.post(f"/questions/{shared.id}/{deed}").status_code == 404
        ben.post(f"/bank/change?collection={collection.id}", data={"do": deed, "questions": shared.id})
    tagged = {"do": "tag", "tag": "mine", "questions": shared.id}
    assert ben.post(f"/bank/change?collection={collection.id}", data=tagged).status_code == 404
    ben.post(f"/bank/change?collection={collection.id}", data={"do": "move", "to": "", "questions": shared.id})
    assert (shared.status, shared.collection_id, shared.tags) == (QuestionStatus.READY, collection.id, [])
    page = ben.get(f"/bank?collection={collection.id}").text
    assert 'value="accept"' not in page
    assert f'href="/questions/{shared.id}/preview"' in page

    assert "When was it opened?" in ben.get(f"/quizzes/new?collection={collection.id}").text
    ben.post("/quizzes/new", data={"title": "Ben's quiz", "questions": shared.id})
    assert [slot.question_id for slot in db.session.scalars(select(Quiz)).one().slots] == [shared.id]

    said = ben.post(f"/bank/copy?collection={collection.id}", data={"questions": shared.id}, follow_redirects=True).text
    assert "1 question copied into your bank" in said
    copy = db.session.scalars(select(Question).where(Question.owner_id == colleague.id)).one()
    assert (copy.current.stem, copy.current.key) == (shared.current.stem, shared.current.key)
    assert "opened in November 1869" in copy.current.explanation
    assert (copy.article_id, copy.status) == (None, QuestionStatus.DRAFT)


def test_an_editor_edits_reviews_and_files_and_it_is_known_who_did(
    collection: Collection, shared: Question, colleague: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    set_access(collection, colleague, Access.EDIT, utc_now())
    other = find_or_make_collection(collection.owner, "Private", utc_now())
    db.session.commit()
    ben = sign_in(colleague)
    form = {"stem": "When was it opened at last?", "options-0": "1869", "options-1": "1870", "key": "0"}
    answer = ben.post(f"/questions/{shared.id}", data=form)
    assert answer.location == f"/bank?collection={collection.id}"
    assert (shared.current.stem, shared.current.author) == ("When was it opened at last?", colleague)
    assert shared.owner_id == collection.owner_id

    ben.post(f"/bank/change?collection={collection.id}", data={"do": "tag", "tag": "checked", "questions": shared.id})
    assert [(tag.name, tag.owner_id) for tag in shared.tags] == [("checked", collection.owner_id)]
    ben.post(f"/bank/change?collection={collection.id}", data={"do": "reopen", "questions": shared.id})
    assert shared.status is QuestionStatus.DRAFT
    move = {"do": "move", "to": other.id, "questions": shared.id}
    assert ben.post(f"/bank/change?collection={collection.id}", data=move).status_code == 404
    ben.post(f"/bank/change?collection={collection.id}", data={"do": "move", "to": "", "questions": shared.id})
    assert shared.collection_id == collection.id
    page = ben.get(f"/questions/{shared.id}").text
    assert "Tagged “checked”" in page
    assert "Back to review" in page
    assert page.count("by Ben") >= 2


def test_a_colleague_reaches_neither_the_article_nor_what_lies_outside(
    collection: Collection, shared: Question, colleague: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    set_access(collection, colleague, Access.EDIT, utc_now())
    ben = sign_in(colleague)
    own = db.session.scalars(select(Question).where(Question.collection_id.is_(None))).one()
    assert ben.get(f"/articles/{shared.article_id}").status_code == 404
    assert ben.get(f"/questions/{own.id}").status_code == 404
    assert ben.get(f"/collections/{collection.id}").status_code == 404
    ben.post(f"/bank/copy?collection={collection.id}", data={"questions": own.id})
    ben.post("/quizzes/new", data={"title": "Taken", "questions": own.id})
    assert db.session.scalars(select(Quiz)).all() == []
    assert db.session.scalars(select(Question).where(Question.owner_id == colleague.id)).all() == []


def test_a_trial_shares_nothing(
    collection: Collection, colleague: User, teacher: User, sign_in: Callable[[User], FlaskClient]
) -> None:
    ann = sign_in(teacher)
    teacher.trial_ends = add_trial(utc_now()).trial_ends
    db.session.commit()
    page = ann.post(f"/collections/{collection.id}/share", data={"email": colleague.email, "access": "read"}).text
    assert "Sign up first" in page
    assert ann.post(f"/collections/{collection.id}/shares/{colleague.id}/read").status_code == 404
    assert not collection.shares
