"""Wrong phrases that differ from the key in one or two words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizapp.generator.records import Generation, Question

    Make = Callable[..., Generation]


def asked(generation: Generation, stem: str) -> Question:
    return next(question for question in generation.questions if question.stem == stem)


@pytest.mark.parametrize(
    ("text", "stem", "key"),
    [
        (
            "Anna Berg moved to Norway to study whales near Bergen.",
            "Why did Anna Berg move to Norway?",
            "to study whales",
        ),
        ("Norway decided to build a bridge in 1990.", "What did Norway decide to do in 1990?", "build a bridge"),
        (
            "Peter Hale left Norway because he had broken his leg.",
            "Why did Peter Hale leave Norway?",
            "because he had broken his leg",
        ),
    ],
)
def test_the_options_have_the_form_and_length_of_the_key(make: Make, text: str, stem: str, key: str) -> None:
    question = asked(make(text, "Stories"), stem)
    options = question.options or ()
    assert question.key.startswith(key)
    assert len(options) >= 3
    assert {len(option.split()) for option in options} <= {len(key.split()) + extra for extra in (-1, 0, 1, 2, 3)}
    assert all(option.split()[0] == key.split()[0] or option.split()[1:] == key.split()[1:] for option in options)


def test_with_two_words_to_cross_no_option_shares_more_with_the_others_than_the_next(make: Make) -> None:
    question = asked(
        make("Anna Berg travelled to Norway to study whales near Bergen.", "Stories"),
        "Why did Anna Berg travel to Norway?",
    )
    pairs = {(option.split()[1], option.split()[2]) for option in question.options or ()}
    assert len(pairs) == 4
    assert len({verb for verb, _ in pairs}) == len({noun for _, noun in pairs}) == 2


def test_an_article_suits_the_word_that_comes_in(make: Make) -> None:
    options = asked(
        make("Anna Berg hid a letter in a garage.", "Stories"), "Where did Anna Berg hide a letter?"
    ).options
    assert options
    assert all((" an " in option) == (option.split()[-1][0] in "aeio") for option in options)


def test_a_word_of_the_sentence_never_comes_in(make: Make) -> None:
    text = "In the attic above the bedroom of Oslo Castle, Anna Berg hid a letter in a garage."
    for question in make(text, "Stories").questions:
        if question.key == "in a garage":
            assert not {"in an attic", "in a bedroom"} & set(question.options or ())


def test_no_word_of_a_name_gives_way_to_another(make: Make) -> None:
    text = "Anna Berg travelled to Norway to visit the House of Commons Library."
    for question in make(text, "Stories").questions:
        if question.rule == "purpose":
            assert all("House of Commons Library" in option for option in question.options or ())
