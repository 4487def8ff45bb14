"""How somebody or something is introduced: full names, letters spelt out, and who a person is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizapp.generator.entities.acronyms import Spelling, find_spellings

if TYPE_CHECKING:
    from collections.abc import Callable

    Facts = Callable[..., list[str]]


def test_letters_are_spelt_out_by_the_words_before_the_bracket() -> None:
    found = find_spellings(["A report by the Northern Fishing Board (NFB) came out."])
    assert found == {"NFB": Spelling("Northern Fishing Board", takes_the=True)}


def test_small_words_between_the_initials_are_skipped() -> None:
    found = find_spellings(["It went to Friends of the Harbour (FH) and the Centre for Tides and Currents (CTC)."])
    assert {letters: spelling.text for letters, spelling in found.items()} == {
        "FH": "Friends of the Harbour",
        "CTC": "Centre for Tides and Currents",
    }


@pytest.mark.parametrize(
    "text",
    [
        "The United Nations (UN) met.",
        "Fishing is banned (NFB).",
        "It runs at forty miles (MW).",
        "The Northern Board of Nets (XYZ) met.",
    ],
)
def test_letters_that_the_words_do_not_give_or_everybody_knows_stay(text: str) -> None:
    assert find_spellings([text]) == {}


def test_letters_are_spelt_out_at_their_first_mention(facts: Facts) -> None:
    text = "Norway heard the Northern Fishing Board (NFB) in Oslo.\n\nIn 1994 the NFB closed the port of Bergen."
    assert "In 1994 the Northern Fishing Board closed the port of Bergen." in facts(text)


def test_a_king_is_called_by_his_number_though_others_bear_his_first_name(facts: Facts) -> None:
    text = "Richard III fell in England. Richard Hall dug him up.\n\nRichard was buried in Leicester in 1485."
    assert "Richard III was buried in Leicester in 1485." in facts(text)


def test_a_title_that_is_part_of_the_name_is_said_once(facts: Facts) -> None:
    text = "Prince Harry flew to Lima. Prince Harry spoke there.\n\nPrince Harry left Peru in 2012."
    assert "Prince Harry left Peru in 2012." in facts(text)


def test_a_role_told_once_goes_with_the_name(facts: Facts) -> None:
    text = "Anna Berg, director of the zoo in Oslo, was tired.\n\nBerg bought two tigers from Germany in 1990."
    assert "Anna Berg, director of the zoo in Oslo, bought two tigers from Germany in 1990." in facts(text)


def test_a_role_before_the_name_stays_there(facts: Facts) -> None:
    text = "The Danish engineer Anna Berg was tired.\n\nBerg built a bridge in Oslo in 1990."
    assert "The Danish engineer Anna Berg built a bridge in Oslo in 1990." in facts(text)


def test_a_role_that_repeats_a_word_of_the_statement_is_left_away(facts: Facts) -> None:
    text = "Anna Berg, director of the zoo in Oslo, was tired.\n\nBerg bought a zoo in Germany in 1990."
    assert "Anna Berg bought a zoo in Germany in 1990." in facts(text)


@pytest.mark.parametrize(
    "role",
    ["his director", "the director of the club", "then a teacher", "a friend of Peter Hale", "director"],
)
def test_a_role_that_says_nothing_by_itself_is_left_away(facts: Facts, role: str) -> None:
    text = f"Anna Berg, {role}, was tired.\n\nBerg bought two tigers from Germany in 1990."
    assert "Anna Berg bought two tigers from Germany in 1990." in facts(text)


def test_whom_the_title_names_needs_no_role(facts: Facts) -> None:
    text = "Anna Berg, a surgeon from Oslo, was tired.\n\nBerg bought two tigers from Germany in 1990."
    assert "Anna Berg bought two tigers from Germany in 1990." in facts(text, "Anna Berg")


def test_a_role_of_too_many_words_is_left_away(facts: Facts) -> None:
    text = (
        "Anna Berg, a research associate at the Sleep and Nature Institute of the Old University of Bergen, was tired."
        "\n\nBerg bought two tigers from Germany in 1990."
    )
    assert "Anna Berg bought two tigers from Germany in 1990." in facts(text)


def test_whoever_tells_a_number_is_introduced_though_the_sentence_says_the_whole_name(
    facts: Callable[..., list[str]],
) -> None:
    text = (
        "\u201cDrivers are worried,\u201d said Jonas Berg, the director of the Norwegian Taxi Union. "
        "Jonas Berg estimates that 9,000 people drive taxis in Oslo."
    )
    assert any("Jonas Berg, the director of the Norwegian Taxi Union, estimates that" in fact for fact in facts(text))


def test_no_role_is_put_beside_a_name_that_the_role_says_too(facts: Callable[..., list[str]]) -> None:
    text = "Jonas Berg, head of Lindqvist Motors, left. Jonas Berg bought 40 cars of Lindqvist Motors."
    assert "Jonas Berg bought 40 cars of Lindqvist Motors." in facts(text)
