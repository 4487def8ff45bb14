from __future__ import annotations

import textwrap

import pytest

from quizapp.articles.reading.document import read_text


def test_a_saved_news_page_gives_its_headline_and_every_real_paragraph_and_nothing_else(
    saved_page: str, headline: str, paragraphs: list[str]
) -> None:
    document = read_text(saved_page)

    assert document.title == headline
    assert document.text.split("\n\n") == paragraphs


def test_text_with_one_paragraph_per_line_keeps_its_paragraphs(paragraphs: list[str]) -> None:
    assert read_text("\n".join(paragraphs)).text.split("\n\n") == paragraphs


@pytest.mark.parametrize("width", [50, 70, 100])
def test_hard_wrapped_text_gives_whole_paragraphs(paragraphs: list[str], width: int) -> None:
    wrapped = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in paragraphs)

    assert read_text(wrapped).text.split("\n\n") == paragraphs


def test_hard_wrapped_paragraphs_told_apart_by_indentation_only_stay_apart(paragraphs: list[str]) -> None:
    wrapped = "\n".join(textwrap.fill(paragraph, 70, initial_indent="    ") for paragraph in paragraphs)

    assert read_text(wrapped).text.split("\n\n") == paragraphs


def test_a_word_broken_at_the_end_of_a_line_is_mended(article: str) -> None:
    broken = "The council asked the inter-\nnational shipping board for a long-\nterm plan, and it agreed to\ngive one."

    assert "the international shipping board for a long-term plan" in read_text(f"{article}\n\n{broken}").text


def test_a_sentence_torn_by_an_advertisement_is_joined_again(article: str) -> None:
    torn = "The council said that the ferries would run every\n\nAdvertisement\n\nhalf hour from May to late September."

    assert "would run every half hour from May" in read_text(f"{article}\n\n{torn}").text


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("The cafe\u0301 opened.", "The café opened."),
        ("It costs\u00a05\u202feuros.", "It costs 5 euros."),
        ("Zero\u200bwidth and soft\u00adhyphen.", "Zerowidth and softhyphen."),
        ("The oﬃce was shut.", "The office was shut."),
        ("“Yes,” he said \u2013 it\u2019s so.", "“Yes,” he said \u2013 it\u2019s so."),
    ],
)
def test_characters_are_normalised_and_curly_quotes_stay(article: str, given: str, read: str) -> None:
    assert read_text(f"\ufeff{article}\r\n\r\n{given}").text.endswith(f"\n\n{read}")


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\u2028"])
def test_any_line_end_serves(paragraphs: list[str], line_end: str) -> None:
    assert read_text((line_end * 2).join(paragraphs)).text.split("\n\n") == paragraphs


def test_subscripts_copied_onto_a_line_of_their_own_go_back_to_their_formula(article: str) -> None:
    given = "Divers breathe air in which the partial pressure of O\n2 is raised by the depth of the water."

    assert "partial pressure of O2 is raised" in read_text(f"{article}\n\n{given}").text


def test_the_source_of_a_page_may_be_pasted_too(paragraphs: list[str], headline: str) -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)

    document = read_text(f"<!doctype html><html><body><article><h1>{headline}</h1>{body}</article></body></html>")

    assert document.title == headline
    assert document.text.split("\n\n") == paragraphs


def test_markdown_headings_in_pasted_text_are_no_sentences(article: str) -> None:
    document = read_text(f"# The ferry returns\n\n{article}\n\n## What comes next?\n\nNobody knows yet.")

    assert document.title == "The ferry returns"
    assert "What comes next" not in document.text
    assert document.text.endswith("\n\nNobody knows yet.")
