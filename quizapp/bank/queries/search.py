"""Searching the bank by its index, page by page, without ever counting or reading all that matches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, cast, column, func, literal_column, select, table
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.orm import selectinload

from quizapp.bank.models import Question, QuestionVersion
from quizapp.bank.queries.filing import list_tags
from quizapp.bank.queries.questions import load_lines
from quizapp.bank.rules.terms import list_sought, list_words, mark, write_match, write_tsquery
from quizapp.db import db
from quizapp.web.paging import Page, Place, cut_page, start_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from sqlalchemy import Select, SQLColumnExpression

    from quizapp.bank.rules.states import Difficulty, QuestionStatus
    from quizapp.bank.rules.terms import Term
    from quizapp.bank.rules.wordings import QuestionType

PAGE_SIZE = 20
MOST_COUNTED = 1_000
# The table that the migrations make for SQLite; elsewhere the same terms stand in an index of the questions themselves.
_INDEX = table("question_index", column("rowid"), column("question_index"))
_VECTOR = "array_to_tsvector(string_to_array(trim(question.terms), ' '))"


@dataclass(frozen=True, slots=True)
class QuestionFilter:
    """Which questions to list. Without a status, all but the discarded ones.

    ``author_id`` 0 stands for the generator, ``collection_id`` 0 for questions in no collection. ``offered`` asks for
    what can be set in a quiz: ready questions whose article is not put away.
    """

    text: str = ""
    status: QuestionStatus | None = None
    type: QuestionType | None = None
    article_id: int | None = None
    collection_id: int | None = None
    tag_id: int | None = None
    difficulty: Difficulty | None = None
    author_id: int | None = None
    used: bool | None = None
    offered: bool = False


def page_questions(owner_id: int, wanted: QuestionFilter, place: Place, size: int = PAGE_SIZE) -> Page[Question]:
    """One page of the owner's questions, newest first."""
    ids = cut_page(find_ids(list_terms(owner_id, wanted), size + 1, place), place, size, number_of=int)
    return Page(load_questions(ids.items), ids.next, ids.previous)


def count_questions(owner_id: int, wanted: QuestionFilter, most: int = MOST_COUNTED) -> int:
    """How many questions of the owner's are wanted, counted no further than to one more than ``most``."""
    found = _matching(list_terms(owner_id, wanted)).limit(most + 1).subquery()
    return db.session.scalar(select(func.count()).select_from(found)) or 0


def list_terms(owner_id: int, wanted: QuestionFilter) -> list[Term]:
    """What has to hold of a question of this owner's to be what is wanted."""
    status = "offered" if wanted.offered else wanted.status or "kept"
    marks = {
        "type": wanted.type,
        "article": wanted.article_id,
        "collection": "none" if wanted.collection_id == 0 else wanted.collection_id,
        "tag": wanted.tag_id,
        "difficulty": wanted.difficulty,
        "author": "none" if wanted.author_id == 0 else wanted.author_id,
        "use": None if wanted.used is None else "some" if wanted.used else "none",
    }
    chosen = [mark(name, value) for name, value in marks.items() if value is not None]
    return [mark("owner", owner_id), mark("status", status), *chosen, *_list_sought(owner_id, wanted.text)]


def find_ids(terms: Sequence[Term], most: int, place: Place | None = None) -> list[int]:
    """The ids of the first ``most`` matching questions from this place on, as ``start_at`` orders them."""
    return list(db.session.scalars(start_at(_matching(terms), _number(), place or Place(), most)))


def load_questions(ids: Sequence[int]) -> list[Question]:
    """These questions in this order, with all that a list shows."""
    found = db.session.scalars(select(Question).where(Question.id.in_(ids)).options(*load_lines()))
    by_id = {question.id: question for question in found}
    return [by_id[question_id] for question_id in ids if question_id in by_id]


def load_answers(questions: Iterable[Question]) -> None:
    """Have the current versions of these questions hold their options, by one query for all."""
    versions = select(QuestionVersion).where(QuestionVersion.id.in_([question.current.id for question in questions]))
    db.session.scalars(versions.options(selectinload(QuestionVersion.options))).all()


def _list_sought(owner_id: int, text: str) -> list[Term]:
    if not text:
        return []
    if not list_words(text):
        return [mark("word", "none")]  # nothing but signs, which no question is found by
    return list_sought(text, {tag.id: tag.name for tag in list_tags(owner_id)})


def _on_sqlite() -> bool:
    return db.engine.dialect.name == "sqlite"


def _number() -> SQLColumnExpression[int]:
    return _INDEX.c.rowid if _on_sqlite() else Question.id


def _matching(terms: Sequence[Term]) -> Select[Any]:
    if _on_sqlite():
        return select(_INDEX.c.rowid).where(_INDEX.c.question_index.op("MATCH")(bindparam(None, write_match(terms))))
    return select(Question.id).where(literal_column(_VECTOR).op("@@")(cast(write_tsquery(terms), TSQUERY)))
