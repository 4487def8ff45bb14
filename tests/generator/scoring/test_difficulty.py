"""How hard a question promises to be."""

from __future__ import annotations

from quizapp.generator.critic.features import know
from quizapp.generator.critic.item import Item
from quizapp.generator.scoring.difficulty import estimate

TEXT = (
    "Lima is the capital of Peru. Lima lies by the sea. Lima has two universities, and Lima is old. "
    "Quito and Bogotá are capitals too. The tunnel to Callao was dug by 312 workers."
)
ARTICLE = know("Lima", TEXT)


def test_choosing_what_the_article_says_again_and_again_is_easy() -> None:
    item = Item("multiple_choice", "Which city lies by the sea?", ("Lima", "Paris", "Rome", "Oslo"), "Lima")
    assert estimate(item, ARTICLE) == "easy"


def test_wrong_options_that_the_article_names_make_it_harder() -> None:
    apart = Item("multiple_choice", "Which city is a capital?", ("Quito", "Paris", "Rome", "Oslo"), "Quito")
    near = Item("multiple_choice", "Which city is a capital?", ("Quito", "Lima", "Bogotá", "Callao"), "Quito")
    levels = ("easy", "medium", "hard")
    assert levels.index(estimate(apart, ARTICLE)) <= levels.index(estimate(near, ARTICLE))


def test_typing_a_number_that_was_said_once_is_hard() -> None:
    assert estimate(Item("cloze", "The tunnel to Callao was dug by ____ workers.", (), "312"), ARTICLE) == "hard"
