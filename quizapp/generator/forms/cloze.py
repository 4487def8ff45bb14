"""A statement in the article's own words with one blank."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.generator import lexicon
from quizapp.generator.candidates import Candidate, Finding
from quizapp.generator.records import BLANK
from quizapp.generator.wording import join, sentence_case

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizapp.generator.answers import Answer

_TRUST = {
    "nationality": 0.2,
    "religion": 0.35,
    "person": 0.4,
    "continent": 0.35,
    "year": 0.7,
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
_BLANKED = lexicon.words("blanked") | {"us state"}


def propose(finding: Finding, answer: Answer) -> Iterator[Candidate]:
    """The finding's statement with the answer blanked, for kinds whose answers can be told apart."""
    if answer.kind not in _BLANKED:
        return
    blank = {token.i: "" for token in answer.tokens} | {answer.tokens[0].i: BLANK}
    stem = sentence_case(join(finding.grounded.tokens, finding.grounded.swaps | blank))
    if stem.count(BLANK) == 1:
        trust = _TRUST.get(answer.kind, 0.5)
        yield Candidate(f"blank {answer.kind}", "cloze", stem, answer, finding, trust, answer.hedge in _OPEN)
