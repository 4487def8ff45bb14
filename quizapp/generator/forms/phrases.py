"""The phrase through which an answer hangs on its verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.generator.language import lexicon

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacy.tokens import Token

    from quizapp.generator.grounding.context import Grounded
    from quizapp.generator.keys.answers import Answer

_FILLERS = frozenset({"early", "late", "mid", "about", "around", "the", ",", "-", "nearly", "almost", "approximately"})
# In “started to sell tea in 1949” the year tells when the first of both was done.
BEGINNING = lexicon.words("beginning")
_MONTHS = lexicon.words("months")


def phrase_on_verb(grounded: Grounded, answer: Answer, prepositions: Collection[str]) -> frozenset[int] | None:
    """The tokens of “in early 1954”, where that phrase belongs to the clause's verb and says nothing else."""
    preposition = _preposition(answer)
    if preposition is None or preposition.lower_ not in prepositions or not _is_on(preposition, grounded.clause.verb):
        return None
    if grounded.clause.subject.i < preposition.i < grounded.clause.verb.i:
        # Between subject and verb a phrase belongs to the subject, whatever the parser says.
        return None
    inside = [token for token in preposition.subtree if token in set(grounded.tokens)]
    covered = {token.i for token in answer.tokens} | {preposition.i}
    spare = [token for token in inside if token.i not in covered and not _is_filler(token)]
    return frozenset(token.i for token in inside) if not spare else None


def _is_on(preposition: Token, verb: Token) -> bool:
    """Whether the phrase belongs to the verb, or to what the verb says is begun or ended."""
    above = preposition.head
    begun = above.dep_ == "xcomp" and above.head == verb and verb.lemma_ in BEGINNING
    return above == verb or (begun and preposition.lower_ == "in")


def _preposition(answer: Answer) -> Token | None:
    head = answer.head
    for above in (head.head, head.head.head):
        if above.dep_ == "prep":
            return above
    return None


def _is_filler(token: Token) -> bool:
    return token.lower_ in _FILLERS or token.text in _MONTHS or (token.text.isdigit() and len(token.text) < 3)
