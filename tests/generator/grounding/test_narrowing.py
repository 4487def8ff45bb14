"""Nouns that the article has narrowed and a sentence says alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizapp.generator.forms.anchoring import HANGS
from quizapp.generator.forms.tells import WHO
from quizapp.generator.grounding.narrowing import LOOSE

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizapp.generator.records import Generation

RECORDS = "More and more people buy vinyl records. Last year the trade counted vinyl sales in the shops of Norway.\n\n"


@pytest.mark.parametrize(
    ("last", "loose"),
    [
        ("Sales increased by 32% in Norway in 2013.", True),
        ("Vinyl sales increased by 32% in Norway in 2013.", False),
        ("Sales of bicycles increased by 32% in Norway in 2013.", False),
        ("Bicycles increased by 32% in Norway in 2013.", False),
    ],
)
def test_a_noun_said_alone_that_the_article_has_narrowed_makes_a_draft(
    make: Callable[..., Generation], last: str, *, loose: bool
) -> None:
    made = [one for one in make(RECORDS + last, "Vinyl is back").questions if one.evidence.text == last]
    assert made
    assert all((LOOSE in one.flaws) is loose for one in made)


def test_what_is_narrowed_only_later_stands_alone(make: Callable[..., Generation]) -> None:
    first = "Sales increased by 32% in Norway in 2013."
    made = [one for one in make(f"{first}\n\n{RECORDS}", "Vinyl is back").questions if one.evidence.text == first]
    assert made
    assert not any(LOOSE in one.flaws for one in made)


def test_the_data_of_they_who_are_not_named_are_not_claimed_by_those_whom_they_tell_of(
    make: Callable[..., Generation],
) -> None:
    text = (
        "In rich countries, 23% of women have to give up work for their families, their data from 81 countries shows."
    )
    assert not [one for one in make(text, "Women in Norway").questions if "their data" in one.stem]


def test_a_share_of_a_sum_that_stands_in_the_stem_is_not_asked_for(make: Callable[..., Generation]) -> None:
    text = "Digital formats account for 39% of all music sales in Norway, or nearly £5.9bn out of £15bn."
    assert not [one for one in make(text, "Music").questions if one.key == "39%" and one.status == "published"]


def test_what_is_recent_needs_a_date(make: Callable[..., Generation]) -> None:
    text = "A recent storm in Norway meant that power was cut to 40,000 homes. Norway has had many storms before."
    made = make(text, "Storms in Norway").questions
    assert not [one for one in made if "recent" in one.stem and one.status == "published"]


@pytest.mark.parametrize(("verb", "hangs"), [("had been", True), ("was", False)])
def test_what_had_happened_has_to_say_before_what(make: Callable[..., Generation], verb: str, *, hangs: bool) -> None:
    made = make(f"Nova Scotia {verb} captured from France in 1713.", "Nova Scotia").questions
    dated = [one for one in made if one.key == "1713"]
    assert dated
    assert all((HANGS in one.flaws) is hangs for one in dated)


def test_a_year_of_somebody_with_a_first_name_only_makes_a_draft(make: Callable[..., Generation]) -> None:
    text = "In 1811, Joseph found a skull over a metre long in the cliffs of Dorset in England."
    made = [one for one in make(text, "Fossils").questions if one.key == "1811"]
    assert made
    assert all(WHO in one.flaws for one in made)


def test_a_becoming_that_is_cut_short_gives_no_question(make: Callable[..., Generation]) -> None:
    text = "Dolly, a lamb at the Roslin Institute in Scotland, has become in less than a week, some say, news."
    assert not [one for one in make(text, "A lamb").questions if one.stem.endswith("week.")]


def test_about_stands_behind_the_preposition(make: Callable[..., Generation]) -> None:
    text = "Researchers of the University of Oslo followed 2,315 middle-aged men in Norway for about twenty years."
    stems = [one.stem for one in make(text, "Men in Norway").questions]
    assert not [stem for stem in stems if stem.startswith("About for")]


def test_what_was_done_again_makes_a_draft(make: Callable[..., Generation]) -> None:
    made = make("Maurice Garin won again in 1904 with the help of friends in Paris.", "A race").questions
    assert all(one.status == "draft" for one in made if one.key == "1904")
    assert any(HANGS in one.flaws for one in made)
