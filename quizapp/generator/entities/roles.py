"""Who somebody is, as the article says it beside a name: “SeaWorld CEO Joel Manby”, “Ada Berg, head of the clinic”."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.generator.language import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

TITLES = lexicon.words("titles")
PEOPLE = lexicon.words("people") | lexicon.words("roles")
_KIN = lexicon.words("kin")
_LONGEST = 9
_LONGEST_WITH_NAMES = 11
# Nobody is a head or a founder but of something.
_RELATIONAL = lexicon.words("relational")
_BEFORE = frozenset({"compound", "amod", "nmod", "det", "poss", "case", "punct"})
_LEANING = (
    lexicon.words("leaning")
    | lexicon.words("speaker")
    | lexicon.words("loose_times")
    | {"this", "that", "these", "those"}
)
_PERSONAL = frozenset({"PRP", "PRP$", "WP", "WDT", "WP$", "WRB"})


@dataclass(frozen=True, slots=True)
class Role:
    """What a person is: ``text`` goes before the name where ``leads``, otherwise behind it between commas."""

    text: str
    leads: bool
    noun: str


def find_role(entity: Tokens) -> Role | None:
    """The role that stands beside a person's name, if it is short and says by itself what it says."""
    return _after(entity) or _heading(entity) or _before(entity) or _predicate(entity)


def _after(entity: Tokens) -> Role | None:
    """“head of the clinic” in “Ada Berg, head of the clinic, said”."""
    for child in entity.root.children:
        behind = child.dep_ == "appos" and child.left_edge.i == entity.end + 1 and entity.doc[entity.end].text == ","
        if behind and child.pos_ == "NOUN" and child.lower_ in PEOPLE:
            return _role(_until_comma(child), child)
    return None


def _heading(entity: Tokens) -> Role | None:
    """“the theatre director” in “the theatre director Ada Berg”, where the parser takes the name for an apposition."""
    head = entity.root.head
    if entity.root.dep_ != "appos" or head.i != entity.start - 1 or head.lower_ not in PEOPLE:
        return None
    return _role([*entity.doc[head.left_edge.i : head.i + 1]], head, leads=True)


def _before(entity: Tokens) -> Role | None:
    """“SeaWorld CEO” in “SeaWorld CEO Joel Manby”."""
    first = entity.start
    while (
        first > entity.sent.start
        and entity.doc[first - 1].dep_ in _BEFORE
        and _is_inside(entity.doc[first - 1], entity)
    ):
        first -= 1
    words = [*entity.doc[first : entity.start]]
    if not words or words[-1].lower_ not in PEOPLE or words[-1].text in TITLES:
        return None
    return _role(words, words[-1], leads=True)


def _is_inside(token: Token, entity: Tokens) -> bool:
    return token.dep_ in _BEFORE and token.head.i < entity.end and not (token.is_punct and token.text != "-")


def _predicate(entity: Tokens) -> Role | None:
    """“a youth worker” in “Ada Berg is a youth worker” and in “Ada Berg, who is a youth worker, said”."""
    verbs = [child for child in entity.root.children if child.dep_ == "relcl"]
    if entity.root.dep_ == "nsubj":
        verbs.append(entity.root.head)
    for verb in verbs:
        if verb.lemma_ == "be" and verb.tag_ in {"VBZ", "VBP"} and not any(one.dep_ == "neg" for one in verb.children):
            said = next((one for one in verb.children if one.dep_ == "attr" and one.i > verb.i), None)
            if said is not None and said.lower_ in PEOPLE and said.tag_ == "NN":
                return _role(_until_comma(said), said)
    return None


def _until_comma(noun: Token) -> list[Token]:
    words = []
    for word in noun.doc[noun.left_edge.i : noun.right_edge.i + 1]:
        if word.i > noun.i and (word.text in {",", ";", ":", "(", "\u2013", "\u2014"} or word.dep_ == "relcl"):
            break
        if word.i > noun.i and word.lower_ in {"who", "which", "that"}:
            break
        words.append(word)
    return words


def _role(words: list[Token], noun: Token, *, leads: bool = False) -> Role | None:
    if not _is_short(words) or not _stands_alone(words) or not _is_telling(words, noun):
        return None
    if leads and words[0].lower_ in {"a", "an"}:
        return None
    text = words[0].doc[words[0].i : words[-1].i + 1].text
    lowered = words[0].is_title and words[0].is_sent_start and not words[0].ent_type_ and words[0].text not in TITLES
    return Role(text[:1].lower() + text[1:] if lowered else text, leads, noun.lower_)


def _is_short(words: list[Token]) -> bool:
    """Whether the role has few words, a name counting as one."""
    return sum(word.ent_iob_ != "I" for word in words) <= _LONGEST and len(words) <= _LONGEST_WITH_NAMES


def _is_telling(words: list[Token], noun: Token) -> bool:
    """Whether the role says what somebody does: not whose son he is, nor a bare “director” of nothing."""
    if noun.lower_ in _KIN or words[-1].pos_ in {"ADP", "CCONJ"}:
        return False
    return noun.lower_ not in _RELATIONAL or len([word for word in words if word.pos_ != "DET"]) > 1


def _stands_alone(words: Iterable[Token]) -> bool:
    """Whether nothing in the role points outside it: no *his*, no *then*, no *the club*."""
    words = list(words)
    loose = any(word.tag_ in _PERSONAL or word.lower_ in _LEANING or word.text in '\u201c\u201d",' for word in words)
    return not loose and not any(word.lower_ == "the" and not _is_told(word, words[-1]) for word in words)


def _is_told(article: Token, last: Token) -> bool:
    """Whether the noun after *the* has a name, a kind or an owner beside it."""
    noun = article.head
    if noun.pos_ == "PROPN" or noun.lower_ in PEOPLE or (noun.is_title and noun.ent_type_):
        return True
    behind = any(child.dep_ in {"prep", "relcl", "acl"} and noun.i < child.i <= last.i for child in noun.children)
    return behind or any(child.pos_ == "PROPN" or child.ent_type_ == "NORP" for child in noun.children)
