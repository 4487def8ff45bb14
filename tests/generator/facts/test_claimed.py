"""What somebody said, as a statement of its own that keeps its claimant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizapp.generator.records import Generation

    Make = Callable[..., Generation]


def told(generation: Generation) -> list[str]:
    return [fact.text for fact in generation.facts if fact.text.startswith("According to")]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        (
            "Anna Berg said that wolves killed 40 sheep in Norway.",
            "According to Anna Berg, wolves killed 40 sheep in Norway.",
        ),
        ("Researchers found that grey whales visit Norway.", "According to researchers, grey whales visit Norway."),
        (
            "“Wolves killed 40 sheep in Norway,” said Anna Berg.",
            "According to Anna Berg, wolves killed 40 sheep in Norway.",
        ),
    ],
)
def test_a_claim_is_a_statement_according_to_who_made_it(make: Make, text: str, fact: str) -> None:
    assert fact in told(make(text, "Stories"))


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg denied that wolves killed 40 sheep in Norway.",
        "Anna Berg did not say that wolves killed 40 sheep in Norway.",
        "Anna Berg asked whether wolves killed 40 sheep in Norway.",
        "Anna Berg feared that wolves would kill 40 sheep in Norway.",
        "Anna Berg may say that wolves killed 40 sheep in Norway.",
    ],
)
def test_what_nobody_holds_to_be_so_is_no_statement(make: Make, text: str) -> None:
    assert told(make(text, "Stories")) == []


def test_the_claimant_stands_before_the_question(make: Make) -> None:
    stems = [
        question.stem for question in make("Anna Berg said that Norway has about 400 wolves.", "Stories").questions
    ]
    assert "According to Anna Berg, about how many wolves does Norway have?" in stems
    assert not any(stem.startswith("Anna Berg said that Norway has about ____") for stem in stems)


def test_a_claimant_that_holds_the_key_is_not_asked_with_it(make: Make) -> None:
    text = "The government of Norway said that Norway would build a new bridge in Bergen."
    for question in make(text, "Stories").questions:
        assert question.key != "Norway" or not question.stem.startswith("According to the government of Norway")
