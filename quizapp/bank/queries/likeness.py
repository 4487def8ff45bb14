"""Questions of the bank that are much like another one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.bank.models import Question, QuestionVersion
from quizapp.bank.queries.search import QuestionFilter, find_ids, list_terms
from quizapp.bank.rules.likeness import ENOUGH, list_clues, measure_likeness
from quizapp.db import db

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST_COMPARED = 50


@dataclass(frozen=True, slots=True)
class Alike:
    """A question that says nearly the same."""

    id: int
    stem: str


def find_alike(owner_id: int, stem: str, most: int = 3, besides: int | None = None) -> list[Alike]:
    """The owner's questions, at most so many, whose stems have nearly the same words, those most alike first.

    ``besides`` is the id of the question itself, if it is in the bank. Only the newest that have the stem's longest
    words are compared, so that it takes hardly longer in a large bank.
    """
    clues = list_clues(stem)
    if not clues:
        return []
    terms = [*list_terms(owner_id, QuestionFilter()), *clues]
    others = [id_ for id_ in find_ids(terms, _MOST_COMPARED) if id_ != besides]
    rated = [(measure_likeness(stem, one.stem), one) for one in _load_stems(others)]
    rated.sort(key=lambda pair: pair[0], reverse=True)
    return [one for likeness, one in rated[:most] if likeness >= ENOUGH]


def _load_stems(ids: Sequence[int]) -> list[Alike]:
    stems = select(Question.id, QuestionVersion.stem).join(Question.current).where(Question.id.in_(ids))
    return [Alike(id_, stem) for id_, stem in db.session.execute(stems.order_by(Question.id.desc()))]
