"""“In which city …?” for the place where something happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.generator.forms.candidates import Candidate
from quizapp.generator.forms.inversion import ask
from quizapp.generator.forms.phrases import phrase_on_verb
from quizapp.generator.forms.tells import tells
from quizapp.generator.language import gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizapp.generator.facts.findings import Finding
    from quizapp.generator.keys.answers import Answer

_KINDS = {"country": "country", "city": "city", "us state": "US state", "district": "part of"}
# Of the places that these lead to or from, there is one.
_MOVING = frozenset({"move", "travel", "fly", "return", "flee", "emigrate", "send", "deport", "go", "sail", "import"})


def propose(finding: Finding, answer: Answer) -> Iterator[Candidate]:
    """A question for a place that the verb itself carries."""
    kind = _kind(answer)
    if kind is None:
        return
    for preposition in _prepositions(finding):
        phrase = phrase_on_verb(finding.grounded, answer, {preposition})
        stem = ask(finding.grounded, f"{preposition.capitalize()} which {kind}", phrase) if phrase else None
        if stem:
            doubt = tells(answer, stem, finding)
            yield Candidate(f"{answer.kind} of an event", "multiple_choice", stem, answer, finding, 0.65, doubt=doubt)


def _kind(answer: Answer) -> str | None:
    """“city”, and “part of London” for Brixton."""
    kind = _KINDS.get(answer.kind)
    if answer.kind != "district":
        return kind
    city = min(gazetteer.sets_of(answer.text), default="").partition("/")[2]
    return f"{kind} {city.title()}" if city else None


def _prepositions(finding: Finding) -> tuple[str, ...]:
    return ("in", "to", "from") if finding.grounded.clause.verb.lemma_ in _MOVING else ("in",)
