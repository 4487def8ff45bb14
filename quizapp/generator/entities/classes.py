"""The common nouns that a name can be said by: “the company” for SeaWorld, “the prince” for Prince Harry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.generator.language import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Span as Tokens

    from quizapp.generator.entities.roles import Role

_CLASS_NOUNS = lexicon.words("class_nouns")
_TITLES = lexicon.words("titles")
TITLE_NOUNS = frozenset(title.lower() for title in _TITLES if title.isalpha() and len(title) > 3)
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_BESIDE = frozenset({"appos", "compound", "nmod"})
_COMPANY = ("company", "firm")
# What a thing is, and what it can be called as well.
_BROADER = {
    **dict.fromkeys(sorted(lexicon.words("companies")), _COMPANY),
    "firm": ("company",),
    "company": ("firm",),
    "documentary": ("film", "movie"),
    "film": ("movie",),
    "movie": ("film",),
    "novel": ("book",),
    "memoir": ("book",),
    "charity": ("organisation", "organization"),
    "nonprofit": ("organisation", "organization"),
    "tabloid": ("newspaper",),
    "daily": ("newspaper",),
}
# Only a company has these.
_OF_COMPANIES = lexicon.words("of_companies")
_BY_KIND = {
    "country": "country nation",
    "city": "city town",
    "us state": "state",
    "company": "company firm",
    "university": "university",
    "party": "party",
    "museum": "museum",
}


def classes_beside(entity: Tokens) -> Iterator[str]:
    """The nouns that a sentence calls a name by, with broader ones: *retailer* and *company* in “the retailer Acme”."""
    head = entity.root
    for word in _nouns_beside(entity):
        if word in _CLASS_NOUNS or word in _BROADER:
            yield word
            yield from _BROADER.get(word, ())
    if head.ent_type_ == "ORG" and head.dep_ in {"poss", "compound"} and head.head.lower_ in _OF_COMPANIES:
        yield from _COMPANY
    if entity.start and entity.doc[entity.start - 1].text in _TITLES:
        yield entity.doc[entity.start - 1].lower_


def _nouns_beside(entity: Tokens) -> Iterator[str]:
    """What is said to be the name: right before or behind it, or by *is*."""
    head = entity.root
    for child in head.children:
        close = child.i == entity.start - 1 or child.left_edge.i == entity.end + 1
        if child.dep_ in _BESIDE and child.tag_ == "NN" and close:
            yield child.lower_
    if head.dep_ == "appos" and head.head.tag_ == "NN" and head.head.i == entity.start - 1:
        yield head.head.lower_
    if head.dep_ in _SUBJECTS and head.head.lemma_ == "be":
        yield from (child.lower_ for child in head.head.children if child.dep_ == "attr" and child.tag_ == "NN")


def kind_classes(kind: str, text: str) -> set[str]:
    """The nouns for a kind of name, and the common noun that a name ends in: *empire* for “Mongol Empire”."""
    words = text.split(" of ")[0].split(" for ")[0].split()
    last = {words[-1].lower()} & _CLASS_NOUNS if len(words) > 1 or " of " in text else set()
    return last | set(_BY_KIND.get(kind, "").split())


def person_classes(text: str, seen: Iterable[str], role: Role | None) -> set[str]:
    """*prince* for “Prince Harry”, *surgeon* for “Ada Berg, a surgeon from Oslo”."""
    titles = {word.lower() for word in text.split()[:1] if word in _TITLES}
    return titles | (set(seen) & TITLE_NOUNS) | ({role.noun} if role is not None else set())
