"""What kinds of names an article holds, and which of them are one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizapp.generator.language import gazetteer

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizapp.generator.entities.names import Names


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Morocco exports power to Spain.", "Spain", "country"),
        ("They met in Rabat.", "Rabat", "city"),
        ("She moved to Texas in 1990.", "Texas", "us state"),
        ("Dr Anna Berg runs a clinic.", "Anna Berg", "person"),
        ("He taught at Yale University in 1990.", "Yale University", "university"),
        ("The Danish government fell.", "Danish", "nationality"),
        ("They crossed the Caspian Sea.", "Caspian Sea", "sea"),
    ],
)
def test_names_have_kinds_finer_than_entity_labels(
    names: Callable[[str], Names], text: str, name: str, kind: str
) -> None:
    found = names(text).find(name)
    assert found is not None
    assert found.kind == kind


def test_a_surname_stands_for_the_only_person_who_bears_it(names: Callable[[str], Names]) -> None:
    found = names("Sergey Brin founded a company. Brin lives in California.").find("Brin")
    assert found is not None
    assert found.text == "Sergey Brin"


def test_a_surname_of_two_people_stands_for_neither(names: Callable[[str], Names]) -> None:
    found = names("Anna Berg met David Berg in Oslo.")
    assert found.find("Berg") is None
    assert found.is_shared("Berg")


def test_a_name_is_found_with_its_article_and_its_possessive(names: Callable[[str], Names]) -> None:
    found = names("The Mongol Empire grew. The Mongol Empire's armies reached Russia.").find("the Mongol Empire's")
    assert found is not None
    assert found.takes_the


def test_a_digit_keeps_a_name_from_being_a_person(names: Callable[[str], Names]) -> None:
    found = names("Engineers built Noor 1 in Morocco. Noor 1 is a plant. Noor 1 is big.").find("Noor 1")
    assert found is None or found.kind != "person"


def test_every_country_has_a_region_with_others() -> None:
    for country in gazetteer.countries():
        assert len(gazetteer.peers("country", country.name)) >= 2, country.name


def test_every_name_in_the_gazetteer_stands_there_once() -> None:
    countries = [country.name for country in gazetteer.countries()]
    assert len(set(countries)) == len(countries)
    for kind, members in gazetteer.contrasts().items():
        assert len(set(members)) == len(members), kind
        assert len(members) >= 4 or len(members) == 1, kind


def test_aliases_are_known_as_one() -> None:
    assert gazetteer.canonical("U.S.") == gazetteer.canonical("America") == "United States"
    assert gazetteer.overlap("UK", "Britain")
    assert gazetteer.overlap("England", "United Kingdom")
    assert not gazetteer.overlap("England", "France")


def test_the_nearest_come_first() -> None:
    assert set(gazetteer.peers("city", "Lyon")[:3]) <= {"Paris", "Marseille", "Toulouse", "Nice", "Bordeaux"}
    assert "Algeria" in gazetteer.peers("country", "Morocco")
