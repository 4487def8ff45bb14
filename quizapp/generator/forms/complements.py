"""“What did … find?”, “What has … campaigned for?”, “What does … plan to do?”: what a verb is about."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from quizapp.generator.forms.candidates import Candidate
from quizapp.generator.forms.inversion import ask
from quizapp.generator.keys.constructions import COMPLEMENT, EMPTY, OBJECT, PLAN, TRAIT
from quizapp.generator.language import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizapp.generator.facts.findings import Finding
    from quizapp.generator.keys.answers import Answer

_OPENERS = {OBJECT: "What", COMPLEMENT: "What", PLAN: "What", TRAIT: "What"}
_TRUST = {OBJECT: 0.55, COMPLEMENT: 0.6, PLAN: 0.65, TRAIT: 0.4}
_PEOPLE = lexicon.words("people")
# With an object these say one thing together, of which half cannot be asked for.
_LIGHT = frozenset({"have", "take", "make", "give", "play", "do", "get", "put", "set", "bring", "hold", "pay", "come"})
_POSSIBLE = frozenset({"may", "might", "could"})
_POINTING = frozenset({"this", "that", "these", "those", "there"})
_FEWEST_WORDS = 6


def propose(finding: Finding, answer: Answer) -> Iterator[Candidate]:
    """A question for the complement, where the rest of the clause says enough to ask about."""
    opener = _OPENERS.get(answer.kind)
    if opener is None or not _is_fit(finding, answer):
        return
    stem = _ask(finding, answer, opener)
    if stem and len(stem.split()) >= _FEWEST_WORDS:
        yield Candidate(answer.kind, "multiple_choice", stem, answer, finding, _TRUST[answer.kind])


def _is_fit(finding: Finding, answer: Answer) -> bool:
    head, verb = answer.head, finding.grounded.clause.verb
    if (
        any(child.dep_ == "neg" for child in verb.children)
        or _is_loose(finding)
        or not _is_followed_well(finding, answer)
    ):
        return False
    if answer.kind in {OBJECT, COMPLEMENT} and (head.lemma_.lower() in EMPTY or not _says_much(answer)):
        return False
    if answer.kind == OBJECT:
        return verb.lemma_ not in _LIGHT and head.lemma_.lower() not in _PEOPLE
    if answer.kind == TRAIT:
        vague = any(token.lower_ in {"one", "each", "there"} for token in finding.grounded.clause.subject_tokens())
        ends = answer.tokens[-1] == finding.grounded.tokens[-1]
        return verb.lemma_ == "be" and not vague and head.pos_ == "NOUN" and ends
    return True


def _is_loose(finding: Finding) -> bool:
    """Whether the clause tells only what may be, or speaks of *this* or of *only* somebody."""
    clause = finding.grounded.clause
    limited = clause.subject.lower_ in _POINTING or any(token.lower_ == "only" for token in clause.subject_tokens())
    return limited or any(token.lower_ in _POSSIBLE for token in clause.auxiliaries())


def _says_much(answer: Answer) -> bool:
    """Whether the key is more than *the group*, which says something only where it stands."""
    told = [token for token in answer.tokens if token.pos_ in {"NOUN", "PROPN", "ADJ", "VERB"}]
    return len(told) > 1


def _is_followed_well(finding: Finding, answer: Answer) -> bool:
    """Whether nothing follows the key, or a phrase that can stand behind the verb without it."""
    after = [token for token in finding.grounded.tokens if token.i > answer.tokens[-1].i and token.text != ","]
    return not after or after[0].pos_ == "ADP" or (after[0].dep_ == "mark" and after[0].pos_ == "SCONJ")


def _ask(finding: Finding, answer: Answer, opener: str) -> str | None:
    grounded, gone = finding.grounded, {token.i for token in answer.tokens}
    if answer.kind == COMPLEMENT and answer.head.lemma_.lower() in _PEOPLE:
        by = answer.head.head
        return ask(grounded, f"{by.text} whom", gone | {by.i})
    if answer.kind == PLAN:
        first = answer.tokens[0]
        return ask(replace(grounded, swaps=grounded.swaps | {first.i: "do"}), opener, gone - {first.i})
    return ask(grounded, opener, gone)
