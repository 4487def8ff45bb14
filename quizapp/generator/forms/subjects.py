"""“Who …?” and “Which company …?” for the one who did it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.generator import lexicon
from quizapp.generator.candidates import Candidate, Finding
from quizapp.generator.inversion import ask_subject
from quizapp.generator.wording import without_article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizapp.generator.answers import Answer

_OPENERS = {
    "person": "Who",
    "country": "Which country",
    "city": "Which city",
    "us state": "Which US state",
    "company": "Which company",
    "university": "Which university",
    "newspaper": "Which newspaper",
    "broadcaster": "Which broadcaster",
    "party": "Which party",
    "museum": "Which museum",
    "agency": "Which agency",
    "war": "Which conflict",
    "treaty": "Which agreement",
    "river": "Which river",
}
# Doing one of these marks somebody out; saying, having or being something does not.
_DEEDS = lexicon.words("deeds")


def propose(finding: Finding, answer: Answer) -> Iterator[Candidate]:
    """A question for a subject that is a name and nothing more, where the verb tells a deed."""
    clause = finding.grounded.clause
    opener = _OPENERS.get(answer.kind)
    if opener is None or answer.head != clause.subject or clause.verb.lemma_ not in _DEEDS:
        return
    subject = [token for token in clause.subject_tokens() if token in set(finding.grounded.tokens)]
    if without_article(finding.grounded.say(subject)) != answer.text:
        return
    stem = ask_subject(finding.grounded, opener, {token.i for token in subject})
    if stem:
        yield Candidate(f"{answer.kind} who did it", "multiple_choice", stem, answer, finding, 0.5)
