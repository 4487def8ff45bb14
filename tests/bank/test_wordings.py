"""What keeps a wording of each type from being asked."""

from __future__ import annotations

from decimal import Decimal

import pytest

from quizapp.bank.rules.wordings import (
    FALSE,
    MOST_OPTIONS,
    TRUE,
    Choice,
    Number,
    QuestionType,
    Wording,
    choices,
    find_problems,
)

PAIRS = (Choice("Peru", match="Lima"), Choice("Chile", match="Santiago"))
WHOLE = {
    QuestionType.MULTIPLE_CHOICE: Wording(
        QuestionType.MULTIPLE_CHOICE, "Which is a city?", choices(("Lima", "Peru"), "Lima")
    ),
    QuestionType.MULTIPLE_ANSWER: Wording(
        QuestionType.MULTIPLE_ANSWER, "Which are cities?", (Choice("Lima", True), Choice("Cuzco", True), Choice("Peru"))
    ),
    QuestionType.TRUE_FALSE: Wording(QuestionType.TRUE_FALSE, "Lima is a city.", choices((TRUE, FALSE), TRUE)),
    QuestionType.CLOZE: Wording(QuestionType.CLOZE, "Lima is in ____.", accepted=("Peru",)),
    QuestionType.SHORT_ANSWER: Wording(QuestionType.SHORT_ANSWER, "Where is Lima?", accepted=("Peru",)),
    QuestionType.NUMERICAL: Wording(QuestionType.NUMERICAL, "How high is it?", number=Number(Decimal(161), unit="m")),
    QuestionType.MATCHING: Wording(QuestionType.MATCHING, "Match the capitals.", (*PAIRS, Choice("", match="Quito"))),
    QuestionType.ORDERING: Wording(QuestionType.ORDERING, "From north to south", (Choice("Quito"), Choice("Lima"))),
}


@pytest.mark.parametrize("kind", QuestionType)
def test_a_whole_question_of_each_type_can_be_asked(kind: QuestionType) -> None:
    assert find_problems(WHOLE[kind]) == ()


@pytest.mark.parametrize("kind", QuestionType)
def test_a_question_of_which_only_the_stem_is_written_cannot_be_asked(kind: QuestionType) -> None:
    assert find_problems(Wording(kind, "Where is it?"))


@pytest.mark.parametrize("kind", QuestionType)
def test_a_question_without_a_stem_cannot_be_asked(kind: QuestionType) -> None:
    whole = WHOLE[kind]
    bare = Wording(kind, "  ", whole.options, whole.accepted, whole.number)
    assert "Write the question." in find_problems(bare)


@pytest.mark.parametrize(
    ("wording", "problem"),
    [
        (
            Wording(QuestionType.MULTIPLE_CHOICE, "Which?", (Choice("a", True), Choice("b", True))),
            "Mark one option as the right answer.",
        ),
        (
            Wording(QuestionType.MULTIPLE_CHOICE, "Which?", choices(("Lima", "lima "), "Lima")),
            "“lima ” is there twice. Change one of them.",
        ),
        (
            Wording(QuestionType.MULTIPLE_CHOICE, "Which?", choices(tuple(map(str, range(27))), "1")),
            f"Use at most {MOST_OPTIONS} options.",
        ),
        (
            Wording(QuestionType.MULTIPLE_ANSWER, "Which?", (Choice("a"), Choice("b"))),
            "Mark at least one option as right.",
        ),
        (
            Wording(QuestionType.TRUE_FALSE, "So?", choices(("Yes", "No"), "Yes")),
            "Say whether the statement is true or false.",
        ),
        (
            Wording(QuestionType.CLOZE, "____ is in ____.", accepted=("Lima",)),
            "Put one blank, ____, where the answer belongs.",
        ),
        (
            Wording(QuestionType.NUMERICAL, "How high?", number=Number(Decimal(1), Decimal(-1))),
            "Give a tolerance of zero or more.",
        ),
        (
            Wording(QuestionType.NUMERICAL, "How high?", number=Number(Decimal("NaN"))),
            "Give the number that is right.",
        ),
        (
            Wording(QuestionType.NUMERICAL, "How high?", number=Number(Decimal("1e99999999"))),
            "Use at most 100 digits.",
        ),
        (
            Wording(QuestionType.NUMERICAL, "How high?", number=Number(Decimal(1), Decimal(0), "m" * 41)),
            "Use at most 40 letters for the unit.",
        ),
        (
            Wording(QuestionType.MATCHING, "Match.", (*PAIRS, Choice("Bolivia"))),
            "Something has no match. Write it, or take the row away.",
        ),
        (
            Wording(QuestionType.ORDERING, "Order.", (Choice("a"), Choice(" "))),
            "An option is empty. Fill it, or take it away.",
        ),
    ],
)
def test_what_is_wrong_is_said(wording: Wording, problem: str) -> None:
    assert find_problems(wording) == (problem,)
