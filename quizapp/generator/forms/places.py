"""“In which city …?” for the place where something happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.generator.candidates import Candidate, Finding
from quizapp.generator.forms.phrases import phrase_on_verb
from quizapp.generator.inversion import ask

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizapp.generator.answers import Answer

_OPENERS = {
    "country": "In which country",
    "city": "In which city",
    "us state": "In which US state",
}


def propose(finding: Finding, answer: Answer) -> Iterator[Candidate]:
    """A question for a place that the verb itself carries."""
    opener = _OPENERS.get(answer.kind)
    phrase = phrase_on_verb(finding.grounded, answer, {"in"}) if opener else None
    if opener is None or phrase is None:
        return
    stem = ask(finding.grounded, opener, phrase)
    if stem:
        yield Candidate(f"{answer.kind} of an event", "multiple_choice", stem, answer, finding, 0.65)
