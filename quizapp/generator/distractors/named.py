"""Wrong names of the key's kind: from elsewhere in the article first, then from what is known outside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.generator import gazetteer
from quizapp.generator.wording import fold, without_article

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from random import Random

    from quizapp.generator.names import Names

# Of these the article's own are the only ones that tempt: an invented person or party convinces nobody.
_FROM_ARTICLE_ONLY = frozenset({"person", "party", "war", "treaty", "museum", "agency", "newspaper"})


def wrong_names(key: str, kind: str, stem: str, names: Names, random: Random) -> tuple[str, ...]:
    """Up to three names of the same kind that neither stand in the stem nor share anything with the key."""
    found = [*names.of_kind(kind), *(names.of_kind("city") if kind == "place" else ())]
    inside = [name.text for name in found if kind != "person" or (" " in name.text) == (" " in key)]
    key = without_article(key)
    known = gazetteer.kind_of(key) == kind and kind not in _FROM_ARTICLE_ONLY
    outside = list(gazetteer.peers(kind, key)) if known else []
    random.shuffle(inside)
    outside = outside[:8]
    random.shuffle(outside)
    chosen: list[str] = []
    for name in (*inside[:6], *outside):
        if len(chosen) < 3 and _is_apart(name, (key, *chosen)) and fold(name) not in fold(stem):
            chosen.append(name)
    return tuple(gazetteer.with_article(name) if kind == "country" else name for name in chosen)


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
