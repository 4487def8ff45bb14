"""What the words of a set go with: *kinds of attack* stand before an attack, *what is done to a tax* takes a tax.

A set's label says it in plain words; it is read once for each set.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from quizapp.generator.critic.item import words

if TYPE_CHECKING:
    from quizapp.generator.kinds import Kind

_NOTE = re.compile(r"\s*\(.*?\)")
_DONE = re.compile(r"what is done (?:to|with|about|in|at|for) (?P<object>.+)")
_DOES = re.compile(r"what (?P<subject>.+?) (?:does|do|did)\b(?: (?:to|with|about|for|from|against|on) (?P<object>.+))?")
_QUALITY = re.compile(r"(?:kinds|sorts|types|forms|levels|quality|state|size|stage|age|build|length) of (?P<head>.+)")
_FOLLOWED = re.compile(
    r"\((?P<follows>to do something|that something is so|of|in|on|to|against|for|with|between|from|about|over)\)$"
)
_TOWARDS = re.compile(r"^acts towards (?P<head>.+)$")
_COMPLEMENTS = {
    "that": re.compile(r"\bthat$"),
    "to": re.compile(r"\bto do something\b"),
    "ing": re.compile(r"\bdoing something\b"),
}
_SMALL = frozenset({"a", "an", "the", "of", "or", "and", "in", "to", "by", "on", "something", "somebody", "person"})


@dataclass(frozen=True, slots=True)
class Companions:
    """Words, in their base forms, of which one should be the verb's object, its subject or the adjective's noun.

    ``complement`` is what follows the verb or the noun: *that*, *to* or *ing*, for a noun also its preposition (the
    infinitive then is *to do*). Empty where the label does not say.
    """

    objects: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    has_no_object: bool = False
    complement: str = ""


@cache
def companions(kind: Kind) -> Companions:
    """What the label says of the company that the set's words keep."""
    label = _NOTE.sub("", kind.label)
    if kind.part == "noun":
        return _of_noun(kind.label, label)
    if kind.part == "adjective":
        found = _QUALITY.fullmatch(label)
        return Companions(heads=_plain(found["head"])) if found else Companions()
    alone = "(no object)" in kind.label
    complement = next((name for name, pattern in _COMPLEMENTS.items() if pattern.search(label)), "")
    found = _DONE.fullmatch(label) or _DOES.fullmatch(label) if kind.part == "verb" else None
    if found is None:
        return Companions(has_no_object=alone, complement=complement)
    said = found.groupdict()
    return Companions(_plain(said.get("object")), _plain(said.get("subject")), (), alone)


def _of_noun(full: str, label: str) -> Companions:
    """What follows the noun: “acts towards a law (of)” go before *of a law*, “chances (to do something)” before *to*.

    A label without such a note says nothing of it.
    """
    note = _FOLLOWED.search(full)
    if note is None:
        return Companions()
    follows = note["follows"]
    complement = "to do" if follows == "to do something" else "that" if follows.startswith("that") else follows
    target = _TOWARDS.search(label)
    return Companions(heads=_plain(target["head"]) if target else (), complement=complement)


def _plain(text: str | None) -> tuple[str, ...]:
    return tuple(word for word in words(text or "") if word not in _SMALL)
