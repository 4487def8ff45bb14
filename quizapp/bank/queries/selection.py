"""Which questions go into a file or onto paper, in which order, and what paper shows of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from quizapp.bank.formats.sheet import Asked
from quizapp.bank.models import Question
from quizapp.bank.queries.questions import load_whole, may_read
from quizapp.bank.queries.search import find_ids, list_terms
from quizapp.bank.rules.states import QuestionStatus
from quizapp.db import db

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quizapp.bank.models import Collection
    from quizapp.bank.queries.search import QuestionFilter
    from quizapp.people.models import User

_AT_ONCE = 500


def select_wanted(owner_id: int, wanted: QuestionFilter, most: int) -> list[int]:
    """The ids of the questions that the filter lets through, at most so many; those of an article as its text goes."""
    ids = sorted(find_ids(list_terms(owner_id, wanted), most))
    return _order_by_text(ids) if wanted.article_id is not None else ids


def select_of_collection(collection: Collection, most: int, *, drafts: bool) -> list[int]:
    """The ids of the collection's questions that are ready, or of the drafts as well, at most so many."""
    statuses = (QuestionStatus.READY, QuestionStatus.DRAFT) if drafts else (QuestionStatus.READY,)
    found = select(Question.id).where(Question.collection_id == collection.id, Question.status.in_(statuses))
    return list(db.session.scalars(found.order_by(Question.id).limit(most)))


def select_readable(person: User, ids: Sequence[int]) -> list[int]:
    """Those of these questions that the person may see, in the order given."""
    found = set(db.session.scalars(select(Question.id).where(Question.id.in_(ids), may_read(person))))
    return [id_ for id_ in dict.fromkeys(ids) if id_ in found]


def count_drafts(ids: Sequence[int]) -> int:
    """How many of these questions are drafts."""
    drafts = select(func.count()).select_from(Question).where(Question.status == QuestionStatus.DRAFT)
    return sum(
        db.session.scalar(drafts.where(Question.id.in_(ids[at : at + _AT_ONCE]))) or 0
        for at in range(0, len(ids), _AT_ONCE)
    )


def list_asked(ids: Sequence[int]) -> list[Asked]:
    """What paper shows of these questions, in this order."""
    asked: dict[int, Asked] = {}
    for at in range(0, len(ids), _AT_ONCE):
        for question in _load(ids[at : at + _AT_ONCE]):
            asked[question.id] = Asked(question.current.wording, question.evidence or "")
    return [asked[id_] for id_ in ids if id_ in asked]


def _load(ids: Sequence[int]) -> Iterable[Question]:
    return db.session.scalars(select(Question).where(Question.id.in_(ids)).options(*load_whole()))


def _order_by_text(ids: Sequence[int]) -> list[int]:
    starts: dict[int, int] = {}
    for at in range(0, len(ids), _AT_ONCE):
        spans = select(Question.id, Question.evidence_start).where(Question.id.in_(ids[at : at + _AT_ONCE]))
        starts |= {id_: start or 0 for id_, start in db.session.execute(spans)}
    return sorted(ids, key=lambda id_: (starts[id_], id_))
