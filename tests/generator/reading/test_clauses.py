"""Which clauses a sentence asserts, and what is left away from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizapp.generator.language.wording import join
from quizapp.generator.reading.clauses import find_clauses
from quizapp.generator.reading.passages import parse

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language

    Clauses = Callable[[str], list[str]]
    Facts = Callable[..., list[str]]


@pytest.fixture
def clauses(parser: Language) -> Clauses:
    """The clauses of a text in words."""

    def run(text: str) -> list[str]:
        (passage,) = parse(text, parser, lambda _done, _total: None)
        return [join(clause.tokens) for parsed in passage.sentences for clause in find_clauses(parsed)]

    return run


def test_two_verbs_with_one_subject_give_two_clauses(clauses: Clauses) -> None:
    assert clauses("Anna Berg founded the school and sold it in 1990.") == [
        "Anna Berg founded the school",
        "Anna Berg sold it in 1990",
    ]


def test_a_verb_that_does_not_agree_with_the_subject_is_not_given_it(clauses: Clauses) -> None:
    text = (
        "Kazakhstan has 19 million people, of whom 3.5 million are ethnic Russians and 250,000 are ethnic Ukrainians."
    )
    assert not any("Kazakhstan are" in clause for clause in clauses(text))


def test_a_shared_helping_verb_is_said_again(clauses: Clauses) -> None:
    assert clauses("The plants will occupy a valley and generate power.")[1] == "The plants will generate power"


def test_a_verb_that_shares_its_object_gives_no_clause(clauses: Clauses) -> None:
    assert not any(clause.endswith("destroyed") for clause in clauses("The Mongols destroyed and burned the city."))


def test_brackets_are_left_away(clauses: Clauses) -> None:
    assert clauses("Jochi (1185 to 1226) married Anna.") == ["Jochi married Anna"]


def test_a_relative_clause_set_off_by_commas_is_a_clause_of_its_own(clauses: Clauses) -> None:
    found = clauses("Butare, which lies in the south, has a university.")
    assert found == ["Butare has a university", "Butare lies in the south"]


def test_who_after_a_place_makes_no_clause_about_the_place(clauses: Clauses) -> None:
    assert not any(
        clause.startswith("Devon") for clause in clauses("Laura is a nurse from Devon, who has visited Rome.")
    )


def test_what_another_verb_says_is_no_part_of_the_first(clauses: Clauses) -> None:
    found = clauses("The exchange was opened in 1817 and continued trading until 1939.")
    assert found[0] == "The exchange was opened in 1817"


def test_there_is_a_clause(clauses: Clauses) -> None:
    assert clauses("There are 1,500 wolves in Poland.") == ["There are 1,500 wolves in Poland"]


def test_a_relative_clause_that_defines_stays(clauses: Clauses) -> None:
    assert clauses("Companies that sold steel left London.") == ["Companies that sold steel left London"]


def test_a_short_apposition_that_introduces_a_name_stays(clauses: Clauses) -> None:
    text = "Batu Khan, a grandson of Genghis Khan, invaded Russia."
    assert clauses(text) == ["Batu Khan, a grandson of Genghis Khan, invaded Russia"]


def test_sentence_adverbs_are_left_away(clauses: Clauses) -> None:
    assert clauses("However, Poland also joined the union.") == ["Poland joined the union"]


def test_a_comma_that_closes_an_aside_stays_before_also(clauses: Clauses) -> None:
    found = clauses("Anna Berg, the mayor of Oslo, also opened a school.")
    assert found == ["Anna Berg, the mayor of Oslo, opened a school"]


def test_a_condition_is_no_clause_of_its_own(clauses: Clauses) -> None:
    found = clauses("Road projects will begin if Poland joins the European Union before 2004.")
    assert len(found) == 1


def test_a_relative_clause_right_behind_its_noun_is_a_clause_of_its_own(clauses: Clauses) -> None:
    found = clauses("The Hawke Bay drain, which leads to the sea, is 50 metres long.")
    assert any(clause.endswith("drain leads to the sea") for clause in found)


def test_a_heading_that_runs_into_its_sentence_stays_away(clauses: Clauses) -> None:
    assert clauses("More castaways: Poon Lim survived 133 days on a raft.") == ["Poon Lim survived 133 days on a raft"]


def test_a_noun_that_the_parser_joins_to_a_verb_is_left_away(clauses: Clauses) -> None:
    text = (
        "Bananas have been the most popular fruit in the UK since 1996, reaching 221g per adult per week in 2014, "
        "well above apples (131g) and oranges (48g)."
    )
    assert clauses(text) == ["Bananas have been the most popular fruit in the UK since 1996"]


def test_a_length_of_time_is_told_whole(clauses: Clauses) -> None:
    text = "The crossing lasted two hours, 52 minutes and 59 seconds."
    assert clauses(text) == [text.removesuffix(".")]


@pytest.mark.parametrize(
    ("text", "facts_told"),
    [
        (
            "Sweden called for higher taxes in Malmo; Norway rejected the plan of Sweden.",
            ["Sweden called for higher taxes in Malmo.", "Norway rejected the plan of Sweden."],
        ),
        (
            "The parade through Oslo did not exist until 2016; Norway paid for it.",
            ["The parade through Oslo did not exist until 2016."],
        ),
    ],
)
def test_what_a_semicolon_parts_is_told_apart(facts: Facts, text: str, facts_told: list[str]) -> None:
    found = facts(text)
    assert all(fact in found for fact in facts_told)
    assert not any(";" in fact for fact in found)
