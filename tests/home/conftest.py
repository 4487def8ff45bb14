"""A quiz of two questions and attempts at it, made through the models."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from quizapp.articles.models import Article
from quizapp.bank.models import Option, Question, QuestionVersion
from quizapp.bank.rules.states import QuestionStatus
from quizapp.bank.rules.wordings import QuestionType
from quizapp.db import db, utc_now
from quizapp.quizzes.operations.answering import Answer, keep_answer
from quizapp.quizzes.operations.building import create_quiz, open_quiz
from quizapp.quizzes.operations.starting import start_attempt
from quizapp.quizzes.operations.submitting import submit_attempt
from quizapp.quizzes.rules.access import Taker

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizapp.people.models import User
    from quizapp.quizzes.models import Attempt, Quiz


@pytest.fixture
def add_article() -> Callable[..., Article]:
    """Adds an article with two questions of this status."""

    def add(owner: User, title: str = "The canal", status: QuestionStatus = QuestionStatus.READY) -> Article:
        article = Article(owner=owner, title=title, body="Work began in 1859.", source="pasted", digest=title, words=4)
        db.session.add_all([article, *(_make_question(article, year, status) for year in ("1859", "1869"))])
        db.session.commit()
        return article

    return add


@pytest.fixture
def add_quiz(add_article: Callable[..., Article]) -> Callable[..., Quiz]:
    """Adds an open quiz of two questions, with an article of the same title."""

    def add(owner: User, title: str = "The canal", *, open_to_guests: bool = False) -> Quiz:
        article = add_article(owner, title)
        questions = list(db.session.query(Question).where(Question.article_id == article.id))
        quiz = create_quiz(owner, title, questions, utc_now())
        quiz.open_to_guests = open_to_guests
        open_quiz(quiz, utc_now())
        return quiz

    return add


@pytest.fixture
def begin() -> Callable[..., Attempt]:
    """Begins a quiz."""

    def start(quiz: Quiz, taker: User) -> Attempt:
        chance = Random(1)  # a test has to give the same order each time
        return start_attempt(quiz, Taker(taker.id, None), None, utc_now(), chance)

    return start


@pytest.fixture
def take(begin: Callable[..., Attempt]) -> Callable[..., Attempt]:
    """Takes a quiz: the first ``right`` of its questions rightly, the others wrongly."""

    def answer(quiz: Quiz, taker: User, right: int) -> Attempt:
        attempt = begin(quiz, taker)
        for number, response in enumerate(attempt.responses):
            keys = [option.id for option in response.version.options if option.is_key]
            places = [place for place, option in enumerate(response.option_order, start=1) if option in keys]
            place = places[0] if number < right else places[0] % 2 + 1
            keep_answer(response, Answer(places=(place,)), utc_now())
        submit_attempt(attempt, utc_now())
        return attempt

    return answer


def _make_question(article: Article, year: str, status: QuestionStatus) -> Question:
    version = QuestionVersion(
        type=QuestionType.MULTIPLE_CHOICE,
        stem=f"Which year has the digits {year}?",
        options=[Option(position=0, text=year, is_key=True), Option(position=1, text="1900")],
    )
    return Question(owner=article.owner, article=article, status=status, versions=[version])
