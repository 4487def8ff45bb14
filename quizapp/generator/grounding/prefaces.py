"""A sentence put before a stem, so that the stem itself says whom *he*, *the company* or *both* means.

What may stand there is the main clause of a sentence shortly before, or of the article's first one.
"""

from __future__ import annotations

from collections import Counter, deque
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from quizapp.generator.entities.names import SPEECH
from quizapp.generator.grounding.antecedents import holds
from quizapp.generator.grounding.context import ground
from quizapp.generator.grounding.setting import (
    BARE_THE,
    DEMONSTRATIVE,
    LEANS,
    NAMELESS,
    NAMING,
    PRONOUN,
    SHARED_NAME,
    Refusal,
    Ungrounded,
    find_mentions,
)
from quizapp.generator.grounding.supports import Hero, Itself, find_hero, is_alone, may_help
from quizapp.generator.language import lexicon
from quizapp.generator.language.wording import join, sentence_case
from quizapp.generator.reading.pruning import without_aside
from quizapp.generator.records import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from spacy.tokens import Token

    from quizapp.generator.entities.names import Name
    from quizapp.generator.grounding.context import Grounded
    from quizapp.generator.grounding.dating import Edition
    from quizapp.generator.grounding.home import Home
    from quizapp.generator.grounding.setting import Setting
    from quizapp.generator.grounding.supports import Support
    from quizapp.generator.reading.clauses import Clause
    from quizapp.generator.reading.passages import ParsedSentence

_FEWEST_WORDS, _MOST_WORDS = 5, 25
LONGEST_STEM = 45
_SHORT = 16
_JOINING = lexicon.words("discourse")
_PARTS = frozenset({"one", "some", "many", "most", "others", "third", "fourth", "fifth", "half", "quarter", "another"})
_BRINGING_IN = frozenset({"a", "an", "another"})
_LEADING = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})
_FAR, _CLOSE = 5, 2
_SEVERAL = 2
# So many sentences are still read as one piece of evidence.
_TOGETHER = 3
MENDABLE = frozenset({PRONOUN, BARE_THE, DEMONSTRATIVE, LEANS, NAMELESS, SHARED_NAME})


@dataclass(frozen=True, slots=True)
class Preface:
    """A clause that stands alone as an opening sentence: ``text``, with the tokens and names that it holds.

    ``unsaid`` is what else was said between its beginning and the clause that it is to stand before, ``steps`` how many
    sentences it is back from there (none for one in the same), ``is_beside`` whether it is in the same paragraph.
    ``is_far`` says that it told first of something that the clause speaks of as known, and may stand far off. ``known``
    are the nouns that the article has said before the clause's own sentence.
    """

    text: str
    parsed: ParsedSentence
    verb: Token
    tokens: tuple[Token, ...]
    names: tuple[Name, ...]
    unsaid: tuple[Token, ...] = ()
    steps: int = 0
    is_beside: bool = True
    is_far: bool = False
    known: Collection[str] = ()

    @property
    def is_near(self) -> bool:
        """Whether nothing but the clause's own sentence follows it."""
        return self.steps <= 1 and not self.is_far

    @property
    def names_something(self) -> bool:
        """A preface says what its clause is about."""
        return True

    def say(self, token: Token, clause: Clause, setting: Setting) -> Mapping[int, str] | None:
        """No other words for what the preface tells."""
        del setting
        return {} if holds(token, clause, self) else None

    def is_new(self, noun: Token) -> bool:
        """Whether the article has not said the noun before."""
        return noun.lemma_.lower() not in self.known

    def span_with(self, parsed: ParsedSentence) -> Span:
        """The stretch of the article from the preface to another sentence; that one alone where it is far off."""
        span = parsed.sentence.span
        return span if self.is_far or self.steps >= _TOGETHER else Span(self.parsed.sentence.span.start, span.end)


class Openings:
    """What the last few sentences, and the first of the article, offer to stand before a clause.

    ``home`` is the country that the article is about, ``edition`` the day on which it came out.
    """

    def __init__(self, home: Home | None = None, edition: Edition | None = None) -> None:
        self.home = home
        self.edition = edition
        self._earlier: deque[tuple[ParsedSentence, tuple[Preface, ...]]] = deque(maxlen=_FAR)
        self._own: tuple[Preface, ...] = ()
        self._read = 0
        # Looked for once: none yet, or what was found.
        self._hero: tuple[Name | None] | None = None
        self._known: set[str] = set()
        self._brought: Counter[str] = Counter()
        self._first_told: dict[str, tuple[Preface, ...]] = {}

    def offer(self, clause: Clause, setting: Setting, alone: Grounded | Refusal | None = None) -> None:
        """Keep a clause of the sentence that is being read; the first one that will do is taken.

        ``alone`` is how it stands without support, where that is known.
        """
        if not self._own:
            lenience = Itself(self._known, is_opening=True, is_first=self._read == 0)
            self._own = make_prefaces(clause, setting, lenience, alone)

    def turn(self, parsed: ParsedSentence) -> None:
        """Go on to the next sentence; ``parsed`` is the one that has been read."""
        new = {token.head.lemma_ for token in parsed.words if token.lower_ in _BRINGING_IN}
        self._brought.update(new)
        far = tuple(replace(preface, is_far=True, is_beside=False) for preface in self._own)
        for lemma in new if self._read else new | {token.lemma_ for token in parsed.words if token.dep_ in _LEADING}:
            self._first_told.setdefault(lemma, far)
        self._earlier.append((parsed, self._own))
        self._known.update(token.lemma_.lower() for token in parsed.words if token.pos_ in {"NOUN", "PROPN"})
        self._own = ()
        self._read += 1

    def supports(self, clause: Clause, setting: Setting) -> Iterator[Support]:
        """What a clause can lean on without a sentence before it: the article's hero, and its own words."""
        if self._hero is None:
            self._hero = (find_hero(setting),)
        recent = [*(parsed for parsed, _ in self._earlier)][-_CLOSE:]
        for person in filter(None, self._hero):
            if is_alone(person, chain(clause.parsed.words, *(parsed.words for parsed in recent))):
                yield Hero(person)
        yield Itself(self._known)

    def before(self, clause: Clause) -> Iterator[Preface]:
        """The prefaces for a clause, nearest first: of its own sentence, where another clause leads, or of earlier."""
        leading = [preface for preface in self._own if preface.tokens[-1].i < clause.tokens[0].i]
        if leading:
            yield from leading
            return
        between = [token for token in clause.parsed.words if token.i < clause.tokens[0].i]
        for steps, (parsed, prefaces) in enumerate(reversed(self._earlier), 1):
            beside = parsed.sentence.paragraph == clause.parsed.sentence.paragraph
            for preface in prefaces:
                said = (*preface.unsaid, *between)
                yield replace(preface, unsaid=said, is_beside=beside, steps=steps, known=self._known)
            between = [*parsed.words, *between]
        yield from self._introducing(clause)

    def _introducing(self, clause: Clause) -> Iterator[Preface]:
        """What told first of a thing that the clause speaks of as known, where no second one was told of since."""
        for article in clause.tokens:
            lemma = article.head.lemma_
            if article.lower_ == "the" and self._brought[lemma] < _SEVERAL:
                yield from self._first_told.get(lemma, ())


def make_prefaces(
    clause: Clause, setting: Setting, lenience: Support, alone: Grounded | Refusal | None = None
) -> tuple[Preface, ...]:
    """The clause as an opening sentence, in as many words as will do first; none where it leans on what is before.

    A short sentence stands there as it is, of a long one what can be spared is left away.
    """
    if not _may_open(clause):
        return ()
    length = len(clause.parsed.sentence.text.split())
    own = _grounded(clause, setting, lenience, alone)
    whole = _grounded_whole(clause, setting, lenience) if length <= _MOST_WORDS else None
    found: dict[str, Preface] = {}
    for grounded, most in ((whole, _SHORT), (own, _SHORT), (own, _MOST_WORDS), (whole, _MOST_WORDS)):
        if grounded is None or (grounded is whole and length > most):
            continue
        preface = _preface(grounded, setting, most)
        if preface is not None:
            found.setdefault(preface.text, preface)
    return tuple(found.values())


def _grounded(
    clause: Clause, setting: Setting, lenience: Support, alone: Grounded | Refusal | None = None
) -> Grounded | None:
    if isinstance(alone, Refusal):
        if not may_help(lenience, alone, clause, setting):
            return None
    elif alone is not None and not alone.place and len(alone.tokens) == len(clause.tokens):
        # Nothing was left away that the lenience might keep.
        return alone
    with suppress(Ungrounded):
        return ground(clause, setting, lenience)
    return None


def _grounded_whole(clause: Clause, setting: Setting, lenience: Support) -> Grounded | None:
    """The whole sentence of the clause in words that stand alone; None also where that is no more than the clause."""
    whole = _whole(clause)
    is_more = bool(clause.words) or whole.tokens != clause.tokens
    return _grounded(whole, setting, lenience) if is_more else None


def _whole(clause: Clause) -> Clause:
    """The clause with all the words of its sentence, but for what joins that to the one before."""
    tokens = [token for token in clause.parsed.words if token.dep_ != "advmod" or token.lower_ not in _JOINING]
    while tokens and tokens[-1].is_punct:
        tokens.pop()
    while len(tokens) > 1 and (tokens[0].dep_ == "cc" or tokens[0].lower_ in _JOINING or tokens[0].text == ","):
        tokens.pop(0)
    return replace(clause, tokens=tuple(tokens), words={})


def _preface(grounded: Grounded, setting: Setting, most: int) -> Preface | None:
    clause = grounded.clause
    tokens = _shortened(grounded.tokens, clause, most)
    text = sentence_case(join(tokens, grounded.swaps))
    if not _FEWEST_WORDS <= len(text.split()) <= _MOST_WORDS or _is_torn(tokens, clause):
        return None
    kept = {token.i for token in tokens}
    unsaid = tuple(token for token in clause.parsed.words if token.i not in kept)
    names = {name.text: name for name in _names_of(tokens, grounded, setting)}
    return Preface(text, clause.parsed, clause.verb, tokens, tuple(names.values()), unsaid)


def _is_torn(tokens: tuple[Token, ...], clause: Clause) -> bool:
    """Whether the verb has lost what completes it, or a word what it belongs to."""
    kept = {*tokens, clause.subject, *clause.auxiliaries(), clause.verb}
    loose = [token for token in tokens if token.head not in kept and token not in {clause.verb, clause.subject}]
    return tokens[-1] == clause.verb or any(token.head != clause.verb.head and not token.is_punct for token in loose)


def _may_open(clause: Clause) -> bool:
    """Whether the clause tells of more than *a fifth* or *some*, and more than that somebody spoke."""
    if clause.verb.dep_ not in {"ROOT", "conj"}:
        # What is said in passing of one of several is not what the next sentence goes on from.
        return False
    if clause.subject.lower_ in _PARTS or clause.subject.pos_ == "NUM" or clause.tokens[-1].dep_ == "neg":
        return False
    told = any(child.dep_ in {"ccomp", "dobj"} and child.i > clause.verb.i for child in clause.verb.children)
    return clause.verb.lemma_ not in SPEECH or told


def may_introduce(preface: Preface, clause: Clause, reason: str) -> bool:
    """Whether a clause left out for that reason can go on from the preface.

    One that names nothing goes on from where nothing else was named since, and only if it tells a figure or, in the
    same paragraph, more of the same thing.
    """
    if reason != NAMELESS:
        return reason in MENDABLE
    own = set(preface.parsed.words)
    since = any(token.ent_type_ in NAMING and token not in own for token in preface.unsaid)
    said = {token.lemma_ for token in preface.tokens if token.pos_ == "NOUN"}
    again = any(token.pos_ == "NOUN" and token.lemma_ in said for token in clause.tokens)
    figures = any(token.pos_ == "NUM" for token in clause.tokens)
    goes_on = (preface.is_beside and (figures or again)) or (preface.is_near and figures)
    return bool(preface.names) and goes_on and not since and preface.steps <= _CLOSE


def fit(clause: Clause, preface: Preface) -> Clause:
    """The clause without what can be spared if there is no room for it behind the preface."""
    tokens = _shortened(clause.tokens, clause, LONGEST_STEM - len(preface.text.split()))
    return clause if tokens is clause.tokens else replace(clause, tokens=tokens)


def floats(grounded: Grounded, setting: Setting) -> bool:
    """Whether a clause that stands alone names nobody and nothing: “Revenue fell from $405m to $392m.”"""
    named = any(token.pos_ == "PROPN" or token.ent_type_ in NAMING for token in grounded.tokens)
    topical = any(token.lemma_.lower() in setting.topic or token.lower_ in setting.topic for token in grounded.tokens)
    return not (named or topical or grounded.place or any(grounded.swaps.values()))


def _shortened(tokens: tuple[Token, ...], clause: Clause, most: int) -> tuple[Token, ...]:
    """The tokens without as many trailing phrases that can be spared as the limit of words demands."""
    while len(tokens) > most and sum(not token.is_punct for token in tokens) > most:
        fewer = without_aside(tokens, clause)
        if len(fewer) == len(tokens):
            return tokens
        tokens = fewer
    return tokens


def _names_of(tokens: tuple[Token, ...], grounded: Grounded, setting: Setting) -> Iterator[Name]:
    """The names that the words say, also those that stand in place of a pronoun."""
    yield from (name for _, name in find_mentions(tokens, setting))
    for token in tokens:
        said = grounded.swaps.get(token.i, "").removesuffix("\u2019s")
        name = setting.names.find(said) if said else None
        if name is not None:
            yield name
