"""“Which animals …?”, “What kind of building …?” and, for a noun of a tight set without plural, “What …?”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.generator.entities.names import SPEECH
from quizapp.generator.forms.candidates import Candidate
from quizapp.generator.forms.inversion import ask, ask_subject
from quizapp.generator.forms.ordinary import FAR
from quizapp.generator.keys.kindred import Kindred
from quizapp.generator.language import lexicon
from quizapp.generator.language.inflection import inflect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizapp.generator.facts.findings import Finding
    from quizapp.generator.keys.answers import Answer

# Plurals as a set's label ends in, with the word to ask by.
_WHICH = dict(pair.split("=") for pair in sorted(lexicon.words("asked_which")))
_KINDS = dict(pair.split("=") for pair in sorted(lexicon.words("asked_what_kind")))
_FEWEST_WORDS = 7
_TRUST, _KINSHIP = 0.4, 0.3
# What a question may end in or leave behind.
_STRANDED = frozenset({"from", "for", "against", "about", "on"})


def propose(finding: Finding, answer: Answer) -> Iterator[Candidate]:
    """A question for a subject or an object that is the noun alone."""
    if not isinstance(answer, Kindred) or finding.grounded.clause.verb.lemma_ in SPEECH:
        return
    covered = {token.i for token in answer.tokens}
    if any(token.i not in covered for token in answer.head.subtree):
        return
    opener = _opener(answer)
    which = _stem(finding, answer, opener, covered) if opener else None
    stem = which or _what(finding, answer, covered)
    if stem and len(stem.split()) >= _FEWEST_WORDS:
        trust = _TRUST + _KINSHIP * answer.kinship
        doubt = "" if answer.is_tight else FAR
        rule = f"{'which' if which else 'what'} {answer.name}"
        yield Candidate(rule, "multiple_choice", stem, answer, finding, trust, doubt=doubt)


def _stem(finding: Finding, answer: Kindred, opener: str, covered: set[int]) -> str | None:
    grounded, head = finding.grounded, answer.head
    if head == grounded.clause.subject:
        return ask_subject(grounded, opener, covered)
    is_object = head.dep_ == "dobj" and head.head == grounded.clause.verb
    return ask(grounded, opener, covered) if is_object else None


def _what(finding: Finding, answer: Kindred, covered: set[int]) -> str | None:
    """“What did the council call on people to abstain from in 2011?”, where nothing else could be meant by *what*."""
    head = answer.head
    if not answer.is_tight or not answer.kinds[0].is_mass or head.i < finding.grounded.clause.verb.i:
        return None
    above = head.head
    stranded = head.dep_ == "pobj" and above.lower_ in _STRANDED and above.head.pos_ == "VERB"
    inner = head.dep_ == "dobj" and above.dep_ in {"ROOT", "xcomp"}
    return ask(finding.grounded, "What", covered) if stranded or inner else None


def _opener(answer: Kindred) -> str | None:
    """“Which animals”, “What kind of building”; None for a set that is no well-known class."""
    last = answer.kinds[0].label.split(" (")[0].split()[-1]
    if last in _WHICH:
        return f"Which {inflect(_WHICH[last], answer.tag)}"
    if last in _KINDS:
        return f"What kind of {inflect(_KINDS[last], answer.tag)}"
    return None
