"""Wrong phrases made of the key itself: one or two of its words give way to others of their kind.

“cut taxes on fuel” stands beside “raise taxes on fuel”, “cut taxes on tobacco” and “raise taxes on tobacco”: alike in
form and length, and none shares more with the others than the next.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quizapp.generator import lexicon
from quizapp.generator.distractors.kinds import furnish

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from random import Random

    from spacy.tokens import Token

    from quizapp.generator.answers import Answer
    from quizapp.generator.candidates import Candidate
    from quizapp.generator.kindred import Kindred
    from quizapp.generator.usage import Usage

# A phrase turns on what is done, and to what, more than on how it is.
_WEIGHTS = {"verb": 2.0, "noun": 2.0, "adjective": 1.0}
_NAMED = 1.5
_UNDECIDED = lexicon.words("undecided")
_FEWEST = 2
_LONGEST = 14
_FARTHEST = 3
_NEAREST = 0.33


@dataclass(frozen=True, slots=True)
class _Slot:
    """A word of the key, from token ``first`` to ``last`` of its sentence, and others that could stand there."""

    first: int
    last: int
    weight: float
    others: tuple[str, ...]


def crossed_phrases(
    candidate: Candidate, usage: Usage, random: Random, named: Mapping[Answer, tuple[str, ...]]
) -> tuple[str, ...]:
    """Two or three phrases that differ from the key in one or both of its two weightiest words; otherwise none.

    ``named`` holds names and numbers in the key, each with others of its kind.
    """
    tokens = candidate.answer.tokens
    if len(tokens) > _LONGEST:
        return ()
    names = (_Slot(one.tokens[0].i, one.tokens[-1].i, _NAMED, others) for one, others in named.items())
    slots = _apart(sorted([*_slots(candidate, usage), *names], key=lambda slot: (-slot.weight, -slot.first)))
    if len(slots) > 1:
        one, two = slots[:2]
        first, second = random.choice(one.others), random.choice(two.others)
        changes = ({one: first}, {two: second}, {one: first, two: second})
        return tuple(_said(tokens, change) for change in changes)
    found = tuple(_said(tokens, {slot: other}) for slot in slots for other in slot.others)
    return found if len(found) >= _FEWEST else ()


def _apart(slots: Iterable[_Slot]) -> list[_Slot]:
    """The slots without those that lie in a better one: *domestic* in *gross domestic product*."""
    chosen: list[_Slot] = []
    for slot in slots:
        if all(slot.last < other.first or other.last < slot.first for other in chosen):
            chosen.append(slot)
    return chosen


def _slots(candidate: Candidate, usage: Usage) -> Iterator[_Slot]:
    """The words of the key that have others of their kind which are not true of what the stem asks."""
    inside = {token.i for token in candidate.answer.tokens}
    finding = candidate.finding
    head = candidate.answer.head
    verb = head if head.pos_ == "VERB" else finding.grounded.clause.verb
    # What is only planned or not said of the stem may still be asked for, if the key itself says it outright.
    tokens = tuple(token for token in finding.grounded.tokens if token.i in inside or not _weakens(token))
    grounded = replace(finding.grounded, clause=replace(finding.grounded.clause, verb=verb), tokens=tokens)
    for word in furnish(grounded, usage):
        if {token.i for token in word.tokens} <= inside and _is_open(word, head):
            others = tuple(other for other in word.wrong if _is_believable(other, word, usage))
            if others:
                yield _Slot(word.tokens[0].i, word.tokens[-1].i, _weight(word, head), others)


def _weakens(token: Token) -> bool:
    return token.dep_ == "neg" or token.lower_ in _UNDECIDED


def _is_open(word: Kindred, head: Token) -> bool:
    """Whether another word could stand there at all: not in a name, a set phrase or far from what the key turns on."""
    token = word.head
    if any(other.text[0].isupper() for other in word.tokens) or _steps(token, head) > _FARTHEST:
        return False
    return not (_is_bound_verb(token) if word.part == "verb" else word.part == "noun" and _is_set_phrase(token, word))


def _steps(token: Token, head: Token) -> int:
    steps = 0
    while token not in {head, token.head} and steps <= _FARTHEST:
        token, steps = token.head, steps + (token.dep_ != "amod")
    return steps


def _is_bound_verb(verb: Token) -> bool:
    """Whether the verb goes with a preposition, or keeps an object in the passive, as another would not."""
    objects = [child for child in verb.children if child.dep_ == "dobj"]
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    if passive or objects:
        return passive and bool(objects)
    return any(child.i > verb.i and child.dep_ in {"prep", "xcomp", "ccomp", "prt"} for child in verb.children)


def _is_set_phrase(noun: Token, word: Kindred) -> bool:
    """*in the company of*, *into touch*: a noun behind a preposition that says something only together with it."""
    if noun.dep_ != "pobj":
        return False
    bare = noun.tag_ == "NN" and not any(child.i < noun.i for child in noun.children)
    if bare:
        return not any(kind.is_mass for kind in word.kinds)
    return noun.head.lower_ in {"in", "at", "on", "by"} and any(child.lower_ == "of" for child in noun.children)


def _is_believable(other: str, word: Kindred, usage: Usage) -> bool:
    """Whether a noun is near enough to the key's in meaning to be taken for it."""
    if word.part != "noun":
        return True
    vocab = word.head.vocab
    base = other.removeprefix("an ").removeprefix("a ")
    return float(usage.vector(base, vocab) @ usage.vector(word.word, vocab)) >= _NEAREST


def _weight(word: Kindred, head: Token) -> float:
    return _WEIGHTS[word.part] + (1.0 if head in word.tokens or head in {token.head for token in word.tokens} else 0.0)


def _said(tokens: Sequence[Token], change: Mapping[_Slot, str]) -> str:
    """The key with other words in the slots that change."""
    starts = {slot.first: (slot, word) for slot, word in change.items()}
    gone = {place for slot in change for place in range(slot.first, slot.last + 1)}
    pieces: list[str] = []
    for token in tokens:
        if token.i in starts:
            slot, word = starts[token.i]
            pieces.append(word + token.doc[slot.last].whitespace_)
        elif token.i not in gone:
            pieces.append(token.text_with_ws)
    return "".join(pieces).strip()
