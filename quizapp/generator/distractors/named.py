"""Wrong names of the key's kind: from elsewhere in the article first, then from what is known outside it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

from quizapp.generator import gazetteer
from quizapp.generator.wording import fold, without_article

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from random import Random

    from quizapp.generator.candidates import Candidate
    from quizapp.generator.names import Names

# Of these the article's own are the only ones that tempt: an invented person or party convinces nobody.
_FROM_ARTICLE_ONLY = frozenset({"person", "party", "war", "treaty"})
_FROM_OUTSIDE = {"country": 4, "city": 5}
_MOST_OUTSIDE = 8


Sayings = Mapping[str, tuple[frozenset[str], ...]]


def wrong_names(candidate: Candidate, names: Names, sayings: Sayings, random: Random) -> tuple[str, ...]:
    """Up to three names of the same kind that neither stand in the stem nor share anything with the key."""
    kind, stem = candidate.answer.kind, candidate.stem
    key = without_article(candidate.answer.text)
    inside = _inside(key, kind, names, sayings)[:5]
    known = gazetteer.kind_of(key) == kind and kind not in _FROM_ARTICLE_ONLY
    outside = list(gazetteer.peers(kind, key)) if known else []
    random.shuffle(inside)
    outside = outside[: _FROM_OUTSIDE.get(kind, _MOST_OUTSIDE)]
    random.shuffle(outside)
    chosen: list[str] = []
    for name in (*inside, *outside):
        if len(chosen) < 3 and _is_apart(name, (key, *chosen)) and fold(name) not in fold(stem):
            chosen.append(name)
    return tuple(gazetteer.with_article(name) if kind == "country" else name for name in chosen)


def _inside(key: str, kind: str, names: Names, sayings: Sayings) -> list[str]:
    """The article's own names of the kind, those first that are spoken of near the key; people as the key is."""
    own = names.find(key)
    place = own.first if own is not None else 0
    found = list(names.of_kind(kind))
    if kind == "person":
        found = [name for name in found if (" " in name.text) == (" " in key)]
    elif kind == "country":
        found = [name for name in found if gazetteer.are_near(name.text, key) or name.count > 1]
    elif kind == "city" and gazetteer.kind_of(key) == kind:
        found = [name for name in found if gazetteer.kind_of(name.text) == kind]
    elif gazetteer.sets_of(key):
        found = [name for name in found if gazetteer.sets_of(name.text) & gazetteer.sets_of(key)]
    found.sort(key=lambda name: abs(name.first - place))
    if kind == "person" and own is not None:
        about = _said_of(own.text, sayings)
        found.sort(key=lambda name: -_likeness(about, _said_of(name.text, sayings)))
    return [name.text for name in found]


def _said_of(name: str, sayings: Sayings) -> frozenset[str]:
    return frozenset().union(*sayings.get(name, ()))


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
