"""Leaving away a phrase without which a clause is as true as before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.generator.reading.clauses import is_set_off

if TYPE_CHECKING:
    from spacy.tokens import Token

    from quizapp.generator.reading.clauses import Clause

_LOOSE = frozenset({"relcl", "acl", "appos", "advcl", "prep", "npadvmod", "parataxis"})
# Without these a statement still holds; without “of”, “in” or “to” it may not, or may not be a sentence.
_SPARE_PREPOSITIONS = frozenset({"with", "despite", "during", "alongside", "along", "like", "unlike", "including"})
_SPARE_MARKS = frozenset({"as", "while", "although", "though", "whereas", "because"})
_TIMES = frozenset({"time", "times", "moment", "period", "era", "stage"})
_CONDITIONS = frozenset({"if", "unless", "when", "until", "once", "provided", "by", "since", "according", "only"})


def without_phrase(tokens: tuple[Token, ...], inside: Token, clause: Clause) -> tuple[Token, ...]:
    """The tokens without the smallest spare phrase that holds ``inside``; all of them where there is none."""
    present = set(tokens)
    step = inside
    while step not in {clause.verb, step.head}:
        if step in present and _is_spare(step, clause):
            return _without(tokens, step)
        step = step.head
    return tokens


def without_aside(tokens: tuple[Token, ...], clause: Clause) -> tuple[Token, ...]:
    """The tokens without the last phrase behind the verb that can be spared; all of them where there is none."""
    for token in reversed(tokens):
        if token.i > clause.verb.i and token.dep_ in _LOOSE and _is_spare(token, clause):
            return _without(tokens, token)
    return tokens


def _is_spare(phrase: Token, clause: Clause) -> bool:
    if phrase.dep_ not in _LOOSE or _opening(phrase) & _CONDITIONS:
        return False
    if phrase.i < phrase.head.i:
        return phrase.head == clause.verb and _closes_with_comma(phrase) and not _is_dated(phrase)
    if is_set_off(phrase):
        return True
    if phrase.dep_ == "prep":
        # Right behind its verb it belongs to what is done: “dispense with the controls”.
        in_honour = any(child.lower_ in {"honor", "honour"} for child in phrase.children)
        return phrase.i > phrase.head.i + 1 and (phrase.lower_ in _SPARE_PREPOSITIONS or in_honour)
    return phrase.dep_ == "advcl" and bool(_opening(phrase) & _SPARE_MARKS)


def _opening(phrase: Token) -> set[str]:
    marks = {child.lower_ for child in phrase.children if child.dep_ in {"mark", "advmod"} and child.i < phrase.i}
    return marks | {phrase.left_edge.lower_, phrase.lower_}


def _closes_with_comma(phrase: Token) -> bool:
    end = phrase.right_edge.i + 1
    return end < len(phrase.doc) and phrase.doc[end].text == ","


def _is_dated(phrase: Token) -> bool:
    return any(token.ent_type_ in {"DATE", "TIME"} or token.lower_ in _TIMES for token in phrase.subtree)


def _without(tokens: tuple[Token, ...], phrase: Token) -> tuple[Token, ...]:
    first, last = phrase.left_edge.i, phrase.right_edge.i
    gone = {token.i for token in phrase.subtree} | {
        token.i for token in tokens if token.text == "," and token.i in {first - 1, last + 1}
    }
    return tuple(token for token in tokens if token.i not in gone)
