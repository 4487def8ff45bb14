"""What a name is called between commas is a fact of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Facts = Callable[..., list[str]]


def test_a_description_behind_a_name_is_a_fact(facts: Facts) -> None:
    found = facts("Batu Khan, a grandson of Genghis Khan, invaded Russia in 1237.")
    assert "Batu Khan was a grandson of Genghis Khan." in found


def test_the_whole_name_is_said(facts: Facts) -> None:
    found = facts("Poland sold Warsaw Chopin Airport, the biggest airport in Poland, in 1990.")
    assert "Warsaw Chopin Airport was the biggest airport in Poland." in found


@pytest.mark.parametrize(
    "text",
    [
        "Rob Yarrell, a manager of the National Aquarium, said that Inky had escaped.",
        "Anna Berg, a teacher, and Peter Hale, a farmer, moved to Lima in 1990.",
        "The limit is 50 (in WhatsApp) \u2013 the limit for a message.",
        "Anna Berg, her second wife in Lima, sold the house in 1990.",
    ],
)
def test_a_speaker_a_list_and_an_aside_give_no_description(facts: Facts, text: str) -> None:
    assert not any(" was a " in fact or " is a " in fact or " the limit " in fact for fact in facts(text))
