"""A corrected question: which scores it would change, changing them, and taking that back."""

from __future__ import annotations

import re
from decimal import Decimal
from html import unescape
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event, select

from quizapp.bank.operations.writing import edit_question
from quizapp.bank.rules.wordings import Choice, QuestionType, Wording, choices
from quizapp.db import db, utc_now
from quizapp.people.rules import Role
from quizapp.quizzes.models import Attempt, Regrade
from quizapp.quizzes.operations.regrading import (
    LaterRegrade,
    NothingToRegrade,
    Ruling,
    offers_regrade,
    plan_regrade,
    regrade_question,
    undo_regrade,
)
from quizapp.quizzes.operations.submitting import submit_attempt

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient
    from sqlalchemy.orm import Session

    from quizapp.bank.models import Question
    from quizapp.people.models import User
    from quizapp.quizzes.models import Quiz

YEARS = ("1859", "1869", "1879", "1889")
BEGAN = Wording(QuestionType.MULTIPLE_CHOICE, "When did work on the canal begin?", choices(YEARS, "1859"))
CORRECTED = Wording(QuestionType.MULTIPLE_CHOICE, "When did work on the canal begin?", choices(YEARS, "1869"))


@pytest.fixture
def question(guest_quiz: Quiz) -> Question:
    """The quiz's question of choice, whose key is 1859."""
    return guest_quiz.slots[0].question


@pytest.fixture
def take(app: Flask, begin: Callable[..., Attempt]) -> Callable[..., Attempt]:
    """An attempt of a guest's who chose this option and types nothing; handed in unless told."""

    def attempt(name: str, chosen: str | None, *, submitted: bool = True) -> Attempt:
        made = begin(app.test_client(), name)
        asked = made.responses[0]
        asked.chosen = [option.id for option in asked.version.options if option.text == chosen]
        if submitted:
            submit_attempt(made, utc_now())
        db.session.commit()
        return made

    return attempt


@pytest.fixture
def correct(question: Question, teacher: User) -> Callable[..., Ruling]:
    """Corrects the question to this wording; gives the ruling that marks by it."""

    def edit(wording: Wording = CORRECTED) -> Ruling:
        assert edit_question(question, wording, (), teacher, utc_now())
        return Ruling(question.current)

    return edit


@pytest.fixture
def desk(teacher: User, sign_in: Callable[[User], FlaskClient]) -> FlaskClient:
    """The teacher's browser."""
    return sign_in(teacher)


def read_previewed(page: str) -> str:
    """The mark by which the preview's form tells what it showed."""
    return unescape(re.search(r'name="previewed" value="([^"]+)"', page)[1])


def scores() -> dict[str, str]:
    """Who has how much."""
    db.session.expire_all()
    return {attempt.taker: f"{attempt.score:f}" for attempt in db.session.scalars(select(Attempt)) if attempt.submitted}


def test_the_preview_says_what_would_change_and_changes_nothing(
    question: Question, desk: FlaskClient, take: Callable[..., Attempt], correct: Callable[..., Ruling]
) -> None:
    for name, chosen in (("Kim", "1859"), ("Noor", "1869"), ("Sam", "1889"), ("Zoe", None)):
        take(name, chosen)
    take("Abe", "1869", submitted=False)
    correct()

    page = desk.get(f"/questions/{question.id}/regrade").text

    words = " ".join(page.split())
    assert "2 of 4 scores would change" in words
    assert "1 attempt is still open" in words
    assert page.count('data-label="Marks"') == 2
    for told in ("Kim", "Noor", "Canal quiz", "Change 2 scores"):
        assert told in page
    assert scores() == {"Kim": "1", "Noor": "0", "Sam": "0", "Zoe": "0"}


def test_a_regrade_changes_the_scores_says_so_and_is_undone_exactly(
    question: Question, desk: FlaskClient, teacher: User, take: Callable[..., Attempt], correct: Callable[..., Ruling]
) -> None:
    for name, chosen in (("Kim", "1859"), ("Noor", "1869")):
        take(name, chosen)
    correct()
    path = f"/questions/{question.id}/regrade"

    page = desk.post(path, data={"version": question.current_number}, follow_redirects=True).text

    assert "2 scores changed." in page
    assert scores() == {"Kim": "0", "Noor": "1"}
    (regrade,) = db.session.scalars(select(Regrade))
    assert (regrade.teacher, regrade.version.number, regrade.undone) == (teacher, 2, None)
    assert sorted((one.response.attempt.taker, one.before, one.after) for one in regrade.corrections) == [
        ("Kim", 1, 0),
        ("Noor", 0, 1),
    ]
    again = desk.post(path, data={"version": question.current_number}, follow_redirects=True).text
    assert "Nothing would change" in again

    page = desk.post(f"/regrades/{regrade.id}/undo", follow_redirects=True).text
    assert "The scores are as they were." in page
    assert scores() == {"Kim": "1", "Noor": "0"}
    desk.post(f"/regrades/{regrade.id}/undo")
    assert scores() == {"Kim": "1", "Noor": "0"}


def test_an_attempt_handed_in_after_a_regrade_is_marked_by_it_and_undone_with_it(
    question: Question, teacher: User, take: Callable[..., Attempt], correct: Callable[..., Ruling]
) -> None:
    take("Kim", "1859")
    late = take("Noor", "1869", submitted=False)
    regrade = regrade_question(teacher, question, correct(), utc_now())

    submit_attempt(late, utc_now())

    assert scores() == {"Kim": "0", "Noor": "1"}
    undo_regrade(regrade, utc_now())
    assert scores() == {"Kim": "1", "Noor": "0"}


def test_open_attempts_alone_can_be_regraded_before_anybody_hands_in(
    question: Question, teacher: User, take: Callable[..., Attempt], correct: Callable[..., Ruling]
) -> None:
    open_attempt, ruling = take("Noor", "1869", submitted=False), correct()
    regrade_question(teacher, question, ruling, utc_now())
    with pytest.raises(NothingToRegrade):
        regrade_question(teacher, question, ruling, utc_now())
    submit_attempt(open_attempt, utc_now())
    assert scores() == {"Noor": "1"}


def test_an_attempt_handed_in_between_preview_and_regrade_is_regraded_as_well(
    question: Question, teacher: User, take: Callable[..., Attempt], correct: Callable[..., Ruling]
) -> None:
    take("Kim", "1859")
    late, ruling = take("Noor", "1869", submitted=False), correct()
    assert len(plan_regrade(teacher, question, ruling).changes) == 1
    submit_attempt(late, utc_now())
    regrade_question(teacher, question, ruling, utc_now())
    assert scores() == {"Kim": "0", "Noor": "1"}


def test_an_attempt_that_is_handed_in_while_a_regrade_is_under_way_waits_and_is_marked_by_it(
    app: Flask, question: Question, desk: FlaskClient, take: Callable[..., Attempt], correct: Callable[..., Ruling]
) -> None:
    take("Kim", "1859")
    late = take("Noor", "1869", submitted=False).id
    correct()

    def hand_in() -> None:
        with app.app_context():
            submit_attempt(db.session.get_one(Attempt, late), utc_now())

    def begin_in_the_midst(session: Session) -> None:
        if learner.ident is None and any(isinstance(one, Regrade) for one in session):
            learner.start()

    learner = Thread(target=hand_in)
    event.listen(db.session, "before_commit", begin_in_the_midst)
    desk.post(f"/questions/{question.id}/regrade", data={"version": "2"})
    event.remove(db.session, "before_commit", begin_in_the_midst)
    learner.join()

    assert scores() == {"Kim": "0", "Noor": "1"}
    desk.post("/regrades/1/undo")
    assert scores() == {"Kim": "1", "Noor": "0"}


def test_only_the_latest_regrade_can_be_undone(
    question: Question, teacher: User, desk: FlaskClient, take: Callable[..., Attempt], correct: Callable[..., Ruling]
) -> None:
    take("Kim", "1879")
    first = regrade_question(teacher, question, correct(), utc_now())
    ruling = correct(Wording(BEGAN.type, BEGAN.stem, choices(YEARS, "1879")))
    second = regrade_question(teacher, question, ruling, utc_now())
    assert scores() == {"Kim": "1"}
    with pytest.raises(LaterRegrade):
        undo_regrade(first, utc_now())
    assert "Undo the later regrade first." in desk.post(f"/regrades/{first.id}/undo", follow_redirects=True).text
    for regrade in (second, first):
        undo_regrade(regrade, utc_now())
    assert scores() == {"Kim": "0"}


def test_what_was_chosen_and_is_gone_keeps_its_marks_until_the_teacher_says_what_it_counts_as(
    question: Question, desk: FlaskClient, take: Callable[..., Attempt], correct: Callable[..., Ruling]
) -> None:
    take("Kim", "1859")
    take("Noor", "1879")
    correct(Wording(BEGAN.type, BEGAN.stem, choices(("in 1859", *YEARS[1:3]), "1879")))
    path = f"/questions/{question.id}/regrade"

    page = " ".join(desk.get(path).text.split())
    assert "1 of 2 scores would change" in page
    assert "1 answer keeps its marks" in page

    reading = {"gone": "1859", "as": "=in 1859"}
    page = " ".join(desk.get(path, query_string=reading).text.split())
    assert "2 of 2 scores would change" in page
    desk.post(path, data=reading | {"version": "2"})
    assert scores() == {"Kim": "0", "Noor": "1"}


def test_a_regrade_can_let_nobody_lose_marks(
    question: Question, desk: FlaskClient, take: Callable[..., Attempt], correct: Callable[..., Ruling]
) -> None:
    take("Kim", "1859")
    take("Noor", "1869")
    correct()
    desk.post(f"/questions/{question.id}/regrade", data={"spares": "1", "version": "2"})
    assert scores() == {"Kim": "1", "Noor": "1"}


def test_a_version_that_scores_rest_on_is_never_changed_again_not_even_a_draft(
    question: Question, teacher: User, desk: FlaskClient, take: Callable[..., Attempt], correct: Callable[..., Ruling]
) -> None:
    take("Kim", "1859")
    desk.post(f"/questions/{question.id}/reopen")
    regrade = regrade_question(teacher, question, correct(), utc_now())
    correct(Wording(BEGAN.type, BEGAN.stem, choices(YEARS, "1879")))
    assert question.current_number == 3
    assert regrade.version.key == "1869"


def test_what_was_decided_after_the_preview_is_previewed_before_it_is_done(
    question: Question, desk: FlaskClient, take: Callable[..., Attempt], correct: Callable[..., Ruling]
) -> None:
    take("Kim", "1859")
    take("Noor", "1869")
    correct()
    path = f"/questions/{question.id}/regrade"
    decided = {"version": "2", "spares": "1", "previewed": read_previewed(desk.get(path).text)}

    page = desk.post(path, data=decided, follow_redirects=True).text

    assert "1 of 2 scores would change" in page
    assert scores() == {"Kim": "1", "Noor": "0"}
    desk.post(path, data=decided | {"previewed": read_previewed(page)})
    assert scores() == {"Kim": "1", "Noor": "1"}


def test_a_regrade_by_a_version_that_is_not_the_newest_any_more_is_refused(
    question: Question, desk: FlaskClient, take: Callable[..., Attempt], correct: Callable[..., Ruling]
) -> None:
    take("Kim", "1859")
    correct()
    page = desk.post(f"/questions/{question.id}/regrade", data={"version": "1"}, follow_redirects=True).text
    assert "The question was changed meanwhile. Look again." in page
    assert scores() == {"Kim": "1"}


def test_a_regrade_is_offered_after_the_save_and_on_the_scores_page_until_it_is_done(
    quiz: Quiz, question: Question, desk: FlaskClient, teacher: User, take: Callable[..., Attempt]
) -> None:
    take("Kim", "1859")
    rows = {f"options-{place}": text for place, text in enumerate(YEARS)}
    form = {"stem": BEGAN.stem, "key": "1", "explanation": "", **rows}
    offer = f'href="/questions/{question.id}/regrade'

    page = desk.post(f"/questions/{question.id}", data=form, follow_redirects=True).text
    assert "Saved as version 2." in page
    assert "1 of 1 score would change" in page
    assert offer in desk.get(f"/quizzes/{quiz.id}/scores").text

    page = desk.get(f"/questions/{question.id}/regrade?quiz={quiz.id}").text
    assert f'name="quiz" value="{quiz.id}"' in page
    done = desk.post(f"/questions/{question.id}/regrade", data={"version": "2", "quiz": quiz.id})
    assert done.location == f"/quizzes/{quiz.id}/scores"
    assert offer not in desk.get(f"/quizzes/{quiz.id}/scores").text
    assert not offers_regrade(teacher, question)


def test_an_edit_that_marks_every_answer_as_before_offers_no_regrade(
    quiz: Quiz, question: Question, desk: FlaskClient, teacher: User, take: Callable[..., Attempt]
) -> None:
    take("Kim", "1859")
    rows = {f"options-{place}": text for place, text in enumerate(reversed(YEARS))}
    form = {"stem": "In which year did it begin?", "key": "3", "explanation": "New.", **rows}
    page = desk.post(f"/questions/{question.id}", data=form, follow_redirects=True).text
    assert question.current_number == 2
    assert "/regrade" not in page
    assert "/regrade" not in desk.get(f"/quizzes/{quiz.id}/scores").text
    assert "Nothing would change" in desk.get(f"/questions/{question.id}/regrade").text


def test_the_learner_sees_that_the_score_was_corrected_when_and_by_what(
    question: Question,
    teacher: User,
    learner: User,
    sign_in: Callable[[User], FlaskClient],
    begin: Callable[..., Attempt],
    correct: Callable[..., Ruling],
) -> None:
    browser = sign_in(learner)
    attempt = begin(browser)
    asked = attempt.responses[0]
    key = next(place for place, option in enumerate(asked.options, 1) if option.text == "1869")
    browser.put(f"/attempts/{attempt.token}/1", json={"places": [key], "revision": 0})
    browser.post(f"/attempts/{attempt.token}/submit")
    path = f"/attempts/{attempt.token}/result"
    assert "corrected" not in browser.get(path).text

    regrade = regrade_question(teacher, question, correct(), utc_now())

    page = " ".join(browser.get(path).text.split())
    assert "Your score was corrected" in page
    assert "Corrected" in browser.get("/scores").text
    assert "It was 0 of 2 before." in page
    assert "Your answer, right" in page
    assert 'class="option is-wrong' not in page
    undo_regrade(regrade, utc_now())
    assert "corrected" not in browser.get(path).text


def test_a_regrade_reaches_the_teachers_own_quizzes_alone(
    question: Question,
    teacher: User,
    add_person: Callable[..., User],
    sign_in: Callable[[User], FlaskClient],
    take: Callable[..., Attempt],
    correct: Callable[..., Ruling],
) -> None:
    take("Kim", "1859")
    regrade = regrade_question(teacher, question, correct(), utc_now())
    colleague = add_person("Bob", Role.TEACHER)
    other = sign_in(colleague)
    for answer in (
        other.get(f"/questions/{question.id}/history"),
        other.get(f"/questions/{question.id}/regrade"),
        other.post(f"/questions/{question.id}/regrade", data={"version": "2"}),
        other.post(f"/regrades/{regrade.id}/undo"),
    ):
        assert answer.status_code == 404
    with pytest.raises(NothingToRegrade):
        regrade_question(colleague, question, Ruling(question.current), utc_now())
    assert scores() == {"Kim": "0"}


def test_marks_of_a_share_stay_exact_through_regrade_and_undo(
    question: Question, teacher: User, take: Callable[..., Attempt], correct: Callable[..., Ruling]
) -> None:
    several = Wording(QuestionType.MULTIPLE_ANSWER, "Which?", tuple(Choice(text, text != "1889") for text in YEARS))
    correct(several)
    take("Kim", "1859")
    assert scores() == {"Kim": "0.3333333"}
    two = Wording(several.type, "Which?", tuple(Choice(text, text in YEARS[:2]) for text in YEARS))
    regrade = regrade_question(teacher, question, correct(two), utc_now())
    assert scores() == {"Kim": "0.5"}
    undo_regrade(regrade, utc_now())
    assert db.session.scalars(select(Attempt.score)).all() == [Decimal("0.3333333")]
