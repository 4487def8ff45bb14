"""Turning a clause that stands alone into a question about one of its parts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.generator.grounding.casing import say_inside
from quizapp.generator.language.wording import capitalise, join, tidy

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from spacy.tokens import Token

    from quizapp.generator.grounding.context import Grounded

_DO = {"VBD": "did", "VBN": "did", "VBZ": "does", "VBP": "do"}
# A lone participle is said with one of these before it: “Founded in 1971, …” as “was founded in 1971”.
_ADDED = frozenset({"was", "were"})
_LONGEST_FRONT = 8
# A comma right behind the verb set off what followed the part that is asked for.
_BROKEN = re.compile(r"\w+,")


def ask(grounded: Grounded, opener: str, gone: Collection[int]) -> str | None:
    """“In what year did Temüjin become khan?”: the clause without the tokens in ``gone``, inverted after ``opener``.

    None where the clause cannot be inverted cleanly.
    """
    front = _front(grounded, gone)
    helper, rest = _split_verb(grounded, gone)
    if front is None or helper is None:
        return None
    subject_tokens = [token for token in _subject(grounded) if token.i not in gone]
    subject = say_inside(grounded, subject_tokens)
    if _ends_in_comma(grounded, subject_tokens):
        if subject.count(",") % 2 == 0:
            # What the comma closes was opened by one that is gone.
            return None
        subject += ","
    if (
        _BROKEN.match(rest)
        or rest.startswith(",")
        or (subject.count(",") == 1 and not any(token.dep_ == "conj" for token in subject_tokens))
    ):
        return None
    return _question(opener, helper, subject, rest, front)


def _ends_in_comma(grounded: Grounded, tokens: list[Token]) -> bool:
    said = (grounded.swaps.get(token.i, token.text) for token in reversed(tokens))
    return next((text for text in said if text), "").endswith(",")


def ask_subject(grounded: Grounded, opener: str, gone: Collection[int]) -> str | None:
    """“Which company launched the channel?”: the clause with ``opener`` for the tokens in ``gone`` of its subject."""
    front = _front(grounded, gone)
    if front is None:
        return None
    fronted = set(grounded.clause.fronted())
    rest = [token for token in grounded.tokens if token not in fronted and token.i not in gone]
    return _question(opener, say_inside(grounded, rest), front)


def _question(*parts: str) -> str:
    return capitalise(tidy(" ".join(part for part in parts if part))) + "?"


def _subject(grounded: Grounded) -> tuple[Token, ...]:
    kept = set(grounded.tokens)
    return tuple(token for token in grounded.clause.subject_tokens() if token in kept)


def _front(grounded: Grounded, gone: Collection[int]) -> str | None:
    """What stood before the subject, to be said at the end; None where it does not fit there."""
    fronted = set(grounded.clause.fronted())
    words = [token for token in grounded.tokens if token in fronted and token.i not in gone]
    words = [token for token in words if token.text != ","]
    if not words:
        return ""
    fits = (words[0].pos_ == "ADP" or words[0].i in grounded.dated) and len(words) <= _LONGEST_FRONT
    return say_inside(grounded, words) if fits else None


def _split_verb(grounded: Grounded, gone: Collection[int]) -> tuple[str | None, str]:
    """The helping verb that goes before the subject, and all that follows the subject."""
    clause = grounded.clause
    before = {*_subject(grounded), *clause.fronted()}
    after = [token for token in grounded.tokens if token.i not in gone and token not in before]
    helpers = clause.auxiliaries()
    if len({helper.lower_ for helper in helpers}) < len(helpers):
        return None, ""
    mover = helpers[0] if helpers else clause.verb if clause.verb.lemma_ == "be" else None
    if mover is not None:
        contracted = "'" in mover.text or "\u2019" in mover.text
        return (None if contracted else mover.lower_), grounded.say([token for token in after if token != mover])
    added, _, participle = clause.words.get(clause.verb.i, "").partition(" ")
    if added in _ADDED:
        return added, _say_with(grounded, after, {clause.verb.i: participle})
    auxiliary = _DO.get(clause.verb.tag_)
    base = {clause.verb.i: grounded.swaps.get(clause.verb.i, clause.verb.lemma_)}
    return auxiliary, _say_with(grounded, after, base)


def _say_with(grounded: Grounded, tokens: Iterable[Token], swaps: dict[int, str]) -> str:
    return join(tokens, grounded.swaps | swaps)
