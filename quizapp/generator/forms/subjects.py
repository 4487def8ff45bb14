"""“Who …?” and “Which company …?” for the one who did it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.generator.entities.names import SPEECH
from quizapp.generator.forms.candidates import Candidate
from quizapp.generator.forms.inversion import ask_subject
from quizapp.generator.forms.tells import TELLS_GENDER, tells
from quizapp.generator.language import lexicon
from quizapp.generator.language.wording import join

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from quizapp.generator.facts.findings import Finding
    from quizapp.generator.keys.answers import Answer

OPENERS = {
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
    "department": "Which government department",
    "war": "Which conflict",
    "treaty": "Which agreement",
    "river": "Which river",
    "bank": "Which bank",
    "club": "Which club",
    "charity": "Which organisation",
    "international body": "Which organisation",
    "award": "Which award",
    "sea": "Which sea",
    "ocean": "Which ocean",
    "desert": "Which desert",
    "planet": "Which planet",
    "institution": "Which institution",
    "district": "Which district",
}
# Doing one of these marks somebody out; saying, having or being something does not.
_DEEDS = lexicon.words("deeds")
_PLACES = frozenset({"country", "city", "us state", "district"})
# What a place can be said to be; a name like Sudan may also be somebody's.
_PLACES_MAY_BE = lexicon.words("places_may_be")


def propose(finding: Finding, answer: Answer) -> Iterator[Candidate]:
    """A question for a subject that is a name and nothing more, where the verb tells a deed."""
    clause = finding.grounded.clause
    opener = OPENERS.get(answer.kind)
    if opener is None or answer.head != clause.subject or not _marks_out(clause.verb):
        return
    if answer.kind in _PLACES and not _may_be_place(clause.verb):
        return
    subject = [token for token in clause.subject_tokens() if token in set(finding.grounded.tokens)]
    role = _role(subject, answer)
    if role is None:
        return
    asked = f"Which {role}" if role else opener
    gone = {token.i for token in subject} | _repeated(clause.verb, asked.split()[-1])
    stem = ask_subject(finding.grounded, asked, gone)
    if stem and not (answer.kind == "person" and TELLS_GENDER.search(stem)):
        trust = 0.6 if role or _is_singular(clause.verb) else 0.5
        yield Candidate(
            f"{answer.kind} who did it",
            "multiple_choice",
            stem,
            answer,
            finding,
            trust,
            doubt=tells(answer, stem, finding),
        )


def _marks_out(verb: Token) -> bool:
    return verb.lemma_ in _DEEDS or _speaks(verb) or _is_singular(verb)


def _may_be_place(verb: Token) -> bool:
    """Whether what the verb says that the subject is can be a place."""
    said = [child.lemma_.lower() for child in verb.children if child.dep_ == "attr"]
    return not said or any(word in _PLACES_MAY_BE or word in {"one", "first", "last", "only"} for word in said)


def _repeated(verb: Token, noun: str) -> set[int]:
    """The noun of “the first country”, where the question has just said it: “Which country was the first to …?”"""
    again = (child for child in verb.children if child.dep_ == "attr" and child.lower_ == noun.lower())
    return {token.i for token in again if any(child.tag_ in {"JJS", "JJ", "RBS"} for child in token.children)}


def _is_singular(verb: Token) -> bool:
    """Whether the verb says that something is the first, the only or the largest of its kind."""
    if verb.lemma_ not in {"be", "become", "remain"}:
        return False
    phrases = [child for child in verb.children if child.dep_ == "attr"]
    inside = [token for phrase in phrases for token in phrase.subtree if phrase in {token.head, token.head.head}]
    return any(token.tag_ in {"JJS", "RBS"} or token.lower_ in {"first", "last", "only"} for token in inside)


def _speaks(verb: Token) -> bool:
    """Whether somebody says that something is so."""
    return verb.lemma_ in SPEECH and any(child.dep_ == "ccomp" and child.i > verb.i for child in verb.children)


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
