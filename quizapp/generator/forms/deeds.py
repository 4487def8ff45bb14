"""“What did … do in 1956?” and “What happened to …?”, with whole predicates as options."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from quizapp.generator.forms.candidates import Candidate
from quizapp.generator.forms.inversion import ask, ask_subject
from quizapp.generator.keys.answers import YEAR
from quizapp.generator.keys.constructions import DEED, FATE, STANDING
from quizapp.generator.language import lexicon

# A comma after the verb that asks, or a sign left behind by what was taken out.
_BROKEN = re.compile(r"\b(?:do|done)[,'\u2019]|\b(?:do|done) (?:for|to|with|of|as)\b")
_SHORT = 6
# Somebody did many things: without a time or a place nobody can tell which one is meant.
_ANY = re.compile(r"\b(?:do|done)\?$")
_AGENTS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_PEOPLE = lexicon.words("people")

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from quizapp.generator.facts.findings import Finding
    from quizapp.generator.keys.answers import Answer


def propose(finding: Finding, answer: Answer) -> Iterator[Candidate]:
    """A question for what a named subject did, or what happened to it."""
    if answer.kind not in {DEED, FATE} or YEAR.search(answer.text):
        return
    stem = _ask_fate(finding, answer) if answer.kind == FATE else _ask_deed(finding, answer)
    if stem and not _BROKEN.search(stem) and stem.split(" do")[0].count(",") != 1 and _is_placed(finding, answer):
        trust = 0.8 if YEAR.search(stem) else 0.6 if len(stem.split()) > _SHORT else 0.5
        yield Candidate(answer.kind, "multiple_choice", stem, answer, finding, trust)


def _ask_fate(finding: Finding, answer: Answer) -> str | None:
    if finding.grounded.clause.verb.lemma_ in STANDING:
        return None
    return ask_subject(finding.grounded, "What happened to", {token.i for token in answer.tokens})


def _ask_deed(finding: Finding, answer: Answer) -> str | None:
    grounded = finding.grounded
    verb, helpers = grounded.clause.verb, {token.lower_ for token in grounded.clause.auxiliaries()}
    if not helpers <= {"has", "have"} or (not helpers and verb.tag_ not in {"VBD", "VBZ", "VBP"}):
        return None
    if not _acts(grounded.clause.subject):
        return None
    manner = {child.i for child in verb.lefts if child.dep_ == "advmod" and child.i > grounded.clause.subject.i}
    swaps = grounded.swaps | {verb.i: "done" if helpers else "do"}
    stem = ask(replace(grounded, swaps=swaps), "What", {token.i for token in answer.tokens} - {verb.i} | manner)
    return None if stem is None or _ANY.search(stem) else stem


def _acts(subject: Token) -> bool:
    """Whether the subject is somebody or a body of people, of whom one asks what they did."""
    return subject.ent_type_ in _AGENTS or subject.lemma_.lower() in _PEOPLE or subject.lower_ in {"he", "she"}


def _is_placed(finding: Finding, answer: Answer) -> bool:
    """Whether the stem names whom or what it asks about, or where or when."""
    grounded = finding.grounded
    covered = {token.i for token in answer.tokens}
    left = [token for token in grounded.tokens if token.i not in covered]
    return any(token.pos_ == "PROPN" or token.ent_type_ or token.i in grounded.swaps for token in left)
