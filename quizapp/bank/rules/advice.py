"""What the critic of generated questions advises on any question, whoever wrote it, and beside which field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.bank.rules.wordings import QuestionType
from quizapp.generator.critic import options
from quizapp.generator.critic.item import Item
from quizapp.generator.critic.review import CHECKS, find_flaws

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from quizapp.bank.rules.wordings import Wording
    from quizapp.generator import records

_WORDS = {
    "the stem is too long",
    "the stem speaks of the article",
    "a pronoun does not say who or what",
    "a date is told from the article's day",
    "“the” without saying which",
    "the stem continues another text",
    "a slip of grammar or punctuation",
}
# “Which of these”, “Put these in order”: what follows says which.
_POINTER = {"the stem points at something outside it"}
_ASKED = _WORDS | {"the stem does not say what is asked"}
_TYPED = _ASKED | _POINTER | {"a word of the stem gives the key away", "the stem asks only who somebody is"}
_LISTED = {"options overlap", "options differ in their capitals"}
_OFFERED = _LISTED | {
    "“none of the above” is an option",
    "“all of the above” is an option",
    "an option is vague",
    "options refer to each other",
    "numbers or dates are out of order",
    "options are of different kinds",
}
# What the critic says of a question with one key, as far as it holds for these types as well.
_HOLDS: Mapping[QuestionType, Collection[str]] = {
    QuestionType.MULTIPLE_ANSWER: _ASKED | _OFFERED | {"the stem asks for what is not so", "there are too few options"},
    QuestionType.TRUE_FALSE: _WORDS | _POINTER | {"the stem asks for what is not so"},
    QuestionType.SHORT_ANSWER: _TYPED,
    QuestionType.NUMERICAL: _ASKED | _POINTER,
    QuestionType.MATCHING: _WORDS | _LISTED,
    QuestionType.ORDERING: _WORDS | _LISTED,
}


@dataclass(frozen=True, slots=True)
class Advice:
    """What to have a look at in the question itself and in its answers."""

    stem: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()


def advise(wording: Wording) -> tuple[str, ...]:
    """The names of the flaws that the critic finds; empty for a question without any."""
    texts = tuple(option.text for option in wording.options if option.text)
    key = next(iter((*wording.keys, *wording.accepted)), "")
    kind: records.QuestionType = "cloze" if wording.type is QuestionType.CLOZE else "multiple_choice"
    holds = _HOLDS.get(wording.type, CHECKS)
    return tuple(flaw for flaw in find_flaws(Item(kind, wording.stem, texts, key)) if flaw in holds)


def part_advice(flaws: Collection[str]) -> Advice:
    """The flaws, each beside the field that it concerns."""
    answers = tuple(flaw for flaw in flaws if flaw in CHECKS and CHECKS[flaw].__module__ == options.__name__)
    return Advice(tuple(flaw for flaw in flaws if flaw not in answers), answers)
