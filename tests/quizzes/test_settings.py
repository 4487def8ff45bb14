"""What the settings of a quiz promise."""

from __future__ import annotations

import re
from dataclasses import fields
from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from quizapp.bank.operations.filing import find_or_make_tags, tag_questions
from quizapp.db import db, utc_now
from quizapp.quizzes.models import Attempt, Quiz
from quizapp.quizzes.operations.arranging import add_section
from quizapp.quizzes.operations.building import change_settings, create_quiz, settings_of
from quizapp.quizzes.operations.drawing import add_draw, weigh_slots
from quizapp.quizzes.rules.settings import Counting, Entrance, Moment, Settings, say_effects

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient

    from quizapp.bank.models import Question
    from quizapp.people.models import User

LEAK = "The evidence tells the right answer"
SET = Settings(
    open_by_link=True,
    open_to_guests=True,
    page_size=5,
    shuffles_questions=True,
    shuffles_options=False,
    minutes=20,
    tries=3,
    counting=Counting.AVERAGE,
    pass_mark=Decimal("0.625"),
    penalty=Decimal("0.25"),
    shows_score=Moment.CHECKED,
    shows_answers=Moment.SUBMITTED,
    shows_evidence=Moment.CLOSED,
)
SENT = {
    "title": "Better",
    "entrance": "guests",
    "page_size": "5",
    "shuffles_questions": "y",
    "minutes": "20",
    "tries": "3",
    "counting": "average",
    "pass_mark": "62.5",
    "penalty": "0.25",
    "shows_score": "checked",
    "shows_answers": "submitted",
    "shows_evidence": "closed",
}


@pytest.fixture
def client(teacher: User, sign_in: Callable[[User], FlaskClient]) -> FlaskClient:
    """The teacher's browser."""
    return sign_in(teacher)


@pytest.fixture
def draft(teacher: User, add_choice: Callable[..., Question]) -> Quiz:
    """A draft of one question."""
    return create_quiz(teacher, "Draft", [add_choice()], utc_now())


def send(client: FlaskClient, quiz: Quiz, **changed: str) -> str:
    return client.post(f"/quizzes/{quiz.id}/update", data=SENT | changed, follow_redirects=True).text


def test_a_new_quiz_asks_one_question_a_page_shows_all_when_handed_in_and_has_no_limits(draft: Quiz) -> None:
    assert settings_of(draft) == Settings()
    assert (draft.open_by_link, draft.open_to_guests) == (True, False)


def test_every_setting_is_kept_and_shown_again(client: FlaskClient, draft: Quiz) -> None:
    page = send(client, draft)
    assert "Saved." in page
    assert (draft.title, settings_of(draft)) == ("Better", SET)
    for shown in ('value="62.5"', 'value="20"', 'value="3"'):
        assert shown in page
    for name in ("average", "0.25", "checked", "closed"):
        assert re.search(rf'<option selected value="{name}"', page), name


def test_the_builder_says_in_words_what_holds(client: FlaskClient, draft: Quiz) -> None:
    page = client.get(f"/quizzes/{draft.id}").text
    for words in (
        "Anyone with the link and an account",
        "One question a page; answers shuffled",
        "No time limit; any number of tries, the best counts",
        "No pass mark; wrong answers cost nothing",
        "Everything after handing in",
    ):
        assert words in page
    page = send(client, draft)
    for words in (
        "Anyone with the link, guests too",
        "5 questions a page; questions shuffled",
        "20 minutes; 3 tries, their average counts",
        "Passed from 62.5 %; wrong answers cost 25 % of their points",
        "Score after each question; right answers after handing in; evidence after closing",
    ):
        assert words in page


def test_limits_and_pass_mark_are_lifted_by_emptying_their_fields(client: FlaskClient, draft: Quiz) -> None:
    change_settings(draft, "Draft", SET)
    send(client, draft, minutes="", tries="", pass_mark="")
    assert (draft.minutes, draft.tries, draft.pass_mark) == (None, None, None)


@pytest.mark.parametrize(
    ("entrance", "by_link", "by_guests"), [("classes", False, False), ("accounts", True, False), ("guests", True, True)]
)
def test_who_may_take_it_is_one_choice(
    client: FlaskClient, draft: Quiz, entrance: str, *, by_link: bool, by_guests: bool
) -> None:
    send(client, draft, entrance=entrance)
    assert (draft.open_by_link, draft.open_to_guests) == (by_link, by_guests)
    assert settings_of(draft).entrance is Entrance(entrance)


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("title", " ", "Give the quiz a title."),
        ("minutes", "0", "Give whole minutes, from 1 to 1440, or nothing."),
        ("minutes", "soon", "Give whole minutes, from 1 to 1440, or nothing."),
        ("tries", "101", "Give a number from 1 to 100, or nothing."),
        ("pass_mark", "101", "Give a number from 1 to 100, or nothing."),
        ("pass_mark", "NaN", "Give a number from 1 to 100, or nothing."),
        ("penalty", "2", "Not a valid choice."),
        ("penalty", "a lot", "Invalid Choice: could not coerce."),
        ("page_size", "-1", "Not a valid choice."),
        ("entrance", "nobody", "Invalid Choice: could not coerce."),
        ("shows_score", "soon", "Invalid Choice: could not coerce."),
    ],
)
def test_what_cannot_be_set_is_refused_and_changes_nothing(
    client: FlaskClient, draft: Quiz, name: str, typed: str, said: str
) -> None:
    page = send(client, draft, **{name: typed})
    assert page.count(said) == 1
    db.session.expire_all()
    assert (draft.title, settings_of(draft)) == ("Draft", Settings())


def test_evidence_is_never_shown_before_the_right_answers(client: FlaskClient, draft: Quiz) -> None:
    earliest = [Moment.CHECKED, Moment.SUBMITTED, Moment.CLOSED, Moment.NEVER]
    for answers, evidence in product(earliest, earliest):
        leaks = earliest.index(evidence) < earliest.index(answers)
        assert Settings(shows_answers=answers, shows_evidence=evidence).leaks_key is leaks
    assert LEAK in send(client, draft, shows_answers="closed", shows_evidence="submitted")
    assert settings_of(draft) == Settings()
    assert LEAK not in send(client, draft, shows_score="never", shows_answers="checked", shows_evidence="checked")


def test_answers_that_are_known_at_the_next_try_are_pointed_out(client: FlaskClient, draft: Quiz) -> None:
    warning = "they know the right answers at the next one"
    assert warning in client.get(f"/quizzes/{draft.id}").text
    assert warning not in send(client, draft, tries="1")
    assert warning not in send(client, draft, shows_answers="closed")


def test_a_change_says_which_attempts_it_is_for() -> None:
    limit = "Changed only for attempts begun from now on: the time limit."
    at_once = "What learners see changes at once, for every attempt."
    costs = "What a wrong answer costs changes for all attempts not handed in yet."
    assert say_effects(Settings(), Settings(minutes=5), still_open=1) == [limit]
    assert say_effects(Settings(), Settings(shows_score=Moment.NEVER), still_open=1) == [at_once]
    assert say_effects(Settings(), Settings(penalty=Decimal(1)), still_open=1) == [costs]
    assert say_effects(Settings(), Settings(page_size=0, tries=1), still_open=1) == []
    assert say_effects(Settings(), Settings(minutes=5), still_open=0) == []


def test_a_new_time_limit_leaves_attempts_that_are_open_alone(
    client: FlaskClient, quiz: Quiz, begin: Callable[..., Attempt]
) -> None:
    due = begin(client).due
    assert "Changed only for attempts begun from now on: the time limit" in send(client, quiz, entrance="accounts")
    assert db.session.scalars(select(Attempt)).one().due == due


def test_a_copy_has_all_settings_sections_draws_and_points(
    client: FlaskClient, teacher: User, draft: Quiz, add_choice: Callable[..., Question]
) -> None:
    (tag,) = find_or_make_tags(teacher.id, ["climate"])
    tag_questions([add_choice(stem=f"Ready {place}?") for place in range(3)], [tag])
    change_settings(draft, "Draft", SET)
    add_draw(draft, tag, 2)
    add_section(draft.slots[1], "Climate")
    weigh_slots(draft, {draft.slots[1].id: Decimal("2.5")})
    client.post(f"/quizzes/{draft.id}/copy")
    copy = db.session.scalars(select(Quiz).where(Quiz.id != draft.id)).one()
    assert settings_of(copy) == SET
    for ours, theirs in zip(draft.slots, copy.slots, strict=True):
        for name in ("question_id", "tag_id", "draws", "points", "position"):
            assert getattr(ours, name) == getattr(theirs, name)
    assert [(section.first, section.title) for section in copy.sections] == [(2, "Climate")]


def test_the_settings_are_all_that_a_quiz_has_of_them() -> None:
    kept_apart = {"id", "owner_id", "title", "code", "state", "created", "published", "made_by"}
    assert {field.name for field in fields(Settings)} == set(Quiz.__table__.columns.keys()) - kept_apart
