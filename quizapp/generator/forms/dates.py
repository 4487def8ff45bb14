"""“In what year …?” for the year in which something happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.generator.candidates import Candidate, Finding
from quizapp.generator.forms.phrases import phrase_on_verb
from quizapp.generator.inversion import ask

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizapp.generator.answers import Answer

_OPENERS = {"year": "In what year", "decade": "In which decade", "century": "In which century"}


def propose(finding: Finding, answer: Answer) -> Iterator[Candidate]:
    """A question for a year, decade or century that the verb itself carries; never for one inside a noun phrase."""
    opener = _OPENERS.get(answer.kind)
    phrase = phrase_on_verb(finding.grounded, answer, {"in", "during", "on"}) if opener else None
    if opener is None or phrase is None or finding.grounded.clause.verb.tag_ not in {"VBD", "VBN"}:
        return
    stem = ask(finding.grounded, opener, phrase)
    if stem:
        yield Candidate(f"{answer.kind} of an event", "multiple_choice", stem, answer, finding, 0.8)
