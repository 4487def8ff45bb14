"""Writing questions by hand, and editing them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.bank.models import Option, Question, QuestionVersion
from quizapp.bank.operations.review import release
from quizapp.bank.rules.states import QuestionStatus
from quizapp.db import db

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from quizapp.articles.models import Article
    from quizapp.bank.rules.wordings import Wording
    from quizapp.people.models import User


@dataclass(frozen=True, slots=True)
class Origin:
    """The article that a question comes from, and the span of its body that proves the key."""

    article: Article
    evidence: tuple[int, int] | None = None


def write_question(
    author: User, wording: Wording, flaws: Iterable[str], now: datetime, origin: Origin | None = None
) -> Question:
    """A new draft of the author's."""
    version = QuestionVersion(number=1, type=wording.type, author_id=author.id, created=now, flaws=list(flaws), stem="")
    start, end = (origin and origin.evidence) or (None, None)
    question = Question(
        owner_id=author.id,
        article=origin.article if origin else None,
        evidence_start=start,
        evidence_end=end,
        created=now,
        versions=[version],
    )
    db.session.add(question)
    _write(version, wording)
    db.session.commit()
    return question


def edit_question(question: Question, wording: Wording, flaws: Iterable[str], author: User, now: datetime) -> bool:
    """Give the question this wording; False where it has it already.

    A version that was ever ready is never changed, since somebody may have been asked it: the edit makes a new one.
    """
    if question.current.wording == wording:
        return False
    version = question.current if question.current.released is None else _add_version(question, now)
    _write(version, wording)
    version.flaws, version.author_id = list(flaws), author.id
    if question.status is QuestionStatus.READY:
        release(version, now)
    db.session.commit()
    return True


def _add_version(question: Question, now: datetime) -> QuestionVersion:
    before = question.current
    question.current_number = max(version.number for version in question.versions) + 1
    version = QuestionVersion(number=question.current_number, type=before.type, rule=before.rule, stem="", created=now)
    question.versions.append(version)
    return version


def _write(version: QuestionVersion, wording: Wording) -> None:
    version.stem, version.explanation = wording.stem, wording.explanation
    version.accepted, version.allows_slips = list(wording.accepted), wording.allows_slips
    number = wording.number
    version.value, version.tolerance = (number.value, number.tolerance) if number else (None, None)
    version.unit = number.unit if number else ""
    version.options.clear()
    # The new options take the places of the old ones, so the old ones have to be gone first.
    db.session.flush()
    version.options = [
        Option(
            position=position,
            text=option.text,
            is_key=option.is_key,
            match=option.match,
            feedback=option.feedback,
        )
        for position, option in enumerate(wording.options, 1)
    ]
