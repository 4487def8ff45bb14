"""When a clause stands alone, and when it gives no fact at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Facts = Callable[..., list[str]]


def test_he_becomes_the_only_person_of_the_sentence_before(facts: Facts) -> None:
    found = facts("Sergey Brin joined the project. He sold the company in 2011.")
    assert not any(fact.startswith("He ") for fact in found)


def test_a_pronoun_with_two_possible_owners_gives_no_fact(facts: Facts) -> None:
    found = facts("Peter Hale met David Ross in Oslo. He moved to Lima in 1990.")
    assert not any("1990" in fact for fact in found)


def test_a_pronoun_without_an_owner_gives_no_fact(facts: Facts) -> None:
    assert facts("He moved to Lima in 1990.") == []


def test_it_becomes_the_subject_of_the_sentence_before(facts: Facts) -> None:
    found = facts("Poland joined the European Union in 2004. It had waited for ten years.", "Poland")
    assert "Poland had waited for ten years." in found


def test_they_is_never_resolved(facts: Facts) -> None:
    assert not any("1990" in fact for fact in facts("Peter Hale and David Ross met. They moved to Lima in 1990."))


def test_a_surname_becomes_the_full_name(facts: Facts) -> None:
    found = facts("Donald Lu travelled to Astana. In 2023 Lu visited Tashkent.")
    assert "In 2023 Donald Lu visited Tashkent." in found


def test_a_surname_that_two_people_bear_gives_no_fact(facts: Facts) -> None:
    found = facts("Anna Berg moved to Oslo. David Berg said nothing. In 1990 Berg founded a school in Bergen.")
    assert not any("1990" in fact for fact in found)


def test_a_full_name_is_said_once(facts: Facts) -> None:
    found = facts("Donald Lu said that Lu liked Tashkent.")
    assert all(fact.count("Donald") <= 1 for fact in found)


def test_a_bare_noun_becomes_the_only_thing_that_is_called_so(facts: Facts) -> None:
    found = facts("The Mongol Empire stretched across Asia. The empire reached Russia in 1237.")
    assert "The Mongol Empire reached Russia in 1237." in found


def test_a_bare_noun_is_not_what_another_paragraph_named(facts: Facts) -> None:
    found = facts("The DuMont Network lost money in 1954.\n\nAnna Berg ran the show. The network won a prize in 1981.")
    assert not any("1981" in fact for fact in found)


def test_a_bare_noun_is_not_the_last_word_of_any_name(facts: Facts) -> None:
    found = facts("The Center on Drug Policy is in London. The policy reached Bolivia in 1995.")
    assert not any("1995" in fact for fact in found)


def test_a_bare_noun_that_could_be_two_things_gives_no_fact(facts: Facts) -> None:
    found = facts("The Mongol Empire met the Song Empire in China. The empire reached Russia in 1237.")
    assert not any("1237" in fact for fact in found)


@pytest.mark.parametrize(
    "text",
    [
        "The car crossed California in 2014.",
        "This changed Poland in 1989.",
        "These wolves reached Poland in 1989.",
        "Another law followed in Poland in 1998.",
        "The wolves came back to Poland last year.",
        "We visited Poland in 1998.",
        "“Poland has changed since 1989.”",
        "The former won an election in Poland in 1998.",
        "A man crossed the river in 1998.",
        "Their rivals in Warsaw won in 2000.",
        "Many moved to Warsaw in 1998.",
        "All five belonged to the Soviet Union until 1991.",
    ],
)
def test_what_leans_on_its_surroundings_gives_no_fact(facts: Facts, text: str) -> None:
    assert facts(text) == []


def test_a_loose_weekday_on_the_verb_is_left_away(facts: Facts) -> None:
    assert facts("Antony Blinken arrived in Astana on Tuesday.") == ["Antony Blinken arrived in Astana."]


def test_a_weekday_beside_its_year_stays(facts: Facts) -> None:
    said = "Antony Blinken arrived in Astana on Tuesday 28 February 2023."
    assert facts(said) == [said]


def test_a_relative_date_inside_a_phrase_gives_no_fact(facts: Facts) -> None:
    assert facts("Poland banned the hunting of wolves in the next three years.") == []


def test_a_phrase_that_leans_is_left_away_where_the_rest_stays_true(facts: Facts) -> None:
    found = facts("Experts expect that Morocco will export power by 2020, with wind taking the same share.")
    assert found[0] == "Experts expect that Morocco will export power by 2020."
    assert not any("wind" in fact for fact in found)


def test_a_condition_is_never_left_away(facts: Facts) -> None:
    assert facts("Poland will leave the treaty, if it is not changed.") == []


def test_its_own_possessive_stays_where_the_subject_is_meant(facts: Facts) -> None:
    assert facts("Morocco doubled its exports in 2015.") == ["Morocco doubled its exports in 2015."]


def test_a_claim_keeps_its_claimant(facts: Facts) -> None:
    found = facts("Chris Urmson said that Google had tested 100 cars.")
    claimed = "According to Chris Urmson, Google had tested 100 cars."
    assert found == ["Chris Urmson said that Google had tested 100 cars.", claimed]


def test_a_capital_alone_does_not_name_a_university(facts: Facts) -> None:
    found = facts("Anna Berg studied in Boston. The University has eleven schools in Boston.")
    assert not any("eleven" in fact for fact in found)


def test_a_few_quoted_words_stay_in_a_statement(facts: Facts) -> None:
    found = facts("Anna Berg founded two clubs in Oslo called “The Blue Club” and “The Red Club”.")
    assert len(found) == 1


def test_a_full_stop_inside_quotation_marks_does_not_stay(facts: Facts) -> None:
    found = facts('In 1900, Anna Berg won a prize in Oslo for an "electrical transmitter."')
    assert found == ['In 1900, Anna Berg won a prize in Oslo for an "electrical transmitter".']
