"""Whose it is, where a text does not repeat it: “Vardo's revenue fell” for “Revenue fell” in an article on Vardo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.generator.grounding.setting import find_mentions
from quizapp.generator.language import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

    from quizapp.generator.entities.names import Name
    from quizapp.generator.grounding.setting import Setting
    from quizapp.generator.reading.clauses import Clause

# What every company has, and no text speaks of without meaning that of one.
_HELD = lexicon.words("held_by_companies")
_ORGANISED = frozenset({"company", "organization", "broadcaster", "newspaper", "bank", "museum", "university", "party"})
_PLAIN = frozenset({"amod", "compound", "advmod", "npadvmod", "cc", "conj", "punct"})
_OFTEN = 3


def name_owner(token: Token, clause: Clause, tokens: tuple[Token, ...], setting: Setting) -> dict[int, str]:
    """The owner before a subject such as *revenue*, where the article speaks of one company only."""
    if token.lower_ not in _HELD or token != clause.subject or not _is_bare(token):
        return {}
    owner = _only_company(clause, setting)
    if owner is None or _names_another(owner, tokens, setting):
        return {}
    first = token.left_edge
    return {first.i: f"{owner.said()}\u2019s {first.lower_}"}


def _is_bare(noun: Token) -> bool:
    """Whether nothing says whose or which it is."""
    return all(child.dep_ in _PLAIN and child.pos_ != "PROPN" and not child.ent_type_ for child in noun.children)


def _only_company(clause: Clause, setting: Setting) -> Name | None:
    """The one company that the article has spoken of, and more than once."""
    found = setting.names.of_class("company")
    if len(found) != 1 or found[0].count < _OFTEN or found[0].first > clause.parsed.offset + clause.subject.idx:
        return None
    return found[0]


def _names_another(owner: Name, tokens: tuple[Token, ...], setting: Setting) -> bool:
    """Whether the statement or the sentence before names the owner itself or another body that could be meant."""
    before = setting.before.words if setting.before is not None else ()
    others = (name for _, name in find_mentions(before, setting) if name is not owner)
    said = (name for _, name in find_mentions(tokens, setting))
    return any(name.kind in _ORGANISED for name in (*others, *said))
