"""A statement with one ordinary noun left out, where the lexicon knows others of its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wordfreq import zipf_frequency

from quizapp.generator.forms.candidates import Candidate
from quizapp.generator.keys.kindred import Kindred
from quizapp.generator.language.wording import join, sentence_case
from quizapp.generator.records import BLANK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizapp.generator.facts.findings import Finding
    from quizapp.generator.keys.answers import Answer

# What is said of a subject matters more than the subject.
_SUBJECT = 0.1
_LEAD = 0.5
_FEWEST_WORDS, _MOST_WORDS = 6, 30
_TRUST = {"noun": 0.25, "compound": 0.35}
_MATCH, _KINSHIP = 0.2, 0.3
# On the scale of Zipf: said 40 times in a million words.
_COMMON, _DISTRUST = 4.6, 0.12
FAR = "some wrong options may tempt nobody"


def propose(finding: Finding, answer: Answer) -> Iterator[Candidate]:
    """The finding's statement with the word blanked."""
    if not isinstance(answer, Kindred):
        return
    blank = {token.i: "" for token in answer.tokens} | {answer.tokens[0].i: BLANK}
    stem = sentence_case(join(finding.grounded.tokens, finding.grounded.swaps | blank))
    if stem.count(BLANK) == 1 and _FEWEST_WORDS <= len(stem.split()) <= _MOST_WORDS:
        doubt = "" if answer.is_tight else FAR
        yield Candidate(f"blank {answer.name}", "cloze", stem, answer, finding, _trust(answer), doubt=doubt)


def _trust(answer: Kindred) -> float:
    """More for a set that goes well with the sentence, less for a word that stands for many things."""
    common = max(0.0, float(zipf_frequency(answer.word, "en")) - _COMMON)
    trust = _TRUST[answer.name] + _MATCH * answer.match + _KINSHIP * answer.kinship - _DISTRUST * common
    return max(0.0, trust - _SUBJECT * answer.is_subject - _LEAD * max(0.0, answer.lead))
