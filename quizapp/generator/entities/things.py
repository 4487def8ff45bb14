"""What an article brings in by a common noun, so that “the bill” can later be said as “the bill to ban fishing”."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.generator.language import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from quizapp.generator.reading.passages import Passage

_GENERAL = lexicon.words("uncounted")
_POINTING = frozenset({"the", "this", "that", "these", "those"})
_BRINGING_IN = frozenset({"a", "an"})
_ONE = frozenset({"a", "an", "another", "one", "second", "other", "each", "every"})
_BEFORE = frozenset({"amod", "compound", "nummod", "nmod"})
_BEHIND = frozenset({"prep", "relcl", "acl"})
_NO_HEAD = frozenset({"compound", "nmod", "npadvmod"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@dataclass(slots=True)
class _Entry:
    """The first mention of a noun, and where the article first speaks of something else by it."""

    place: int
    noun: Token
    clash: int | None = None


class Things:
    """The things that one article speaks of by common nouns, each found by its noun in singular or plural."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self._entries: dict[tuple[str, str], _Entry] = {}
        self._unnamed: dict[str, int] = {}
        for passage in passages:
            for token in _unquoted(passage.doc):
                if token.tag_ in {"NN", "NNS"} and token.dep_ not in _NO_HEAD and token.lemma_ not in _GENERAL:
                    self._record(token, passage.start + token.idx)

    def _record(self, noun: Token, place: int) -> None:
        if noun.tag_ == "NN" and _is_one_of_many(noun):
            self._unnamed.setdefault(noun.lemma_, place)
        entry = self._entries.get((noun.lemma_, noun.tag_))
        if entry is None:
            self._entries[noun.lemma_, noun.tag_] = _Entry(place, noun)
        elif entry.clash is None and not _is_same(noun, entry.noun):
            entry.clash = place

    def introduction(self, noun: Token, place: int) -> Token | None:
        """The noun that brought in what “the ``noun``” at ``place`` means; None where it could be another one."""
        entry = self._entries.get((noun.lemma_, noun.tag_))
        if entry is None or entry.place >= place or (entry.clash is not None and entry.clash <= place):
            return None
        return entry.noun if _brings_in(entry.noun) and _is_same(noun, entry.noun) else None

    def has_unnamed(self, word: str, before: int) -> bool:
        """Whether something without a name was spoken of as “a ``word``” before that place."""
        return self._unnamed.get(word, before) < before


def _is_one_of_many(noun: Token) -> bool:
    """“a company”, “another company”, unless that is what some name is."""
    return any(child.lower_ in _ONE for child in noun.children) and not is_beside_name(noun)


def is_beside_name(noun: Token) -> bool:
    """Whether the noun says what some name is: “the retailer Acme”, “Acme is a retailer”, “Acme, a retailer”."""
    if any(child.dep_ == "appos" and child.pos_ == "PROPN" for child in noun.children):
        return True
    if noun.dep_ == "attr":
        return any(child.dep_ in _SUBJECTS and child.pos_ == "PROPN" for child in noun.head.children)
    return noun.dep_ == "appos" and noun.head.pos_ == "PROPN"


def modifiers(noun: Token) -> frozenset[str]:
    """What stands before the noun to tell it from others, without its article."""
    return frozenset(child.lemma_.lower() for child in noun.children if child.dep_ in _BEFORE and child.i < noun.i)


def _unquoted(doc: Iterable[Token]) -> Iterator[Token]:
    inside = False
    for token in doc:
        inside = (inside or token.text == "\u201c") and token.text != "\u201d"
        if not inside:
            yield token


def _is_same(noun: Token, first: Token) -> bool:
    """Whether a later mention points back at the first: with *the*, and with nothing new to tell it apart."""
    determiners = {child.lower_ for child in noun.children if child.dep_ == "det"}
    told_apart = any(child.dep_ in _BEHIND or child.dep_ == "poss" for child in noun.children)
    return bool(determiners & _POINTING) and not told_apart and modifiers(noun) <= modifiers(first)


def _brings_in(noun: Token) -> bool:
    """Whether a first mention introduces one thing, or several, that have no name."""
    determiners = {child.lower_ for child in noun.children if child.dep_ == "det"}
    owned = any(child.dep_ == "poss" and child.pos_ == "PROPN" for child in noun.children)
    counted = noun.tag_ == "NNS" and any(child.dep_ == "nummod" for child in noun.children)
    return (bool(determiners & _BRINGING_IN) or owned or counted) and not is_beside_name(noun)
