"""Phrases of a clause that can be keys, and those that may lean on what stands before."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from quizapp.generator.entities.names import collect_names
from quizapp.generator.facts.facts import find_facts
from quizapp.generator.keys.constructions import find_constructions
from quizapp.generator.reading.passages import parse

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language

    from quizapp.generator.records import Generation

    Make = Callable[..., Generation]


def phrases(text: str, parser: Language) -> set[tuple[str, str]]:
    passages = parse(text, parser, lambda _done, _total: None)
    names = collect_names(passages, "Stories")
    found = [one for passage in passages for one in find_facts(passage, "Stories", names, Counter())]
    return {(answer.kind, answer.text) for one in found for answer in find_constructions(one.grounded)}


@pytest.mark.parametrize(
    ("text", "kind", "key"),
    [
        ("Peter Hale left Norway because he was ill.", "cause", "because he was ill"),
        ("Norway closed two schools because of a strike.", "cause", "because of a strike"),
        ("Norway saved money by hiring sailors.", "means", "by hiring sailors"),
        ("Norway will sell coal if Sweden signs a treaty.", "condition", "if Sweden signs a treaty"),
        ("Norway hopes to build a bridge in 2030.", "plan", "build a bridge"),
        ("Norway was criticised for its rules on hunting.", "complement", "its rules on hunting"),
        ("Anna Berg hid two letters in a garage.", "place", "in a garage"),
        ("Norway lifted a ban after Sweden signed a treaty.", "occasion", "after Sweden signed a treaty"),
        ("Norway built a bridge of wood, which pleased Sweden.", "object", "a bridge of wood"),
    ],
)
def test_a_clause_offers_this_phrase(parser: Language, text: str, kind: str, key: str) -> None:
    assert (kind, key) in phrases(text, parser)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Peter Hale left Norway because it was cold.", "cause"),
        ("Norway had enough coal to heat Oslo.", "purpose"),
        ("Norway is used to long winters.", "complement"),
        ("Norway sent sailors to do this.", "purpose"),
    ],
)
def test_a_clause_does_not_offer_a_phrase_that_leans_or_completes(parser: Language, text: str, kind: str) -> None:
    assert kind not in {found for found, _ in phrases(text, parser)}


def test_a_phrase_may_lean_where_the_rest_does_not(parser: Language, make: Make) -> None:
    text = "Norway decided to repair the bridge in 1990."
    assert "repair the bridge" in {said for _, said in phrases(text, parser)}
    assert not any("repair the bridge" in question.stem for question in make(text, "Stories").questions)
