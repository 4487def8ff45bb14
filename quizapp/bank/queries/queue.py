"""The drafts that wait at the review desk, the text that proves them, and what else could stand in their place."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import exists, func, select
from sqlalchemy.orm import aliased, selectinload

from quizapp.bank.models import Alternate, Question
from quizapp.bank.queries.questions import BEST_FIRST, load_whole
from quizapp.bank.rules.spares import change_options
from quizapp.bank.rules.states import QuestionStatus
from quizapp.bank.rules.threads import Segment, cut_paragraphs
from quizapp.db import db
from quizapp.web.addresses import LARGEST_ID

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Select

    from quizapp.articles.models import Article
    from quizapp.people.models import User

LONGEST_QUEUE = 30
# Beyond this it doesn't matter how many wait, only that they are many.
MOST_COUNTED = 1000


@dataclass(frozen=True, slots=True)
class Waiting:
    """A draft at the desk; whether its fact has another question, and its key other options, to be asked for."""

    question: Question
    has_another: bool
    has_options: bool


@dataclass(frozen=True, slots=True)
class Text:
    """An article cut where the evidence of a draft begins or ends; a label is the evidence's span, as "34-98"."""

    article: Article
    paragraphs: list[list[Segment]]


@dataclass(frozen=True, slots=True)
class Queue:
    """A stretch of the queue, the draft to begin with, and the texts of all of them.

    ``total`` is how many drafts wait, counted up to ``MOST_COUNTED``; ``following`` the first one behind the stretch.
    """

    drafts: list[Waiting]
    current: Waiting | None
    texts: list[Text]
    total: int
    following: int | None


def read_queue(owner: User, article: Article | None, wanted: int | None = None) -> Queue:
    """The first drafts of the owner's, or of the article's; those from ``wanted`` on where it waits further behind."""
    waiting = _list_drafts(owner, article)
    if wanted is not None and wanted not in [question.id for question in waiting[:LONGEST_QUEUE]]:
        waiting = _list_drafts(owner, article, wanted) or waiting
    drafts = [*_look_up(waiting[:LONGEST_QUEUE])]
    current = next((draft for draft in drafts if draft.question.id == wanted), drafts[0] if drafts else None)
    following = waiting[LONGEST_QUEUE].id if len(waiting) > LONGEST_QUEUE else None
    return Queue(drafts, current, _cut_texts(waiting[:LONGEST_QUEUE]), count_drafts(owner, article), following)


def look_up(question: Question) -> Waiting:
    """The draft with what could stand in its place."""
    return next(iter(_look_up([question])))


def count_drafts(owner: User, article: Article | None = None) -> int:
    """How many drafts wait, counted up to ``MOST_COUNTED``."""
    some = _select_drafts(owner, article).with_only_columns(Question.id).limit(MOST_COUNTED).subquery()
    return db.session.scalar(select(func.count()).select_from(some)) or 0


def find_next(owner: User, article: Article | None, question_id: int) -> int | None:
    """The draft that waits behind this question."""
    drafts = _select_drafts(owner, article).with_only_columns(Question.id).where(Question.id < question_id)
    return db.session.scalar(drafts.order_by(Question.id.desc()).limit(1))


def find_sibling(question: Question) -> Question | None:
    """The best draft of the same fact besides this one."""
    drafts = select(Question).where(
        Question.fact_id == question.fact_id, Question.status == QuestionStatus.DRAFT, Question.id != question.id
    )
    return db.session.scalar(drafts.order_by(*BEST_FIRST).limit(1))


def find_alternate(question: Question) -> Alternate | None:
    """The best question of the same fact that the bank doesn't have yet."""
    alternates = _select_free_alternates().where(Alternate.fact_id == question.fact_id)
    return db.session.scalar(alternates.order_by(Alternate.place, Alternate.id).limit(1))


def _list_drafts(owner: User, article: Article | None, first: int = LARGEST_ID) -> list[Question]:
    """One more than the desk holds, the latest first; of an article the best come last into the bank."""
    drafts = _select_drafts(owner, article).where(Question.id <= first)
    drafts = drafts.options(*load_whole(), selectinload(Question.spare))
    return list(db.session.scalars(drafts.order_by(Question.id.desc()).limit(LONGEST_QUEUE + 1)))


def _select_drafts(owner: User, article: Article | None) -> Select[tuple[Question]]:
    drafts = select(Question).where(Question.owner_id == owner.id, Question.status == QuestionStatus.DRAFT)
    return drafts.where(Question.article_id == article.id if article is not None else Question.hidden.is_(False))


def _look_up(questions: Sequence[Question]) -> Iterable[Waiting]:
    drafts, free = _count_drafts_of_facts(questions), _list_facts_with_alternates(questions)
    for question in questions:
        has_another = question.fact_id in free or drafts.get(question.fact_id, 0) > 1
        sets = question.spare.sets if question.spare is not None else []
        yield Waiting(question, has_another, change_options(question.current.wording, sets) is not None)


def _count_drafts_of_facts(questions: Sequence[Question]) -> dict[int | None, int]:
    facts = {question.fact_id for question in questions if question.fact_id is not None}
    counts = (
        select(Question.fact_id, func.count())
        .where(Question.fact_id.in_(facts), Question.status == QuestionStatus.DRAFT)
        .group_by(Question.fact_id)
    )
    return dict(tuple(row) for row in db.session.execute(counts))


def _list_facts_with_alternates(questions: Sequence[Question]) -> set[int | None]:
    facts = {question.fact_id for question in questions if question.fact_id is not None}
    free = _select_free_alternates().with_only_columns(Alternate.fact_id).where(Alternate.fact_id.in_(facts))
    return set(db.session.scalars(free))


def _select_free_alternates() -> Select[tuple[Alternate]]:
    """Alternates that are not in the bank, be it discarded."""
    same = aliased(Question)
    known = exists().where(same.fact_id == Alternate.fact_id, same.generated_key == Alternate.generated_key)
    return select(Alternate).where(~known)


def _cut_texts(questions: Sequence[Question]) -> list[Text]:
    spans: defaultdict[Article, dict[str, tuple[int, int]]] = defaultdict(dict)
    for question in questions:
        start, end = question.evidence_start, question.evidence_end
        if question.article is not None and start is not None and end is not None:
            spans[question.article][f"{start}-{end}"] = (start, end)
    return [Text(article, cut_paragraphs(article.body, found)) for article, found in spans.items()]
