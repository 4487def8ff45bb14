"""What a question says: its type and its wording, and what keeps a wording from being asked."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from quizapp.generator.records import BLANK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

MOST_OPTIONS = 26
LONGEST_NUMBER, LONGEST_UNIT = 100, 40
_GREATEST_EXPONENT = 999
TRUE, FALSE = "True", "False"


class QuestionType(StrEnum):
    """The forms in which a question can be asked."""

    MULTIPLE_CHOICE = "multiple_choice"
    MULTIPLE_ANSWER = "multiple_answer"
    TRUE_FALSE = "true_false"
    CLOZE = "cloze"
    SHORT_ANSWER = "short_answer"
    NUMERICAL = "numerical"
    MATCHING = "matching"
    ORDERING = "ordering"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the things that a question puts before a learner.

    ``is_key`` says that it is right to choose it, ``match`` what belongs to it in a matching question; ``feedback`` is
    said to whoever chose it.
    """

    text: str
    is_key: bool = False
    match: str = ""
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """A number to be typed: right from ``value - tolerance`` to ``value + tolerance``, both included, in ``unit``.

    Without a unit the number stands alone.
    """

    value: Decimal
    tolerance: Decimal = Decimal(0)
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """What a question says; which parts it has depends on its type.

    - multiple choice, multiple answer, true/false: ``options`` with the key or keys marked;
    - cloze: a stem with one blank, and either ``options`` with one key or ``accepted`` answers;
    - short answer: ``accepted`` answers, the one to show first; ``allows_slips`` lets small misspellings pass;
    - numerical: ``number``;
    - matching: ``options`` with a ``match`` each; one without a text only adds its ``match`` to those to choose from;
    - ordering: ``options`` in the right order.
    """

    type: QuestionType
    stem: str
    options: tuple[Choice, ...] = ()
    accepted: tuple[str, ...] = ()
    number: Number | None = None
    allows_slips: bool = False
    explanation: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """The texts of the options that are right to choose."""
        return tuple(option.text for option in self.options if option.is_key)


def choices(texts: Sequence[str], key: str) -> tuple[Choice, ...]:
    """Options to choose from, of which ``key`` is right."""
    return tuple(Choice(text, text == key) for text in texts)


def fold(text: str) -> str:
    """The form in which two answers are compared: without case and extra space."""
    return " ".join(text.casefold().split())


def find_double(answers: Sequence[str]) -> str | None:
    """An answer that says the same as an earlier one, if there is any."""
    seen: set[str] = set()
    for answer in answers:
        if fold(answer) in seen:
            return answer
        seen.add(fold(answer))
    return None


def find_problems(wording: Wording) -> tuple[str, ...]:
    """Why the question can't be asked as it is, each a sentence for its author; empty where it can."""
    return tuple(_problems(wording))


def _problems(wording: Wording) -> Iterator[str]:
    if not wording.stem.strip():
        yield "Write the question."
    double = find_double([option.text for option in wording.options if option.text])
    if double is not None:
        yield f"“{double}” is there twice. Change one of them."
    if len(wording.options) > MOST_OPTIONS:
        yield f"Use at most {MOST_OPTIONS} options."
    yield from _PROBLEMS[wording.type](wording)


def _problems_of_choice(wording: Wording) -> Iterator[str]:
    yield from _problems_of_options(wording)
    if len(wording.keys) != 1:
        yield "Mark one option as the right answer."


def _problems_of_options(wording: Wording) -> Iterator[str]:
    if len(wording.options) < 2:
        yield "Give at least two options."
    if not all(option.text.strip() for option in wording.options):
        yield "An option is empty. Fill it, or take it away."


def _problems_of_several(wording: Wording) -> Iterator[str]:
    yield from _problems_of_options(wording)
    if not wording.keys:
        yield "Mark at least one option as right."


def _problems_of_truth(wording: Wording) -> Iterator[str]:
    if [option.text for option in wording.options] != [TRUE, FALSE] or len(wording.keys) != 1:
        yield "Say whether the statement is true or false."


def _problems_of_cloze(wording: Wording) -> Iterator[str]:
    if wording.stem.count(BLANK) != 1:
        yield f"Put one blank, {BLANK}, where the answer belongs."
    yield from _problems_of_choice(wording) if wording.options else _problems_of_typed(wording)


def _problems_of_typed(wording: Wording) -> Iterator[str]:
    if not any(answer.strip() for answer in wording.accepted):
        yield "Give at least one answer that counts as right."


def _problems_of_number(wording: Wording) -> Iterator[str]:
    number = wording.number
    if number is None or not (number.value.is_finite() and number.tolerance.is_finite()):
        yield "Give the number that is right."
        return
    if number.tolerance < 0:
        yield "Give a tolerance of zero or more."
    if any(_is_excessive(decimal) for decimal in (number.value, number.tolerance)):
        yield f"Use at most {LONGEST_NUMBER} digits."
    if len(number.unit) > LONGEST_UNIT:
        yield f"Use at most {LONGEST_UNIT} letters for the unit."


def _is_excessive(number: Decimal) -> bool:
    return len(str(number)) > LONGEST_NUMBER or abs(number.adjusted()) > _GREATEST_EXPONENT


def _problems_of_matching(wording: Wording) -> Iterator[str]:
    pairs = [option for option in wording.options if option.text.strip()]
    if len(pairs) < 2:
        yield "Give at least two pairs."
    if not all(option.match.strip() for option in wording.options):
        yield "Something has no match. Write it, or take the row away."


def _problems_of_ordering(wording: Wording) -> Iterator[str]:
    yield from _problems_of_options(wording)


_PROBLEMS: Mapping[QuestionType, Callable[[Wording], Iterator[str]]] = {
    QuestionType.MULTIPLE_CHOICE: _problems_of_choice,
    QuestionType.MULTIPLE_ANSWER: _problems_of_several,
    QuestionType.TRUE_FALSE: _problems_of_truth,
    QuestionType.CLOZE: _problems_of_cloze,
    QuestionType.SHORT_ANSWER: _problems_of_typed,
    QuestionType.NUMERICAL: _problems_of_number,
    QuestionType.MATCHING: _problems_of_matching,
    QuestionType.ORDERING: _problems_of_ordering,
}
