"""Wrong names of the key's kind: from elsewhere in the article first, then from what is known outside it."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from quizapp.generator.language import gazetteer
from quizapp.generator.language.kinds import kinds
from quizapp.generator.language.wording import fold, without_article
from quizapp.generator.records import BLANK

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from random import Random

    from quizapp.generator.entities.names import Name, Names
    from quizapp.generator.forms.candidates import Candidate

# Of these the article's own are the only ones that tempt: an invented person or party convinces nobody.
_FROM_ARTICLE_ONLY = frozenset({"person", "party", "war", "treaty"})
_FROM_OUTSIDE = {"country": 4, "city": 5}
_MOST_OUTSIDE = 8
_FEWEST = 2
# Bodies of one kind do such different things that only those of one set may stand beside each other.
_ONLY_IN_SETS = frozenset({"institution", "agency", "department", "charity", "international body"})
# One of these is known by its country: of four companies one is Finnish.
_OF_A_COUNTRY = frozenset({"company", "bank", "newspaper", "broadcaster", "club", "university"})
_ASKED = re.compile(rf"Which ((?:[^\s.,?]+ ){{1,3}})|((?:[^\s.,?]+ ){{1,5}}){BLANK}")


Sayings = Mapping[str, tuple[frozenset[str], ...]]


def wrong_names(candidate: Candidate, names: Names, sayings: Sayings, random: Random) -> tuple[str, ...]:
    """Up to three names of the same kind that neither stand in the stem nor share anything with the key."""
    kind, stem = candidate.answer.kind, candidate.stem
    key = without_article(candidate.answer.text)
    if kind in _OF_A_COUNTRY and _names_people(stem):
        return ()
    inside = _inside(candidate, key, names, sayings)[:5]
    known = gazetteer.kind_of(key) == kind and kind not in _FROM_ARTICLE_ONLY
    outside = list(gazetteer.peers(kind, key)) if known else []
    if kind == "city":
        inside, outside = _fitting_cities(inside, key, stem), _fitting_cities(outside, key, stem)
    random.shuffle(inside)
    outside = outside[: _FROM_OUTSIDE.get(kind, _MOST_OUTSIDE)]
    random.shuffle(outside)
    chosen: list[str] = []
    for name in (*inside, *outside):
        if len(chosen) < 3 and _is_apart(name, (key, *chosen)) and fold(name) not in fold(stem):
            chosen.append(name)
    if _is_odd_one_out(key, chosen):
        return ()
    return tuple(gazetteer.with_article(name) if kind == "country" else name for name in chosen)


def _inside(candidate: Candidate, key: str, names: Names, sayings: Sayings) -> list[str]:
    """The article's own names of the kind, those first that are spoken of near the key; people as the key is."""
    kind, stem, own = candidate.answer.kind, candidate.stem, names.find(key)
    place = own.first if own is not None else 0
    found = list(names.of_kind(kind))
    if kind == "person":
        found = _like_the_key(key, [name for name in found if _may_be_alike(own, name, stem)])
    elif kind == "country":
        found = [name for name in found if gazetteer.are_near(name.text, key) or name.count > 1]
    elif kind == "city":
        found = [name for name in found if gazetteer.kind_of(name.text) == gazetteer.kind_of(key)]
    elif gazetteer.sets_of(key) or kind in _ONLY_IN_SETS:
        found = [name for name in found if gazetteer.sets_of(name.text) & gazetteer.sets_of(key)]
    found.sort(key=lambda name: abs(name.first - place))
    if kind == "person" and own is not None:
        about = _said_of(own.text, sayings)
        found.sort(key=lambda name: -_likeness(about, _said_of(name.text, sayings)))
    return [name.text for name in found]


def _like_the_key(key: str, people: list[Name]) -> list[Name]:
    """Those with a surname as the key; all where they are too few, as Avicenna beside Peter of Abano."""
    alike = [name for name in people if (" " in name.text) == (" " in key)]
    return alike if len(alike) > _FEWEST else people


def _may_be_alike(own: Name | None, other: Name, stem: str) -> bool:
    """Whether the article does not call two people different things: no manager beside an activist.

    Where the stem asks for an activist, it must call the other one something of the kind as well.
    """
    if own is None or own.role is None:
        return other.role is None
    if other.role is None:
        return not (stem.startswith("Which ") and own.role.noun in stem)
    one, two = own.role.noun, other.role.noun
    return one == two or any(two in kind.words for kind in kinds().of(one))


def _fitting_cities(cities: Iterable[str], key: str, stem: str) -> list[str]:
    """Those of the key's country where the stem names that, otherwise those of its part of the world as well."""
    homes = gazetteer.homes_of(key)
    if not homes:
        return [city for city in cities if not gazetteer.homes_of(city)]
    if any(home in stem or gazetteer.demonym(home) in stem for home in homes if gazetteer.demonym(home)):
        return [city for city in cities if homes & gazetteer.homes_of(city)]
    return [city for city in cities if _is_near(homes, gazetteer.homes_of(city))]


def _is_near(homes: frozenset[str], others: frozenset[str]) -> bool:
    return any(home == other or gazetteer.are_near(home, other) for home in homes for other in others)


def _names_people(stem: str) -> bool:
    """Whether the words right before the blank, or those behind *Which*, name a people."""
    return any(
        gazetteer.kind_of(word) == "nationality"
        for found in _ASKED.finditer(stem)
        for word in (found[1] or found[2]).split()
    )


def _is_odd_one_out(key: str, wrong: Sequence[str]) -> bool:
    """Whether all wrong names share a word that the key does not have: a college among three schools."""
    shared = set[str].intersection(*(set(name.split()) for name in wrong)) if wrong else set()
    return bool({word for word in shared if word[0].isupper()} - set(key.split()))


def _said_of(name: str, sayings: Sayings) -> frozenset[str]:
    return _together(sayings.get(name, ()))


# Asked for each person of the article beside each person who is a key.
@lru_cache(maxsize=512)
def _together(sayings: tuple[frozenset[str], ...]) -> frozenset[str]:
    return frozenset().union(*sayings)


def _likeness(about: frozenset[str], other: frozenset[str]) -> float:
    """How much the same words are said of two people, whichever is spoken of more: a quarterback beside another."""
    return len(about & other) / math.sqrt(len(about | other) or 1)


def _is_apart(name: str, others: Iterable[str]) -> bool:
    words = set(fold(name).split())
    return not any(
        gazetteer.overlap(name, other) or words <= set(fold(other).split()) or set(fold(other).split()) <= words
        for other in others
    )


def wrong_terms(key: str, terms: Sequence[str], random: Random) -> tuple[str, ...]:
    """Other terms that the article introduces, as many words and as plural as the key."""
    like = [term for term in terms if _is_alike(term, key) and _is_apart(term, (key,))]
    random.shuffle(like)
    return tuple(like[:3])


def _is_alike(term: str, key: str) -> bool:
    return term[0].isupper() == key[0].isupper() and term.endswith("s") == key.endswith("s")
