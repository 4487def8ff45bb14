"""Aiken as other programs write and read it."""

from __future__ import annotations

import pytest

from quizapp.bank.formats import aiken
from quizapp.bank.formats.items import Item, Reading
from quizapp.bank.rules.wordings import FALSE, TRUE, Choice, QuestionType, Wording, choices

HARBOUR = Wording(QuestionType.MULTIPLE_CHOICE, "Where is the harbour?", choices(("Genoa", "Turin"), "Turin"))


def read(text: str) -> tuple[Wording, ...]:
    reading = aiken.read(text.encode())
    assert reading.remarks == ()
    return tuple(item.wording for item in reading.items)


def test_a_question_is_written_line_by_line() -> None:
    assert aiken.write([Item(HARBOUR)]) == b"Where is the harbour?\nA. Genoa\nB. Turin\nANSWER: B\n"


@pytest.mark.parametrize("mark", [". ", ") ", ".", ")", ".\t"])
def test_options_begin_with_a_letter_and_a_mark(mark: str) -> None:
    assert read(f"Where is the harbour?\nA{mark}Genoa\nB{mark}Turin\nANSWER: B\n") == (HARBOUR,)


@pytest.mark.parametrize("answer", ["ANSWER: B", "ANSWER:B", "Answer: b", "ANSWER: B.", "  ANSWER : B  "])
def test_the_answer_is_the_letter_of_the_key(answer: str) -> None:
    assert read(f"Where is the harbour?\nA. Genoa\nB. Turin\n{answer}") == (HARBOUR,)


def test_questions_need_no_blank_lines_between_them_and_may_have_some_inside() -> None:
    text = "Where is the harbour?\nA. Genoa\n\nB. Turin\nANSWER: B\n"
    assert read(text + text) == (HARBOUR, HARBOUR)


def test_a_question_may_begin_with_an_initial() -> None:
    assert read("A. Lincoln was\nA. a president\nB. a king\nANSWER: A")[0].stem == "A. Lincoln was"


def test_underscores_make_a_cloze_and_true_or_false_its_own_type() -> None:
    cloze, truth = read("It is in _____.\nA. Genoa\nB. Turin\nANSWER: A\n\nIs it?\nA. True\nB. False\nANSWER: B")
    assert (cloze.type, cloze.stem) == (QuestionType.CLOZE, "It is in ____.")
    assert (truth.type, truth.keys) == (QuestionType.TRUE_FALSE, (FALSE,))
    assert truth.options[0].text == TRUE


@pytest.mark.parametrize(
    "broken",
    ["Where?", "Where?\nA. Genoa\nB. Turin", "Where?\nANSWER: A", "Where?\nA. Genoa\nANSWER: A",
     "Where?\nA. Genoa\nB. Turin\nANSWER: C", "Where?\nA. Genoa\nB. Turin\nANSWER: A, B",
     "Where?\nA. x\nB. X\nANSWER: A", "Where?\nA. Genoa\nB. Turin\nANSWER: 1", "Where?\nA. x\nB.\nANSWER: A",
     "ANSWER: A",
     "x" * 100_001 + "\nA. Genoa\nB. Turin\nANSWER: A"],
)  # fmt: skip
def test_a_broken_question_is_left_out_with_its_line_and_a_reason(broken: str) -> None:
    whole = "Where is the harbour?\nA. Genoa\nB. Turin\nANSWER: B\n"
    reading = aiken.read(f"{whole}\n{broken}\n\n{whole}".encode())
    assert [item.wording for item in reading.items] == [HARBOUR, HARBOUR]
    assert reading.remarks
    assert all(remark.skipped and int(remark.place.removeprefix("line ")) >= 6 for remark in reading.remarks)


def test_a_question_on_two_lines_is_remarked_on_where_it_begins() -> None:
    reading = aiken.read(b"Where, in all the world,\nis the harbour?\nA. Genoa\nB. Turin\nANSWER: B")
    assert [remark.place for remark in reading.remarks] == ["line 1"]
    assert reading.items[0].wording.stem == "is the harbour?"


def test_twenty_six_options_are_the_most() -> None:
    options = tuple(Choice(f"option {number}", number == 25) for number in range(26))
    item = Item(Wording(QuestionType.MULTIPLE_CHOICE, "Which?", options))
    written = aiken.write([item])
    assert written.endswith(b"Z. option 25\nANSWER: Z\n")
    assert aiken.read(written) == Reading((item,))


@pytest.mark.parametrize(
    ("wording", "what"),
    [
        (Wording(QuestionType.SHORT_ANSWER, "Who?", accepted=("x",)), "only has questions with options"),
        (Wording(QuestionType.CLOZE, "At ____.", accepted=("x",)), "only has questions with options"),
        (Wording(QuestionType.MULTIPLE_CHOICE, "A. Lincoln was", HARBOUR.options), "take its text for an option"),
        (Wording(QuestionType.MULTIPLE_CHOICE, "One\ntwo", HARBOUR.options), "line breaks"),
        (Wording(QuestionType.MULTIPLE_CHOICE, "One ____", HARBOUR.options), "its type"),
        (Wording(QuestionType.MULTIPLE_CHOICE, "One", HARBOUR.options, explanation="Why"), "its explanation"),
    ],
)
def test_what_aiken_cannot_hold_is_said(wording: Wording, what: str) -> None:
    (loss,) = aiken.find_losses([Item(wording)])
    assert what in loss.what


def test_everything_around_a_question_is_lost_and_said_to_be() -> None:
    losses = aiken.find_losses([Item(HARBOUR, "q1", "Harbours", ("sea",), "Geography")])
    assert [loss.what for loss in losses] == ["its id", "its name", "its tags", "its collection"]
