"""Which typed answers count as right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizapp.generator.records import Generation


@pytest.mark.parametrize(
    ("text", "key", "others"),
    [
        ("The Black Death ravaged Europe for three years.", "three", {"3"}),
        ("Berlin has about 400,000 trees.", "400,000", {"400000"}),
        ("About 22% of Japanese workers slept badly.", "22%", {"22 percent", "22 per cent", "22"}),
        ("Accell sold bicycles in the US in 1990.", "the US", {"United States", "U.S.", "US"}),
        ("Harvard spent $37.6 billion in Boston.", "$37.6 billion", {"$37.6bn"}),
        ("A relationship that helps two partners is called mutualism.", "mutualism", set()),
    ],
)
def test_sensible_variants_count_as_right(
    make: Callable[..., Generation], text: str, key: str, others: set[str]
) -> None:
    question = next(one for one in make(text, "Stories").questions if one.key == key)
    assert question.accepted[0] == key
    assert others <= set(question.accepted)


def test_a_surname_counts_where_only_one_person_bears_it(make: Callable[..., Generation]) -> None:
    text = (
        "Anna Berg met Peter Hale and David Ross. Anna Berg founded the Oslo Opera. Peter Hale sang. David Ross sang."
    )
    question = next(one for one in make(text, "Stories").questions if one.key == "Anna Berg")
    assert "Berg" in question.accepted


def test_a_place_without_an_article_is_not_accepted_with_one(make: Callable[..., Generation]) -> None:
    found = make("In 1994 the singer Anna Berg moved to Spain.", "Stories").questions
    assert next(one for one in found if one.key == "Spain").accepted == ("Spain",)
