"""What a clause may lean on: the sentence before it, its own words, or the person whom the article is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from quizapp.generator.grounding.antecedents import fits_earlier
from quizapp.generator.grounding.coreference import is_main_person, suits
from quizapp.generator.grounding.setting import NAMELESS, SHARED_NAME
from quizapp.generator.language import lexicon

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from spacy.tokens import Token

    from quizapp.generator.entities.names import Name
    from quizapp.generator.grounding.setting import Refusal, Setting
    from quizapp.generator.reading.clauses import Clause

_OF_NO_WORD = frozenset({NAMELESS, SHARED_NAME})
_DEFINING = frozenset({"amod", "compound", "prep", "relcl", "acl"})
# “the new policy” and “the second bill” are told apart from others that were spoken of before.
_PICKING = frozenset({"JJS", "JJR", "RBS"})
_RELATIVE = frozenset({"new", "old", "latest", "same", "other", "last", "next", "first", "second", "third", "final"})
_CLASSES = lexicon.words("class_nouns") | {"chain", "giant", "brand", "business", "retailer", "manufacturer"}
# Whatever else is said of a town, without its name nobody knows which one it is.
_PLACES = frozenset({"town", "city", "village", "region", "district", "county", "province", "suburb", "neighbourhood"})
_PEOPLE = lexicon.words("people")
_SUBJECT_FORMS = {"he": "he", "his": "he", "him": "he", "she": "she", "her": "she"}


class Support(Protocol):
    """What a clause may lean on, and the sentence that has to stand before it for that."""

    @property
    def text(self) -> str:
        """The sentence, or nothing."""

    @property
    def names(self) -> tuple[Name, ...]:
        """The names that the sentence says in full."""

    @property
    def names_something(self) -> bool:
        """Whether the clause need not name anybody or anything itself."""

    def say(self, token: Token, clause: Clause, setting: Setting) -> Mapping[int, str] | None:
        """Other words for a word of the clause that leans on this, none where it may stay; None where it does not."""


@dataclass(frozen=True, slots=True)
class Itself:
    """The clause's own words: pronouns for what it names before them, and things that it brings in with *the*.

    ``known`` are the nouns that the article has said before. Nothing is asked of an opening sentence, so one that
    ``is_opening`` need not name anything and may take for granted what the title says, and the article's first one
    (``is_first``) whatever it likes.
    """

    known: Collection[str]
    is_opening: bool = False
    is_first: bool = False
    text: str = ""
    names: tuple[Name, ...] = ()

    @property
    def names_something(self) -> bool:
        """Only what opens a stem may speak of nobody and nothing."""
        return self.is_opening

    def say(self, token: Token, clause: Clause, setting: Setting) -> Mapping[int, str] | None:
        """No other words for what may stay."""
        if token.tag_ in {"PRP", "PRP$"}:
            return {} if fits_earlier(token, clause) else None
        return {} if token.lower_ == "the" and self._introduces(token.head, clause, setting) else None

    def _introduces(self, noun: Token, clause: Clause, setting: Setting) -> bool:
        lemma = noun.lemma_.lower()
        if lemma in _PLACES:
            return False
        if self.is_first or (self.is_opening and lemma in setting.topic):
            return True
        leads = not self.is_opening and noun in clause.subject_tokens()
        return lemma not in self.known and _is_defined(noun) and not (leads and _stands_for_a_name(noun, clause))


def _is_defined(noun: Token) -> bool:
    """Whether other words say which thing is meant, and do so without looking back."""
    defining = [child for child in noun.children if child.dep_ in _DEFINING]
    picking = any(child.tag_ in _PICKING or child.lower_ in _RELATIVE for child in defining)
    return bool(defining) and not picking


def _stands_for_a_name(noun: Token, clause: Clause) -> bool:
    """Whether a subject may be another word for somebody or something named before: “the veteran singer”."""
    behind = (child for child in noun.children if child.i > noun.i and child != clause.verb)
    told = any(child.dep_ in {"prep", "relcl", "acl"} for child in behind)
    owned = any(child.dep_ == "compound" for child in noun.children)
    return not told and (not owned or noun.lower_ in _PEOPLE | _CLASSES)


@dataclass(frozen=True, slots=True)
class Hero:
    """The person whom the article is about, where the last sentences speak of nobody else."""

    person: Name
    text: str = ""
    names_something: bool = False

    @property
    def names(self) -> tuple[Name, ...]:
        """No sentence goes before the clause."""
        return ()

    def say(self, token: Token, clause: Clause, setting: Setting) -> Mapping[int, str] | None:
        """The name for the first pronoun of a clause; the others may stay."""
        if token.tag_ not in {"PRP", "PRP$"} or _SUBJECT_FORMS.get(token.lower_) is None:
            return None
        pronouns = [word for word in clause.tokens if word.lower_ in _SUBJECT_FORMS]
        first = min(pronouns, key=lambda word: word.i)
        if not suits(_SUBJECT_FORMS[token.lower_], self.person, setting) or not _leads(first, clause):
            return None
        if token != first or self._is_named(clause, token):
            return {}
        return {token.i: self.person.text + ("\u2019s" if token.tag_ == "PRP$" else "")}

    def _is_named(self, clause: Clause, before: Token) -> bool:
        parts = {part for form in (self.person.text, *self.person.forms) for part in form.split()}
        return any(word.text in parts and word.i < before.i for word in clause.tokens)


def may_help(support: Support, refusal: Refusal, clause: Clause, setting: Setting) -> bool:
    """Whether the clause may stand with the support though it was refused without it: whether that holds what leans.

    Nothing is told by a single word where the clause names nobody, or somebody whose name is shared.
    """
    return any(
        reason in _OF_NO_WORD or (token is not None and support.say(token, clause, setting) is not None)
        for reason, token in refusal.tried
    )


def _leads(pronoun: Token, clause: Clause) -> bool:
    """Whether no subject that may be somebody else stands before the pronoun."""
    subject = clause.subject
    somebody = subject.pos_ == "PROPN" or subject.lemma_.lower() in _PEOPLE
    return pronoun.i <= clause.subject_last or not somebody


def find_hero(setting: Setting) -> Name | None:
    """The person whom the article is about; None where there is none."""
    return next((name for name in setting.names.of_kind("person") if is_main_person(name, setting)), None)


def is_alone(person: Name, tokens: Iterable[Token]) -> bool:
    """Whether the tokens name no other person."""
    parts = {part for form in (person.text, *person.forms) for part in form.split()}
    return not any(
        token.ent_type_ == "PERSON" and token.pos_ == "PROPN" and token.text not in parts for token in tokens
    )
