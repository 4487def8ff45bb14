from __future__ import annotations

import pytest

from quizapp.articles.reading.blocks import Block
from quizapp.articles.reading.furniture import is_running_text, strip_furniture, tidy_paragraph


@pytest.mark.parametrize(
    "line",
    [
        "Accessibility links",
        "Breaking News",
        "Strategic move",
        "Two boats for the bay",
        "Read more: How the storm changed the coast.",
        "Read also the interview with the minister.",
        "By Marta Ellingsen",
        "By Marta Ellingsen and Jonas Vey.",
        "Written by Marta Ellingsen.",
        "March 14, 2023 5:30 PM",
        "Published 14 March 2023.",
        "Last updated 3 hours ago",
        "12 Comments",
        "1,204 shares",
        "5 min read.",
        "Page 3 of 10",
        "Share this article with your friends.",
        "Subscribe to our newsletter.",
        "Follow us on Twitter.",
        "We use cookies to make this site better.",
        "Please enable JavaScript to watch this video.",
        "All rights reserved.",
        "© 2023 Selby Coast News.",
        "This article was originally published in May.",
        "Some information for this report came from Agence France-Presse.",
        "Jonas Vey contributed to this report.",
        "Reporting by Jonas Vey; editing by Marta Ellingsen.",
        "Home | News | Sport",
        "https://example.org/ferry",
        "[12] Vey, J. The storm of 2014. Selby University Press.",
        "<html><body>Hello.</body></html>",
        "***",
        "Oslo, Bergen, Tromso, Stavanger, Alta, Bodo, Narvik, Hammerfest, Molde, Larvik, Moss, Halden.",
    ],
)
def test_furniture_is_no_running_text(line: str) -> None:
    assert not is_running_text(line)


@pytest.mark.parametrize(
    "caption",
    [
        "Harbour master Ingrid Solheim, left, and baker Piet Marais greet each other on the pier.",
        "The ferry Kittiwake leaves the southern pier in Harwick, March 14, 2023.",
        "FILE - The old ferry lies at the northern pier.",
        "Passengers board the ferry at dawn. (AP Photo/Jonas Vey)",
        "Image caption The ferry is popular with cyclists.",
        "Photo: Selby Museum.",
        "In this photo released by the council, workers repair the pier.",
        "A picture of the pier taken from the bay.",
        "A gull rests on the pier of Harwick. Jonas Vey/Getty Images",
    ],
)
def test_captions_are_no_running_text(caption: str) -> None:
    assert not is_running_text(caption)


@pytest.mark.parametrize(
    "sentence",
    [
        "It was not close.",
        "Why?",
        "“Why did it take so long?”",
        "“We have waited nine years for this”",
        "Marais, a former sailor, left Harwick in 2015.",
        "The party of the left, led by Ana Ruiz, won the vote.",
        "The treaty was signed in Paris, France, Nov. 20, 1815.",
        "The minister told Reuters that the talks had failed (see below).",
        "By Christmas Day, the army had reached the river.",
        "Terms of the deal were not disclosed.",
        "Subscribers to the service rose by a tenth.",
        "Advertisements on the ferries bring in a little more.",
        "Promoted to captain in 1943, he crossed the bay daily.",
        "Written by Shakespeare in 1606, the play is set in Scotland.",
        "Breaking news has changed the way people read.",
        "Follow the coast north and the pier comes into view.",
        "Read more than ten books a year and you are above the average.",
        "This report was read by everyone in the ministry.",
        "Sunday 5 May 1945 was the last day of the occupation.",
        "10 years ago the line was closed.",
        "Carbon (C) is an element.",
        "In his article of 1937, the inventor stated:",
    ],
)
def test_short_paragraphs_and_quotations_stay(sentence: str) -> None:
    assert is_running_text(sentence)


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("ASTANA, Kazakhstan (AP) — The envoy arrived on Tuesday.", "The envoy arrived on Tuesday."),
        ("WASHINGTON — “We agree,” the envoy said.", "“We agree,” the envoy said."),
        ("Paris, March 3 (Reuters) - The talks failed.", "The talks failed."),
        ("• The boats are electric.", "The boats are electric."),
        ("3. Water boils at 100 degrees.", "Water boils at 100 degrees."),
        ("It closed in 2014.[3][citation needed] It reopened.[12]", "It closed in 2014. It reopened."),
        ("It \u2013 the ferry \u2013 was late.", "It \u2013 the ferry \u2013 was late."),
        ("“[T]he line is open,” she said.", "“[T]he line is open,” she said."),
        ("2014 was a bad year.", "2014 was a bad year."),
    ],
)
def test_datelines_bullets_and_reference_marks_are_taken_off_a_paragraph(given: str, read: str) -> None:
    assert tidy_paragraph(given) == read


def test_a_sentence_given_twice_in_a_row_is_a_caption_and_its_picture_text() -> None:
    twice = [Block("A gull rests on the pier."), Block("A gull rests on the pier."), Block("The line reopened.")]

    assert strip_furniture(twice) == ["The line reopened."]


def test_an_article_pasted_twice_is_read_once(paragraphs: list[str]) -> None:
    assert strip_furniture([Block(text) for text in paragraphs * 2]) == paragraphs


def test_what_follows_the_heading_of_the_references_goes(paragraphs: list[str]) -> None:
    end = ["References", "Vey, J. wrote on the storm of 2014. Selby.", "Solheim, I. The bay. Oslo."]

    assert strip_furniture([Block(text) for text in [*paragraphs, *end]]) == paragraphs


def test_a_line_of_comments_above_the_text_does_not_cut_it(paragraphs: list[str]) -> None:
    assert strip_furniture([Block(text) for text in ["12 Comments", *paragraphs]]) == paragraphs


def test_a_marked_heading_goes_though_it_ends_with_a_full_stop() -> None:
    assert strip_furniture([Block("The boats come.", heading=True), Block("They are electric.")]) == [
        "They are electric."
    ]


def test_a_whole_paragraph_set_as_a_heading_stays(paragraphs: list[str]) -> None:
    long = f"{paragraphs[0]} {paragraphs[3]}"

    assert strip_furniture([Block(long, heading=True)]) == [long]


def test_items_that_are_sentences_stay_and_menu_items_go() -> None:
    items = [Block("- Boats"), Block("- The boats are electric."), Block("- Piers and harbours")]

    assert strip_furniture(items) == ["The boats are electric."]
