"""Articles, questions and a worker that waits, for the tests of the bank."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizapp.articles.operations import add_article
from quizapp.articles.reading.document import Document
from quizapp.bank.models import Option, Question, QuestionVersion
from quizapp.bank.rules.states import QuestionStatus
from quizapp.bank.rules.wordings import QuestionType
from quizapp.db import db, utc_now

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flask import Flask
    from huey.api import MemoryHuey

    from quizapp.articles.models import Article
    from quizapp.people.models import User

CANAL = (
    "The Suez Canal is a waterway in Egypt. It joins the Mediterranean Sea and the Red Sea. "
    "The canal was opened in November 1869 after ten years of work.\n\n"
    "Ferdinand de Lesseps, a French diplomat, led the company that dug the canal. "
    "The company employed about 30,000 workers at any one time. "
    "Egypt took the canal over in July 1956 under President Gamal Abdel Nasser.\n\n"
    "Ships wait in three lakes along the way. The canal was 164 kilometres long when it was opened."
)


@pytest.fixture
def canal() -> str:
    """The text of an article, as reading it in leaves it."""
    return CANAL


@pytest.fixture
def waiting_work(app: Flask) -> Iterator[MemoryHuey]:
    """The queue of background work, which waits until the test has it done with ``do_work``."""
    queue: MemoryHuey = app.extensions["huey"]
    queue.immediate = False
    yield queue
    queue.flush()
    queue.immediate = True


@pytest.fixture
def do_work(waiting_work: MemoryHuey) -> Callable[[], int]:
    """Does all the work that waits, as the worker would; gives how many tasks there were."""

    def work() -> int:
        db.session.commit()
        done = 0
        while (one := waiting_work.dequeue()) is not None:
            waiting_work.execute(one)
            done += 1
        db.session.expire_all()
        return done

    return work


@pytest.fixture
def article(teacher: User) -> Article:
    """The teacher's article about the Suez Canal, without questions."""
    return add_article(teacher, Document("The Suez Canal", CANAL), "pasted text", utc_now())


@pytest.fixture
def add_question(article: Article) -> Callable[..., Question]:
    """Adds a draft about the opening of the canal; without options it is a typed cloze."""

    def add(
        stem: str = "When was the Suez Canal opened?",
        *,
        key: str = "1869",
        options: tuple[str, ...] = ("1859", "1869", "1956"),
        recommended: bool = True,
        status: QuestionStatus = QuestionStatus.DRAFT,
    ) -> Question:
        start = CANAL.index("The canal was opened in November")
        version = QuestionVersion(
            type=QuestionType.MULTIPLE_CHOICE if options else QuestionType.CLOZE,
            stem=stem,
            accepted=[] if options else [key],
            rule="date",
            released=utc_now() if status is QuestionStatus.READY else None,
            options=[Option(position=at, text=text, is_key=text == key) for at, text in enumerate(options, 1)],
        )
        question = Question(
            owner_id=article.owner_id,
            article=article,
            evidence_start=start,
            evidence_end=CANAL.index("\n\n"),
            recommended=recommended,
            score=0.8,
            status=status,
            versions=[version],
        )
        db.session.add(question)
        db.session.commit()
        return question

    return add


@pytest.fixture
def draft(add_question: Callable[..., Question]) -> Question:
    """A recommended draft with three options."""
    return add_question()
