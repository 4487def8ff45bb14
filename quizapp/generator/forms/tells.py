"""What a stem tells of its key without saying it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.generator.forms.limits import FREE, limits, shares
from quizapp.generator.grounding.setting import NAMING
from quizapp.generator.language import gazetteer, lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from quizapp.generator.facts.findings import Finding
    from quizapp.generator.forms.candidates import Candidate
    from quizapp.generator.keys.answers import Answer
    from quizapp.generator.reading.clauses import Clause

# In a stem that asks for a person these halve the options.
TELLS_GENDER = re.compile(r"\b(?:he|she|him|his|hers?|himself|herself)\b")
_SHARE = re.compile(r"\d\s?(?:%|per ?cent)")
# Every country has its first woman pilot.
_ITS_FIRST = re.compile(r"\b(?:its|their|his|her) (?:first|largest|biggest|best|most|own|main)\b", re.I)
_FROM_TO = re.compile(r"\bfrom [$£€]?\d.* to [$£€]?\d", re.S)
_OUT_OF = re.compile(r"\d.*\bout of [$£€]?\d")
_SOME_STUDY = re.compile(
    r"\b(?:an?|one) (?:[\w-]+ )?(?:poll|survey|study|report)\b(?! (?:by|from|at|of|in|for) (?:the )?[A-Z])"
)
_BY_FROM_TO = re.compile(r"\bby [^.?]*\d.*\bfrom .*\bto ")
_BEHIND = re.compile(r"\b(?:after|behind) (?:the )?[A-Z]")
_TWO = 2
_CHANGING = lexicon.words("changing")
# Said of an empire and of a wall too.
_COLLAPSING = frozenset({"fall", "rise", "drop"})
_ALL, _WHOLE = 97, 103
_MONTHS = lexicon.words("months")
_PLACES = frozenset({"country", "city", "us state", "district"})
_SUMS = frozenset({"money", "count", "measure"})
_PUBLISHING = frozenset(
    {"publish", "release", "report", "write", "conduct", "present", "issue", "make", "occur", "follow"}
)
_TEXTS = frozenset({"article", "data", "essay", "estimate", "figure", "paper", "poll", "report", "study", "survey"}) | {
    "announcement",
    "interview",
    "statement",
}
_COMPARED = re.compile(r"\bfrom [^,.]*\d.* to .*\d", re.I)
_TIMES = frozenset({"year", "decade", "century"})
PASSING = "hardly anybody would remember when that was"
NAMELESS = "it does not say of whom or of what"
WHOSE = "it does not say whose study"
REPLACEABLE = "others have their own as well"
WORKED_OUT = "the stem's other numbers give it away"
LIFE = "it asks when somebody was born or died whom the article is not about"
WHO = "it does not say who that is"
TOLD = "a city or a people in the stem tells the country"


def is_told_by_city(answer: Answer, stem: str) -> bool:
    """Whether the stem names a city or the people of the country that is asked for."""
    return answer.kind == "country" and any(word in stem for word in gazetteer.tokens_of(answer.text))


def tells(answer: Answer, stem: str, finding: Finding) -> str:
    """Why the stem gives the answer away or leaves it open, in words for a teacher; empty where it does neither."""
    return next(_reasons(answer, stem, finding), "")


def _reasons(answer: Answer, stem: str, finding: Finding) -> Iterator[str]:
    if is_nameless(answer, finding):
        yield NAMELESS
    if finding.grounded.lone_names and answer.kind != "person":
        yield WHO
    if answer.kind in _TIMES and is_passing(finding):
        yield PASSING
    if is_told_by_city(answer, stem):
        yield TOLD
    if _SOME_STUDY.search(stem):
        yield WHOSE
    if is_worked_out(answer, stem):
        yield WORKED_OUT
    if answer.kind in {"country", "company", "city", "person"} and _ITS_FIRST.search(stem):
        yield REPLACEABLE


def is_passing(finding: Finding) -> bool:
    """Whether a year is only that in which a text came out, of an estimate, or one of two that figures compare.

    What rose in one year may have risen in any other as well, and by how much is the better question.
    """
    clause = finding.grounded.clause
    came_out = clause.verb.lemma_ in _PUBLISHING and clause.subject.lemma_.lower() in _TEXTS
    if _is_statistic(clause):
        return True
    figures = sum(token.like_num for token in finding.grounded.tokens) > _TWO
    return came_out or clause.verb.lemma_ == "estimate" or (figures and bool(_COMPARED.search(finding.fact.text)))


def dates_a_life(candidate: Candidate) -> bool:
    """Whether it asks for the year of a birth or a death."""
    verb = candidate.finding.grounded.clause.verb
    return candidate.answer.kind in _TIMES and verb.lemma_ in {"bear", "die"}


def _is_statistic(clause: Clause) -> bool:
    """Whether something that is measured rose or fell: *sales fell*, not *the empire fell*."""
    verb, subject = clause.verb, clause.subject
    measured = subject.pos_ == "NOUN" and (subject.tag_ == "NNS" or verb.lemma_ not in _COLLAPSING)
    return verb.lemma_ in _CHANGING and measured


def is_nameless(answer: Answer, finding: Finding) -> bool:
    """Whether it tells what happened and, but for the answer, names nobody and nothing: *14 men were charged*.

    Who did something is told by the deed, and where it happened by a number or a year as well.
    """
    grounded = finding.grounded
    clause = grounded.clause
    if clause.verb.tag_ not in {"VBD", "VBN"} or grounded.preface or clause.claimant or answer.head == clause.subject:
        return False
    rest = [token for token in grounded.tokens if token not in answer.tokens]
    if answer.kind in _PLACES and any(token.like_num for token in rest):
        return False
    return not any(token.i in grounded.swaps or _is_name(token) for token in rest)


def _is_name(token: Token) -> bool:
    return (token.pos_ == "PROPN" or token.ent_type_ in NAMING) and token.text not in _MONTHS


def is_worked_out(answer: Answer, stem: str) -> bool:
    """Whether one has only to calculate: a fall of 84% from $37m, or the share by which it fell to $6m."""
    if answer.kind == "rank":
        return bool(_BEHIND.search(stem))
    if answer.kind == "percent":
        return bool(_FROM_TO.search(stem) or _OUT_OF.search(stem)) or _ALL <= shares(f"{stem} {answer.text}") <= _WHOLE
    if answer.kind not in _SUMS or limits(answer.text, stem) == FREE:
        return False
    return bool(_SHARE.search(stem) or _BY_FROM_TO.search(stem))
