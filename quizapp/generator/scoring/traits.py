"""How a question came about, in numbers: what the ranking learns from besides the question's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.generator.entities.names import SPEECH
from quizapp.generator.keys.kindred import Kindred
from quizapp.generator.records import BLANK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from quizapp.generator.forms.candidates import Candidate
    from quizapp.generator.reading.clauses import Clause

_SUPPOSED = frozenset({"would", "could", "may", "might", "should", "can", "must"})
_QUOTES = frozenset('\u201c\u201d"')
_DEEPEST = 5


def describe_making(
    candidate: Candidate, options: tuple[str, ...], *, importance: float, position: float
) -> tuple[tuple[str, float], ...]:
    """The traits that are not nought, with their names. ``importance`` and ``position`` lie from 0 to 1."""
    found = {f"form {candidate.rule}": 1.0, f"key {candidate.answer.kind}": 1.0}
    found |= {"importance": importance, "position": position, "trust": candidate.trust}
    found |= dict(_of_clause(candidate))
    found |= dict(_of_key(candidate))
    found |= dict(_of_options(candidate, options))
    found |= dict(_of_kind(candidate))
    return tuple((name, round(float(value), 3)) for name, value in found.items() if value)


def _of_clause(candidate: Candidate) -> Iterator[tuple[str, float]]:
    grounded = candidate.finding.grounded
    clause = grounded.clause
    said = len(grounded.tokens) / max(1, len(clause.parsed.tokens))
    yield "preface", float(bool(grounded.preface))
    yield "place said before", float(bool(grounded.place))
    yield "restored", float(grounded.restored)
    yield "lone names", float(grounded.lone_names)
    yield "left out of the sentence", 1 - min(1.0, said)
    yield "clause is not the main one", float(clause.verb != clause.parsed.tokens.root)
    yield "paragraph begins", float(clause.parsed.offset == 0)
    yield "claimant", float(bool(clause.claimant))
    yield from _of_verb(clause)
    yield from _of_words(grounded.tokens)


def _of_verb(clause: Clause) -> Iterator[tuple[str, float]]:
    verb = clause.verb
    helpers = {token.lower_ for token in clause.auxiliaries()}
    yield "verb of speech", float(verb.lemma_ in SPEECH)
    yield "verb be", float(verb.lemma_ == "be")
    yield "verb supposed", float(bool(helpers & _SUPPOSED))
    yield "verb will", float("will" in helpers)
    yield "verb past", float(verb.tag_ in {"VBD", "VBN"})
    yield "verb passive", float(any(child.dep_ == "auxpass" for child in verb.children))
    yield "verb negated", float(any(child.dep_ == "neg" for child in verb.children))
    yield "subject named", float(clause.subject.pos_ == "PROPN")
    yield "subject plural", float(clause.subject.tag_ in {"NNS", "NNPS"})
    yield "object told", float(any(child.dep_ in {"dobj", "attr", "oprd"} for child in verb.children))


def _of_words(tokens: tuple[Token, ...]) -> Iterator[tuple[str, float]]:
    count = max(1, len(tokens))
    yield "share of names", sum(token.pos_ == "PROPN" for token in tokens) / count
    yield "share of adjectives", sum(token.pos_ in {"ADJ", "ADV"} for token in tokens) / count
    yield "prepositions", sum(token.pos_ == "ADP" for token in tokens) / 5
    yield "joined", sum(token.dep_ == "conj" for token in tokens) / 3
    yield "subordinate", sum(token.dep_ in {"relcl", "advcl", "ccomp", "acl"} for token in tokens) / 2
    yield "quoted words", float(any(token.text in _QUOTES for token in tokens))
    yield "articles the", sum(token.lower_ == "the" for token in tokens) / 4


def _of_key(candidate: Candidate) -> Iterator[tuple[str, float]]:
    answer, verb = candidate.answer, candidate.finding.grounded.clause.verb
    yield "key hedged", float(bool(answer.hedge))
    yield "key before the verb", float(answer.tokens[0].i < verb.i)
    yield "key deep", min(_depth(answer.head, verb), _DEEPEST) / _DEEPEST
    yield f"key as {answer.head.dep_}", 1.0
    place = candidate.stem.find(BLANK)
    yield "blank at the end", float(place >= 0 and len(candidate.stem) - place <= len(BLANK) + 2)
    if place >= 0:
        yield "blank late", place / max(1, len(candidate.stem))


def _depth(token: Token, verb: Token) -> int:
    steps = 0
    while token not in (verb, token.head) and steps < _DEEPEST:
        token, steps = token.head, steps + 1
    return steps


def _of_options(candidate: Candidate, options: tuple[str, ...]) -> Iterator[tuple[str, float]]:
    wrong = [option for option in options if option != candidate.answer.text]
    shared = [len(_words(option) & _words(candidate.answer.text)) for option in wrong]
    yield "options share words", float(bool(shared) and min(shared) > 0)
    yield "options long", float(bool(options) and max(map(len, options)) > 40)


def _words(text: str) -> set[str]:
    return set(text.lower().split())


def _of_kind(candidate: Candidate) -> Iterator[tuple[str, float]]:
    """How well the set that an ordinary word's options come from goes with the sentence."""
    answer = candidate.answer
    if isinstance(answer, Kindred):
        yield "set fits", answer.match
        yield "options akin", answer.kinship
        yield "key fits better", answer.lead
        yield "three of the set", float(len(answer.wrong) > 2)
        yield "tight set", float(all(kind.is_tight for kind in answer.kinds))
