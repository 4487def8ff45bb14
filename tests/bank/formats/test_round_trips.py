"""Whatever is written comes back as it was, or its loss was said before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizapp.bank.formats import aiken, gift, own, table_csv, table_xlsx
from quizapp.bank.formats.items import BadFile, Item, Reading, Remark
from quizapp.bank.formats.normal_form import normalize
from quizapp.bank.formats.text import clean

from . import questions

if TYPE_CHECKING:
    from types import ModuleType

FORMATS = {"gift": gift, "aiken": aiken, "own": own, "csv": table_csv, "xlsx": table_xlsx}
EACH = pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
SLOW = settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much], deadline=None, max_examples=20
)


def expect(form: ModuleType, item: Item) -> Item:
    """Only our own format keeps white space at the edges, and parts that don't belong to a type."""
    return questions.change_texts(item, clean) if form is own else normalize(item)


@pytest.mark.parametrize("kind", questions.ALL_KINDS)
@SLOW
@given(data=st.data())
def test_a_question_comes_back_as_it_was_unless_a_loss_was_said(kind: str, data: st.DataObject) -> None:
    item = data.draw(questions.items(questions.WORDINGS[kind]))
    for form in FORMATS.values():
        losses = form.find_losses([item])
        reading = form.read(form.write([item]))
        if not losses:
            assert reading == Reading((expect(form, item),)), form
        else:
            assert {loss.item for loss in losses} == {item}
            assert len(reading.items) == (0 if any(loss.whole for loss in losses) else 1), form
            assert reading.items != (expect(form, item),), form


@SLOW
@given(several=st.lists(questions.items(st.one_of(*questions.WORDINGS.values())), max_size=4))
def test_many_questions_come_back_in_their_order(several: list[Item]) -> None:
    for form in FORMATS.values():
        losses = form.find_losses(several)
        lost = {loss.item for loss in losses if loss.whole}
        kept = [item for item in several if item not in lost]
        back = form.read(form.write(several)).items
        assert len(back) == len(kept), form
        changed = {loss.item for loss in losses}
        expected = [expect(form, item) for item in kept]
        assert all(new == old for new, old, item in zip(back, expected, kept, strict=True) if item not in changed), form


@EACH
@SLOW
@given(data=st.binary() | questions.texts.map(str.encode))
def test_no_bytes_make_reading_fail(form: ModuleType, data: bytes) -> None:
    reading = read_or_say_why(form, data)
    assert all(remark.words and remark.place for remark in reading.remarks)


@SLOW
@given(item=questions.items(st.one_of(*questions.WORDINGS.values())), data=st.data())
def test_a_file_cut_short_or_with_bytes_changed_does_not_make_reading_fail(item: Item, data: st.DataObject) -> None:
    start, length = data.draw(st.floats(0, 1)), data.draw(st.integers(0, 3))
    put = data.draw(st.binary(max_size=3))
    for form in FORMATS.values():
        written = form.write([item])
        at = int(start * len(written))
        read_or_say_why(form, written[:at])
        read_or_say_why(form, written[:at] + put + written[at + length :])


def read_or_say_why(form: ModuleType, data: bytes) -> Reading:
    """The reading; what can't be read at all has to be refused with a sentence."""
    try:
        reading = form.read(data)
    except BadFile as error:
        return Reading((), (Remark("the file", str(error)),))
    assert isinstance(reading, Reading)
    return reading


@EACH
def test_an_empty_file_is_refused(form: ModuleType) -> None:
    with pytest.raises(BadFile, match="empty"):
        form.read(b"")


@EACH
def test_a_file_of_more_than_20_mb_is_refused(form: ModuleType) -> None:
    with pytest.raises(BadFile, match="20 MB"):
        form.read(b" " * 20_000_001)


@EACH
def test_no_questions_make_a_file_that_can_be_read(form: ModuleType) -> None:
    assert form.find_losses([]) == ()
    assert form.read(form.write([])) == Reading(())
