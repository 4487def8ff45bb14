"""“How many …?”, “What percentage of …?”, “For how many years …?”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.generator.candidates import Candidate, Finding
from quizapp.generator.forms.phrases import phrase_on_verb
from quizapp.generator.inversion import ask, ask_subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from quizapp.generator.answers import Answer
    from quizapp.generator.context import Grounded

# "How many ... are there?" is clumsy after a long phrase.
_LONGEST_THERE = 4
ROUGH = frozenset({"about", "around", "nearly", "almost", "roughly", "approximately", "some", "an estimated"})


def propose(finding: Finding, answer: Answer) -> Iterator[Candidate]:
    """A question for an exact or a rough number; none for “more than” and its like, where other numbers hold too."""
    if answer.hedge and answer.hedge not in ROUGH:
        return
    if answer.kind == "count":
        yield from _count(finding, answer)
    elif answer.kind == "percent":
        yield from _share(finding, answer)
    elif answer.kind == "duration":
        yield from _duration(finding, answer)


def _count(finding: Finding, answer: Answer) -> Iterator[Candidate]:
    noun = answer.head.head
    if answer.head.dep_ != "nummod" or noun.tag_ not in {"NNS", "NNPS"} or not _is_bare(noun, answer):
        return
    counted = _counted(finding.grounded, noun, answer)
    if finding.grounded.clause.subject.dep_ == "expl" and len(counted.split()) > _LONGEST_THERE:
        return
    opener = ("About how many " if answer.hedge else "How many ") + counted
    yield from _around(finding, answer, noun, opener)


def _share(finding: Finding, answer: Answer) -> Iterator[Candidate]:
    head = answer.head
    whole = next((child for child in head.children if child.dep_ == "prep" and child.lower_ == "of"), None)
    if whole is None:
        return
    of = finding.grounded.say([token for token in finding.grounded.tokens if token in set(whole.subtree)])
    about = "About what percentage" if answer.hedge else "What percentage"
    yield from _around(finding, answer, head, f"{about} {of}")


def _around(finding: Finding, answer: Answer, noun: Token, opener: str) -> Iterator[Candidate]:
    """The question whose asked phrase is the subject, or the object or complement, of the clause."""
    grounded = finding.grounded
    phrase = {token.i for token in noun.subtree}
    if noun == grounded.clause.subject:
        stem = ask_subject(grounded, opener, phrase)
    elif noun.head == grounded.clause.verb and noun.dep_ in {"dobj", "attr"}:
        stem = ask(grounded, opener, phrase)
    else:
        return
    if stem:
        yield Candidate(f"{answer.kind} of something", "multiple_choice", stem, answer, finding, 0.65)


def _duration(finding: Finding, answer: Answer) -> Iterator[Candidate]:
    unit = answer.head.head
    preposition = unit.head
    if unit.pos_ != "NOUN" or preposition.lower_ != "for" or preposition.head != finding.grounded.clause.verb:
        return
    phrase = {token.i for token in preposition.subtree}
    allowed = {token.i for token in answer.tokens} | {unit.i, preposition.i}
    if any(i not in allowed for i in phrase) or phrase_on_verb(finding.grounded, answer, {"for"}):
        return
    stem = ask(finding.grounded, f"For how many {unit.text}", phrase)
    if stem:
        yield Candidate("duration of something", "multiple_choice", stem, answer, finding, 0.7)


def _is_bare(noun: Token, answer: Answer) -> bool:
    """Whether the number alone determines the noun: not “the 20 ships”, “another 200 ships”, “its 12 ships”."""
    before = [token for token in noun.lefts if token.dep_ in {"det", "poss", "predet"}]
    if noun.nbor(1).text == "-" or noun.nbor(-1).text == "-":
        return False
    return not before and not any(child.dep_ in {"conj", "cc"} for child in noun.children) and answer.head.i < noun.i


def _counted(grounded: Grounded, noun: Token, answer: Answer) -> str:
    inside = set(noun.subtree)
    last = max(token.i for token in answer.tokens)
    return grounded.say([token for token in grounded.tokens if token in inside and token.i > last])
