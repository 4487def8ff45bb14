"""The demo: a teacher, four articles with their questions, a quiz on each, and a class that has taken them.

Everybody in it is on trial until the last step makes them lasting, so that a demo that was interrupted is no demo:
its remains end with the hour, and the next start makes a whole one.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp import paths
from quizapp.articles.operations import add_article
from quizapp.articles.reading.document import read_file
from quizapp.bank.operations.review import accept_question, accept_recommended
from quizapp.bank.operations.runs import add_run
from quizapp.bank.queries.desk import list_questions
from quizapp.bank.tasks import make_questions
from quizapp.db import db
from quizapp.home.rules import DEMO_EMAIL
from quizapp.people.models import User
from quizapp.people.operations.accounts import TRIAL, add_trial, keep_trial
from quizapp.people.operations.classes import add_class, join_class
from quizapp.people.rules import Role
from quizapp.quizzes.operations.answering import Answer, keep_answer
from quizapp.quizzes.operations.assigning import assign_quiz
from quizapp.quizzes.operations.building import change_settings, create_quiz, open_quiz
from quizapp.quizzes.operations.starting import start_attempt
from quizapp.quizzes.operations.submitting import submit_attempt
from quizapp.quizzes.queries.quizzes import list_open_quizzes
from quizapp.quizzes.rules.access import Taker
from quizapp.quizzes.rules.entering import Window
from quizapp.quizzes.rules.settings import Settings

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from quizapp.articles.models import Article
    from quizapp.bank.models import Question
    from quizapp.quizzes.models import Quiz, Response

TEACHER = "Demo Teacher"
# A name, and how often this learner answers right.
LEARNERS = (("Amara", 0.95), ("Ben", 0.8), ("Chiara", 0.7), ("Deniz", 0.55), ("Emil", 0.35))
CLASS = "7b"
FEWEST_QUESTIONS, MOST_QUESTIONS = 5, 8
_SEED = 1


@dataclass(frozen=True, slots=True)
class Welcome:
    """How to sign in as the demo's teacher. The password is kept nowhere else."""

    email: str
    password: str


def is_new() -> bool:
    """Whether nobody has a lasting account yet."""
    return db.session.scalar(select(User.id).where(User.email.is_not(None)).limit(1)) is None


def load_demo(now: datetime) -> Welcome:
    """Make the demo. It loads the parser, so it belongs into a process that does not serve pages."""
    chance = Random(_SEED)  # noqa: S311  # the demo is to be the same everywhere
    teacher = add_trial(now)
    learners = [(_add_learner(name, now), skill) for name, skill in LEARNERS]
    for days_ago, seed in enumerate(sorted(paths.SEEDS.glob("*.md")), start=1):
        when = now - timedelta(days=days_ago)
        quiz = _set_quiz(_read_seed(teacher, seed, when), when)
        for learner, skill in learners:
            _take(quiz, learner, skill, when + timedelta(hours=2), chance)
    _make_class(teacher, [learner for learner, _ in learners], now)
    return _make_lasting(teacher, [learner for learner, _ in learners])


def _read_seed(teacher: User, seed: Path, now: datetime) -> Article:
    article = add_article(teacher, read_file(seed.name, seed.read_bytes()), seed.name, now)
    make_questions.run(add_run(article, now))
    return article


def _set_quiz(article: Article, now: datetime) -> Quiz:
    quiz = create_quiz(article.owner, article.title, _choose_questions(article, now), now)
    change_settings(quiz, quiz.title, Settings(open_to_guests=True))
    open_quiz(quiz, now)
    return quiz


def _choose_questions(article: Article, now: datetime) -> list[Question]:
    """What the generator stands for; where that is too little for a quiz, the best drafts of other sentences too."""
    chosen = accept_recommended(article, now)
    for draft in list_questions(article):
        is_new = draft.evidence_start not in {question.evidence_start for question in chosen}
        if is_new and len(chosen) < FEWEST_QUESTIONS:
            accept_question(draft, now)
            chosen.append(draft)
    return sorted(chosen[:MOST_QUESTIONS], key=lambda question: question.evidence_start or 0)


def _make_class(teacher: User, learners: list[User], now: datetime) -> None:
    classroom = add_class(teacher, CLASS, now)
    for learner in learners:
        join_class(classroom, learner, now)
    for summary in list_open_quizzes(teacher):
        assign_quiz(summary.quiz, classroom, Window(), now)


def _take(quiz: Quiz, learner: User, skill: float, now: datetime, chance: Random) -> None:
    attempt = start_attempt(quiz, Taker(learner.id, None), None, now, chance)
    for response in attempt.responses:
        _answer(response, now, chance, right=chance.random() < skill)
    submit_attempt(attempt, now + timedelta(minutes=chance.randint(3, 9)))


def _answer(response: Response, now: datetime, chance: Random, *, right: bool) -> None:
    if not response.option_order:
        keep_answer(response, Answer(typed=response.version.key if right else "I don't know"), now)
        return
    keys = [option.id for option in response.version.options if option.is_key]
    places = [place for place, option in enumerate(response.option_order, start=1) if (option in keys) is right]
    keep_answer(response, Answer(places=(chance.choice(places),)), now)


def _add_learner(name: str, now: datetime) -> User:
    learner = User(name=name, role=Role.LEARNER, created=now, trial_ends=now + TRIAL)
    db.session.add(learner)
    db.session.commit()
    return learner


def _make_lasting(teacher: User, learners: list[User]) -> Welcome:
    welcome = Welcome(DEMO_EMAIL, secrets.token_urlsafe(9))
    for learner in learners:
        learner.trial_ends = None
    keep_trial(teacher, TEACHER, welcome.email, welcome.password, Role.TEACHER)
    return welcome
