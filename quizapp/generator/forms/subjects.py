"""“Who …?” and “Which company …?” for the one who did it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.generator import lexicon
from quizapp.generator.candidates import Candidate, Finding
from quizapp.generator.inversion import ask_subject
from quizapp.generator.wording import join

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

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
    role = _role(subject, answer)
    if role is None:
        return
    stem = ask_subject(finding.grounded, f"Which {role}" if role else opener, {token.i for token in subject})
    if stem:
        yield Candidate(f"{answer.kind} who did it", "multiple_choice", stem, answer, finding, 0.6 if role else 0.5)


def _role(subject: list[Token], answer: Answer) -> str | None:
    """What the subject calls the name: “grandson of Genghis Khan”; empty for a bare name, None for anything else."""
    covered = {token.i for token in answer.tokens}
    around = [token for token in subject if token.i not in covered and token.text not in {",", "the", "The"}]
    if not around:
        return ""
    after = [token for token in around if token.i > max(covered)]
    if after == around and after[0].lower_ in {"a", "an"} and after[-1].right_edge == after[-1]:
        return join(after[1:])
    before = all(token.i < min(covered) and token.pos_ in {"NOUN", "ADJ", "PROPN"} for token in around)
    return join(around) if before and around[-1].pos_ == "NOUN" and around[-1].head == answer.head else None
