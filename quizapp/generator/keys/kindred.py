"""Ordinary nouns that a clause can be asked for, because the lexicon knows others of their kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.generator.keys.answers import Answer
from quizapp.generator.language import lexicon
from quizapp.generator.language.kinds import kinds
from quizapp.generator.reading.clauses import SUBJECTS
from quizapp.generator.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from quizapp.generator.grounding.context import Grounded
    from quizapp.generator.language.kinds import Kind

# What leads from a word up to its clause's verb without leaving what the clause tells.
_TELLING = frozenset(
    {
        "dobj",
        "pobj",
        "prep",
        "attr",
        "acomp",
        "xcomp",
        "ccomp",
        "agent",
        "oprd",
        "pcomp",
        "dative",
        "acl",
        "relcl",
        "advcl",
    }
)
_MOST_STEPS = 7
_NOUNS = frozenset({"NN", "NNS"})
_HALVES = frozenset({"compound", "nmod"})
# Words too general, or of too many senses, for a blank to test what was read.
_UNASKED = lexicon.words("unasked_nouns")
_POINTING = frozenset({"the", "this", "that", "these", "those", "such"})
_SETTING = frozenset({"in", "at", "on", "by"})
_EXAMPLES = frozenset({"like", "such", "including"})
_UNDECIDED = lexicon.words("undecided")


@dataclass(frozen=True, slots=True)
class Kindred(Answer):
    """A noun with its kinds; ``word`` is its base form, ``tag`` its number, ``article`` the *a* that it begins with.

    ``wrong`` are others of the kind that goes best with the clause, ``match`` (0 to 1) is how well it goes with it,
    ``kinship`` how near in meaning those others are to the word, ``lead`` how much better than they it goes with what
    is said round it, which gives it away.
    """

    word: str = ""
    tag: str = ""
    kinds: tuple[Kind, ...] = ()
    article: str = ""
    has_determiner: bool = False
    wrong: tuple[str, ...] = ()
    match: float = 0.0
    kinship: float = 0.0
    lead: float = 0.0

    @property
    def is_tight(self) -> bool:
        """Whether the options are of a set that is good enough to publish from."""
        return self.kinds[0].is_tight

    @property
    def is_subject(self) -> bool:
        """Whether the word is what the clause speaks of, not what it says."""
        return self.head.dep_ in SUBJECTS

    @property
    def name(self) -> str:
        """What is left blank, as a teacher would call it."""
        return "compound" if " " in self.word else "noun"


def find_kindred(grounded: Grounded) -> Iterator[Kindred]:
    """The nouns of what a clause tells that the lexicon knows a kind of; none of a clause that denies something."""
    if _denies(grounded):
        return
    present = {token.i for token in grounded.tokens} - set(grounded.swaps)
    for token in grounded.tokens:
        if token.tag_ not in _NOUNS or token.ent_type_ or token.like_num or not _is_told(token, grounded):
            continue
        words, known = _member(token)
        if words and words[0].i - 1 in grounded.swaps:
            # What stands for the article (“is a”) must not go with it.
            continue
        if known and {word.i for word in words} <= present and _is_free(token, words):
            yield _answer(token, words, known, grounded)


def _denies(grounded: Grounded) -> bool:
    """Whether the clause says what is not, only may be or is asked, so that other words would be as true."""
    return any(token.dep_ == "neg" or token.lower_ in _UNDECIDED for token in grounded.tokens)


def _is_told(token: Token, grounded: Grounded) -> bool:
    """Whether the noun belongs to what the clause says of its subject, not far from the verb."""
    verb = grounded.clause.verb
    if token in {verb, grounded.clause.subject}:
        return True
    if token.i <= grounded.clause.subject_last or token.i < verb.i:
        return False
    step = token
    for _ in range(_MOST_STEPS):
        if step.dep_ not in _TELLING and step != verb:
            return False
        if verb in {step, step.head}:
            return True
        step = step.head
    return False


def _member(token: Token) -> tuple[tuple[Token, ...], tuple[Kind, ...]]:
    """The longest stretch of words round the token that is in a set, with its sets."""
    for words in _stretches(token):
        base = _base(words, token)
        found = kinds().of(base)
        if found:
            return (words, found) if base not in _UNASKED else ((), ())
    return (), ()


def _stretches(token: Token) -> Iterator[tuple[Token, ...]]:
    doc, last, base = token.doc, token.i + 1, token.lemma_.lower()
    most = kinds().longest - 1
    if kinds().begins_one(base) and last < len(doc) and doc[last].lower_ in {"of", "in"}:
        yield from (tuple(doc[token.i : end]) for end in range(min(last + most, len(doc)), last + 1, -1))
    if kinds().ends_one(base):
        yield from (tuple(doc[first:last]) for first in range(max(token.sent.start, token.i - most), token.i))
    yield (token,)


def _base(words: tuple[Token, ...], head: Token) -> str:
    return " ".join(word.lemma_.lower() if word == head else word.lower_ for word in words)


def _is_free(token: Token, words: tuple[Token, ...]) -> bool:
    """Whether nothing beside the words fixes them or makes them one of several."""
    if _is_bound(token, words) or token.dep_ == "conj" or any(child.dep_ == "conj" for child in token.children):
        return False
    edges = (token.doc[max(0, words[0].i - 1)].text, token.doc[min(len(token.doc) - 1, words[-1].i + 1)].text)
    return not set(edges) & {"-", "/", "\u201c", "\u201d", '"', "\u2018", "\u2013"}


def _is_bound(token: Token, words: tuple[Token, ...]) -> bool:
    """Whether the noun is half of a compound, or is followed by examples of itself."""
    rest = [child for child in token.children if child not in words]
    if any(child.lower_ in _POINTING for child in rest) and not any(_tells_which(child) for child in rest):
        return True
    if token.dep_ == "pobj" and token.head.lower_ in _SETTING and any(child.lower_ == "of" for child in rest):
        # “in the heart of”, “at the hands of”: it says something only together with its prepositions.
        return True
    halves = any(child.dep_ in _HALVES or child.tag_ in {"NNP", "NNPS"} for child in rest if child.dep_ != "poss")
    return halves or token.dep_ in _HALVES or any(child.lower_ in _EXAMPLES for child in rest)


def _tells_which(child: Token) -> bool:
    """Whether a word beside a noun with *the* says which one is meant, so that it points at no sentence before."""
    return child.dep_ in {"prep", "relcl", "acl", "amod", "poss", "nummod"}


def _answer(token: Token, words: tuple[Token, ...], known: tuple[Kind, ...], grounded: Grounded) -> Kindred:
    """The answer; *a* or *an* right before the noun goes into the blank with it, as it would tell the options apart."""
    doc, base = token.doc, _base(words, token)
    before = grounded.tokens[max(0, grounded.tokens.index(words[0]) - 1)]
    article = before.lower_ if before.lower_ in {"a", "an"} and before.i == words[0].i - 1 else ""
    if article:
        words = (before, *words)
    offset = grounded.clause.parsed.offset
    span = Span(offset + words[0].idx, offset + words[-1].idx + len(words[-1]))
    text = doc[words[0].i : words[-1].i + 1].text
    return Kindred(text, "noun", span, words, "", base, token.tag_, known, article, _is_determined(token))


def _is_determined(noun: Token) -> bool:
    return any(child.dep_ in {"det", "poss", "nummod"} for child in noun.children)
