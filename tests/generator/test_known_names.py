"""Which known names go together as options, and who may be asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizapp.generator import gazetteer

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
