"""Short names and the full ones that they stand for: “Brin” for Sergey Brin, “Richard” for Richard III."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.generator.language import gazetteer, lexicon
from quizapp.generator.language.wording import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizapp.generator.entities.names import Name

_ABBREVIATED = frozenset(
    {"organization", "agency", "association", "institution", "university", "treaty", "company", "broadcaster"}
)
_REGNAL = re.compile(r"[IVX]{1,5}")
_TITLES = lexicon.words("titles")
_PARTICLES = lexicon.words("particles")
# Said alone this often, a surname is what the article calls somebody.
_OFTEN = 3


def join_aliases(names: list[Name]) -> list[Name]:
    """Give each short form to the only full name that it can stand for: “Brin” to “Sergey Brin”."""
    full: dict[str, list[Name]] = {}
    for name in names:
        for short in _short_forms(name):
            full.setdefault(fold(short), []).append(name)
    kept = []
    for name in names:
        owners = _chosen(name, [owner for owner in full.get(fold(name.text), []) if owner is not name])
        if len(owners) == 1 and _may_stand_for(name, owners[0]):
            owners[0].forms.append(name.text)
            owners[0].count += name.count
            owners[0].first = min(owners[0].first, name.first)
            owners[0].role = owners[0].role or name.role
            owners[0].classes |= name.classes
        else:
            kept.append(name)
    return kept


def _chosen(short: Name, owners: list[Name]) -> list[Name]:
    """The king among those of a first name, or who is called so before another of that surname is brought in."""
    kings = [owner for owner in owners if _REGNAL.fullmatch(owner.text.split()[-1])]
    if len(owners) < 2 or len(kings) == 1:
        return kings or owners
    first, *others = sorted(owners, key=lambda owner: owner.first)
    surname = first.text.split()[-1] == short.text and short.count >= _OFTEN
    later = all(short.first < other.first or other.count == 1 < first.count for other in others)
    return [first] if surname and later else owners


def _short_forms(name: Name) -> Iterator[str]:
    words = name.text.split()
    if name.kind == "person" and len(words) > 1:
        yield from last_names(name)
        if words[0] not in _TITLES:
            yield words[0]
    elif len(words) > 2 and name.kind in _ABBREVIATED:
        yield "".join(word[0] for word in words if word[0].isupper())
    if name.kind == "museum" and len(name.text.split(" of ")[0].split()) > 1:
        yield name.text.split(" of ")[0]
    if gazetteer.canonical(name.text) == name.text:
        yield from gazetteer.aliases(name.text)


def last_names(name: Name) -> Iterator[str]:
    """What a person is called by alone; nothing for other names."""
    if name.kind == "person":
        yield from last_words(name.text)


def last_words(text: str) -> Iterator[str]:
    """“Lesseps” and “de Lesseps” for “Ferdinand de Lesseps”; a king's number is no name."""
    words = text.split()
    if _REGNAL.fullmatch(words[-1]):
        return
    if len(words) > 1:
        yield words[-1]
    if len(words) > 2 and words[-2].lower() in _PARTICLES:
        yield " ".join(words[-2:])


def _may_stand_for(short: Name, full: Name) -> bool:
    initials = "".join(word[0] for word in full.text.split() if word[0].isupper())
    if full.kind != "person" and short.text == initials:
        return True
    return short.kind in {full.kind, "organization", "other", "person", "place", "company", "product", "building"}
