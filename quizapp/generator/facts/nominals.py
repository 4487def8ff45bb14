"""Events that a noun tells, as statements: “the capture of Montreal in 1760”, “Ada Berg's death in 1847”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from quizapp.generator.language import lexicon
from quizapp.generator.reading.clauses import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from quizapp.generator.reading.passages import ParsedSentence

_YEAR = re.compile(r"1[1-9]\d\d|20[0-3]\d")
_HAPPENINGS = (lexicon.words("happenings") | {"accident", "battle", "bombing", "plague", "riot", "siege"}) - {"treaty"}
# Behind these *of* says where it was; behind others, as in “the election of Ada Berg”, to whom it happened.
_OF_PLACE = frozenset({"battle", "earthquake", "flood", "massacre", "plague", "siege", "uprising", "war"})
_MONTHS = lexicon.words("months")
# What whoever or whatever follows *of*, or stands before it as the owner, did ...
_DONE_BY = {
    "arrival": ("arrived", "arrive"),
    "collapse": ("collapsed", "collapse"),
    "crash": ("crashed", "crash"),
    "death": ("died", "die"),
    "resignation": ("resigned", "resign"),
    "retirement": ("retired", "retire"),
}
# ... and what was done to it.
_DONE_TO = {
    "abolition": "abolished",
    "assassination": "assassinated",
    "birth": "born",
    "capture": "captured",
    "completion": "completed",
    "creation": "created",
    "destruction": "destroyed",
    "discovery": "discovered",
    "establishment": "established",
    "execution": "executed",
    "foundation": "founded",
    "founding": "founded",
    "invention": "invented",
    "launch": "launched",
    "opening": "opened",
    "publication": "published",
    "signing": "signed",
}
_PREPOSITIONS = frozenset({"in", "on"})
# Behind these it has been; behind *for* it may only be wished.
_BEHIND = frozenset(
    {"after", "before", "by", "during", "following", "from", "in", "of", "since", "to", "until", "with"}
)
_LONGEST = 9
_INSIDE = frozenset({"relcl", "acl", "conj", "cc", "appos", "punct", "advcl"})


class _Deed(NamedTuple):
    """How a statement says it, and the helping verb and the verb of a question."""

    said: str
    asked: tuple[str, str]


def find_nominals(parsed: ParsedSentence) -> Iterator[Clause]:
    """A statement for every noun that tells what happened in a year, and to whom or where."""
    for year in parsed.words:
        if not _YEAR.fullmatch(year.text) or parsed.quoted:
            continue
        preposition = year.head if year.head.dep_ == "prep" else year.head.head
        noun = preposition.head
        if preposition.dep_ != "prep" or noun.pos_ not in {"NOUN", "PROPN"} or not noun.i < preposition.i < year.i:
            continue
        dated = tuple(token for token in preposition.subtree if token.i >= preposition.i)
        if dated[-1] == year and all(map(_is_of_date, dated[1:])) and _is_so(noun):
            yield from _told(parsed, noun, preposition, dated)


def _is_of_date(token: Token) -> bool:
    return token.like_num or token.text in _MONTHS or token.lower_ in {"early", "late", "mid"}


def _is_so(noun: Token) -> bool:
    """Whether what the noun tells is taken for granted by its sentence."""
    if noun.dep_ in {"nsubj", "nsubjpass"}:
        return True
    return noun.dep_ == "pobj" and noun.head.lower_ in _BEHIND


def _told(parsed: ParsedSentence, noun: Token, preposition: Token, dated: tuple[Token, ...]) -> Iterator[Clause]:
    lemma = noun.lemma_.lower()
    owner = _owner(noun, preposition)
    if lemma in _HAPPENINGS and (owner is None or lemma in _OF_PLACE):
        phrase = tuple(noun.doc[noun.left_edge.i : preposition.i])
        if (
            _is_named(tuple(token for token in phrase if token != noun))
            and _is_plain(phrase, noun)
            and preposition.lower_ in {*_PREPOSITIONS, "of"}
        ):
            yield _clause(parsed, noun, phrase, dated, _Deed("took place", ("did", "take place")))
    elif owner is not None and preposition.lower_ in _PREPOSITIONS:
        phrase = tuple(token for token in owner.subtree if token.dep_ != "case" or token.head != owner)
        if not _is_named(phrase) or not _is_plain(phrase, owner) or not _is_alone(noun, owner, preposition):
            return
        if lemma in _DONE_BY or lemma in _DONE_TO:
            yield _clause(parsed, owner, phrase, dated, _deed(lemma, owner))


def _deed(lemma: str, owner: Token) -> _Deed:
    if lemma in _DONE_BY:
        past, base = _DONE_BY[lemma]
        return _Deed(past, ("did", base))
    helper = "were" if owner.tag_ in {"NNS", "NNPS"} else "was"
    return _Deed(f"{helper} {_DONE_TO[lemma]}", (helper, _DONE_TO[lemma]))


def _clause(
    parsed: ParsedSentence, subject: Token, phrase: tuple[Token, ...], dated: tuple[Token, ...], deed: _Deed
) -> Clause:
    words = {dated[0].i: f"{deed.said} {'in' if dated[0].lower_ == 'of' else dated[0].lower_}"}
    return Clause(parsed, dated[0], subject, (*phrase, *dated), phrase[-1].i, words, asked=deed.asked)


def _owner(noun: Token, preposition: Token) -> Token | None:
    """Montreal in “the capture of Montreal”, Genghis in “Genghis's death”."""
    before = next((child for child in noun.children if child.dep_ == "poss"), None)
    if before is not None:
        return before if before.pos_ == "PROPN" else None
    of = next((child for child in noun.children if child.lower_ == "of" and child.i < preposition.i), None)
    return next((child for child in of.children if child.dep_ == "pobj"), None) if of is not None else None


def _is_alone(noun: Token, owner: Token, preposition: Token) -> bool:
    """Whether the noun says no more than whose it is and when: not “the second capture of Montreal”."""
    allowed = {owner.i, owner.head.i, preposition.i}
    others = [child for child in noun.children if child.i not in allowed]
    return all(child.lower_ == "the" or child.is_punct for child in others)


def _is_named(phrase: tuple[Token, ...]) -> bool:
    return any(token.pos_ == "PROPN" for token in phrase)


def _is_plain(phrase: tuple[Token, ...], head: Token) -> bool:
    """Whether the phrase is short and one piece, and says which: not “a battle near Oslo”, “their war with Poland”."""
    bare = not any(token.dep_ in _INSIDE or token.tag_ == "PRP$" for token in phrase if token != head)
    return bare and len(phrase) <= _LONGEST and phrase[0].lower_ not in {"a", "an", "another", "some"}
