"""“In which of these countries does the chain have branches?”: which name belongs to a list, or which does not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from quizapp.generator.forms.amounts import is_supposed
from quizapp.generator.forms.candidates import Candidate
from quizapp.generator.forms.inversion import ask, ask_subject
from quizapp.generator.forms.tells import TELLS_GENDER, tells
from quizapp.generator.grounding.casing import say_inside
from quizapp.generator.keys.memberships import PLURALS, Member
from quizapp.generator.language import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from quizapp.generator.facts.findings import Finding
    from quizapp.generator.keys.answers import Answer

_TRUST = 0.55
_DEEDS = lexicon.words("deeds")
_EMPTY = lexicon.words("states") - {"win", "own", "contain"}
_PREPOSITIONS = frozenset({"in", "to", "from", "with", "against", "at", "for", "by"})
_PLACES = frozenset({"country", "city", "us state", "continent"})
_HAVING = frozenset({"have", "own", "run", "operate", "open", "build", "close", "found", "establish", "maintain"})
_ONE = {"were": "was", "are": "is", "have": "has"}
_WHOLE = frozenset({"be", "consist", "comprise"})
_PAST = frozenset({"VBD", "VBN"})
_FEWEST_WORDS = 7


def propose(finding: Finding, answer: Answer) -> Iterator[Candidate]:
    """A question for a name of a list, or for one that is not on it where the list is all there is."""
    if not isinstance(answer, Member) or is_supposed(finding):
        return
    stem = _of_whole(finding, answer) if answer.is_outside or _belongs(finding, answer) else _stem(finding, answer)
    told = stem and answer.name_kind == "person" and TELLS_GENDER.search(stem)
    if stem and not told and len(stem.split()) >= _FEWEST_WORDS:
        doubt = tells(answer.as_name(), stem, finding)
        yield Candidate(answer.kind, "multiple_choice", stem, answer, finding, _TRUST, doubt=doubt)


def _belongs(finding: Finding, answer: Member) -> bool:
    """Whether the clause tells nothing but who belongs to something."""
    return answer.is_told_whole and finding.grounded.clause.verb.lemma_ in _WHOLE and answer.place is not None


def _of_whole(finding: Finding, answer: Member) -> str | None:
    """“Which of these countries was one of the founding members of the union?”, of a clause that says no more."""
    grounded, clause = finding.grounded, finding.grounded.clause
    subject = [token for token in clause.subject_tokens() if token in set(grounded.tokens)]
    said = {token.i for token in subject} | answer.gone | {clause.verb.i}
    rest = [token for token in grounded.tokens if token.i not in said and token.lower_ not in {"of", ","}]
    if not _belongs(finding, answer) or rest:
        return None
    verb = "was" if clause.verb.tag_ in _PAST else "is"
    part = "one of" if clause.verb.lemma_ == "be" else "part of"
    denial = " NOT" if answer.is_outside else ""
    return f"Which of these {PLURALS[answer.name_kind]} {verb}{denial} {part} {say_inside(grounded, subject)}?"


def _stem(finding: Finding, answer: Member) -> str | None:
    grounded, verb, place = finding.grounded, finding.grounded.clause.verb, answer.place
    asked = f"which of these {PLURALS[answer.name_kind]}"
    if place is None:
        return None
    if place == grounded.clause.subject:
        return _of_subject(finding, answer, asked.capitalize())
    if place.i < verb.i or (verb.lemma_ in _EMPTY and verb.lemma_ not in _HAVING):
        return None
    if place.dep_ == "dobj" and place.head == verb and verb.lemma_ != "have":
        return ask(grounded, asked.capitalize(), answer.gone)
    led = place.dep_ == "pobj" and place.head.lower_ in _PREPOSITIONS and _hangs(place.head, answer, verb)
    opener = f"{place.head.text.capitalize()} {asked}"
    return ask(grounded, opener, answer.gone | {place.head.i}) if led else None


def _hangs(preposition: Token, answer: Member, verb: Token) -> bool:
    """Whether a phrase belongs to the verb, or tells where that is which somebody has: “has branches in …”."""
    above = preposition.head
    if above == verb:
        return preposition.i > verb.i
    had = above.dep_ == "dobj" and above.head == verb and verb.lemma_ in _HAVING
    return had and preposition.lower_ == "in" and answer.name_kind in _PLACES


def _of_subject(finding: Finding, answer: Member, opener: str) -> str | None:
    """The question for those who did it, asked of one of them."""
    grounded, clause = finding.grounded, finding.grounded.clause
    subject = {token.i for token in clause.subject_tokens()}
    marks_out = clause.verb.lemma_ in _DEEDS or answer.is_told_whole
    if not marks_out or not subject <= answer.gone or clause.verb.tag_ not in _PAST or _breaks_off(finding, answer):
        return None
    agreeing = {token.i: _ONE[token.lower_] for token in grounded.tokens if _agrees(token, clause.verb)}
    return ask_subject(replace(grounded, swaps=grounded.swaps | agreeing), opener, answer.gone)


def _breaks_off(finding: Finding, answer: Member) -> bool:
    """Whether more than the verb with its helpers follows the list, as what the parser took for part of it."""
    verb = finding.grounded.clause.verb
    rest = [token for token in finding.grounded.tokens if token.i > min(answer.gone) and token.i not in answer.gone]
    return not rest or verb not in {rest[0], rest[0].head} or rest[0].pos_ not in {"VERB", "AUX", "ADV"}


def _agrees(token: Token, verb: Token) -> bool:
    return token.lower_ in _ONE and verb in {token, token.head}
