"""What holds for every regrade, whatever was asked, answered and corrected."""

from __future__ import annotations

from decimal import Decimal
from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from quizapp.bank.operations.review import accept_question
from quizapp.bank.operations.writing import edit_question, write_question
from quizapp.bank.rules.wordings import Choice, QuestionType, Wording
from quizapp.db import db, utc_now
from quizapp.quizzes.models import Attempt, Response
from quizapp.quizzes.operations.building import create_quiz
from quizapp.quizzes.operations.regrading import NothingToRegrade, Ruling, regrade_question, undo_regrade
from quizapp.quizzes.operations.submitting import submit_attempt
from quizapp.quizzes.rules.given import Given
from quizapp.quizzes.rules.marking import find_share
from quizapp.quizzes.rules.regrading import find_share_again, list_gone, marks_alike

if TYPE_CHECKING:
    from quizapp.bank.models import Question
    from quizapp.people.models import User

NUMBER = count(1)
LETTERS = "ABCDE"
KINDS = (QuestionType.MULTIPLE_ANSWER, QuestionType.MATCHING, QuestionType.ORDERING)


@st.composite
def wordings(draw: st.DrawFn, kinds: tuple[QuestionType, ...] = KINDS) -> Wording:
    """A question of several parts, each of which may stand in other questions as well."""
    kind = draw(st.sampled_from(kinds))
    texts = draw(st.lists(st.sampled_from(LETTERS), min_size=2, max_size=4, unique=True))
    keys = draw(st.sets(st.sampled_from(texts), min_size=1))
    matches = draw(st.lists(st.sampled_from("123"), min_size=len(texts), max_size=len(texts)))
    if kind is QuestionType.MATCHING:
        options = tuple(Choice(text, match=match) for text, match in zip(texts, matches, strict=True))
    else:
        options = tuple(Choice(text, kind is QuestionType.MULTIPLE_ANSWER and text in keys) for text in texts)
    return Wording(kind, "Which?", options)


@st.composite
def answers(draw: st.DrawFn, wording: Wording) -> Given:
    """An answer that can be given to the question, or none."""
    places = range(len(wording.options))
    if wording.type is QuestionType.MATCHING:
        one_each = st.lists(st.sampled_from([None, *places]), min_size=len(places), max_size=len(places))
        return Given(tuple(draw(st.just([]) | one_each)))
    return Given(tuple(draw(st.lists(st.sampled_from(places), unique=True))))


def ask(
    teacher: User, wording: Wording, given_answers: list[Given], penalty: str, *, late: bool
) -> tuple[Question, list[Attempt]]:
    """A quiz of this question with these attempts, all but the last handed in if that is ``late``."""
    question = write_question(teacher, wording, (), utc_now())
    accept_question(question, utc_now())
    quiz = create_quiz(teacher, "Quiz", [question], utc_now())
    quiz.penalty = Decimal(penalty)
    ids = [option.id for option in question.current.options]
    attempts = [
        Attempt(
            token=f"law-{next(NUMBER)}",
            quiz=quiz,
            nickname="Kim",
            responses=[
                Response(
                    slot=quiz.slots[0],
                    version=question.current,
                    position=1,
                    chosen=[ids[place] if place is not None else None for place in answer.chosen],
                )
            ],
        )
        for answer in given_answers
    ]
    db.session.add_all(attempts)
    db.session.commit()
    for attempt in attempts[: len(attempts) - late]:
        submit_attempt(attempt, utc_now())
    return question, attempts


def marks_of(attempts: list[Attempt]) -> list[tuple[Decimal | None, Decimal | None]]:
    """Score and marks of each, as the database has them."""
    ids = [attempt.id for attempt in attempts]
    found = select(Attempt.score, Response.marks).join(Attempt.responses).where(Attempt.id.in_(ids))
    return [(score, marks) for score, marks in db.session.execute(found.order_by(Attempt.id))]


@given(st.data())
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_undoing_a_regrade_gives_exactly_what_was_and_regrading_twice_is_the_same_as_once(
    teacher: User, data: st.DataObject
) -> None:
    spares, late = data.draw(st.booleans()), data.draw(st.booleans())
    penalty = data.draw(st.sampled_from(["0", "0.25", "0.3333333"]))
    asked = data.draw(wordings())
    corrected = data.draw(wordings((asked.type,)))
    given_answers = data.draw(st.lists(answers(asked), min_size=2, max_size=4))
    readings = data.draw(
        st.dictionaries(st.sampled_from(LETTERS + "123"), st.none() | st.sampled_from(LETTERS + "123"))
    )
    question, attempts = ask(teacher, asked, given_answers, penalty, late=late)
    if not edit_question(question, corrected, (), teacher, utc_now()):
        return
    before = marks_of(attempts)
    ruling = Ruling(question.current, readings, spares)
    try:
        regrade = regrade_question(teacher, question, ruling, utc_now())
    except NothingToRegrade:
        assert marks_of(attempts) == before
        return
    once = marks_of(attempts)
    assert not spares or all((new[0] or 0) >= (old[0] or 0) for old, new in zip(before, once, strict=True))

    with pytest.raises(NothingToRegrade):
        regrade_question(teacher, question, ruling, utc_now())
    assert marks_of(attempts) == once

    if late:
        submit_attempt(attempts[-1], utc_now())
    undo_regrade(regrade, utc_now())
    if late:
        before[-1] = marks_of(ask(teacher, asked, given_answers[-1:], penalty, late=False)[1])[0]
    assert marks_of(attempts) == before


@given(st.data())
@settings(max_examples=60)
def test_an_answer_earns_by_the_version_that_was_asked_and_by_one_that_marks_alike_what_it_earned(
    data: st.DataObject,
) -> None:
    asked = data.draw(wordings())
    answer = data.draw(answers(asked))
    assert find_share_again(asked, answer, asked, {}) == find_share(asked, answer)
    assert list_gone(asked, answer, asked) == []
    other = data.draw(wordings((asked.type,)))
    if marks_alike(asked, other):
        assert find_share_again(asked, answer, other, {}) == find_share(asked, answer)


@given(st.data())
@settings(max_examples=60)
def test_a_share_by_another_version_lies_between_nothing_and_all(data: st.DataObject) -> None:
    asked = data.draw(wordings())
    answer = data.draw(answers(asked))
    share = find_share_again(asked, answer, data.draw(wordings()), {"A": "B", "1": "2", "C": None})
    assert share is None or 0 <= share <= 1
