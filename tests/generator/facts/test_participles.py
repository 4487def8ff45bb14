"""What a participle tells of the noun beside it is a fact of its own, and a question for its year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizapp.generator.records import Generation

    Facts = Callable[..., list[str]]
    Make = Callable[..., Generation]


def stems(generation: Generation) -> list[str]:
    return [question.stem for question in generation.questions]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        (
            "Norway's new parliament, elected in October 2015, voted against the plan of Sweden.",
            "Norway's new parliament was elected in October 2015.",
        ),
        (
            "The Eiffel Tower, built by the engineer Gustave Eiffel, attracts many visitors.",
            "The Eiffel Tower was built by the engineer Gustave Eiffel.",
        ),
        (
            "Founded in 1971 by Anna Berg, Toyota sells cars in Spain.",
            "Toyota was founded in 1971 by Anna Berg.",
        ),
    ],
)
def test_a_participle_that_tells_when_or_by_whom_is_a_fact(facts: Facts, text: str, fact: str) -> None:
    assert fact in facts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Toyota, encouraged by Spain, built a plant in Norway.",
        "Toyota, based in Japan, built a plant in Norway.",
        "Norway, Sweden and Denmark, joined in 1905, voted against the plan.",
        "Tired after a walk in Norway, Anna Berg sold the house.",
    ],
)
def test_a_participle_without_year_or_maker_and_one_behind_a_list_give_nothing(facts: Facts, text: str) -> None:
    assert not any(" was " in fact or " were " in fact for fact in facts(text))


@pytest.mark.parametrize(
    ("text", "stem"),
    [
        (
            "Norway's new parliament, elected in October 2015, voted against the plan of Sweden.",
            "In what year was Norway's new parliament elected?",
        ),
        ("Founded in 1971 by Anna Berg, Toyota sells cars in Spain.", "In what year was Toyota founded by Anna Berg?"),
        ("Born in Norway in 1911, Anna Berg moved to Spain.", "In what year was Anna Berg born in Norway?"),
    ],
)
def test_its_year_is_asked_for_with_was(make: Make, text: str, stem: str) -> None:
    assert stem in stems(make(text))


@pytest.mark.parametrize(
    "text",
    [
        "Norway's first report, published in 1994, described the plans of Sweden.",
        "Toyota's announcement occurred in 1994 in Norway.",
    ],
)
def test_the_year_of_a_report_is_left_to_the_teacher(make: Make, text: str) -> None:
    found = make(text).questions
    assert not any(question.key == "1994" and question.status == "published" for question in found)
