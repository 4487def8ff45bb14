"""Evidence is shown with the sentence before and the sentence after, never beyond its paragraph."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.quizzes.rules.evidence import Passage, find_passage


def passage(text: str) -> Passage:
    """The passage of what stands between square brackets."""
    start, end = text.index("["), text.index("]") - 1
    return find_passage(text.replace("[", "").replace("]", ""), start, end)


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("One. Two. [Three.] Four. Five.", "Two. ", " Four."),
        ("[One.] Two.", "", " Two."),
        ("One. [Two.]", "One. ", ""),
        ("Other.\n\n[One.]\n\nOther.", "", ""),
        ("He met Mr. Smith. [It rained.] Dr. Jones left. So did I.", "He met Mr. Smith. ", " Dr. Jones left."),
        ("J. F. Kennedy spoke. [He won.]", "J. F. Kennedy spoke. ", ""),
        ("“Is it?” she asked. [It is.] “Good.” She left.", "“Is it?” she asked. ", " “Good.”"),
        ("It grew by 2.5 percent. [It fell.]", "It grew by 2.5 percent. ", ""),
        ("One. Two said: [three], and left. Four.", "Two said: ", ", and left."),
    ],
)
def test_the_neighbours_of_evidence(text: str, before: str, after: str) -> None:
    found = passage(text)
    assert (found.before, found.after) == (before, after)


@given(
    st.lists(st.sampled_from(["One. ", "Mr. ", "two ", "“Three!” ", "\n\n", "U.S. ", "4.5 "]), max_size=20), st.data()
)
def test_a_passage_is_a_piece_of_the_article_around_the_evidence(pieces: list[str], data: st.DataObject) -> None:
    body = "".join(pieces)
    start = data.draw(st.integers(0, len(body)))
    end = data.draw(st.integers(start, len(body)))
    found = find_passage(body, start, end)
    assert found.evidence == body[start:end]
    assert body[:start].endswith(found.before)
    assert body[end:].startswith(found.after)


def test_the_neighbours_in_a_paragraph_of_two_hundred_thousand_characters_are_found_at_once() -> None:
    body = "The canal was opened in 1869 by the ruler of Egypt. " * 4000
    began = time.perf_counter()
    find_passage(body, 104_000, 104_051)
    assert time.perf_counter() - began < 0.5
