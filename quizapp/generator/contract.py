"""What the generator hands out, as JSON for programs and as text for people."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizapp.generator.records import Fact, Generation, Question

_LETTERS = "ABCDEFGH"


def as_json(generation: Generation) -> dict[str, Any]:
    """The generation as JSON values in the order and shape that ``generation.schema.json`` lays down."""
    return {
        "article": {"title": generation.title, "words": generation.words},
        "facts": [_fact(fact) for fact in generation.facts],
        "questions": [_question(question) for question in generation.questions],
        "left_out": dict(generation.left_out),
    }


def _fact(fact: Fact) -> dict[str, Any]:
    evidence = {"start": fact.evidence.start, "end": fact.evidence.end}
    return {"id": fact.id, "text": fact.text, "kind": fact.kind, "evidence": evidence}


def _question(question: Question) -> dict[str, Any]:
    evidence = question.evidence
    return {
        "id": question.id,
        "type": question.type,
        "stem": question.stem,
        "options": list(question.options) if question.options is not None else None,
        "key": question.key,
        "accepted": list(question.accepted),
        "fact": question.fact,
        "evidence": {"start": evidence.start, "end": evidence.end, "text": evidence.text},
        "explanation": question.explanation,
        "score": question.score,
        "status": question.status,
        "rule": question.rule,
        "flaws": list(question.flaws),
        "difficulty": question.difficulty,
    }


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of what ``as_json`` returns."""
    text = (files("quizapp.generator") / "generation.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def as_text(generation: Generation) -> str:
    """The questions as a person reads them in a terminal: stem, lettered options, answer and sentence."""
    published = [question for question in generation.questions if question.status == "published"]
    drafts = [question for question in generation.questions if question.status == "draft"]
    parts = [_heading(generation), *_listed(published, 1)]
    if drafts:
        parts += [f"Drafts ({len(drafts)}), to be mended before use", *_listed(drafts, len(published) + 1)]
    return "\n\n".join(parts) + "\n"


def _heading(generation: Generation) -> str:
    ready = sum(question.status == "published" for question in generation.questions)
    counts = ((generation.words, "word"), (len(generation.facts), "fact"), (ready, "question"))
    counted = ", ".join(f"{count:,} {noun}{'' if count == 1 else 's'}" for count, noun in counts)
    return f"{generation.title}\n{counted} ready to use"


def _listed(questions: list[Question], first: int) -> Iterator[str]:
    for number, question in enumerate(questions, first):
        yield "\n".join(_lines(number, question))


def _lines(number: int, question: Question) -> Iterator[str]:
    yield f"{number}. {question.stem}"
    for letter, option in zip(_LETTERS, question.options or (), strict=False):
        yield f"   {letter}) {option}"
    yield f"   Answer: {question.key}"
    yield f"   Sentence: {question.evidence.text}"
    if question.flaws:
        yield f"   To mend: {'; '.join(question.flaws)}"
