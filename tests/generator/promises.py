"""What must hold of every generation, whatever the article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.generator.critic.item import Item
from quizapp.generator.critic.review import find_flaws
from quizapp.generator.language.wording import fold
from quizapp.generator.records import BLANK

if TYPE_CHECKING:
    from quizapp.generator.records import Generation, Question


def check(generation: Generation, text: str) -> None:
    """Fail with the first broken promise."""
    for question in generation.questions:
        check_evidence(question, text)
        check_options(question)
        check_stem(question)
        check_status(question)
    check_ids(generation)
    check_order(generation)


def check_evidence(question: Question, text: str) -> None:
    evidence = question.evidence
    assert text[evidence.start : evidence.end] == evidence.text
    assert question.key in evidence.text, question
    assert evidence.text[-1] in ".!?;\u201d\"\u2019')", evidence
    before = text[: evidence.start].rstrip(" ")
    assert not before or before[-1] in ".!?;:\u201d\"\u2019'\n)", evidence


def check_options(question: Question) -> None:
    if question.options is None:
        assert question.type == "cloze"
        return
    assert 3 <= len(question.options) <= 4, question
    assert question.options.count(question.key) == 1
    folded = [fold(option) for option in question.options]
    assert len(set(folded)) == len(folded), question
    key = set(fold(question.key).split())
    for option in question.options:
        words = set(fold(option).split())
        assert option == question.key or not (words <= key or key <= words), question


def check_stem(question: Question) -> None:
    blanks = question.stem.count(BLANK)
    assert blanks == (1 if question.type == "cloze" else 0), question
    assert question.stem.endswith("?" if question.type == "multiple_choice" else "."), question
    assert not re.search(r"\s[,.?]|\s\s|,,|,\?", question.stem), question
    assert not question.stem[0].islower(), question
    assert question.accepted[0] == question.key
    assert len(set(question.accepted)) == len(question.accepted)


def check_status(question: Question) -> None:
    assert 0 <= question.score <= 1
    assert bool(question.flaws) == (question.status == "draft"), question
    if question.status == "published":
        item = Item(question.type, question.stem, question.options or (), question.key)
        assert find_flaws(item) == (), question


def check_ids(generation: Generation) -> None:
    facts = [fact.id for fact in generation.facts]
    questions = [question.id for question in generation.questions]
    assert len(set(facts)) == len(facts)
    assert len(set(questions)) == len(questions)
    assert {question.fact for question in generation.questions} <= set(facts)


def check_order(generation: Generation) -> None:
    keys = [(question.status == "draft", -question.score) for question in generation.questions]
    assert keys == sorted(keys)
