from __future__ import annotations

import pytest

from quizapp.articles.reading.document import read_text
from quizapp.articles.reading.headlines import drop_site_name


def test_the_line_above_the_text_is_the_title(article: str) -> None:
    assert read_text(f"A ferry returns\n\n{article}").title == "A ferry returns"


def test_menus_bylines_and_dates_above_the_text_are_no_title(article: str) -> None:
    above = "Home\nSport\n\nMarch 14, 2023\n\nBy Marta Ellingsen\n\nThe ferry is back at last\n\n"

    assert read_text(above + article).title == "The ferry is back at last"


def test_a_title_that_is_also_the_first_word_of_the_text_is_found(article: str) -> None:
    assert read_text(f"The town\n\n{article}").title == "The town"


def test_without_a_headline_the_first_words_are_the_title(article: str) -> None:
    assert read_text(article).title == "The town council of Harwick voted on Tuesday to reopen…"


def test_a_short_first_sentence_is_the_title_as_it_stands(article: str) -> None:
    assert read_text(f"The ferry is back.\n\n{article}").title == "The ferry is back"


def test_a_headline_in_the_middle_of_the_text_is_no_title(paragraphs: list[str]) -> None:
    text = "\n\n".join([*paragraphs[:4], "A bridge too far for the town", *paragraphs[4:]])

    assert read_text(text).title.startswith("The town council")


def test_a_title_has_at_most_two_hundred_characters(article: str) -> None:
    title = read_text(f"# {'very ' * 60}long title\n\n{article}").title

    assert len(title) <= 200
    assert title.endswith("…")


@pytest.mark.parametrize(
    ("given", "bare"),
    [
        ("The ferry is back - Selby Coast News", "The ferry is back"),
        ("The ferry is back | News | Selby Coast", "The ferry is back | News"),
        ("A well-known ferry", "A well-known ferry"),
        ("The ferry is back", "The ferry is back"),
    ],
)
def test_the_name_of_the_site_is_dropped_from_a_page_title(given: str, bare: str) -> None:
    assert drop_site_name(given) == bare
