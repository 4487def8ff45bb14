"""quizapp's own JSON, which loses nothing."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.bank.formats import own
from quizapp.bank.formats.items import BadFile, Item, Reading
from quizapp.bank.rules.wordings import Number, QuestionType, Wording

from . import questions

WHOLE = {"type": "short_answer", "stem": "Where?", "accepted": ["here"]}


def pack(*each: Any, **changes: Any) -> bytes:
    return json.dumps({"format": "quizapp questions", "version": 1, "questions": list(each), **changes}).encode()


@settings(max_examples=30, deadline=None)
@given(item=questions.items(st.one_of(*questions.WORDINGS.values())))
def test_what_is_written_keeps_to_the_schema(item: Item) -> None:
    jsonschema.validate(json.loads(own.write([item])), own.schema())


def test_an_unfinished_question_comes_back_as_it_was() -> None:
    draft = Item(Wording(QuestionType.MULTIPLE_CHOICE, " ", accepted=("",), number=Number(Decimal("-0.50"))))
    assert own.read(own.write([draft])) == Reading((draft,))


def test_every_digit_of_a_number_is_kept() -> None:
    item = Item(Wording(QuestionType.NUMERICAL, "How many?", number=Number(Decimal("3.140"), Decimal("1E-30"))))
    assert str(own.read(own.write([item])).items[0].wording.number) == str(item.wording.number)


@pytest.mark.parametrize(
    "broken",
    [1, [], None, {}, {"type": "essay", "stem": "x"}, {"stem": "x"}, WHOLE | {"stem": 5}, WHOLE | {"accepted": [1]},
     WHOLE | {"options": [1]}, WHOLE | {"options": {}}, WHOLE | {"allows_slips": 1}, WHOLE | {"colour": "red"},
     WHOLE | {"number": {"value": "many"}}, WHOLE | {"number": {"value": 5}}, WHOLE | {"number": {}},
     WHOLE | {"tags": "x"}],
)  # fmt: skip
def test_a_broken_question_is_left_out_with_its_place_and_a_reason(broken: Any) -> None:
    reading = own.read(pack(WHOLE, broken, WHOLE))
    assert len(reading.items) == 2
    assert [(remark.place, remark.skipped) for remark in reading.remarks] == [("question 2", True)]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"{", "line 1"),
        (b"[]", "not a file of questions"),
        (b"NaN", "can't be read"),
        (b'{"version": 1}', "not a file of questions"),
        (pack(version=2), "another version"),
        (pack(questions={}), "no list"),
        (b"[" * 100_000, "can't be read"),
        (b"[" * 3_000_000, "too many brackets"),
        (b"1" * 10_000, "can't be read"),
        (pack(*[{}] * 20_001), "20,000"),
    ],
)
def test_a_file_that_is_something_else_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(BadFile, match=why):
        own.read(data)


def test_characters_that_no_database_can_hold_are_left_out() -> None:
    assert own.read(pack(WHOLE | {"stem": "a\0b\ud800c\x07"})).items[0].wording.stem == "abc"
