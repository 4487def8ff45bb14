"""Wrong options for an ordinary noun: others of its kind that could stand in its place and are not true there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from statistics import fmean
from typing import TYPE_CHECKING

from quizapp.generator.distractors.companions import companions
from quizapp.generator.keys.kindred import Kindred, find_kindred
from quizapp.generator.language.inflection import inflect
from quizapp.generator.language.sounds import takes_an
from quizapp.generator.language.wording import capitalise
from quizapp.generator.language.words import content_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray
    from spacy.tokens import Token

    from quizapp.generator.distractors.usage import Usage
    from quizapp.generator.grounding.context import Grounded
    from quizapp.generator.language.kinds import Kind

_MOST, _FEWEST = 3, 2
# A sentence that shares this many words of meaning with the stem speaks of the same thing.
_SAME_THING = 3
_SAME_SHARE = 0.4
_EVERYWHERE = 40
# How much worse than the key an option may go with the words round the blank.
_FARTHEST = 0.22
_SAID_BONUS = 0.06
# What a label may call something that is said by its name, and what that is worth.
_NAMED = {
    "ORG": frozenset({"organisation", "company", "firm", "group", "alliance", "business"}),
    "GPE": frozenset({"country", "city", "state", "town"}),
}
_BY_NAME = 0.6
# How near in meaning to the key its options must be on average; a set that holds the word in another sense
# (*heart* among signs that one draws) has members far from what the word mostly means.
_LEAST_KINSHIP, _CERTAIN = 0.36, 0.6
# The same, and for the one farthest from it, where the set is not tight.
_LOOSE_KINSHIP, _FARTHEST_KIN = 0.55, 0.45
# A word of the stem that comes this near to the key, and this much nearer than to any option, gives it away.
_NEAR_KEY, _NEARER = 0.4, 0.15
_TIGHTNESS = 1.0
# Words that begin with so many letters alike are mostly of one family.
_FAMILY = 5
_HINTING = frozenset({"NOUN", "VERB", "ADJ", "PROPN"})
# How near what is acted on must be to what the label names, and what it is worth that a set is made for just the words
# that follow.
_ACTED_ON, _FOLLOWED = 0.45, 0.2
_NAMED_DEED = 0.6
_PURPOSES, _PURPOSE = ("what ", "things ", "reasons "), 0.5


@dataclass(frozen=True, slots=True)
class _Option:
    """A wrong option: how well it goes with the words round the blank, and how near it is to the key in meaning."""

    text: str
    fit: float
    kinship: float
    word: str


def furnish(grounded: Grounded, usage: Usage) -> Iterator[Kindred]:
    """The ordinary nouns of a clause that can be asked for, each with two or three wrong options."""
    for answer in find_kindred(grounded):
        if not _is_topic(answer, usage):
            found = _furnished(answer, grounded, usage)
            if found is not None:
                yield found


def _is_topic(answer: Kindred, usage: Usage) -> bool:
    """Whether the title says the word, or one of its family: *autism* under “Autistic children”."""
    beginnings = {word[:_FAMILY] for word in usage.title}
    return any(word[:_FAMILY] in beginnings for word in content_words(f"{answer.word} {answer.text}"))


def _furnished(answer: Kindred, grounded: Grounded, usage: Usage) -> Kindred | None:
    """The answer with options of the set that goes best with the clause; None where no set gives two."""
    blank = _Blank(grounded, answer, usage)
    best: Kindred | None = None
    most = 0.0
    for kind in answer.kinds:
        match = blank.match(kind)
        options = blank.options(kind)[:_MOST] if match is not None else []
        if match is None or len(options) < _FEWEST:
            continue
        kinship = fmean(option.kinship for option in options)
        worth = (
            match
            + 2 * kinship
            + fmean(option.fit for option in options)
            + 0.5 * usage.closeness(kind.words, blank.vocab)
            + _TIGHTNESS * kind.is_tight
        )
        if worth > most and _is_kin(kind, options, match) and not blank.is_told(options):
            most = worth
            wrong = tuple(option.text for option in options)
            lead = blank.key_fit - fmean(option.fit for option in options)
            best = replace(answer, kinds=(kind,), wrong=wrong, match=match, kinship=kinship, lead=lead)
    return best


def _is_kin(kind: Kind, options: Sequence[_Option], match: float) -> bool:
    """Whether the options are near enough to the key in meaning; nearer where nobody has called their set tight."""
    kinship = [option.kinship for option in options]
    if kind.is_tight:
        return fmean(kinship) >= _LEAST_KINSHIP or match >= _CERTAIN
    return fmean(kinship) >= _LOOSE_KINSHIP and min(kinship) >= _FARTHEST_KIN


class _Blank:
    """The place of the key: what is said round it, and what would be true there as well."""

    def __init__(self, grounded: Grounded, answer: Kindred, usage: Usage) -> None:
        self._answer = answer
        self._usage = usage
        self.vocab = grounded.clause.verb.vocab
        inside = {token.i for token in answer.tokens}
        around = [token for token in grounded.tokens if token.i not in inside]
        above = {answer.head.head, answer.head.head.head}
        beside = [token for token in around if token.head.i in inside or token in above]
        self._near = usage.direction(beside)
        self._far = usage.direction(around)
        self._asked = content_words(grounded.say(around))
        self._sentence = content_words(grounded.clause.parsed.sentence.text)
        self._own = usage.vector(answer.word, self.vocab)
        self._hints = dict.fromkeys(token.lower_ for token in around if token.pos_ in _HINTING)
        self.key_fit = self._fit(answer.word)

    def is_told(self, options: Sequence[_Option]) -> bool:
        """Whether a word of the stem is near in meaning to the key alone: *power* to *energy*, not to *water*."""
        others = [self._usage.vector(option.word, self.vocab) for option in options]
        for hint in self._hints:
            direction = self._usage.vector(hint, self.vocab)
            near = _cosine(direction, self._own)
            if near >= _NEAR_KEY and near - max(_cosine(direction, other) for other in others) >= _NEARER:
                return True
        return False

    def match(self, kind: Kind) -> float | None:
        """How well the set's label goes with the sentence, from 0 to 1; None where the set has no place in it.

        A set for one purpose (“what people lack”) has a place only where the sentence speaks of that.
        """
        if not self._takes(kind):
            return None
        fit = self._fit(kind.label.partition(" (")[0])
        if kind.label.startswith(_PURPOSES) and fit < _PURPOSE:
            return _NAMED_DEED if self._is_what_is_done(kind) else None
        asked = companions(kind.label)
        followers = _followers(self._answer.tokens[-1])
        if not asked.follows:
            return None if followers.keys() & {"to do", "that"} else 0.5 * fit
        if asked.follows not in followers:
            return None
        near = self._among(asked.heads, followers[asked.follows]) if asked.heads else 0.5 * fit
        return None if near is None else min(1.0, near + _FOLLOWED)

    def _is_what_is_done(self, kind: Kind) -> bool:
        """Whether the set is of what the very verb is done to: “what one breaks” for the object of *break*."""
        noun = self._answer.head
        if noun.dep_ not in {"dobj", "nsubjpass"}:
            return False
        forms = {inflect(noun.head.lemma_.lower(), tag) for tag in ("VB", "VBZ", "VBN")}
        return bool(forms & set(kind.label.split()[1:]))

    def _among(self, wanted: tuple[str, ...], token: Token) -> float | None:
        """How near the token comes to a wanted word; None where not near enough."""
        if token.ent_type_ in _NAMED:
            return _BY_NAME if set(wanted) & _NAMED[token.ent_type_] else None
        own = self._usage.vector(token.lemma_.lower(), self.vocab)
        near = max(_cosine(own, self._usage.vector(word, self.vocab)) for word in wanted)
        return near if near >= _ACTED_ON else None

    def _takes(self, kind: Kind) -> bool:
        """Whether the noun is counted as the set's are."""
        counted = bool(self._answer.article) or self._answer.tag == "NNS"
        return not counted if kind.is_mass else counted or self._answer.has_determiner

    def options(self, kind: Kind) -> list[_Option]:
        """The members that can stand in the blank and are false there, the most tempting first."""
        made = (self._option(word) for word in kind.others(self._answer.word))
        return sorted(
            (option for option in made if option is not None), key=lambda one: (-one.fit - one.kinship, one.text)
        )

    def _option(self, word: str) -> _Option | None:
        fit = self._fit(word)
        if fit < self.key_fit - _FARTHEST or self._clashes(word) or self._may_be_true(word):
            return None
        form = inflect(word, self._answer.tag)
        if not form:
            return None
        kinship = _cosine(self._usage.vector(word, self.vocab), self._own)
        return _Option(self._dressed(form), fit + _SAID_BONUS * (self._usage.count(word) > 0), kinship, word)

    def _dressed(self, form: str) -> str:
        text = f"{'an' if takes_an(form) else 'a'} {form}" if self._answer.article else form
        return capitalise(text) if self._answer.text[0].isupper() else text

    def _clashes(self, word: str) -> bool:
        """Whether the option shares a word with the key or with the sentence, so that it stands out."""
        return bool(_meaning(word) & self._sentence)

    def _may_be_true(self, word: str) -> bool:
        """Whether a sentence that holds the option speaks of what the stem asks.

        What a long article says everywhere is not looked up each time; it is taken to be true of anything.
        """
        if self._usage.count(word) > _EVERYWHERE:
            return True
        enough = min(_SAME_THING, max(1, _SAME_SHARE * len(self._asked)))
        return any(len(self._asked & saying.meaning) >= enough for saying in self._usage.sayings(word))

    def _fit(self, word: str) -> float:
        direction = self._usage.vector(word, self.vocab)
        return 0.6 * _cosine(direction, self._near) + 0.4 * _cosine(direction, self._far)


@lru_cache(maxsize=20_000)
def _meaning(word: str) -> frozenset[str]:
    return frozenset(content_words(word))


def _cosine(one: NDArray[np.float32], other: NDArray[np.float32] | None) -> float:
    return float(one @ other) if other is not None else 0.0


def _followers(noun: Token) -> dict[str, Token]:
    """What a noun takes after it: each preposition with what it leads to, *to do* and *that* with their verbs."""
    found: dict[str, Token] = {}
    for child in noun.children:
        if child.i < noun.i:
            continue
        if child.dep_ == "prep":
            found[child.lower_] = next((inner for inner in child.children if inner.dep_ == "pobj"), child)
        elif child.dep_ in {"acl", "relcl"}:
            marks = {inner.lower_ for inner in child.children if inner.dep_ in {"aux", "mark"}}
            found.update({"to do": child} if "to" in marks else {"that": child} if "that" in marks else {})
    return found
