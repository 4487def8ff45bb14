"""What the outline of a quiz promises: slots and headings of sections in one order."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.quizzes.rules.outline import (
    EmptySection,
    Entry,
    Kind,
    NotAnEntry,
    find_section,
    join,
    move,
    part,
    read_entry,
    remove,
    shuffle_within,
)


def write(words: str) -> list[Entry]:
    """An outline from words such as "A 1 2 B 3": letters are sections, numbers slots."""
    return [
        Entry(Kind.SLOT, int(word)) if word.isdigit() else Entry(Kind.SECTION, ord(word) - 64) for word in words.split()
    ]


def read(outline: list[Entry]) -> str:
    return " ".join(str(entry.id) if entry.kind is Kind.SLOT else chr(entry.id + 64) for entry in outline)


@st.composite
def outlines(draw: st.DrawFn) -> list[Entry]:
    slots = draw(st.permutations(range(1, draw(st.integers(1, 8)) + 1)))
    starts = draw(st.sets(st.integers(1, len(slots))))
    return join(slots, dict(enumerate(sorted(starts), start=1)))


@given(outlines())
def test_taking_an_outline_apart_and_joining_it_gives_it_back(outline: list[Entry]) -> None:
    assert join(*part(outline)) == outline


@given(outlines(), st.data())
def test_moving_there_and_back_changes_nothing(outline: list[Entry], data: st.DataObject) -> None:
    entry, up = data.draw(st.sampled_from(outline)), data.draw(st.booleans())
    moved = move(outline, entry, up=up)
    assert sorted(map(str, moved)) == sorted(map(str, outline))
    assert moved == outline or move(moved, entry, up=not up) == outline


@given(outlines(), st.data())
def test_removing_leaves_no_section_empty(outline: list[Entry], data: st.DataObject) -> None:
    left = remove(outline, data.draw(st.sampled_from(outline)))
    part(left)


@pytest.mark.parametrize(
    ("before", "entry", "where", "after"),
    [
        ("A 1 2 B 3 4", "2", "down", "A 1 B 2 3 4"),
        ("A 1 2 B 3 4", "3", "up", "A 1 2 3 B 4"),
        ("A 1 2 B 3 4", "1", "up", "1 A 2 B 3 4"),
        ("1 2 B 3", "B", "up", "1 B 2 3"),
        ("1 2", "1", "up", "1 2"),
        ("1 2", "2", "down", "1 2"),
    ],
)
def test_an_entry_moves_one_place_past_questions_and_headings_alike(
    before: str, entry: str, where: str, after: str
) -> None:
    assert read(move(write(before), write(entry)[0], up=where == "up")) == after


@pytest.mark.parametrize("words", ["A", "A B 1", "1 A", "A 1 B"])
def test_a_section_without_a_question_is_refused(words: str) -> None:
    with pytest.raises(EmptySection):
        part(write(words))


@pytest.mark.parametrize(
    ("before", "entry", "after"),
    [("A 1 B 2 3", "1", "B 2 3"), ("A 1 B 2", "2", "A 1"), ("A 1 B 2", "B", "A 1 2"), ("A 1 2", "1", "A 2")],
)
def test_a_section_goes_with_its_last_question(before: str, entry: str, after: str) -> None:
    assert read(remove(write(before), write(entry)[0])) == after


@pytest.mark.parametrize("sent", ["slot-0", "slot-x", "slots-1", "section-", "1", 1, None, ["slot-1"]])
def test_what_names_no_entry_is_refused(sent: object) -> None:
    with pytest.raises(NotAnEntry):
        read_entry(sent)


def test_a_position_lies_in_the_section_that_began_last() -> None:
    assert [find_section([2, 4], position) for position in range(1, 6)] == [None, 0, 0, 1, 1]
    assert find_section([], 3) is None


@given(st.lists(st.integers(0, 3)), st.integers())
def test_shuffling_keeps_each_thing_in_its_section_and_the_sections_in_order(sections: list[int], seed: int) -> None:
    things = [(section, (section, place)) for place, section in enumerate(sorted(sections))]
    shuffled = shuffle_within(things, Random(seed))
    assert [section for section, _ in shuffled] == sorted(sections)
    assert sorted(shuffled) == [thing for _, thing in things]
