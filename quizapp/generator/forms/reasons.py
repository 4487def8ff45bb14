"""“Why did …?” and “How did …?” for a purpose, a cause or a means that the clause itself tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.generator.candidates import Candidate, Finding
from quizapp.generator.constructions import CAUSE, MEANS, PURPOSE
from quizapp.generator.inversion import ask

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizapp.generator.answers import Answer

_OPENERS = {PURPOSE: "Why", CAUSE: "Why", MEANS: "How"}
_TRUST = {PURPOSE: 0.7, CAUSE: 0.7, MEANS: 0.65}
_FEWEST_LEFT = 4


def propose(finding: Finding, answer: Answer) -> Iterator[Candidate]:
    """A question for the adjunct that ends its clause, where enough is left to ask about."""
    opener = _OPENERS.get(answer.kind)
    if opener is None or answer.tokens[-1].i < finding.grounded.tokens[-1].i - 1:
        return
    stem = ask(finding.grounded, opener, {token.i for token in answer.tokens})
    if stem and len(stem.split()) > _FEWEST_LEFT:
        yield Candidate(answer.kind, "multiple_choice", stem, answer, finding, _TRUST[answer.kind])
