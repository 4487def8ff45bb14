"""The day on which an article came out is found where the article says it, and only there."""

from __future__ import annotations

from datetime import date

import pytest

from quizapp.articles.reading.document import read_file, read_text

DAY = date(2023, 3, 14)


def build_page(head: str, paragraphs: list[str]) -> bytes:
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    return f"<html><head><title>A ferry</title>{head}</head><body><article>{body}</article></body></html>".encode()


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2023-03-14T17:30:00+01:00">',
        '<meta name="DC.date.issued" content="March 14, 2023">',
        '<meta itemprop="datePublished" content="2023-03-14">',
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2023-03-14T08:00Z"}</script>',
        '<meta property="article:modified_time" content="2023-03-16"><meta name="date" content="2023-03-14">',
    ],
)
def test_the_metadata_of_a_page_say_when_it_was_published(head: str, paragraphs: list[str]) -> None:
    assert read_file("ferry.html", build_page(head, paragraphs)).published == DAY


@pytest.mark.parametrize(
    "head",
    [
        "",
        '<meta property="article:modified_time" content="2023-03-14">',
        '<meta name="date" content="2023-03-14"><meta name="pubdate" content="2023-03-15">',
        '<meta property="article:modified_time" content="2024-01-01"><meta name="date" content="2023-03-14">',
        '<script type="application/ld+json">{"datePublished": "2001-11-06", "dateModified": "2023-03-14"}</script>',
        '<meta name="date" content="2023-13-45">',
        '<meta name="date" content="0001-01-01">',
    ],
)
def test_a_page_that_gives_no_day_or_several_has_none(head: str, paragraphs: list[str]) -> None:
    assert read_file("ferry.html", build_page(head, paragraphs)).published is None


@pytest.mark.parametrize(
    "line",
    [
        "March 14, 2023",
        "Tuesday, 14 March 2023",
        "14 Mar. 2023, 5.30 pm",
        "Published 14 March 2023",
        "Published on Tuesday, March 14th, 2023 at 17:30, updated 16 March 2023",
        "By Marta Ellingsen, 14 March 2023",
        "Date: 2023-03-14",
    ],
)
def test_a_line_above_the_text_says_when_it_was_published(line: str, article: str) -> None:
    assert read_text(f"The ferry is back at last\n\n{line}\n\n{article}").published == DAY


@pytest.mark.parametrize(
    "line",
    [
        "Updated 14 March 2023",
        "Marta Ellingsen was born on 14 March 2023 in Harwick",
        "3/14/2023",
        "March 2023",
        "31 June 2023",
        "14 March 2023\n\n15 March 2023",
    ],
)
def test_a_line_that_may_mean_another_day_says_nothing(line: str, article: str) -> None:
    assert read_text(f"The ferry is back at last\n\n{line}\n\n{article}").published is None


def test_a_dateline_says_when_the_news_was_written(article: str) -> None:
    assert read_text(f"HARWICK, 14 March 2023 (SPA) \u2014 {article}").published == DAY


def test_a_date_within_the_text_is_not_that_of_the_article(paragraphs: list[str]) -> None:
    assert read_text("\n\n".join([*paragraphs[:2], "14 March 2023", *paragraphs[2:]])).published is None


def test_the_saved_page_of_a_paper_gives_its_day(saved_page: str) -> None:
    assert read_text(saved_page).published == DAY


def test_the_front_matter_of_markdown_gives_the_day(article: str) -> None:
    text = f"---\ntitle: A ferry\ndate: 2023-03-14\n---\n\n{article}"
    assert read_file("ferry.md", text.encode()).published == DAY
