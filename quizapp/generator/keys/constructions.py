"""Answers that are no names or numbers: what somebody did, why, how and to what end, in the article's own words."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final

from quizapp.generator.entities.names import SPEECH
from quizapp.generator.keys.answers import Answer
from quizapp.generator.language import lexicon
from quizapp.generator.language.kinds import kinds
from quizapp.generator.reading.clauses import SUBJECTS, is_set_off
from quizapp.generator.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from quizapp.generator.grounding.context import Grounded
    from quizapp.generator.reading.clauses import Clause

PURPOSE, CAUSE, MEANS, DEED, FATE, CLAIM = "purpose", "cause", "means", "deed", "fate", "claim"
CONDITION, PLAN, OBJECT, COMPLEMENT, TRAIT = "condition", "plan", "object", "complement", "trait"
PLACE, OCCASION = "place", "occasion"
CONSTRUCTIONS: Final = frozenset(
    {PURPOSE, CAUSE, MEANS, DEED, FATE, CLAIM, CONDITION, PLAN, OBJECT, COMPLEMENT, TRAIT, PLACE, OCCASION}
)
FRONTED: Final = frozenset({PURPOSE, CAUSE, CONDITION, OCCASION})
FOUND = frozenset({"calculate", "confirm", "discover", "estimate", "find", "predict", "prove", "recommend", "show"})
_SUBORDINATE = {"because": CAUSE, "if": CONDITION} | dict.fromkeys(
    ("after", "before", "when", "until", "once"), OCCASION
)
_COMPLEMENTS = frozenset({PLAN, OBJECT, COMPLEMENT, TRAIT})
_SHORT, _FEWEST, _MOST = 2, 3, 14
_TIMES = frozenset({"in", "on", "during", "after", "before", "since", "by", "until", "between", "at", "from"})
_DATED = frozenset({"DATE", "TIME", "EVENT"})
_LEANING = lexicon.words("leaning") | lexicon.words("speaker")
_STATES = lexicon.words("states")
_FOR_AN_END = frozenset({"build", "create", "form", "found", "establish", "introduce", "launch", "open", "send", "use"})
_PEOPLE = lexicon.words("people")
_PRONOUNS = {
    **dict.fromkeys(("it", "its"), "it"),
    **dict.fromkeys(("they", "them", "their"), "they"),
    **dict.fromkeys(("he", "him", "his"), "he"),
    **dict.fromkeys(("she", "her"), "she"),
}
_POINTING = frozenset({"this", "that", "these", "those"})
_MEANING = lexicon.words("meaning")
# Behind these verbs a preposition leads to what the sentence is about; *for*, *of*, *about* and *against* mostly do.
_LEADING = frozenset({"for", "of", "from", "about", "against", "by"})
_LED = {
    "on": "depend rely focus blame spend base concentrate comment vote agree insist live",
    "to": "lead object respond link connect relate react contribute commit refer belong limit devote owe compare",
    "with": "charge replace associate deal cope compete cover fill link connect provide compare threaten respond treat",
    "into": "turn convert transform develop divide grow",
    "in": "result specialise specialize believe invest participate involve",
}
_WHERE = frozenset(
    {"in", "at", "on", "near", "into", "under", "inside", "outside", "behind", "across", "through", "beside"}
)
_NOWHERE = frozenset({"DATE", "TIME", "EVENT", "PERCENT", "MONEY", "QUANTITY", "CARDINAL"})
_PLACED = re.compile(r"\b(?:places|buildings|rooms|lands|waters|sites|venues|shops|houses|landforms|landscapes)\b")
_PARTS_OF_PLACES = frozenset({"middle", "centre", "center", "edge", "coast", "outskirts", "border"})
# What is so and did not happen: *was born in*, *was known as*.
STANDING: Final = frozenset({"bear", "know", "base", "locate", "suppose", "use", "call", "inhabit", "name", "situate"})
EMPTY = frozenset({"time", "part", "place", "way", "thing", "kind", "end", "case", "fact", "lot", "number", "peak"})
_SIGNS = frozenset('\u201c\u201d"()[]:;\u2013\u2014')
# After these an infinitive says what is wanted, begun or possible, and not to what end something is done.
_NO_END = frozenset(
    {"be", "seem", "appear", "happen", "tend", "continue", "begin", "start", "come", "have", "need", "go"}
)


def find_constructions(grounded: Grounded) -> Iterator[Answer]:
    """The purpose, cause, means, claim and deed that the clause tells, each as one unbroken stretch of its sentence.

    Where part of the clause need not stand alone, only what covers that part.
    """
    spared = grounded.clause.spared & {token.i for token in grounded.tokens}
    for answer in _constructions(grounded):
        if spared <= {token.i for token in answer.tokens}:
            yield answer


def _constructions(grounded: Grounded) -> Iterator[Answer]:
    verb = grounded.clause.verb
    for kind, first, last in _stretches(verb):
        yield from _answer(grounded, kind, first.i, last.i, _SHORT if kind in _COMPLEMENTS else _FEWEST)
    if verb.lemma_ not in SPEECH:
        yield from _deed(grounded)


def spare(clause: Clause, leaning: Token | None) -> Iterator[Clause]:
    """The clause with one stretch, that leans on what stands before, kept for the options alone; the shortest first."""
    if leaning is None:
        return
    for verb in (*_told_verbs(clause.verb), clause.verb):
        for _, first, last in _stretches(verb):
            if first.i <= leaning.i <= last.i:
                yield replace(clause, spared=frozenset(range(first.i, last.i + 1)))


def _told_verbs(verb: Token) -> Iterator[Token]:
    """The verb of what somebody said."""
    return (child for child in verb.children if child.dep_ == "ccomp" and verb.lemma_ in SPEECH | FOUND)


def _stretches(verb: Token) -> Iterator[tuple[str, Token, Token]]:
    for child in verb.children:
        kind = _kind_of_adjunct(child) or _kind_of_complement(child)
        if kind is None or (child.i < verb.i and not (kind in FRONTED and _stands_in_front(child))):
            continue
        core = next(inner for inner in child.children if inner.dep_ == "pobj") if kind == COMPLEMENT else child
        if kind == PLAN:
            yield kind, child, child.doc[_last_of_deed(child)]
        else:
            yield kind, core.left_edge, core.right_edge


def _stands_in_front(adjunct: Token) -> bool:
    end = adjunct.right_edge.i + 1
    return adjunct.left_edge.i == adjunct.sent.start and adjunct.doc[min(end, len(adjunct.doc) - 1)].text == ","


def _kind_of_complement(child: Token) -> str | None:
    """What the verb is about: its object, what a preposition behind it leads to, what somebody means to do."""
    if child.dep_ == "dobj" and child.pos_ == "NOUN" and not _is_passive(child.head):
        return OBJECT
    if child.dep_ == "attr" and child.pos_ == "NOUN":
        return TRAIT
    if child.dep_ == "xcomp" and child.tag_ == "VB" and child.head.lemma_ in _MEANING:
        return PLAN
    if child.dep_ in {"agent", "prep"} and _leads(child):
        led = next((inner for inner in child.children if inner.dep_ == "pobj"), None)
        return COMPLEMENT if led is not None and led.pos_ == "NOUN" and led.left_edge.i == child.i + 1 else None
    return None


def _leads(preposition: Token) -> bool:
    verb, word = preposition.head, preposition.lower_
    if preposition.dep_ == "agent":
        return True
    near = preposition.i <= verb.i + 2 and not (word == "by" or (verb.lemma_ == "use" and word == "to"))
    return near and (word in _LEADING or verb.lemma_ in _LED.get(word, "").split())


def _is_somewhere(preposition: Token) -> bool:
    """Whether a phrase tells a place by a common noun: *in a salmon farm*, *on the coast of Norway*."""
    led = next((inner for inner in preposition.children if inner.dep_ == "pobj"), None)
    if led is None or led.pos_ != "NOUN" or preposition.lower_ not in _WHERE or led.ent_type_ in _NOWHERE:
        return False
    inside = any(token.ent_type_ in {"GPE", "LOC", "FAC"} for token in led.subtree)
    lemma = led.lemma_.lower()
    return _is_place(lemma) or (inside and lemma in _PARTS_OF_PLACES)


@cache
def _is_place(noun: str) -> bool:
    return any(_PLACED.search(kind.label) for kind in kinds().of(noun))


def _is_passive(verb: Token) -> bool:
    return any(child.dep_ == "auxpass" for child in verb.children)


def _kind_of_adjunct(child: Token) -> str | None:
    if child.dep_ == "prep":
        return _kind_of_phrase(child)
    if (child.dep_ == "advcl" and _is_end(child)) or (child.dep_ == "xcomp" and _follows_object(child)):
        return PURPOSE
    mark = _mark(child)
    if child.dep_ == "advcl":
        return _SUBORDINATE.get(mark or child.left_edge.lower_)
    claims = child.dep_ == "ccomp" and child.head.i < child.left_edge.i and mark in {"that", ""}
    return CLAIM if claims and any(inner.dep_ in SUBJECTS for inner in child.children) else None


def _kind_of_phrase(preposition: Token) -> str | None:
    word = preposition.lower_
    if word == "because" or (word in {"due", "thanks"} and _leads_to(preposition)):
        return CAUSE
    if word == "by" and any(inner.dep_ == "pcomp" for inner in preposition.children):
        return MEANS
    return PLACE if preposition.left_edge == preposition and _is_somewhere(preposition) else None


def _leads_to(preposition: Token) -> bool:
    return any(child.lower_ == "to" for child in preposition.children)


def _mark(verb: Token) -> str:
    return next((child.lower_ for child in verb.children if child.dep_ == "mark" and child.i < verb.i), "")


def _is_end(verb: Token) -> bool:
    """Whether an adverbial clause is “to …” and stands after a deed, without a comma."""
    leads = [child for child in verb.children if child.i < verb.i]
    if not leads or leads[0].lower_ != "to" or leads[0].tag_ != "TO" or verb.tag_ != "VB":
        return False
    return verb.head.lemma_ not in _NO_END and not is_set_off(verb) and not _completes(verb)


def _follows_object(infinitive: Token) -> bool:
    """Whether “to …” after an object tells what somebody was sent or something was made for."""
    verb = infinitive.head
    return verb.lemma_ in _FOR_AN_END and _is_end(infinitive) and any(child.dep_ == "dobj" for child in verb.children)


def _completes(verb: Token) -> bool:
    """Whether the infinitive hangs on an adjective or a measure: “slow to stock”, “enough to power”."""
    before = verb.doc[verb.left_edge.i - 1] if verb.left_edge.i else None
    between = verb.doc[verb.head.i : verb.left_edge.i]
    measured = any(token.lower_ in {"enough", "too", "so", "sufficient"} for token in between)
    return before is None or measured or before.pos_ in {"ADJ", "ADV", "AUX"} or before.lower_ in {"ready", "allowed"}


def _deed(grounded: Grounded) -> Iterator[Answer]:
    """The verb with all that completes it, without the time that it happened at."""
    verb = grounded.clause.verb
    if verb.lemma_ in _STATES or any(child.dep_ == "neg" for child in verb.children):
        return
    passive = [child for child in verb.children if child.dep_ == "auxpass" and child.lower_ in {"was", "were"}]
    if passive and len(grounded.clause.auxiliaries()) == 1:
        yield from _answer(grounded, FATE, passive[0].i, _last_of_deed(verb))
    active = not any(child.dep_ == "auxpass" for child in (*verb.children, *grounded.clause.auxiliaries()))
    if active and any(child.dep_ in {"dobj", "prep", "xcomp"} for child in verb.rights):
        yield from _answer(grounded, DEED, verb.i, _last_of_deed(verb))


def _last_of_deed(verb: Token) -> int:
    rights = [child for child in verb.rights if not child.is_punct]
    while rights and is_time(rights[-1]):
        rights.pop()
    return max([verb.i, *(child.right_edge.i for child in rights)])


def is_time(phrase: Token) -> bool:
    """Whether a phrase on the verb says when something happened: “in 1956”, “after the Second World War”."""
    if phrase.dep_ == "npadvmod":
        return phrase.ent_type_ in _DATED
    if phrase.dep_ != "prep" or phrase.lower_ not in _TIMES:
        return False
    inner = next((child for child in phrase.children if child.dep_ == "pobj"), None)
    return inner is not None and inner.ent_type_ in _DATED


def _answer(grounded: Grounded, kind: str, first: int, last: int, fewest: int = _FEWEST) -> Iterator[Answer]:
    """The stretch as an answer, where the clause holds all of it as it stands and it leans on nothing.

    A pronoun in it may mean the subject, which the stem names: “Why did Anna Berg move? Because she was ill.”
    """
    present = {token.i for token in grounded.tokens}
    doc = grounded.clause.verb.doc
    while last > first and (doc[last].is_punct or doc[last].i not in present):
        last -= 1
    tokens = tuple(doc[first : last + 1])
    words = sum(not token.is_punct for token in tokens)
    if not fewest <= words <= _MOST or any(token.i not in present or token.i in grounded.dated for token in tokens):
        return
    own = {token.i for token in grounded.tokens if refers_to(token, grounded.clause.subject)}
    if leans([token for token in tokens if token.i not in own]):
        return
    offset = grounded.clause.parsed.offset
    span = Span(offset + tokens[0].idx, offset + tokens[-1].idx + len(tokens[-1]))
    yield Answer(doc[first : last + 1].text, kind, span, tokens)


def refers_to(pronoun: Token, subject: Token) -> bool:
    """Whether a pronoun agrees with the subject of its clause, and with nothing nearer."""
    kind = _PRONOUNS.get(pronoun.lower_)
    if kind is None or pronoun.tag_ not in {"PRP", "PRP$"} or pronoun.i < subject.i or pronoun.dep_ == "expl":
        return False
    between = subject.doc[subject.right_edge.i + 1 : pronoun.i]
    if any(_agrees(kind, token) for token in between if token.pos_ in {"NOUN", "PROPN"} and token.dep_ != "compound"):
        return False
    return _agrees(kind, subject)


def _agrees(kind: str, noun: Token) -> bool:
    if noun.tag_ == "PRP":
        return _PRONOUNS.get(noun.lower_) == kind
    plural = noun.tag_ in {"NNS", "NNPS"} or any(child.dep_ == "conj" for child in noun.children)
    person = noun.ent_type_ == "PERSON" or noun.lemma_.lower() in _PEOPLE
    if plural or kind == "they":
        return plural and kind == "they"
    return person == (kind in {"he", "she"})


def leans(tokens: Sequence[Token]) -> bool:
    """Whether words point outside the stretch, or it holds signs that no option should."""
    return any(
        token.tag_ in {"PRP", "PRP$"}
        or token.is_space
        or token.text in _SIGNS
        or (token.lower_ in _POINTING and (token.tag_ == "DT" or token.dep_ in SUBJECTS))
        or (token.lower_ in _LEANING and token.text != "US" and token.dep_ not in {"expl", "prt", "mark", "prep"})
        for token in tokens
    )
