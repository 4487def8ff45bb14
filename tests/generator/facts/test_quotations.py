"""What is quoted becomes a claim of its speaker, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Facts = Callable[..., list[str]]

CLAIM = "Rob Yarrell said that octopuses are famous escape artists."


@pytest.mark.parametrize(
    "text",
    [
        "“Octopuses are famous escape artists,” said Rob Yarrell.",
        "“Octopuses are famous escape artists,” Rob Yarrell said.",
        "Rob Yarrell said: “Octopuses are famous escape artists.”",
    ],
)
def test_a_quotation_is_told_as_what_its_speaker_said(facts: Facts, text: str) -> None:
    assert CLAIM in facts(text)


def test_only_the_first_statement_of_a_quotation_is_told(facts: Facts) -> None:
    found = facts("Rob Yarrell said: “Octopuses are famous escape artists. Octopuses like crabs from Japan.”")
    assert CLAIM in found
    assert not any("Japan" in fact for fact in found)


@pytest.mark.parametrize(
    "text",
    [
        "“We have seen 20 octopuses in Wellington,” said Rob Yarrell.",
        "“Octopuses are famous escape artists in Wellington,” the manager said.",
        "“Do octopuses escape from tanks in Wellington?” asked Rob Yarrell.",
        "“Octopuses aren\u2019t famous for escapes in Wellington,” said Rob Yarrell.",
        "“The tank was empty in Wellington in 2016,” said Rob Yarrell.",
    ],
)
def test_a_quotation_that_leans_on_its_speaker_gives_no_fact(facts: Facts, text: str) -> None:
    assert facts(text) == []


def test_nothing_inside_a_quotation_is_told_as_the_articles_own(facts: Facts) -> None:
    text = (
        "Rob Yarrell opened the tank in Wellington. “He had been living in Napier and fighting with sharks in Japan.”"
    )
    assert not any("Japan" in fact or "Napier" in fact for fact in facts(text))
