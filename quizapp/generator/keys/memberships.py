"""Lists of names that a clause gives whole, so that of names of the same kind one can tell which belongs to it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from quizapp.generator.entities.names import bare
from quizapp.generator.keys.answers import Answer
from quizapp.generator.language import gazetteer, lexicon
from quizapp.generator.language.quantities import read_quantity
from quizapp.generator.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from quizapp.generator.entities.names import Names
    from quizapp.generator.grounding.context import Grounded

# The kinds of names that people list, with the plural to ask by.
PLURALS: Final = {
    "person": "people",
    "country": "countries",
    "city": "cities",
    "us state": "US states",
    "continent": "continents",
    "company": "companies",
    "university": "universities",
    "newspaper": "newspapers",
    "broadcaster": "broadcasters",
    "museum": "museums",
    "party": "parties",
    "club": "clubs",
    "bank": "banks",
    "river": "rivers",
    "planet": "planets",
    "language": "languages",
}
_FEWEST, _MOST = 2, 6
# A list of two is seldom all that there is, unless it says so.
_FEWEST_UNCOUNTED = 3
# With one of these in its sentence a list says of its names something else than that all of it is true of each.
_DIVIDED = re.compile(
    r"\b(?:either|or|not|never|neither|except|without|no|nor|respectively)\b|n['\u2019]t\b", re.IGNORECASE
)
# And with one of these it may be longer than what it names, unless it tells how long it is.
_OPEN = re.compile(
    r"\b(?:includ\w*|such as|like|among|amongst|others?|elsewhere|mainly|mostly|especially|particularly|notably|etc|"
    r"for example|for instance|at least|also|as well as|some|several|many|numerous|various|most|more|besides|too|plus|"
    r"along with|together with|but|then|later|each)\b",
    re.IGNORECASE,
)
_JOINING = frozenset({",", "and", "the"})
_GOING_ON = frozenset({"and", "or", "as", "'s", "\u2019s", "-", "&", "\u2013"})
_HAVING = frozenset({"have", "operate", "run", "own"})
# Those with whom somebody competes or works are seldom all named.
_DEEDS = lexicon.words("deeds") | {"visit", "study", "tour"}


@dataclass(frozen=True, slots=True)
class Member(Answer):
    """A name of a list that is whole: ``members`` are all of it, ``name_kind`` is their kind.

    ``place`` is the token by which the list hangs in its clause and ``gone`` are all tokens that the list takes up;
    ``is_told_whole`` says that the article gives the list as all there is. An outsider, ``is_outside``, is a name of
    the kind in the same sentence that is not on the list.
    """

    members: tuple[str, ...] = ()
    name_kind: str = ""
    place: Token | None = None
    gone: frozenset[int] = frozenset()
    is_told_whole: bool = False
    is_outside: bool = False

    def as_name(self) -> Answer:
        """The answer as one of a name, for whatever looks for others of its kind."""
        return Answer(self.text, self.name_kind, self.span, self.tokens)


@dataclass(frozen=True, slots=True)
class _Listed:
    """A name on a list: its words without *the*."""

    tokens: tuple[Token, ...]
    kind: str

    @property
    def text(self) -> str:
        first, last = self.tokens[0], self.tokens[-1]
        return first.doc[first.i : last.i + 1].text


def find_members(grounded: Grounded, names: Names) -> Iterator[Member]:
    """One member of each list of names that the clause gives, and of lists told whole an outsider of the sentence."""
    if grounded.preface or _DIVIDED.search(grounded.clause.parsed.sentence.text):
        return
    present = {token.i for token in grounded.tokens} - set(grounded.swaps)
    for token in grounded.tokens:
        heads = _joined(token)
        if len(heads) >= _FEWEST:
            known = [one for one in _list_all(heads, names) if one is not None]
            if len(known) == len(heads) and _is_plain(known, present) and len({one.kind for one in known}) == 1:
                yield from _members(token, known, grounded, names)


def _joined(head: Token) -> list[Token]:
    """The names joined by commas and *and*, where the token is the first of them."""
    if head.dep_ == "conj" or head.pos_ != "PROPN":
        return []
    heads = [head]
    while len(heads) <= _MOST:
        following = [child for child in heads[-1].children if child.dep_ == "conj"]
        if len(following) != 1:
            return heads if not following else []
        heads.append(following[0])
    return []


def _list_all(heads: Sequence[Token], names: Names) -> list[_Listed | None]:
    """The names on a list; beside somebody who is known to be a person, the parser's other people are believed."""
    listed = [_listed(head, names) for head in heads]
    if not any(one is not None and one.kind == "person" for one in listed):
        return listed
    return [one or _person(head) for one, head in zip(listed, heads, strict=True)]


def _person(head: Token) -> _Listed | None:
    entity = next((one for one in head.sent.ents if one.start <= head.i < one.end), None)
    alone = entity is not None and entity.label_ == "PERSON" and len(entity) > 1 and entity.root == head
    return _Listed(tuple(entity), "person") if entity is not None and alone else None


def _listed(head: Token, names: Names) -> _Listed | None:
    entity = next((one for one in head.sent.ents if one.start <= head.i < one.end), None)
    if entity is None:
        return None
    tokens = tuple(token for token in entity if token.lower_ not in {"the", "'s", "\u2019s"})
    if not tokens or tokens[-1].i - tokens[0].i >= len(tokens) or "," in entity.text:
        return None
    core = bare(entity.text)
    name = names.find(core)
    kind = gazetteer.kind_of(core) if not gazetteer.is_ambiguous(core) else None
    found = kind or (name.kind if name is not None else "")
    return _Listed(tokens, found) if found in PLURALS else None


def _is_plain(listed: Sequence[_Listed], present: set[int]) -> bool:
    """Whether nothing stands in the list but its names, commas and one *and* before the last."""
    first, last = listed[0].tokens[0], listed[-1].tokens[-1]
    stretch = first.doc[first.i : last.i + 1]
    inside = {token.i for one in listed for token in one.tokens}
    joining = [token.lower_ for token in stretch if token.i not in inside]
    ends_there = last.i + 1 >= len(last.doc) or last.nbor().lower_ not in _GOING_ON
    whole = all(token.i in present for token in stretch) and set(joining) <= _JOINING and joining.count("and") == 1
    behind = listed[-2].tokens[-1]
    return whole and ends_there and "and" in {token.lower_ for token in first.doc[behind.i : listed[-1].tokens[0].i]}


def _members(top: Token, listed: Sequence[_Listed], grounded: Grounded, names: Names) -> Iterator[Member]:
    counted = _counted(top, len(listed), grounded)
    told_whole = counted is not None or _is_told_whole(top, grounded)
    if not told_whole and (len(listed) < _FEWEST_UNCOUNTED or not _may_be_whole(grounded)):
        return
    if counted is None and _OPEN.search(grounded.clause.parsed.sentence.text):
        return
    kind = listed[0].kind
    whole = Member(
        listed[0].text,
        f"one of the {PLURALS[kind]}",
        _span(listed[0].tokens, grounded),
        listed[0].tokens,
        members=tuple(one.text for one in listed),
        name_kind=kind,
        place=counted or top,
        gone=_taken_up(counted or top, listed, grounded),
        is_told_whole=told_whole,
    )
    yield whole
    for one in _outsiders(listed, grounded, names) if told_whole else ():
        span = _span(one.tokens, grounded)
        yield replace(whole, text=one.text, kind=f"not {whole.kind}", span=span, tokens=one.tokens, is_outside=True)


def _taken_up(place: Token, listed: Sequence[_Listed], grounded: Grounded) -> frozenset[int]:
    """The tokens of the list with its articles, and of the noun that counts it."""
    first, last = listed[0].tokens[0].i, listed[-1].tokens[-1].i
    doc = place.doc
    first -= first > 0 and doc[first - 1].lower_ == "the"
    own = set(range(first, last + 1))
    if place.i < first:
        own |= {token.i for token in place.subtree if token.i < first} | {first - 1}
        own |= {token.i for token in grounded.tokens if token.lower_ == "each"}
    return frozenset(own)


def _span(tokens: Sequence[Token], grounded: Grounded) -> Span:
    offset = grounded.clause.parsed.offset
    return Span(offset + tokens[0].idx, offset + tokens[-1].idx + len(tokens[-1]))


def _counted(top: Token, count: int, grounded: Grounded) -> Token | None:
    """The noun that tells how many there are: “in three countries: …”, “Two countries have signed the treaty: …”.

    Of “Two countries, Norway and Sweden, signed the treaty” others may have signed it as well.
    """
    first, subject = top.left_edge.i, grounded.clause.subject
    colon = top.doc[first - 1].text == ":" if first else False
    nouns = [top.head] if top.dep_ == "appos" and top.head != subject else []
    nouns += [subject] if colon and top.i > grounded.clause.verb.i else []
    return next((noun for noun in nouns if noun.tag_ == "NNS" and _says(noun, count)), None)


def _says(noun: Token, count: int) -> bool:
    said = (read_quantity(child.text.lower()) for child in noun.children if child.dep_ == "nummod")
    return any(quantity is not None and quantity.size == count for quantity in said)


def _is_told_whole(top: Token, grounded: Grounded) -> bool:
    """“The members of the union are …”, “The union consists of …”."""
    verb, subject = grounded.clause.verb, grounded.clause.subject
    if top.dep_ == "attr" and top.head == verb and verb.lemma_ == "be":
        definite = any(child.lower_ == "the" or child.dep_ == "poss" for child in subject.children)
        return subject.tag_ == "NNS" and definite
    of = top.dep_ == "pobj" and top.head.lower_ == "of" and top.head.head == verb and verb.lemma_ == "consist"
    return of or (top.dep_ == "dobj" and top.head == verb and verb.lemma_ == "comprise")


def _may_be_whole(grounded: Grounded) -> bool:
    """Whether the clause tells a deed that is over, or what somebody has: such a list leaves none out.

    What is always so, as where a language is spoken, is often told by a few examples.
    """
    clause = grounded.clause
    helpers = {helper.lower_ for helper in clause.auxiliaries()}
    if not helpers <= {"was", "were"} or clause.claimant:
        return False
    return clause.verb.lemma_ in _HAVING or (
        clause.verb.lemma_ in _DEEDS and (clause.verb.tag_ == "VBD" or bool(helpers))
    )


def _outsiders(listed: Sequence[_Listed], grounded: Grounded, names: Names) -> Iterator[_Listed]:
    """The names of the kind that the same sentence says beside the list."""
    last = listed[-1].tokens[-1]
    for entity in grounded.clause.parsed.tokens.ents:
        if entity.start > last.i:
            one = _listed(entity.root, names)
            if one is not None and one.kind == listed[0].kind:
                yield one
