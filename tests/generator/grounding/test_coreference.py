"""Whom *he*, *she*, *it*, *they* and *the city* mean, where only one reading is possible."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizapp.generator.entities.names import Name
from quizapp.generator.grounding.coreference import gender

if TYPE_CHECKING:
    from collections.abc import Callable

    Facts = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("name", "pronoun"), [("Anna Berg", "she"), ("Peter Hale", "he"), ("Kim Berg", None), ("Berg", None)]
)
def test_a_first_name_tells_the_pronoun_where_it_is_certain(name: str, pronoun: str | None) -> None:
    assert gender(Name(name, "person")) == pronoun


def test_a_person_of_the_other_gender_is_no_rival(facts: Facts) -> None:
    found = facts("Anna Berg met Peter Hale in Oslo. She moved to Lima in 1990.")
    assert "Anna Berg moved to Lima in 1990." in found


def test_a_relative_of_the_other_gender_is_no_rival(facts: Facts) -> None:
    found = facts("Anna Berg followed her father to Oslo. She moved to Lima in 1990.")
    assert "Anna Berg moved to Lima in 1990." in found


def test_a_stranger_of_either_gender_is_a_rival(facts: Facts) -> None:
    found = facts("Anna Berg met a doctor in Oslo. She moved to Lima in 1990.")
    assert not any("1990" in fact for fact in found)


def test_the_speaker_of_a_quotation_is_who_the_next_sentence_means(facts: Facts) -> None:
    found = facts("“It was a good year,” said Anna Berg. She moved to Lima in 1990.")
    assert "Anna Berg moved to Lima in 1990." in found


def test_they_becomes_the_only_plural_that_the_sentence_before_is_about(facts: Facts) -> None:
    found = facts("Wolves returned to Poland in 1950. They reached Germany in 1998.", "Wolves")
    assert "wolves reached Germany in 1998." in [fact[:1].lower() + fact[1:] for fact in found]


def test_they_with_two_plurals_before_it_gives_no_fact(facts: Facts) -> None:
    found = facts("Wolves followed hunters to Poland. They reached Germany in 1998.", "Wolves")
    assert not any("1998" in fact for fact in found)


def test_the_company_is_the_one_that_the_sentence_before_is_about(facts: Facts) -> None:
    text = "Ford sells cars in Brazil. Google has built a car in California. The company hired 200 drivers in 2014."
    assert "Google hired 200 drivers in 2014." in facts(text)


def test_the_company_after_two_companies_gives_no_fact(facts: Facts) -> None:
    found = facts("Google bought a car from Ford in California. The company hired 200 drivers in 2014.")
    assert not any("2014" in fact for fact in found)


def test_the_government_is_that_of_the_only_country(facts: Facts) -> None:
    found = facts("Morocco has no oil. The government built a plant in Ouarzazate in 2015.")
    assert "Morocco\u2019s government built a plant in Ouarzazate in 2015." in found


def test_the_government_in_an_article_on_two_countries_gives_no_fact(facts: Facts) -> None:
    found = facts("Morocco lies near Spain. The government built a plant in Ouarzazate in 2015.")
    assert not any("2015" in fact for fact in found)


def test_the_title_tells_who_a_surname_is(facts: Facts) -> None:
    text = "Tesla came to New York in 1884. Tesla sold a motor. Tesla died in 1943."
    assert "Nikola Tesla came to New York in 1884." in facts(text, "Nikola Tesla")


def test_his_at_the_head_of_a_sentence_becomes_the_person(facts: Facts) -> None:
    found = facts("Nikola Tesla was born in Smiljan. His patents earned him 20 medals in New York.")
    assert "Nikola Tesla\u2019s patents earned him 20 medals in New York." in found


@pytest.mark.parametrize(
    "text",
    [
        "Airbus built a jet in 1976. Captain Mike Berg has flown it since 1977.",
        "Ada Berg sold a house in Oslo. The firm Volvo bought it in 1938.",
    ],
)
def test_what_is_done_to_it_is_not_done_to_the_subject(facts: Facts, text: str) -> None:
    assert not any(" it " in fact and not fact.startswith(text.split(".", maxsplit=1)[0]) for fact in facts(text))


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        (
            "The scheme was drawn up by Cornelis Berg, an engineer. He joined two islands in Holland in 1891.",
            "Cornelis Berg, an engineer, joined two islands in Holland in 1891.",
        ),
        (
            "Anna Berg collected fossils in Oslo. Peter Lund found a small pension for her. She died in Oslo in 1847.",
            "Anna Berg died in Oslo in 1847.",
        ),
        (
            "A meeting of the Geological Society took place in Oslo.\n\nThe society admitted women in 1904.",
            "The Geological Society admitted women in 1904.",
        ),
    ],
)
def test_the_only_one_who_can_be_meant_is_said_by_name(facts: Facts, text: str, fact: str) -> None:
    assert fact in facts(text)


@pytest.mark.parametrize(
    "text",
    [
        "The scheme was drawn up by Cornelis Berg and a friend. He joined two islands in Holland in 1891.",
        "Anna Berg met Eva Lund in Oslo. Peter Lund found a small pension for her. She died in Oslo in 1847.",
        "The Geological Society met. A society of women met in Oslo.\n\nThe society admitted women in 1904.",
    ],
)
def test_where_two_can_be_meant_nothing_is_told(facts: Facts, text: str) -> None:
    assert not any(fact.endswith(("1891.", "1847.", "1904.")) and "." not in fact[:-1] for fact in facts(text))


def test_the_word_for_something_and_a_share_of_the_time_need_no_owner(facts: Facts) -> None:
    for text in (
        "The name oxygen was coined by Antoine Berg in 1777.",
        "In 1960 the General Conference on Weights named the unit of heat the lund.",
        "Cholera was present in Paris around 30 per cent of the time.",
    ):
        assert text in facts(text)


def test_who_agrees_to_buy_it_does_not_buy_itself(facts: Facts) -> None:
    bought = "The bank grew in Oslo. In 1929 Platt Brothers agreed to buy it. "
    found = facts(bought + "In 1931 Platt Brothers agreed to sell its mill.")
    assert not any("buy it" in fact for fact in found)
    assert any("sell its mill" in fact for fact in found)
