"""“In which city …?” for the place where something happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.generator.candidates import Candidate, Finding
from quizapp.generator.forms.phrases import phrase_on_verb
from quizapp.generator.inversion import ask

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizapp.generator.answers import Answer

_NOUNS = {"country": "country", "city": "city", "us state": "US state"}


def propose(finding: Finding, answer: Answer) -> Iterator[Candidate]:
    """A question for a place of a known kind that the verb itself carries."""
    noun = _NOUNS.get(answer.kind)
    phrase = phrase_on_verb(finding.grounded, answer, {"in"}) if noun else None
    if phrase is None:
        return
    stem = ask(finding.grounded, f"In which {noun}", phrase)
    if stem:
        yield Candidate(f"{answer.kind} of an event", "multiple_choice", stem, answer, finding, 0.65)
