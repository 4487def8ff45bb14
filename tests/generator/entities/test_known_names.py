"""Which known names go together as options, and who may be asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizapp.generator.language import gazetteer

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizapp.generator.records import Generation

    Make = Callable[..., Generation]


@pytest.mark.parametrize(
    ("kind", "name", "others"),
    [
        ("company", "Nokia", {"Samsung", "Sony", "Intel"}),
        ("company", "Ryanair", {"Lufthansa", "KLM"}),
        ("country", "Wales", {"England", "Scotland", "Northern Ireland"}),
        ("city", "Glasgow", {"Edinburgh", "Aberdeen", "Dundee"}),
        ("newspaper", "Guardian", {"Independent", "Daily Mail"}),
        ("club", "Arsenal", {"Chelsea", "Everton"}),
    ],
)
def test_peers_are_of_the_same_trade_or_part_of_the_world(kind: str, name: str, others: set[str]) -> None:
    assert others <= set(gazetteer.peers(kind, name))
    assert gazetteer.kind_of(name) == kind


def test_trades_are_not_mixed() -> None:
    assert not {"Toyota", "Shell", "HSBC"} & set(gazetteer.peers("company", "Nokia"))
    assert set(gazetteer.peers("country", "Wales")) == {"England", "Scotland", "Northern Ireland"}


def test_what_is_the_first_of_its_kind_is_asked_for(make: Make) -> None:
    text = "Wales is the first country in Britain where people must refuse to give organs. Wales voted for it in 2013."
    found = make(text, "Organs").questions
    which = next(question for question in found if question.stem.startswith("Which country"))
    assert which.key == "Wales"
    assert set(which.options or ()) == {"Wales", "England", "Scotland", "Northern Ireland"}


def test_even_what_the_article_is_about_is_asked_for_by_what_it_alone_did(make: Make) -> None:
    text = "Lego launched a theme park in Billund in 1968. Lego makes toys. Lego sells bricks. Lego hired Anna Berg."
    stems = [question.stem for question in make(text, "Lego").questions]
    assert "Which company launched a theme park in Billund in 1968?" in stems
    assert not any(stem.startswith("____") for stem in stems if "1968" in stem)


@pytest.mark.parametrize(
    ("kind", "name", "strangers"),
    [
        ("institution", "Welsh Assembly", {"Church of England", "Bank of England"}),
        ("agency", "FBI", {"FDA", "Nasa"}),
        ("charity", "Oxfam", {"Red Cross", "Human Rights Watch"}),
        ("charity", "Amnesty International", {"WWF", "Greenpeace"}),
    ],
)
def test_bodies_of_different_fields_do_not_go_together(kind: str, name: str, strangers: set[str]) -> None:
    assert gazetteer.kind_of(name) == kind
    assert len(gazetteer.peers(kind, name)) > 1
    assert not strangers & set(gazetteer.peers(kind, name))


@pytest.mark.parametrize("name", ["European Union", "Nato", "Red Cross", "Bank of England", "Church of England"])
def test_a_body_without_its_like_stands_beside_none(name: str) -> None:
    kind = gazetteer.kind_of(name)
    assert kind is not None
    assert gazetteer.peers(kind, name) == ()


@pytest.mark.parametrize(("city", "home"), [("Leeds", "United Kingdom"), ("Seattle", "United States")])
def test_a_known_city_lies_in_its_country(city: str, home: str) -> None:
    assert home in gazetteer.homes_of(city)


def test_a_town_that_nobody_knows_has_no_home() -> None:
    assert gazetteer.homes_of("Little Hamford") == frozenset()


def options(generation: Generation, key: str) -> set[str]:
    return {option for one in generation.questions if one.key == key for option in one.options or ()}


def test_a_company_that_is_told_by_its_country_is_not_asked_for(make: Make) -> None:
    plain = "Nokia bought a factory from Siemens in 2005. Anna Berg praised Nokia."
    told = "The Finnish company Nokia bought a factory from Siemens in 2005. Anna Berg praised Nokia."
    assert "Nokia" in options(make(plain, "Factories"), "Nokia")
    for question in make(told, "Factories").questions:
        assert not (question.key == "Nokia" and "Finnish" in question.stem)


def test_a_city_stands_beside_those_of_the_country_that_the_stem_names(make: Make) -> None:
    text = "Anna Berg opened a school in Leeds in England in 1990. Peter Hale moved to Detroit. Laura Wood left Paris."
    assert not {"Detroit", "Paris"} & options(make(text, "Schools"), "Leeds")


def test_an_activist_stands_beside_no_manager(make: Make) -> None:
    text = (
        "Anna Berg, an activist from Oslo, founded a camp in Bergen in 1990.\n\n"
        "Peter Hale, manager of Toyota, founded a school in Leeds.\n\n"
        "David Ross, manager of Shell, founded a club in Lima.\n\nLaura Wood, manager of Nokia, founded a bank in Rome."
    )
    found = options(make(text, "Stories"), "Anna Berg")
    assert not {"Peter Hale", "David Ross", "Laura Wood"} & found
