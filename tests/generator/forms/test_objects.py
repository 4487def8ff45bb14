"""Questions for those to whom, by whom or with whom something was done, and for when it began or will be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizapp.generator.records import Generation

    Make = Callable[..., Generation]

PEOPLE = "Peter Hale and Laura Wood paint ships. David Ross paints bridges with Laura Wood. "


@pytest.mark.parametrize(
    ("text", "stem", "key"),
    [
        ("Google bought YouTube in 2006.", "Which company did Google buy in 2006?", "YouTube"),
        (
            "Anna Berg studied at Harvard University in 1990.",
            "At which university did Anna Berg study in 1990?",
            "Harvard University",
        ),
        (
            PEOPLE + "The mayor of Oslo was Anna Berg. Anna Berg paints bridges.",
            "Who was the mayor of Oslo?",
            "Anna Berg",
        ),
        (
            "Poland joined the World Trade Organization in 1995.",
            "Which organisation did Poland join in 1995?",
            "World Trade Organization",
        ),
        ("Ricardo Silva was born in Brixton.", "In which part of London was Ricardo Silva born?", "Brixton"),
        ("Since 2013, Toyota has owned three schools.", "Since what year has Toyota owned three schools?", "2013"),
        ("Norway will ban diesel cars by 2025.", "By what year will Norway ban diesel cars?", "2025"),
    ],
)
def test_a_statement_becomes_this_question(make: Make, text: str, stem: str, key: str) -> None:
    found = {question.stem: question.key for question in make(text, "Stories").questions}
    assert found.get(stem) == key


@pytest.mark.parametrize(
    "text",
    [
        "Toyota would have bought YouTube in 2006.",
        "Toyota bought shares of YouTube in 2006.",
        "Toyota has YouTube and Google in Spain.",
    ],
)
def test_a_name_that_nothing_was_done_to_is_not_asked_for(make: Make, text: str) -> None:
    assert not any(q.stem.startswith("Which company did") for q in make(text, "Stories").questions)


def test_a_later_year_is_an_option_where_something_is_foretold(make: Make) -> None:
    found = [q for q in make("Norway will ban diesel cars by 2025.", "Stories").questions if q.key == "2025"]
    years = {int(option) for question in found for option in question.options or ()}
    assert max(years) > 2025
