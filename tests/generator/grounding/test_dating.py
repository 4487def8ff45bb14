"""In an article whose day is known, relative dates are told as dates where that is certain."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from quizapp.generator.critic.stem import has_relative_date
from quizapp.generator.grounding.dating import Edition
from quizapp.quality.measures import as_item

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizapp.generator.records import Generation

    Make = Callable[..., Generation]

DAY = date(2015, 3, 2)
NEWS = "Berlin opened a museum of bread on Sunday.\n\n"


@pytest.fixture
def dated(make: Make) -> Callable[[str], list[str]]:
    """The facts of a text that came out on Monday, 2 March 2015, below a sentence of news."""

    def run(text: str, opening: str = NEWS) -> list[str]:
        return [fact.text for fact in make(opening + text, published=DAY).facts]

    return run


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Last year, Toyota sold 3 million cars in Brazil.", "In 2014, Toyota sold 3 million cars in Brazil."),
        ("Toyota closed its factory in Spain on Tuesday.", "Toyota closed its factory in Spain on 24 February 2015."),
        ("Toyota closed its factory in Spain two weeks ago.", "Toyota closed its factory in Spain in February 2015."),
        ("Anna Berg won last year's race in Vienna.", "Anna Berg won the 2014 race in Vienna."),
        ("In May last year, Poland chose a new president.", "In May 2014, Poland chose a new president."),
        ("Late last year, Toyota bought Nordlys for $3bn.", "In late 2014, Toyota bought Nordlys for $3bn."),
        ("Since last March, Toyota has employed 400 people.", "Since March 2014, Toyota has employed 400 people."),
        ("Last year was the warmest on record in Norway.", "2014 was the warmest on record in Norway."),
        ("Toyota closed its factory in Spain on 3 January.", "Toyota closed its factory in Spain on 3 January 2015."),
        ("Toyota closed its factory in Spain in November.", "Toyota closed its factory in Spain in November 2014."),
    ],
)
def test_a_relative_date_is_told_from_the_articles_day(dated: Callable[..., list[str]], text: str, fact: str) -> None:
    assert fact in dated(text)


def test_a_claim_with_a_relative_date_stays_a_claim(dated: Callable[..., list[str]]) -> None:
    found = dated("Anna Berg said on Thursday that Toyota had lost $40m last year.")
    assert "According to Anna Berg, Toyota had lost $40m in 2014." in found


@pytest.mark.parametrize(
    "text",
    [
        "Toyota will open a factory in Poland on Friday.",
        "Toyota was due to open a factory in Poland on Friday.",
        "Toyota closes its factory in Spain on Sunday.",
        "Every Tuesday, Toyota published the figures of its factory in Spain.",
        "Toyota sold cars in Spain over the last year.",
        "About two weeks ago, Toyota closed its factory in Spain.",
        "Sales of cars in Spain have risen by 20% this year.",
        "Norway left the union in 2001. Toyota closed its factory in Spain on Tuesday.",
        "Norway left the union on 7 January. Toyota closed its factory in Spain on Tuesday.",
        "In 2001, Anna Berg said that Toyota had closed its factory in Spain last year.",
        "The trial of Anna Berg in Oslo was adjourned until Tuesday.",
        "A week ago on Tuesday, Toyota closed its factory in Spain.",
        "Sales at Toyota in Spain fell by 5% from a year ago.",
    ],
)
def test_what_may_be_another_day_is_not_told_as_a_date(dated: Callable[..., list[str]], text: str) -> None:
    assert not any("2014" in fact or "February 2015" in fact for fact in dated(text))


@pytest.mark.parametrize("when", ["last week", "two weeks ago", "earlier this year"])
def test_a_figure_is_not_told_of_a_longer_time_than_it_is_of(dated: Callable[..., list[str]], when: str) -> None:
    counted, told = dated(f"Toyota sold 4,000 cars in Spain {when}."), dated(f"Toyota left the city of Madrid {when}.")
    assert not any("Toyota" in fact and "2015" in fact for fact in counted)
    assert any("Toyota" in fact and "2015" in fact for fact in told)


def test_a_tuesday_of_a_story_that_is_no_news_is_not_told_as_a_date(dated: Callable[..., list[str]]) -> None:
    opening = "Bread is baked in Berlin.\n\nBread is baked in Oslo.\n\nBread is baked in Lima.\n\n"
    assert not any("2015" in fact for fact in dated("Toyota closed its factory in Spain on Tuesday.", opening))


@pytest.mark.parametrize(
    "opening",
    [
        "The king resigned on Tuesday.",
        "The president pledged support Tuesday for Norway.",
        "Last week the king resigned.",
    ],
)
def test_news_open_with_what_has_just_happened(opening: str) -> None:
    assert Edition.of(opening, DAY).reports


@pytest.mark.parametrize("opening", ["Sunday is a day of rest in Norway.", "In March the birds of Norway may return."])
def test_what_is_always_so_is_no_news(opening: str) -> None:
    assert not Edition.of(opening, DAY).reports


def test_without_a_day_nothing_is_told_as_a_date(make: Make) -> None:
    generation = make(NEWS + "Last year, Toyota sold 3 million cars in Brazil.")
    assert not any("20" in question.stem for question in generation.questions)


def test_a_question_of_a_dated_article_says_the_date_and_keeps_its_evidence(make: Make) -> None:
    text = NEWS + "Last year, Toyota sold 3 million cars in Brazil. Toyota bought Nordlys for $5bn on Thursday."
    questions = make(text, published=DAY).questions
    assert any(question.key == "3 million" and "in 2014" in question.stem for question in questions)
    assert not any(has_relative_date(as_item(question)) for question in questions)
    for question in questions:
        assert text[question.evidence.start : question.evidence.end] == question.evidence.text
        assert question.key in question.evidence.text


def test_a_relative_date_stands_in_no_option_of_a_dated_article(make: Make) -> None:
    text = NEWS + (
        "Anna Berg moved the bank to Oslo last year. Anna Berg closed the office in Spain two weeks ago. "
        "Ben Holm sold the bank in Malmö last year. Anna Berg opened the office in Poland after a visit last year."
    )
    for question in make(text, published=DAY).questions:
        assert not any("last year" in option or "ago" in option for option in question.options or ())
