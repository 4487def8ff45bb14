"""“In what year …?” for the year in which something happened."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.generator.forms.anchoring import floats_free
from quizapp.generator.forms.candidates import Candidate
from quizapp.generator.forms.inversion import ask
from quizapp.generator.forms.phrases import phrase_on_verb
from quizapp.generator.forms.tells import tells
from quizapp.generator.grounding.casing import say_inside
from quizapp.generator.keys.answers import YEAR
from quizapp.generator.language import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from quizapp.generator.facts.findings import Finding
    from quizapp.generator.keys.answers import Answer

_ASKED = {"year": "what year", "decade": "which decade", "century": "which century"}
_LASTING = lexicon.words("states") | {
    "live",
    "work",
    "serve",
    "lead",
    "hold",
    "run",
    "rule",
    "operate",
    "play",
    "teach",
}
# A second verb with a subject of its own, which the question leaves as it was.
_UNINVERTED = re.compile(r"\band (?:[A-Z][\w\u2019.-]+ ){1,4}(?:was|were|has|had|is|are)\b|\bwhen s?he was [\w-]+\?")
_LEADING = {"in": "In", "during": "In", "on": "In", "since": "Since", "until": "Until", "by": "By"}


def propose(finding: Finding, answer: Answer) -> Iterator[Candidate]:
    """A question for a year, decade or century that the verb itself carries; never for one inside a noun phrase."""
    asked = _ASKED.get(answer.kind)
    if finding.grounded.clause.asked is not None:
        yield from _ask_nominal(finding, answer)
        return
    if finding.grounded.clause.verb.lemma_ == "date" and answer.kind in _ASKED:
        yield from _ask_age(finding, answer)
        return
    leading, phrase = _phrase(finding, answer) if asked else ("", None)
    helpers = {token.lower_ for token in finding.grounded.clause.auxiliaries()}
    if finding.grounded.clause.subject.dep_ == "expl" or "had" in helpers:
        return
    if _says_only(finding.grounded.clause.verb) or (leading == "Since" and not _lasts(finding)):
        return
    foretold = "will" in helpers
    if phrase is None or (finding.grounded.clause.verb.tag_ not in {"VBD", "VBN"} and not foretold):
        return
    if len(YEAR.findall(finding.fact.text)) > 1 or not _says_something(finding.grounded.clause.verb):
        return
    stem = ask(finding.grounded, f"{leading} {asked}", phrase)
    if stem and not _UNINVERTED.search(stem):
        doubt = tells(answer, stem, finding) or floats_free(answer, stem, finding)
        yield Candidate(f"{answer.kind} of an event", "multiple_choice", stem, answer, finding, 0.7, doubt=doubt)


def _ask_age(finding: Finding, answer: Answer) -> Iterator[Candidate]:
    """“From what year does the bath date?”, “To what year does it date back?”"""
    verb, preposition = finding.grounded.clause.verb, answer.head.head
    hangs = preposition.head == verb or (preposition.head.lower_ == "back" and preposition.head.head == verb)
    alone = {token.i for token in preposition.subtree} == {preposition.i, *(token.i for token in answer.tokens)}
    if not hangs or not alone or preposition.lower_ not in {"from", "to"}:
        return
    opener = f"{preposition.text.capitalize()} {_ASKED[answer.kind]}"
    stem = ask(finding.grounded, opener, {token.i for token in preposition.subtree})
    if stem:
        doubt = tells(answer, stem, finding) or floats_free(answer, stem, finding)
        yield Candidate(f"{answer.kind} of an event", "multiple_choice", stem, answer, finding, 0.7, doubt=doubt)


def _ask_nominal(finding: Finding, answer: Answer) -> Iterator[Candidate]:
    """“In what year did the battle take place?” of what a noun tells."""
    grounded = finding.grounded
    if answer.kind != "year" or grounded.clause.asked is None:
        return
    kept = set(grounded.tokens)
    subject = say_inside(grounded, [token for token in grounded.clause.subject_tokens() if token in kept])
    helper, rest = grounded.clause.asked
    stem = f"In what year {helper} {subject} {rest}?"
    doubt = tells(answer, stem, finding) or floats_free(answer, stem, finding)
    yield Candidate("year of an event", "multiple_choice", stem, answer, finding, 0.7, doubt=doubt)


def _phrase(finding: Finding, answer: Answer) -> tuple[str, frozenset[int] | None]:
    """The tokens of “in 1954” with the word that the question begins with."""
    opening = finding.grounded.clause.fronted()
    if opening and opening[0].i in finding.grounded.clause.words and answer.tokens[0] in opening:
        # “In July 2000” of “the disaster of July 2000, when ...” is not the verb's for the parser.
        return "In", frozenset(token.i for token in opening)
    for preposition, leading in _LEADING.items():
        phrase = phrase_on_verb(finding.grounded, answer, {preposition})
        if phrase is not None:
            return leading, phrase
    return "", None


def _lasts(finding: Finding) -> bool:
    """Whether it has been so ever since; not where something has been done now and again: “have opened shops”."""
    helpers = {token.lower_ for token in finding.grounded.clause.auxiliaries()}
    return "been" in helpers or finding.grounded.clause.verb.lemma_ in _LASTING


def _says_only(verb: Token) -> bool:
    """Whether an *only* that belongs to the date stands before the verb, where a question cannot keep it."""
    return any(child.lower_ == "only" for child in verb.children)


def _says_something(verb: Token) -> bool:
    """Whether the verb tells more than a place or a time; *was* in “the effect was from a storm in 1964” does not."""
    return verb.lemma_ != "be" or any(child.dep_ in {"attr", "acomp"} for child in verb.children)
