"""What a teacher does to questions: accept, discard, reopen; and clearing away what was deleted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from quizapp.articles.models import Article
from quizapp.bank.models import Question, QuestionVersion
from quizapp.bank.operations.changes import note_change
from quizapp.bank.queries.desk import list_recommended
from quizapp.bank.rules.states import ChangeKind, QuestionStatus, may_become
from quizapp.bank.rules.wordings import find_problems
from quizapp.db import db

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from quizapp.people.models import User


@dataclass(frozen=True, slots=True)
class Judge:
    """Who judges a question, and when, so that it is known afterwards."""

    person: User
    now: datetime


class NotNow(Exception):
    """A question's status doesn't allow what was asked."""


class Unfinished(Exception):
    """The draft can't be asked as it is; the message is a sentence that says what to do."""


def refuse_unfinished(question: Question) -> None:
    """Raise ``Unfinished`` for a question that can't be asked as it is, as an imported one may be."""
    for problem in find_problems(question.current.wording):
        raise Unfinished(problem)


def accept_question(question: Question, now: datetime, judge: Judge | None = None) -> None:
    """Make a draft ready to be asked. Raises ``NotNow`` for a discarded question, and ``Unfinished``."""
    refuse_unfinished(question)
    _change_status(question, QuestionStatus.READY, judge)
    release(question.current, now)
    db.session.commit()


def discard_question(question: Question, judge: Judge | None = None) -> None:
    """Put a draft aside. Raises ``NotNow`` for a ready question: it has to be reopened first."""
    _change_status(question, QuestionStatus.RETIRED, judge)
    db.session.commit()


def reopen_question(question: Question, judge: Judge | None = None) -> None:
    """Make the question a draft again, whatever it was."""
    _change_status(question, QuestionStatus.DRAFT, judge)
    db.session.commit()


def accept_recommended(article: Article, now: datetime, judge: Judge | None = None) -> list[Question]:
    """Accept all of the article's drafts that the generator stands for; gives them back."""
    questions = list_recommended(article)
    for question in questions:
        _change_status(question, QuestionStatus.READY, judge)
        release(question.current, now)
    db.session.commit()
    return questions


def reopen_questions(questions: Iterable[Question], judge: Judge | None = None) -> None:
    """Make all of these drafts again."""
    for question in questions:
        _change_status(question, QuestionStatus.DRAFT, judge)
    db.session.commit()


def clear_deleted(before: datetime) -> None:
    """Clear away the articles deleted before then, with their questions.

    A question that was ever ready stays, and its article with it, out of sight: quizzes and results may show both.
    """
    put_away = select(Article.id).where(Article.deleted < before)
    released = select(QuestionVersion.question_id).where(QuestionVersion.released.is_not(None))
    held = select(Question.article_id).where(Question.id.in_(released), Question.article_id.is_not(None))
    db.session.execute(delete(Question).where(Question.article_id.in_(put_away), Question.id.not_in(released)))
    db.session.execute(delete(Article).where(Article.deleted < before, Article.id.not_in(held)))
    db.session.commit()


def release(version: QuestionVersion, now: datetime) -> None:
    """Note that the version may have been asked, so that it is never changed again; the caller commits."""
    if version.released is None:
        version.released = now


def _change_status(question: Question, status: QuestionStatus, judge: Judge | None) -> None:
    if not may_become(question.status, status):
        raise NotNow
    if judge is not None and question.status is not status:
        note_change(judge.person, ChangeKind.STATUS, status, {question.id: question.status}, judge.now)
    question.status = status
