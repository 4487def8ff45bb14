"""True or false: a blank filled in with the key, or with a wrong answer of the key's kind."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from quizapp.generator.distractors.choice import seeded
from quizapp.generator.facts.facts import identify
from quizapp.generator.language.wording import capitalise
from quizapp.generator.records import BLANK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from random import Random

    from quizapp.generator.records import Question

TRUE: Final = "True"
FALSE: Final = "False"


def make_statements(questions: Iterable[Question], seed: int) -> Iterator[Question]:
    """A statement for each question with a blank and options, best first; whether it is true is up to ``seed``.

    All that was found out about the question holds for the statement as well: its score, its flaws, its sentence.
    Several blanks in one sentence make the same true statement, which comes once.
    """
    said: set[str] = set()
    for question in sorted(questions, key=lambda one: -one.score):
        if question.type == "cloze" and question.options:
            statement = _state(question, seeded(seed, f"statement of {question.stem}"))
            if statement.id not in said:
                said.add(statement.id)
                yield statement


def _state(question: Question, random: Random) -> Question:
    wrong = [option for option in question.options or () if option != question.key]
    said, key = (question.key, TRUE) if random.random() < 0.5 else (random.choice(wrong), FALSE)
    stem = capitalise(question.stem.replace(BLANK, said))
    return replace(
        question,
        id=identify("q", f"{question.fact} true_false {stem}"),
        type="true_false",
        stem=stem,
        options=(TRUE, FALSE),
        key=key,
        accepted=(key,),
        rule=f"stated {question.rule.removeprefix('blank ')}",
    )
