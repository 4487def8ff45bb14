"""The bank's rules: statuses, the threads of a text, and how progress is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank.rules.progress import measure_progress, say_progress
from quizapp.bank.rules.states import QuestionStatus, RunState, may_become
from quizapp.bank.rules.threads import cut_paragraphs, find_paragraph
from quizapp.bank.rules.wordings import find_double

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

BODIES = st.lists(st.text("ab .", min_size=1), min_size=1, max_size=5).map("\n\n".join)


@st.composite
def threaded(draw: DrawFn) -> tuple[str, dict[str, tuple[int, int]]]:
    """A body, and labelled spans anywhere in it."""
    body = draw(BODIES)
    edges = st.tuples(st.integers(0, len(body)), st.integers(0, len(body))).map(sorted).map(tuple)
    spans = draw(st.lists(edges.filter(lambda span: span[0] < span[1]), max_size=6))
    return body, {f"question-{number}": span for number, span in enumerate(spans)}


@given(threaded())
def test_cutting_a_text_loses_and_doubles_nothing(text: tuple[str, dict[str, tuple[int, int]]]) -> None:
    body, spans = text
    paragraphs = cut_paragraphs(body, spans)
    assert "\n\n".join("".join(piece.text for piece in pieces) for pieces in paragraphs) == body
    for piece in (piece for pieces in paragraphs for piece in pieces):
        assert body[piece.start : piece.start + len(piece.text)] == piece.text


@given(threaded())
def test_every_character_is_labelled_with_exactly_the_spans_that_hold_it(
    text: tuple[str, dict[str, tuple[int, int]]],
) -> None:
    body, spans = text
    for piece in (piece for pieces in cut_paragraphs(body, spans) for piece in pieces):
        for place in range(piece.start, piece.start + len(piece.text)):
            assert set(piece.labels) == {label for label, span in spans.items() if span[0] <= place < span[1]}


def test_a_piece_begins_where_a_sentence_begins_so_that_it_can_be_linked_to() -> None:
    body = "One is here. Two is there.\n\nThree is gone."
    first, second = cut_paragraphs(body, {"fact-1": (13, 26), "question-1": (28, 42)})
    assert [(piece.start, piece.text, piece.labels) for piece in first] == [
        (0, "One is here. ", ()),
        (13, "Two is there.", ("fact-1",)),
    ]
    assert [(piece.start, piece.labels) for piece in second] == [(28, ("question-1",))]


def test_the_paragraph_of_a_place_in_the_text() -> None:
    body = "First one.\n\nSecond one.\n\nThird."
    assert [body[slice(*find_paragraph(body, place))] for place in (0, 15, 30)] == [
        "First one.",
        "Second one.",
        "Third.",
    ]


@pytest.mark.parametrize(
    ("now", "then", "may"),
    [
        (QuestionStatus.DRAFT, QuestionStatus.READY, True),
        (QuestionStatus.DRAFT, QuestionStatus.RETIRED, True),
        (QuestionStatus.READY, QuestionStatus.DRAFT, True),
        (QuestionStatus.READY, QuestionStatus.RETIRED, False),
        (QuestionStatus.RETIRED, QuestionStatus.DRAFT, True),
        (QuestionStatus.RETIRED, QuestionStatus.READY, False),
    ],
)
def test_a_question_is_judged_as_a_draft_only(now: QuestionStatus, then: QuestionStatus, *, may: bool) -> None:
    assert may_become(now, then) is may


def test_progress_goes_forward_from_nothing_to_all_through_the_generators_steps() -> None:
    steps = ["reading", "finding facts", "writing questions", "checking"]
    told = [measure_progress(step, done, 7) for step in steps for done in range(8)]
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0, 100)


def test_progress_of_a_step_without_parts_or_of_an_unknown_step_is_told_too() -> None:
    assert measure_progress("checking", 0, 0) == 96
    assert measure_progress("", 0, 0) == 0


@pytest.mark.parametrize(
    ("state", "step", "words"),
    [
        (RunState.WAITING, "", "Waiting for its turn"),
        (RunState.RUNNING, "", "Getting ready"),
        (RunState.RUNNING, "reading", "Reading 3 of 12 paragraphs"),
        (RunState.RUNNING, "writing questions", "Writing questions"),
    ],
)
def test_progress_is_said_in_words(state: RunState, step: str, words: str) -> None:
    assert say_progress(state, step, 3, 12) == words


def test_two_answers_that_differ_in_case_or_space_alone_are_one() -> None:
    assert find_double(["Suez", "Port Said", "port  said"]) == "port  said"
    assert find_double(["Suez", "Port Said"]) is None
