"""The answers that count as right when a learner types instead of choosing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.generator.language import gazetteer
from quizapp.generator.language.quantities import spellings
from quizapp.generator.language.wording import without_article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizapp.generator.entities.names import Names
    from quizapp.generator.keys.answers import Answer

_MEASURED = frozenset({"count", "money", "percent", "duration", "measure"})


def accepted_answers(answer: Answer, names: Names) -> tuple[str, ...]:
    """The key first, then its other spellings, short names and aliases, each once."""
    return tuple(dict.fromkeys((answer.text, *_variants(answer, names))))


def _variants(answer: Answer, names: Names) -> Iterator[str]:
    text = answer.text
    if answer.kind in _MEASURED:
        yield from spellings(text)
    elif answer.kind == "decade":
        yield from (f"the {text}", f"{text[:4]}\u2019s", f"{text[:4]}'s")
    elif answer.kind == "century":
        yield f"the {text}"
    elif answer.kind != "year":
        yield from _name_variants(text, names)


def _name_variants(text: str, names: Names) -> Iterator[str]:
    plain = without_article(text)
    yield plain
    name = names.find(text)
    if gazetteer.with_article(plain) != plain or (name is not None and name.takes_the):
        yield f"the {plain}"
    if name is not None:
        yield from (name.text, *name.forms)
        yield from _surname(name.text, names) if name.kind == "person" else ()
    yield from gazetteer.aliases(plain)
    straight = re.sub("[\u2019\u2018]", "'", text)
    if straight != text:
        yield straight


def _surname(full: str, names: Names) -> Iterator[str]:
    """The last name alone, where nobody else in the article bears it."""
    last = full.split()[-1]
    owner = names.find(last)
    others = [name for name in names.of_kind("person") if name.text.split()[-1] == last]
    if len(others) == 1 and (owner is None or owner.text == full):
        yield last
