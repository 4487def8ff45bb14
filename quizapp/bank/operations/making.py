"""Questions of the bank made of what the generator handed out, and what it kept spare beside them."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from quizapp.bank.models import Alternate, Option, Question, QuestionVersion, SpareOptions
from quizapp.bank.rules.spares import take_out_key
from quizapp.bank.rules.states import Difficulty
from quizapp.bank.rules.wordings import QuestionType
from quizapp.generator import records

if TYPE_CHECKING:
    from datetime import datetime

    from quizapp.articles.models import Fact

_ONLY_FOR_RANKING = {"hand", "traits"}


def make_question(question: records.Question, fact: Fact, now: datetime) -> Question:
    """A draft of the article's owner; the caller adds it to the session."""
    return Question(
        owner_id=fact.article.owner_id,
        article_id=fact.article_id,
        fact_id=fact.id,
        evidence_start=question.evidence.start,
        evidence_end=question.evidence.end,
        score=question.score,
        difficulty=Difficulty(question.difficulty),
        recommended=question.status == "published",
        generated_key=question.id,
        created=now,
        versions=[_make_version(question, now)],
        spare=_make_spare(question),
    )


def make_alternate(question: records.Question, fact: Fact, place: int) -> Alternate:
    """What can become a draft later, as ``read_alternate`` reads it."""
    made = {name: value for name, value in asdict(question).items() if name not in _ONLY_FOR_RANKING}
    return Alternate(fact_id=fact.id, place=place, generated_key=question.id, made=made)


def read_alternate(alternate: Alternate) -> records.Question:
    """The generator's question."""
    made: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in alternate.made.items()
    }
    return records.Question(**made | {"evidence": records.Evidence(**alternate.made["evidence"])})


def _make_version(question: records.Question, now: datetime) -> QuestionVersion:
    options = question.options or ()
    return QuestionVersion(
        number=1,
        type=QuestionType(question.type),
        stem=question.stem,
        explanation=question.explanation,
        accepted=[] if options else list(question.accepted),
        flaws=list(question.flaws),
        rule=question.rule,
        created=now,
        options=[
            Option(position=position, text=text, is_key=text == question.key)
            for position, text in enumerate(options, 1)
        ],
    )


def _make_spare(question: records.Question) -> SpareOptions | None:
    sets: list[Any] = [take_out_key(options, question.key) for options in question.others]
    return SpareOptions(sets=sets) if sets else None
