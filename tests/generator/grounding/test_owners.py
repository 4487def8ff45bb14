"""Whose revenue it is, who holds the office, and whether the main person is *he* or *she*."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Facts = Callable[..., list[str]]

VARDO = "The retailer Vardo sells boats in Norway. Vardo lost Bergen. Anna Berg likes Vardo.\n\n"


def test_revenue_is_that_of_the_only_company(facts: Facts) -> None:
    assert "Vardo\u2019s revenue fell by 12% in 1994." in facts(VARDO + "Revenue fell by 12% in 1994.")


def test_revenue_beside_another_body_is_nobodys(facts: Facts) -> None:
    text = VARDO + "The Bergen Museum is poor. Revenue fell by 12% in 1994."
    assert "Vardo\u2019s revenue fell by 12% in 1994." not in facts(text)


def test_what_a_word_already_tells_apart_gets_no_owner(facts: Facts) -> None:
    text = VARDO + "Danish revenue fell by 12% in 1994."
    assert not any(fact.startswith("Vardo\u2019s") for fact in facts(text))


def test_who_holds_an_office_is_not_left_away(facts: Facts) -> None:
    found = facts("The president of Norway, Anna Berg, opened the harbour of Bergen in 1994.")
    assert "The president of Norway, Anna Berg, opened the harbour of Bergen in 1994." in found


KIM = "Kim Berg swam to Denmark. Kim Berg likes Oslo. He is tall. He has a boat. He sold it. The sea froze Berg. "


def test_the_main_person_is_what_the_article_calls_him(facts: Facts) -> None:
    found = facts(KIM + "Kim Berg wed in Norway. He left Peru in 1994.", "Kim Berg")
    assert "Kim Berg left Peru in 1994." in found


def test_the_other_pronoun_is_not_the_main_person(facts: Facts) -> None:
    found = facts(KIM + "Kim Berg wed in Norway. She left Peru in 1994.", "Kim Berg")
    assert "Kim Berg left Peru in 1994." not in found


def test_whom_a_sentence_brings_in_is_a_rival_of_the_main_person(facts: Facts) -> None:
    found = facts(KIM + "It was Peter Hale who found the boat. He left Peru in 1994.", "Kim Berg")
    assert "Kim Berg left Peru in 1994." not in found
