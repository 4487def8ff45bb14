"""Of a list that is whole one can ask which name belongs to it; of one that may be longer, nobody can."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizapp.generator.critic.item import Item
from quizapp.generator.critic.stem import has_loose_pointer
from tests.generator.promises import check

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizapp.generator.records import Generation, Question

    Make = Callable[..., Generation]


@pytest.fixture
def asked(make: Make) -> Callable[[str], list[Question]]:
    """What is asked of a text's lists, be it chosen or kept spare."""

    def run(text: str) -> list[Question]:
        generation = make(text)
        check(generation, text)
        made = (*generation.questions, *generation.alternates)
        return [question for question in made if "one of the" in question.rule]

    return run


@pytest.mark.parametrize(
    ("text", "stem", "members"),
    [
        (
            "Tesco has shops in Poland, Hungary and Thailand.",
            "In which of these countries does Tesco have shops?",
            {"Poland", "Hungary", "Thailand"},
        ),
        (
            "Tesco has shops in three countries: Poland, Hungary and Thailand.",
            "In which of these countries does Tesco have shops?",
            {"Poland", "Hungary", "Thailand"},
        ),
        (
            "The founding members of the Alpine Union were France, Italy and Austria.",
            "Which of these countries was one of the founding members of the Alpine Union?",
            {"France", "Italy", "Austria"},
        ),
        (
            "The Alpine Union consists of France, Italy, Switzerland and Austria.",
            "Which of these countries is part of the Alpine Union?",
            {"France", "Italy", "Switzerland", "Austria"},
        ),
        (
            "Google bought Nokia, Motorola and Intel in 2014.",
            "Which of these companies did Google buy in 2014?",
            {"Nokia", "Motorola", "Intel"},
        ),
        (
            "France, Spain and Italy signed the Treaty of Malmö in 1991.",
            "Which of these countries signed the Treaty of Malmö in 1991?",
            {"France", "Spain", "Italy"},
        ),
        (
            "Two countries have won the Tour of Norway in a row: Denmark and Finland.",
            "Which of these countries has won the Tour of Norway in a row?",
            {"Denmark", "Finland"},
        ),
    ],
)
def test_one_of_a_list_is_asked_for_among_names_that_are_not_on_it(
    asked: Callable[[str], list[Question]], text: str, stem: str, members: set[str]
) -> None:
    (question,) = asked(text)
    assert question.stem == stem
    assert question.key in members
    assert not set(question.options or ()) & (members - {question.key})


@pytest.mark.parametrize(
    "text",
    [
        "The members of the Alpine Union include France, Italy and Austria.",
        "Tesco has shops in many countries such as Poland, Hungary and Thailand.",
        "France, Spain and other countries signed the Treaty of Malmö in 1991.",
        "Tesco opened shops in Poland, Hungary and elsewhere in 1996.",
    ],
)
def test_a_list_that_may_be_longer_is_not_asked_about(asked: Callable[[str], list[Question]], text: str) -> None:
    assert asked(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Portuguese is spoken in Brazil, Angola and Mozambique.",
        "Norway borders Sweden, Finland and Russia.",
        "The king of Norway visited Poland and Hungary in 1999.",
        "Tesco competed with Google, Microsoft and Apple in 2001.",
        "Three young countries, Norway, Finland and Iceland, signed the Treaty of Malmö in 1944.",
    ],
)
def test_what_is_told_by_examples_or_may_hold_for_others_is_not_asked_about(
    asked: Callable[[str], list[Question]], text: str
) -> None:
    assert asked(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "France, Spain and Italy never signed the Treaty of Malmö in 1991.",
        "Tesco opened shops in Poland, Hungary and Thailand in 1994, 1996 and 1998 respectively.",
    ],
)
def test_a_list_of_which_not_all_is_true_of_each_is_not_asked_about(
    asked: Callable[[str], list[Question]], text: str
) -> None:
    assert asked(text) == []


def test_a_list_of_different_things_is_not_asked_about(asked: Callable[[str], list[Question]]) -> None:
    assert asked("Google has offices in Poland, Paris and Asia.") == []


def test_nothing_that_the_sentence_says_besides_is_a_wrong_option(asked: Callable[[str], list[Question]]) -> None:
    text = "Unlike the German company Lidl, Tesco opened shops in Austria, Switzerland and Italy in 1996."
    options = {option for question in asked(text) for option in question.options or ()}
    assert options
    assert "Germany" not in options


def test_what_the_article_says_of_an_outsider_as_well_is_no_wrong_option(
    asked: Callable[[str], list[Question]],
) -> None:
    text = "Tesco opened shops in Poland, Hungary and Italy in 1996. In Spain, too, Tesco opened shops in 1996."
    options = {option for question in asked(text) for option in question.options or ()}
    assert options
    assert "Spain" not in options


def test_a_name_that_is_not_on_a_whole_list_may_be_asked_for_as_a_draft(
    asked: Callable[[str], list[Question]],
) -> None:
    text = "The founding members of the Alpine Union were France, Italy and Austria, while Spain joined it in 1973."
    (question,) = [one for one in asked(text) if one.rule == "not one of the countries"]
    assert question.stem == "Which of these countries was NOT one of the founding members of the Alpine Union?"
    assert question.key == "Spain"
    assert set(question.options or ()) == {"Spain", "France", "Italy", "Austria"}
    assert "the stem asks for what is not so" in question.flaws


def test_these_may_point_at_the_options_and_at_nothing_else() -> None:
    options = ("Chad", "Mali", "Togo")
    good = Item("multiple_choice", "Which of these countries signed the treaty of 1991?", options, "Mali")
    bad = Item("multiple_choice", "Which country signed these treaties of 1991?", options, "Mali")
    assert not has_loose_pointer(good)
    assert has_loose_pointer(bad)
