"""“Why …?”, “How …?”, “When …?” and “Where …?” for what the clause itself tells with more than a name or a date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.generator.forms.candidates import Candidate
from quizapp.generator.forms.inversion import ask
from quizapp.generator.keys.constructions import CAUSE, CONDITION, FRONTED, MEANS, OCCASION, PLACE, PURPOSE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizapp.generator.facts.findings import Finding
    from quizapp.generator.keys.answers import Answer

_OPENERS = {
    PURPOSE: "Why",
    CAUSE: "Why",
    MEANS: "How",
    CONDITION: "Under what condition",
    OCCASION: "When",
    PLACE: "Where",
}
_TRUST = {PURPOSE: 0.7, CAUSE: 0.7, MEANS: 0.65, CONDITION: 0.6, OCCASION: 0.55, PLACE: 0.6}
_FEWEST_LEFT = 4


def propose(finding: Finding, answer: Answer) -> Iterator[Candidate]:
    """A question for the adjunct that ends its clause, where enough is left to ask about."""
    opener = _OPENERS.get(answer.kind)
    if opener is None or not _stands_apart(finding, answer):
        return
    stem = ask(finding.grounded, opener, {token.i for token in answer.tokens})
    if stem and len(stem.split()) > _FEWEST_LEFT:
        yield Candidate(answer.kind, "multiple_choice", stem, answer, finding, _TRUST[answer.kind])


def _stands_apart(finding: Finding, answer: Answer) -> bool:
    """Whether the adjunct ends its clause or, where it may, opens it."""
    tokens = finding.grounded.tokens
    ends = answer.tokens[-1].i >= tokens[-1].i - 1
    return ends or (answer.kind in FRONTED and answer.tokens[0] == tokens[0])
