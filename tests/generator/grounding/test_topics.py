"""Whom *he* and *she* mean across sentences and paragraphs: the one person in mind, or nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Facts = Callable[..., list[str]]


def test_he_at_the_head_of_a_paragraph_is_whom_the_last_one_was_about(facts: Facts) -> None:
    found = facts("Peter Hale sold his farm in Norway.\n\nHe moved to Lima in 1990.")
    assert "Peter Hale moved to Lima in 1990." in found


def test_a_paragraph_of_his_own_words_comes_between(facts: Facts) -> None:
    text = "\u201cIt was cold,\u201d said Peter Hale.\n\n\u201cMy farm was small.\u201d\n\nHe moved to Lima in 1990."
    assert "Peter Hale moved to Lima in 1990." in facts(text)


@pytest.mark.parametrize(
    "before",
    [
        "Peter Hale met David Ross in Oslo.",
        "Peter Hale followed his father to Oslo.",
        "Peter Hale left. A farmer came to Oslo.",
        "The farm was sold in Norway.",
    ],
)
def test_after_a_paragraph_on_two_men_or_none_he_gives_no_fact(facts: Facts, before: str) -> None:
    assert not any("1990" in fact for fact in facts(f"{before}\n\nHe moved to Lima in 1990."))


def test_whom_a_speaker_mentions_in_his_own_words_is_no_rival(facts: Facts) -> None:
    text = "\u201cMy father was a farmer,\u201d said Peter Hale. He moved to Lima in 1990."
    assert "Peter Hale moved to Lima in 1990." in facts(text)


def test_what_somebody_is_as_a_worker_is_himself(facts: Facts) -> None:
    text = "Peter Hale worked as a teacher in Oslo. He moved to Lima in 1990."
    assert "Peter Hale moved to Lima in 1990." in facts(text)


STORY = (
    "Peter Hale swam to Denmark. Hale is a vegetarian in Oslo. The sea froze Hale. A storm nearly drowned Hale.\n\n"
    "The record belonged to Sweden until Hale broke it. "
)


def test_the_person_of_the_whole_story_goes_on_as_he(facts: Facts) -> None:
    assert "Peter Hale moved to Lima in 1990." in facts(STORY + "He moved to Lima in 1990.")


def test_another_man_in_the_paragraph_breaks_the_story(facts: Facts) -> None:
    found = facts(STORY + "David Ross was angry. He moved to Lima in 1990.")
    assert "Peter Hale moved to Lima in 1990." not in found


def test_a_surname_belongs_to_whom_the_article_calls_so_first(facts: Facts) -> None:
    text = "Peter Hale swam to Denmark. Hale is a vegetarian. Hale likes Oslo. Hale wept with Eva Hale in Norway.\n\n"
    assert "Peter Hale moved to Lima in 1990." in facts(text + "Hale moved to Lima in 1990.")


def test_his_inside_a_statement_on_a_man_without_a_name_is_his(facts: Facts) -> None:
    assert facts("The king of Norway sold his farm in 1990.") == ["The king of Norway sold his farm in 1990."]
