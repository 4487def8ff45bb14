"""Slips of the parser that can be told for certain, mended before anything reads the parse."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_YEAR = re.compile(r"1\d{3}|20\d\d")
_SEVERAL = frozenset({"%", "majority", "they", "those"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def mend(doc: Doc) -> None:
    """Put right what the parser often gets wrong, in place."""
    for token in doc:
        if token.pos_ == "VERB" and "-" in token.text:
            _name_base(token)
        elif token.dep_ == "nummod" and _YEAR.fullmatch(token.text):
            _part_from_subject(token)
    for sentence in list(doc.sents):
        _mend_root(sentence.root)


def _mend_root(root: Token) -> None:
    """*choose* in “the majority choose hotels” is no bare infinitive."""
    if root.tag_ != "VB" or any(child.dep_ == "aux" for child in root.children):
        return
    subject = next((child for child in root.children if child.dep_ in _SUBJECTS and child.i < root.i), None)
    if subject is not None and (subject.tag_ in {"NNS", "NNPS"} or subject.lower_ in _SEVERAL):
        root.tag_ = "VBP"


def _name_base(verb: Token) -> None:
    """*co-found* as what “co-founded” is a form of, where the parser's rules say “co-founde”."""
    # Importing it imports spaCy, for which only a process that generates may pay.
    from lemminflect import getLemma

    prefix, _, rest = verb.text.lower().rpartition("-")
    found = getLemma(rest, upos="VERB")
    if found:
        verb.lemma_ = f"{prefix}-{found[0]}"
    if verb.tag_ == "VB" and found and found[0] != rest:
        verb.tag_ = "VBD"


def _part_from_subject(year: Token) -> None:
    """“In 1891 the chemist left”: the year belongs to *in*, not to the noun behind it that has no comma before it."""
    before, noun = year.nbor(-1) if year.i else year, year.head
    while noun.dep_ in {"compound", "nmod"}:
        noun = noun.head
    if before.lower_ not in {"in", "of"} or noun.i < year.i:
        return
    if noun.dep_ in _SUBJECTS and not any(child.dep_ == "pobj" for child in before.children):
        year.head, year.dep_ = before, "pobj"
    elif noun.dep_ == "pobj" and noun.head == before and noun.pos_ == "PROPN":
        _free_subject(noun, year, before)


def _free_subject(noun: Token, year: Token, before: Token) -> None:
    """“In the spring of 1963 Ada Berg left”, where the parser finds no subject for *left*."""
    verb = noun.sent.root
    behind = verb.i > noun.right_edge.i and verb.tag_ in {"VBD", "VBZ", "VBP"}
    if behind and not any(child.dep_ in _SUBJECTS for child in verb.children):
        year.head, year.dep_ = before, "pobj"
        noun.head, noun.dep_ = verb, "nsubj"
