"""What two questions of one set do to each other."""

from __future__ import annotations

from quizapp.generator.critic.batch import gives_away, is_repeat
from quizapp.generator.critic.item import Item


def ask(stem: str, key: str) -> Item:
    return Item("multiple_choice", stem, (), key)


KHAN = ask("In what year was Temüjin elected khan of the Mongols?", "1186")


def test_the_same_key_in_other_words_of_the_same_question_is_a_repeat() -> None:
    assert is_repeat(KHAN, Item("cloze", "Temüjin was elected khan of the Mongols in ____.", (), "1186"))


def test_the_same_key_for_another_question_is_no_repeat() -> None:
    assert not is_repeat(KHAN, ask("In what year did Frederick visit Venice?", "1186"))


def test_a_stem_that_states_the_other_questions_key_gives_it_away() -> None:
    told = ask("Who elected Temüjin khan of the Mongols in 1186?", "A council")
    assert gives_away(told, KHAN)
    assert not gives_away(KHAN, told)


def test_the_key_in_a_stem_about_something_else_gives_nothing_away() -> None:
    assert not gives_away(ask("Which pope crowned Frederick in 1186?", "Urban"), KHAN)
