"""“How many …?”, “How much …?”, “What percentage of …?”, “For how many years …?”, “How tall …?”, “At what age …?”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.generator.forms.anchoring import floats_free
from quizapp.generator.forms.candidates import Candidate
from quizapp.generator.forms.inversion import ask, ask_subject
from quizapp.generator.forms.phrases import phrase_on_verb
from quizapp.generator.forms.tells import tells
from quizapp.generator.keys.answers import ROUGH
from quizapp.generator.language import lexicon
from quizapp.generator.language.quantities import read_quantity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from quizapp.generator.facts.findings import Finding
    from quizapp.generator.grounding.context import Grounded
    from quizapp.generator.keys.answers import Answer

# "How many ... are there?" is clumsy after a long phrase.
_LONGEST_THERE = 4
# Said of an exact number, and not missed in a question.
_SPARE = frozenset({"only", "just"})
FEW = 12
_MUCH = 1000
# By so many votes or points; anything else that stands behind *by* is better asked otherwise.
_MARGINS = frozenset({"win", "lose", "beat", "defeat", "lead"}) | lexicon.words("changing")
_TO_RANK = re.compile(r"\bto \w*\d+(?:st|nd|rd|th)\b|\bto (?:first|second|third|fourth|fifth)\b")
SLIGHT = "a small number that hardly anybody would ask for"
_MOVING = lexicon.words("moving")
_DIMENSIONS = frozenset({"tall", "high", "long", "wide", "deep", "thick", "heavy"})
_LASTING = frozenset({"last", "take", "spend", "serve"})
_FRONTED = frozenset({"in", "for", "to", "with", "from", "on", "at", "by", "through", "across", "into"})
_BY = {"percent": "what percentage", "money": "how much", "measure": "how much"}


def propose(finding: Finding, answer: Answer) -> Iterator[Candidate]:
    """A question for an exact or a rough number; none for “more than” and its like, where other numbers hold too."""
    if (answer.hedge and answer.hedge not in ROUGH | _SPARE) or is_supposed(finding):
        return
    if answer.kind == "count":
        yield from _count(finding, answer)
    elif answer.kind == "percent":
        yield from _share(finding, answer)
        yield from _change(finding, answer)
    elif answer.kind == "duration":
        yield from _duration(finding, answer)
    elif answer.kind == "money":
        yield from _sum(finding, answer)
        yield from _change(finding, answer)
    elif answer.kind == "measure":
        yield from _extent(finding, answer)
    elif answer.kind == "age":
        yield from _age(finding, answer)


def is_supposed(finding: Finding) -> bool:
    """Whether the clause tells what would have been, which needs its condition."""
    helpers = {token.lower_ for token in finding.grounded.clause.auxiliaries()}
    return bool(helpers & {"would", "could", "might"})


def _about(answer: Answer, opener: str) -> str:
    if answer.hedge not in ROUGH:
        return opener
    first, rest = opener.split(" ", 1)
    return f"{first} about {rest}" if first == "For" else f"About {first.lower()} {rest}"


def _candidate(finding: Finding, answer: Answer, stem: str | None, trust: float) -> Iterator[Candidate]:
    if stem and not (answer.kind == "count" and (":" in stem or _TO_RANK.search(stem))):
        stem = stem.replace(" only ", " ")
        quantity = read_quantity(answer.text)
        few = answer.kind in {"count", "duration"} and quantity is not None and quantity.size <= FEW
        doubt = SLIGHT if few else tells(answer, stem, finding) or floats_free(answer, stem, finding)
        rule = f"{answer.kind} of something"
        yield Candidate(rule, "multiple_choice", stem, answer, finding, trust, doubt=doubt)


def _with_hedge(answer: Answer) -> set[int]:
    """The tokens of the answer and of the words before it that bound or blur it."""
    first = answer.tokens[0].i
    length = len(answer.hedge.split())
    return {token.i for token in answer.tokens} | set(range(first - length, first))


def _count(finding: Finding, answer: Answer) -> Iterator[Candidate]:
    noun = answer.head.head
    if answer.head.dep_ != "nummod" or noun.tag_ not in {"NNS", "NNPS"} or not _is_bare(noun, answer):
        return
    counted = _counted(finding.grounded, noun, answer)
    if "," in counted:
        return
    if finding.grounded.clause.subject.dep_ == "expl" and len(counted.split()) > _LONGEST_THERE:
        return
    yield from _around(finding, answer, noun, _about(answer, f"How many {counted}"))


def _share(finding: Finding, answer: Answer) -> Iterator[Candidate]:
    head = answer.head
    whole = next((child for child in head.children if child.dep_ == "prep" and child.lower_ == "of"), None)
    if whole is None:
        return
    of = finding.grounded.say([token for token in finding.grounded.tokens if token in set(whole.subtree)])
    yield from _around(finding, answer, head, _about(answer, f"What percentage {of}"))


def _around(finding: Finding, answer: Answer, noun: Token, opener: str) -> Iterator[Candidate]:
    """The question whose asked phrase is the subject, the object, the complement or in a phrase of the clause."""
    grounded = finding.grounded
    phrase = {token.i for token in noun.subtree}
    stem = None
    if noun == grounded.clause.subject:
        stem = ask_subject(grounded, opener, phrase)
    elif noun.head == grounded.clause.verb and noun.dep_ in {"dobj", "attr"}:
        stem = ask(grounded, opener, phrase)
    elif _is_in_phrase(noun, grounded):
        inner = f"{noun.head.text.capitalize()} {opener[0].lower()}{opener[1:]}"
        stem = ask(grounded, inner, phrase | {noun.head.i})
    yield from _candidate(finding, answer, stem, 0.65)


def _is_in_phrase(noun: Token, grounded: Grounded) -> bool:
    """Whether the noun hangs on the clause's verb by a preposition that can open a question."""
    preposition = noun.head
    hangs = noun.dep_ == "pobj" and preposition.head == grounded.clause.verb
    if preposition.lower_ == "by" and grounded.clause.verb.lemma_ not in _MARGINS:
        return False
    return hangs and preposition.lower_ in _FRONTED and preposition.i > grounded.clause.verb.i


def _sum(finding: Finding, answer: Answer) -> Iterator[Candidate]:
    """“How much did the film cost?”, “How much were the shares worth?”, “For how much was the house sold?”."""
    grounded, head = finding.grounded, answer.head
    verb = grounded.clause.verb
    gone = _with_hedge(answer)
    if any(token.i not in gone and token.dep_ != "prep" for token in head.children):
        return
    plain = head.head == verb and head.dep_ in {"dobj", "attr"} and head.i > verb.i
    if any(child.dep_ == "prep" and child.lower_ in {"of", "worth"} for child in head.children):
        return
    if plain or (head.head.lower_ == "worth" and head.head.head == verb):
        stem = ask(grounded, _about(answer, "How much"), gone)
        yield from _candidate(finding, answer, _for_one(stem, finding, answer), 0.7)
    elif (
        head.dep_ == "pobj" and head.head.lower_ == "for" and head.head.head == verb and verb.lemma_ in {"sell", "buy"}
    ):
        yield from _candidate(finding, answer, ask(grounded, "For how much", gone | {head.head.i}), 0.7)


def _for_one(stem: str | None, finding: Finding, answer: Answer) -> str | None:
    """“How much were the firm's shares each worth?”: what shares are worth is the price of one, unless it is much."""
    quantity = read_quantity(answer.text)
    small = quantity is not None and quantity.size < _MUCH
    return (
        stem.replace(" worth", " each worth")
        if stem and small and finding.grounded.clause.subject.lower_ == "shares"
        else stem
    )


def _change(finding: Finding, answer: Answer) -> Iterator[Candidate]:
    """“By how much did sales fall?”"""
    by = answer.head.head
    hangs = answer.head.dep_ == "pobj" and by.lower_ == "by" and by.head == finding.grounded.clause.verb
    gone = _with_hedge(answer) | {by.i}
    if hangs and by.i > by.head.i and {token.i for token in by.subtree} <= gone:
        stem = ask(finding.grounded, f"By {_about(answer, _BY[answer.kind]).lower()}", gone)
        yield from _candidate(finding, answer, stem, 0.7)


def _extent(finding: Finding, answer: Answer) -> Iterator[Candidate]:
    """“How far do wolves travel a night?”, “How tall is the tower?”"""
    grounded, head = finding.grounded, answer.head
    verb, gone = grounded.clause.verb, _with_hedge(answer)
    above = head.head
    if above == verb and head.dep_ in {"dobj", "npadvmod"} and verb.lemma_ in _MOVING and head.i > verb.i:
        yield from _candidate(finding, answer, ask(grounded, _about(answer, "How far"), gone), 0.65)
    elif above == verb and head.dep_ in {"dobj", "npadvmod"} and verb.lemma_ == "weigh":
        yield from _candidate(finding, answer, ask(grounded, _about(answer, "How much"), gone), 0.65)
    elif above.lower_ in _DIMENSIONS and above.dep_ == "acomp" and above.head == verb:
        stem = ask(grounded, _about(answer, f"How {above.lower_}"), gone | {above.i})
        yield from _candidate(finding, answer, stem, 0.65)


def _duration(finding: Finding, answer: Answer) -> Iterator[Candidate]:
    unit = answer.head.head
    preposition = unit.head
    if unit.pos_ != "NOUN":
        return
    if _is_lasting(unit, answer, finding):
        stem = ask(finding.grounded, _about(answer, f"How many {unit.text}"), _with_hedge(answer) | {unit.i})
        yield from _candidate(finding, answer, stem, 0.65)
        return
    if preposition.lower_ != "for" or preposition.head != finding.grounded.clause.verb:
        return
    phrase = {token.i for token in preposition.subtree}
    allowed = _with_hedge(answer) | {unit.i, preposition.i}
    if any(i not in allowed for i in phrase) or phrase_on_verb(finding.grounded, answer, {"for"}):
        return
    stem = ask(finding.grounded, _about(answer, f"For how many {unit.text}"), phrase)
    yield from _candidate(finding, answer, stem, 0.7)


def _is_lasting(unit: Token, answer: Answer, finding: Finding) -> bool:
    """Whether something lasts or takes the time, and no more is said of it."""
    verb = finding.grounded.clause.verb
    hangs = unit.head == verb and unit.dep_ in {"dobj", "npadvmod"}
    return hangs and verb.lemma_ in _LASTING and {token.i for token in unit.subtree} <= _with_hedge(answer) | {unit.i}


def _age(finding: Finding, answer: Answer) -> Iterator[Candidate]:
    """“At what age did she leave Oslo?”, “How old was she when …?”"""
    verb = finding.grounded.clause.verb
    at = next((token for token in answer.head.ancestors if token.lower_ == "at" and token.head == verb), None)
    old = answer.head.head.head
    if any(helper.lower_ in {"has", "have"} for helper in finding.grounded.clause.auxiliaries()):
        return
    if at is not None and len(list(at.subtree)) <= 5:
        yield from _candidate(finding, answer, ask(finding.grounded, "At what age", {t.i for t in at.subtree}), 0.65)
    elif old.lower_ == "old" and old.head == verb and verb.lemma_ == "be":
        gone = {token.i for token in old.subtree if token.i <= old.i}
        yield from _candidate(finding, answer, ask(finding.grounded, _about(answer, "How old"), gone), 0.6)


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
