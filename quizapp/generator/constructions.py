"""Answers that are no names or numbers: what somebody did, why, how and to what end, in the article's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quizapp.generator import lexicon
from quizapp.generator.answers import Answer
from quizapp.generator.clauses import SUBJECTS, is_set_off
from quizapp.generator.names import SPEECH
from quizapp.generator.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from quizapp.generator.context import Grounded

PURPOSE, CAUSE, MEANS, DEED, FATE, CLAIM = "purpose", "cause", "means", "deed", "fate", "claim"
CONSTRUCTIONS: Final = frozenset({PURPOSE, CAUSE, MEANS, DEED, FATE, CLAIM})
_FEWEST, _MOST = 3, 16
_TIMES = frozenset({"in", "on", "during", "after", "before", "since", "by", "until", "between", "at", "from"})
_DATED = frozenset({"DATE", "TIME", "EVENT"})
_LEANING = lexicon.words("leaning") | lexicon.words("speaker")
_STATES = lexicon.words("states")
_FOR_AN_END = frozenset({"build", "create", "form", "found", "establish", "introduce", "launch", "open", "send", "use"})
_SIGNS = frozenset('\u201c\u201d"()[]:;\u2013\u2014')
# After these an infinitive says what is wanted, begun or possible, and not to what end something is done.
_NO_END = frozenset(
    {"be", "seem", "appear", "happen", "tend", "continue", "begin", "start", "come", "have", "need", "go"}
)


def find_constructions(grounded: Grounded) -> Iterator[Answer]:
    """The purpose, cause, means, claim and deed that the clause tells, each as one unbroken stretch of its sentence."""
    verb = grounded.clause.verb
    for child in verb.children:
        kind = _kind_of_adjunct(child)
        if kind is not None and child.i > verb.i:
            yield from _answer(grounded, kind, child.left_edge.i, child.right_edge.i)
    if verb.lemma_ not in SPEECH:
        yield from _deed(grounded)


def _kind_of_adjunct(child: Token) -> str | None:
    if (child.dep_ == "advcl" and _is_end(child)) or (child.dep_ == "xcomp" and _follows_object(child)):
        return PURPOSE
    if child.dep_ == "advcl" and _mark(child) == "because":
        return CAUSE
    if child.dep_ == "prep" and child.lower_ == "by" and any(inner.dep_ == "pcomp" for inner in child.children):
        return MEANS
    claims = child.dep_ == "ccomp" and _mark(child) in {"that", ""}
    return CLAIM if claims and any(inner.dep_ in SUBJECTS for inner in child.children) else None


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
    return before is None or before.pos_ in {"ADJ", "ADV", "AUX"} or before.lower_ in {"enough", "ready", "allowed"}


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
    inner = next((child for child in phrase.children if child.dep_ == "pobj"), None)
    return phrase.dep_ == "prep" and phrase.lower_ in _TIMES and inner is not None and inner.ent_type_ in _DATED


def _answer(grounded: Grounded, kind: str, first: int, last: int) -> Iterator[Answer]:
    """The stretch as an answer, where the clause holds all of it as it stands and it leans on nothing."""
    present = {token.i for token in grounded.tokens} - set(grounded.swaps)
    doc = grounded.clause.verb.doc
    while last > first and doc[last].is_punct:
        last -= 1
    tokens = tuple(doc[first : last + 1])
    words = sum(not token.is_punct for token in tokens)
    if not _FEWEST <= words <= _MOST or any(token.i not in present for token in tokens) or leans(tokens):
        return
    offset = grounded.clause.parsed.offset
    span = Span(offset + tokens[0].idx, offset + tokens[-1].idx + len(tokens[-1]))
    yield Answer(doc[first : last + 1].text, kind, span, tokens)


def leans(tokens: tuple[Token, ...]) -> bool:
    """Whether words point outside the stretch, or it holds signs that no option should."""
    return any(
        token.tag_ in {"PRP", "PRP$"}
        or token.is_space
        or token.text in _SIGNS
        or (token.lower_ in _LEANING and token.text != "US" and token.dep_ not in {"expl", "prt", "mark", "prep"})
        for token in tokens
    )
