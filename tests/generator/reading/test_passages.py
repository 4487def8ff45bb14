"""How an article is cut into paragraphs and sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.generator.reading.passages import parse, split_paragraphs

if TYPE_CHECKING:
    from spacy.language import Language


def sentences(parser: Language, text: str) -> list[str]:
    passages = parse(text, parser, lambda _done, _total: None)
    return [parsed.sentence.text for passage in passages for parsed in passage.sentences]


@given(st.text(st.sampled_from("ab .\n\t")))
def test_paragraphs_are_the_text_at_their_place(text: str) -> None:
    for start, body in split_paragraphs(text):
        assert text[start : start + len(body)] == body
        assert body == body.strip() != ""
        assert "\n\n" not in body


def test_spans_index_the_whole_article(parser: Language) -> None:
    text = "One ship sank.  Two did not.\n\nThree sailed on. "
    passages = parse(text, parser, lambda _done, _total: None)
    spans = [parsed.sentence.span for passage in passages for parsed in passage.sentences]
    assert [text[span.start : span.end] for span in spans] == ["One ship sank.", "Two did not.", "Three sailed on."]


@pytest.mark.parametrize(
    "text",
    [
        "“We came in 1998. We left in 1999,” said Anna Berg.",
        "The U.S. Secretary of State came to Astana.",
        "Mr. Hale met Dr. Ross in Oslo.",
        "The ship (it was old. It was slow too) sank.",
    ],
)
def test_a_sentence_is_never_cut_inside(parser: Language, text: str) -> None:
    assert sentences(parser, text) == [text]


def test_a_quotation_that_never_ends_does_not_swallow_the_next_paragraph(parser: Language) -> None:
    assert len(sentences(parser, "“We came in 1998.\n\nThe ship sank.")) == 2


def test_a_very_long_paragraph_comes_in_parts_cut_between_sentences() -> None:
    text = "The ship sailed west again. " * 1000
    parts = split_paragraphs(text)
    assert len(parts) > 5
    assert all(len(body) <= 4000 and body.endswith(".") for _, body in parts)
    assert " ".join(body for _, body in parts) == text.strip()


def test_a_quotation_mark_that_is_never_closed_does_not_join_all_that_follows(parser: Language) -> None:
    assert len(sentences(parser, 'He said "no. ' + "The ship sailed west again. " * 60)) > 20


def test_a_sentence_ends_behind_an_amount_in_short(parser: Language) -> None:
    text = "Revenue fell from $405m to $392m. Attendance rose by 12%. Costs are $3bn. Anna Berg left."
    found = [
        parsed.sentence for passage in parse(text, parser, lambda _done, _total: None) for parsed in passage.sentences
    ]
    assert [sentence.text for sentence in found] == [
        "Revenue fell from $405m to $392m.",
        "Attendance rose by 12%.",
        "Costs are $3bn.",
        "Anna Berg left.",
    ]
    assert all(text[sentence.span.start : sentence.span.end] == sentence.text for sentence in found)
