"""A stem of two sentences, as the critic reads it."""

from __future__ import annotations

import pytest

from quizapp.generator.critic.batch import gives_away, is_repeat
from quizapp.generator.critic.item import Item
from quizapp.generator.critic.review import find_flaws
from quizapp.generator.language.words import asking

YEARS = ("1931", "1945", "1958", "1972")
BARE, POINTER, LEANS, LONG = (
    "“the” without saying which",
    "the stem points at something outside it",
    "the stem continues another text",
    "the stem is too long",
)


@pytest.mark.parametrize(
    ("stem", "last"),
    [
        ("Volvo sold 90 cars in 2001. How many did it build?", "How many did it build?"),
        ("Profits fell to $5.8m. Revenue fell to ____.", "Revenue fell to ____."),
        ("The ship left the US. ____ sailors were on it.", "____ sailors were on it."),
        ("When did Dr. Anna Berg leave St. Gallen?", "When did Dr. Anna Berg leave St. Gallen?"),
        ("Prof. Holm found J. Lind in Lund.", "Prof. Holm found J. Lind in Lund."),
    ],
)
def test_the_last_sentence_asks(stem: str, last: str) -> None:
    assert asking(stem) == last


def test_the_opening_is_what_stands_before_it() -> None:
    item = Item("cloze", "Denmark opened a harbour. It sent 300 ships in ____.", YEARS, "1931")
    assert (item.opening, item.asking) == ("Denmark opened a harbour.", "It sent 300 ships in ____.")


@pytest.mark.parametrize(
    ("stem", "flaw"),
    [
        ("The firm Vardo sells boats in Norway. When did the company leave Bergen?", BARE),
        ("Norway passed a law on fishing. When did this law reach the court?", POINTER),
        ("Anna Berg built a bridge near Bergen. When did she also build a dam?", LEANS),
    ],
)
def test_a_question_may_lean_on_its_opening(stem: str, flaw: str) -> None:
    assert flaw not in find_flaws(Item("multiple_choice", stem, YEARS, "1931"))


@pytest.mark.parametrize(
    ("stem", "flaw"),
    [
        ("Norway passed laws on fishing. When did the study find fewer cod?", BARE),
        ("This law reached Bergen in spring. When did Norway pass it?", POINTER),
        ("Anna Berg also built a bridge near Bergen. When did she build a dam?", LEANS),
        (f"Norway passed a law{' on fish' * 20}. When did it reach Bergen?", LONG),
    ],
)
def test_an_opening_leans_on_nothing_and_names_what_is_asked_for(stem: str, flaw: str) -> None:
    assert flaw in find_flaws(Item("multiple_choice", stem, YEARS, "1931"))


def test_questions_behind_the_same_opening_are_no_repeats_for_that() -> None:
    opening = "Denmark opened a harbour in Esbjerg with money from Norway."
    first = Item("cloze", f"{opening} Its cranes were built in ____.", YEARS, "1931")
    other = Item("cloze", f"{opening} Its owner died in ____.", YEARS, "1931")
    assert not is_repeat(first, other)


def test_an_opening_gives_away_what_another_question_asks() -> None:
    first = Item("cloze", "Denmark opened a harbour in Esbjerg. Its cranes were built in ____.", YEARS, "1931")
    other = Item("multiple_choice", "In which city did Denmark open a harbour?", ("Esbjerg", "Aarhus"), "Esbjerg")
    assert gives_away(first, other)
