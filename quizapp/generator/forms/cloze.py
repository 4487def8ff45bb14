"""A statement in the article's own words with one blank."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.generator import lexicon
from quizapp.generator.candidates import Candidate, Finding
from quizapp.generator.forms.subjects import TELLS_GENDER
from quizapp.generator.records import BLANK
from quizapp.generator.wording import join, sentence_case

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizapp.generator.answers import Answer

_TRUST = {
    "term": 0.75,
    "fraction": 0.65,
    "nationality": 0.2,
    "religion": 0.35,
    "person": 0.3,
    "continent": 0.35,
    "year": 0.55,
    "decade": 0.7,
    "century": 0.7,
    "percent": 0.7,
    "money": 0.65,
    "measure": 0.65,
    "count": 0.6,
}
_OPEN = frozenset(
    {
        "more than",
        "over",
        "at least",
        "less than",
        "fewer than",
        "under",
        "at most",
        "up to",
        "above",
        "below",
        "as many as",
        "as much as",
        "between",
        "from",
    }
)
_SMALL = 6
_NAMED_AFTER = re.compile(rf"{BLANK}(?: other\b|[^.]*, [A-Z][^,]* and [A-Z])")
_FEWEST_AROUND_PLACE = 8
_BLANKED = lexicon.words("blanked") | {"us state"}


def propose(finding: Finding, answer: Answer) -> Iterator[Candidate]:
    """The finding's statement with the answer blanked, for kinds whose answers can be told apart."""
    if answer.kind not in _BLANKED or (answer.kind == "person" and " " not in answer.text):
        return
    blank = {token.i: "" for token in answer.tokens} | {answer.tokens[0].i: BLANK}
    stem = sentence_case(join(finding.grounded.tokens, finding.grounded.swaps | blank))
    if not _is_plain(answer, finding):
        return
    if answer.kind == "person" and TELLS_GENDER.search(stem):
        return
    if stem.count(BLANK) == 1 and not _is_counted_out(answer, stem):
        trust = _TRUST.get(answer.kind, 0.5) - (0 if _is_near_verb(answer, finding) else 0.2)
        yield Candidate(f"blank {answer.kind}", "cloze", stem, answer, finding, trust, answer.hedge in _OPEN)


def _is_plain(answer: Answer, finding: Finding) -> bool:
    """Whether a date tells when the clause's own deed was done, and a place is neither narrowed nor without a hold.

    *Ice cream is new to ____* is true of many a country, and *the contiguous ____* of one alone.
    """
    first = answer.tokens[0]
    if answer.kind == "country" and len(finding.fact.text.split()) < _FEWEST_AROUND_PLACE:
        return False
    if answer.kind in {"country", "city"} and any(child.pos_ == "ADJ" for child in answer.head.children):
        return False
    if answer.kind not in {"year", "decade", "century"}:
        return True
    before = first.nbor(-1).lower_ if first.i else ""
    # In “between 1361 and 1528” and “from 1951 to 1966” the other end of the stretch gives it away.
    return before not in {"and", "to", "-", "\u2013"} and _hangs_on_verb(answer, finding)


def _hangs_on_verb(answer: Answer, finding: Finding) -> bool:
    step, verb = answer.head, finding.grounded.clause.verb
    while step.head != step and step.dep_ in {"nummod", "pobj", "prep", "npadvmod", "compound", "pcomp"}:
        step = step.head
        if step == verb:
            return True
    return False


def _is_counted_out(answer: Answer, stem: str) -> bool:
    """Whether the stem lists what the number counts, so that one only has to count."""
    if answer.kind != "count" or len(answer.text) > _SMALL:
        return False
    return ":" in stem or stem.count(",") > 3 or bool(_NAMED_AFTER.search(stem))


def _is_near_verb(answer: Answer, finding: Finding) -> bool:
    """Whether the answer belongs to what the clause says and not to an aside deep within."""
    step, verb = answer.head, finding.grounded.clause.verb
    for _ in range(4):
        step = step.head
        if step == verb:
            return True
    return False
