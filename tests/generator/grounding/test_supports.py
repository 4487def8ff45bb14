"""What a clause may lean on without a sentence before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Facts = Callable[..., list[str]]

LIFE = (
    "Tomas Lind was born in Malmö. Tomas Lind studied law in Lund. Tomas Lind joined the navy in 1961.\n\n"
    "Tomas Lind sailed to Chile.\n\n"
)


def test_the_person_whom_the_article_is_about_is_named_at_the_head_of_a_paragraph(facts: Facts) -> None:
    assert "Tomas Lind wrote four novels in Valparaíso." in facts(LIFE + "He wrote four novels in Valparaíso.")


def test_nobody_is_named_where_another_person_was_spoken_of(facts: Facts) -> None:
    found = facts(LIFE + "Carlos Vega read law in Lima. Carlos Vega taught him. He wrote four novels in Valparaíso.")
    assert not any("Tomas Lind wrote" in fact for fact in found)


def test_a_pronoun_behind_somebody_else_is_not_the_hero(facts: Facts) -> None:
    found = facts(LIFE + "A doctor from Chile lent him his boat in 1970.")
    assert not any("Tomas Lind\u2019s boat" in fact for fact in found)


def test_what_a_clause_brings_in_itself_needs_nothing_before_it(facts: Facts) -> None:
    found = facts("Iceland has passed a budget. Reykjavik adopted the opt-out policy on organ donation in 2019.")
    assert "Reykjavik adopted the opt-out policy on organ donation in 2019." in found


def test_a_pronoun_may_mean_what_its_own_clause_names_before_it(facts: Facts) -> None:
    found = facts(
        "Iceland will become a country where people are presumed to have consented for their organs to be used."
    )
    assert found


def test_a_described_thing_that_is_new_needs_nothing_before_it_unless_it_may_be_somebody(facts: Facts) -> None:
    found = facts(
        "Iceland has passed a budget. The three-year survey of whales near Reykjavik cost £2m in 2019. "
        "The veteran singer moved to Reykjavik in 1998."
    )
    assert any("£2m" in fact for fact in found)
    assert not any("1998" in fact for fact in found)


def test_it_never_means_what_a_person_is(facts: Facts) -> None:
    text = "Captain Anna Berg, the airline's chief pilot, has flown it since 1977. She lives in Oslo."
    assert not [fact for fact in facts(text) if "flown it" in fact]
