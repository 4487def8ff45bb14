"""What a stem tells of its key without saying it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizapp.generator.distractors.choice import seeded
from quizapp.generator.distractors.numbers import wrong_numbers
from quizapp.generator.forms.limits import limits, shares
from quizapp.generator.forms.tells import LIFE
from quizapp.generator.language.quantities import read_quantity

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizapp.generator.records import Generation

    Make = Callable[..., Generation]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Fourteen men were charged in May 2015.", "2015"),
        ("Sales of Toyota fell from £40m to £30m, a drop of 25%.", "25%"),
        ("Sales of Toyota fell by 25% from £40m to £30m.", "£30m"),
        ("In a 2009 survey by a website, 72% of Norwegians liked Oslo.", "72%"),
        ("Visits to Oslo fell by 100,000 from 6.5 million to 6.4 million.", "6.4 million"),
        ("In Oslo 60% of voters chose Anna Berg, with 30% for Peter Hale and 10% for Laura Wood.", "60%"),
    ],
)
def test_what_can_be_worked_out_or_belongs_to_nobody_stays_a_draft(make: Make, text: str, key: str) -> None:
    found = [question for question in make(text, "Stories").questions if question.key == key]
    assert all(question.flaws for question in found)


def test_a_year_of_somebody_named_is_asked_for(make: Make) -> None:
    found = make("Anna Berg was charged in May 2015.", "Stories").questions
    assert any(question.key == "2015" and not question.flaws for question in found)


def test_parts_of_a_whole_leave_no_more_than_the_rest() -> None:
    within = limits("40%", "Of its people 35% speak Welsh, ____ speak English and 5% speak Urdu.")
    assert (within.least, within.most) == (35, 60)
    assert shares("35% and 5 per cent of 200") == 40


def test_beside_a_close_number_wrong_ones_are_close_as_well() -> None:
    within = limits("£392m", "Sales fell from £405m to ____.")
    for seed in range(8):
        for option in wrong_numbers("£392m", seeded(seed, ""), within):
            quantity = read_quantity(option)
            assert quantity is not None
            assert 280 <= quantity.value < 405


def test_a_year_of_birth_is_asked_for_only_where_the_article_is_about_that_person(make: Make) -> None:
    text = "Anna Berg was born in Oslo in 1902. Anna Berg designed the Royal Bridge in 1931."
    about_her, about_a_bridge = (
        next(question for question in make(text, title).questions if question.stem.startswith("In what year was Anna"))
        for title in ("Anna Berg", "The Royal Bridge")
    )
    assert LIFE not in about_her.flaws
    assert LIFE in about_a_bridge.flaws
