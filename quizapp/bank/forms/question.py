"""Which form a question is written in, and the kinds of questions to begin with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.bank.forms.arranging import MatchingForm, OrderingForm
from quizapp.bank.forms.choosing import ChoiceForm, SeveralForm, TruthForm
from quizapp.bank.forms.typing import NumberForm, ShortAnswerForm, TypedForm
from quizapp.bank.rules.wordings import Choice, QuestionType, Wording

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quizapp.bank.forms.wording import QuestionForm

_FORMS: Mapping[QuestionType, type[QuestionForm]] = {
    QuestionType.MULTIPLE_CHOICE: ChoiceForm,
    QuestionType.MULTIPLE_ANSWER: SeveralForm,
    QuestionType.TRUE_FALSE: TruthForm,
    QuestionType.SHORT_ANSWER: ShortAnswerForm,
    QuestionType.NUMERICAL: NumberForm,
    QuestionType.MATCHING: MatchingForm,
    QuestionType.ORDERING: OrderingForm,
}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of question to write: ``name`` stands in the address, ``blank`` is what its form begins with."""

    name: str
    title: str
    words: str
    blank: Wording


def _kind(type_: QuestionType, title: str, words: str) -> Kind:
    return Kind(type_.value.replace("_", "-"), title, words, Wording(type_, ""))


KINDS = (
    _kind(QuestionType.MULTIPLE_CHOICE, "Multiple choice", "One right answer among several."),
    _kind(QuestionType.MULTIPLE_ANSWER, "Multiple answer", "Several right answers, each with its share."),
    _kind(QuestionType.TRUE_FALSE, "True or false", "A statement to judge."),
    _kind(QuestionType.CLOZE, "Fill in the blank, typed", "A sentence with a gap to type in."),
    Kind(
        "cloze-options",
        "Fill in the blank, with options",
        "A sentence with a gap and words to choose from.",
        Wording(QuestionType.CLOZE, "", options=(Choice(""),)),
    ),
    _kind(QuestionType.SHORT_ANSWER, "Short answer", "A word or a few, typed."),
    _kind(QuestionType.NUMERICAL, "Number", "A number, with a tolerance and a unit if wanted."),
    _kind(QuestionType.MATCHING, "Matching", "Pairs to bring together."),
    _kind(QuestionType.ORDERING, "Ordering", "Things to put in the right order."),
)


def find_kind(name: str) -> Kind | None:
    """The kind of this name."""
    return next((kind for kind in KINDS if kind.name == name), None)


def make_form(wording: Wording, sentences: Sequence[tuple[str, str]] = (), sentence: str = "") -> QuestionForm:
    """The form that fits a wording, filled with it; ``sentence`` is the value of the one that proves it."""
    if wording.type is QuestionType.CLOZE:
        return (ChoiceForm if wording.options else TypedForm)(wording, sentences, sentence)
    return _FORMS[wording.type](wording, sentences, sentence)
