"""“The bill”, “the company”, “the prince”: said by what brought them in or by their name, where that is certain."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Facts = Callable[..., list[str]]


def test_a_thing_is_told_by_the_words_that_brought_it_in(facts: Facts) -> None:
    text = "A treaty that bans all nets was signed in Oslo.\n\nThe treaty reached Iceland in 1994."
    assert "The treaty that bans all nets reached Iceland in 1994." in facts(text)


def test_its_owner_comes_with_it(facts: Facts) -> None:
    text = "Norway\u2019s plan for the fjords was welcome in Oslo.\n\nThe plan reached Iceland in 1994."
    assert any(fact.startswith("Norway\u2019s plan") and "Iceland in 1994" in fact for fact in facts(text))


@pytest.mark.parametrize(
    "text",
    [
        "A treaty was signed in Oslo. The treaty reached Iceland in 1994.",
        "A new treaty was signed in Oslo.\n\nThe treaty reached Iceland in 1994.",
        "A treaty that bans nets was signed in Oslo. A treaty on oil was not.\n\nThe treaty reached Iceland in 1994.",
        "A treaty that she wrote was signed in Oslo.\n\nThe treaty reached Iceland in 1994.",
        "A treaty that bans nets was signed in Oslo.\n\nThe second treaty reached Iceland in 1994.",
        "\u201cA treaty that bans nets was signed,\u201d said Anna Berg.\n\nThe treaty reached Iceland in 1994.",
    ],
)
def test_a_thing_that_nothing_tells_apart_gives_no_fact(facts: Facts, text: str) -> None:
    assert not any("1994" in fact for fact in facts(text))


def test_a_word_said_twice_is_no_better_introduction(facts: Facts) -> None:
    text = "A treaty that bans all nets was signed in Oslo.\n\nThe treaty reached the port of nets in Iceland in 1994."
    assert not any("1994" in fact for fact in facts(text))


COMPANY = "The retailer Vardo sells boats in Norway. Vardo lost money in Bergen. Vardo sued Anna Berg in Oslo."


def test_the_company_is_the_only_one_of_the_article(facts: Facts) -> None:
    assert "Vardo closed nine shops in 1994." in facts(f"{COMPANY}\n\nThe company closed nine shops in 1994.")


def test_another_company_without_a_name_may_be_meant(facts: Facts) -> None:
    text = f"{COMPANY}\n\nBerg works for a company in Bodo.\n\nThe company closed nine shops in 1994."
    assert not any("1994" in fact for fact in facts(text))


def test_a_second_company_nearby_may_be_meant(facts: Facts) -> None:
    text = f"{COMPANY}\n\nThe airline Hult has left Norway. The company closed nine shops in 1994."
    assert "Vardo closed nine shops in 1994." not in facts(text)


def test_only_a_company_has_profits(facts: Facts) -> None:
    text = (
        "Vardo\u2019s profits fell in Norway. Anna Berg likes Vardo. Vardo sued Berg in Oslo."
        "\n\nThe company closed nine shops in 1994."
    )
    assert "Vardo closed nine shops in 1994." in facts(text)


def test_the_prince_is_he_who_is_called_so(facts: Facts) -> None:
    text = "Prince Harry flew to Lima. Prince Harry spoke there.\n\nThe prince left Peru in 2012."
    assert "Prince Harry left Peru in 2012." in facts(text, "Prince Harry")


def test_the_country_beside_foreigners_gives_no_fact(facts: Facts) -> None:
    text = (
        "Poland has wolves. Poland has bears. Poland has lynxes.\n\n"
        "A Danish hunter came to Warsaw. The country banned guns in 1994."
    )
    assert not any("1994" in fact for fact in facts(text))


def test_the_country_beside_its_own_people_is_that_one(facts: Facts) -> None:
    text = (
        "Poland has wolves. Poland has bears. Poland has lynxes.\n\n"
        "A Polish hunter came to Warsaw. The country banned guns in 1994."
    )
    assert "Poland banned guns in 1994." in facts(text)


def test_what_the_statement_names_itself_may_be_said_by_its_class(facts: Facts) -> None:
    text = "Poland has wolves. Poland has bears.\n\nPoland paid for roads with the country\u2019s own money in 1994."
    assert "Poland paid for roads with the country\u2019s own money in 1994." in facts(text, "Poland")


def test_a_court_is_seldom_the_one_that_was_named(facts: Facts) -> None:
    text = "The Court of Justice sat in Oslo. The court freed two sailors from Bergen in 1994."
    assert "The Court of Justice freed two sailors from Bergen in 1994." not in facts(text)


def test_a_thing_first_said_with_the_is_not_brought_in(facts: Facts) -> None:
    text = "The storm that reached Oslo was cold.\n\nThe storm hit Bergen in 1994."
    assert not any("1994" in fact for fact in facts(text))
