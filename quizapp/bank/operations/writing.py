"""Writing questions by hand, and editing them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.bank.models import Option, Question, QuestionVersion
from quizapp.bank.operations.review import release
from quizapp.bank.rules.states import QuestionStatus
from quizapp.db import db, hold

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
    write_wording(version, wording)
    db.session.commit()
    return question


def edit_question(question: Question, wording: Wording, flaws: Iterable[str], author: User, now: datetime) -> bool:
    """Give the question this wording; False where it has it already.

    A version is only ever changed by its own author, and only until it was first ready, since from then on somebody
    may have been asked it. Any other edit makes a new version.
    """
    _hold(question)
    if question.current.wording == wording:
        return False
    before = question.current
    own_draft = before.released is None and before.author_id == author.id
    version = before if own_draft else _add_version(question, author, now)
    write_wording(version, wording)
    version.flaws = list(flaws)
    _keep_ready(question, version, now)
    db.session.commit()
    return True


def restore_version(question: Question, version: QuestionVersion, author: User, now: datetime) -> bool:
    """Make what an earlier version of the question says a new version of it; False where it says so already."""
    _hold(question)
    if question.current.wording == version.wording:
        return False
    restored = _add_version(question, author, now)
    write_wording(restored, version.wording)
    restored.flaws, restored.rule = list(version.flaws), version.rule
    _keep_ready(question, restored, now)
    db.session.commit()
    return True


def choose_evidence(question: Question, span: tuple[int, int] | None) -> bool:
    """Take this span of the article's body for what proves the key; False where it was that already."""
    if (question.evidence_start, question.evidence_end) == (span or (None, None)):
        return False
    question.evidence_start, question.evidence_end = span or (None, None)
    db.session.commit()
    return True


def _hold(question: Question) -> None:
    """Keep others from adding a version until this transaction ends."""
    hold(question)


def _add_version(question: Question, author: User, now: datetime) -> QuestionVersion:
    before = question.current
    question.current_number = max(version.number for version in question.versions) + 1
    version = QuestionVersion(
        number=question.current_number, type=before.type, rule=before.rule, author_id=author.id, stem="", created=now
    )
    question.versions.append(version)
    return version


def _keep_ready(question: Question, version: QuestionVersion, now: datetime) -> None:
    if question.status is QuestionStatus.READY:
        release(version, now)


def write_wording(version: QuestionVersion, wording: Wording) -> None:
    """Have a version say this; the caller commits."""
    version.type, version.stem, version.explanation = wording.type, wording.stem, wording.explanation
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
