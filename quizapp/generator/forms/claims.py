"""“What did … warn?” for what somebody said, and “Who said that …?”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.generator.entities.names import SPEECH
from quizapp.generator.forms.candidates import Candidate
from quizapp.generator.forms.inversion import ask
from quizapp.generator.keys.constructions import CLAIM, FOUND

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizapp.generator.facts.findings import Finding
    from quizapp.generator.keys.answers import Answer

_FELT = frozenset(
    {"fear", "hope", "worry", "promise", "deny", "agree", "expect", "complain", "propose", "demand", "rule"}
)
# What is merely said is not asked for as exactly as what is warned of or found.
_ANY = re.compile(r"\b(?:say|tell|add|state|think|note|said|told)(?: [A-Z]\w+)*\?$")
_PLAIN = frozenset({"say", "tell", "add", "state", "think", "note"})


def propose(finding: Finding, answer: Answer) -> Iterator[Candidate]:
    """A question for a claim that ends its clause."""
    verb = finding.grounded.clause.verb
    if (
        answer.kind != CLAIM
        or finding.grounded.clause.words
        or verb.lemma_ not in SPEECH | FOUND | _FELT
        or answer.tokens[-1].i < finding.grounded.tokens[-1].i - 1
    ):
        return
    stem = ask(finding.grounded, "What", {token.i for token in answer.tokens})
    if stem and not (verb.lemma_ in _PLAIN and _ANY.search(stem)):
        yield Candidate(answer.kind, "multiple_choice", stem, answer, finding, 0.5 if verb.lemma_ in _PLAIN else 0.65)
