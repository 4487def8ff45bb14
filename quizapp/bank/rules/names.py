"""What people call the types of questions, the letters of options, and how long names may be."""

from __future__ import annotations

from quizapp.bank.rules.wordings import QuestionType

LONGEST_COLLECTION, LONGEST_TAG = 120, 60
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
NAMES = {
    QuestionType.MULTIPLE_CHOICE: "Multiple choice",
    QuestionType.MULTIPLE_ANSWER: "Multiple answer",
    QuestionType.TRUE_FALSE: "True or false",
    QuestionType.CLOZE: "Fill in the blank",
    QuestionType.SHORT_ANSWER: "Short answer",
    QuestionType.NUMERICAL: "Number",
    QuestionType.MATCHING: "Matching",
    QuestionType.ORDERING: "Ordering",
}


def name_type(type_: QuestionType) -> str:
    """The type's name."""
    return NAMES[type_]
