"""“Which company did Google buy …?”, “By whom was it founded?”, “At which university did she study?”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.generator.forms.amounts import is_supposed
from quizapp.generator.forms.candidates import Candidate
from quizapp.generator.forms.inversion import ask
from quizapp.generator.forms.subjects import OPENERS
from quizapp.generator.forms.tells import TELLS_GENDER, tells
from quizapp.generator.language import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizapp.generator.facts.findings import Finding
    from quizapp.generator.keys.answers import Answer

_TRUST = 0.55
_PLACES = frozenset({"country", "city", "us state"})
_PREPOSITIONS = frozenset({"for", "by", "with", "against", "at", "under", "into", "to", "from"})
# The form for places asks for these.
_ASKED_ELSEWHERE = frozenset({"to", "from", "at", "into"})
# What is had, is or is said does not mark anybody out.
_EMPTY = lexicon.words("states") - {"win", "own", "contain", "include", "need"}


def propose(finding: Finding, answer: Answer) -> Iterator[Candidate]:
    """A question for a name and nothing more to which, by which or with which something was done."""
    opener = OPENERS.get(answer.kind)
    verb = finding.grounded.clause.verb
    if opener is None or verb.lemma_ in _EMPTY - {"be"} or is_supposed(finding) or not _stands_alone(finding, answer):
        return
    stem = _stem(finding, answer, opener)
    if stem and not (answer.kind == "person" and TELLS_GENDER.search(stem)):
        doubt = tells(answer, stem, finding)
        yield Candidate(f"{answer.kind} of a deed", "multiple_choice", stem, answer, finding, _TRUST, doubt=doubt)


def _stands_alone(finding: Finding, answer: Answer) -> bool:
    covered = {token.i for token in answer.tokens}
    kept = {token.i for token in finding.grounded.tokens}
    inside = [token for token in answer.head.subtree if token.i in kept and token.i not in covered]
    return all(token.lower_ in {"the", ","} for token in inside)


def _stem(finding: Finding, answer: Answer, opener: str) -> str | None:
    head, clause = answer.head, finding.grounded.clause
    gone = {token.i for token in head.subtree}
    above = head.head
    if above == clause.verb and head.i > above.i:
        fits = _is_definition(finding) if above.lemma_ == "be" else head.dep_ == "dobj"
        return ask(finding.grounded, opener, gone) if fits else None
    hangs = head.dep_ == "pobj" and above.head == clause.verb and above.dep_ in {"prep", "agent"}
    elsewhere = answer.kind in _PLACES and above.lower_ in _ASKED_ELSEWHERE
    if (
        not hangs
        or above.lower_ not in _PREPOSITIONS
        or above.i < clause.verb.i
        or elsewhere
        or above.head.lemma_ == "be"
    ):
        return None
    asked = "whom" if opener == "Who" else f"{opener[0].lower()}{opener[1:]}"
    return ask(finding.grounded, f"{above.text.capitalize()} {asked}", gone | {above.i})


def _is_definition(finding: Finding) -> bool:
    """Whether the subject is one of its kind: “The first mayor of Oslo was …”."""
    first = finding.grounded.clause.subject_tokens()[0]
    subject = finding.grounded.clause.subject
    return subject.pos_ == "NOUN" and (first.lower_ == "the" or any(child.dep_ == "poss" for child in subject.children))
