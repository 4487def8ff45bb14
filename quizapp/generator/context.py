"""Whether a clause stands alone, and the words that make it do so.

A pronoun, a short name or a bare *the …* is replaced by the fullest mention only when no other reading is possible;
otherwise the clause gives no question and the reason is counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.generator import lexicon
from quizapp.generator.names import TITLES, Name, Names
from quizapp.generator.pruning import without_phrase
from quizapp.generator.wording import fold, join

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from quizapp.generator.clauses import Clause
    from quizapp.generator.passages import ParsedSentence

PRONOUN = "pronoun not resolved"
SPEAKER = "the speaker's own words"
DEMONSTRATIVE = "this, that, these or those without what it points to"
BARE_THE = "the … without saying which"
RELATIVE_DATE = "a date that only the article can place"
LEANS = "leans on the sentences around it"
NAMELESS = "nobody and nothing is named"
QUOTED = "a quotation"
BROKEN = "a clause that breaks off"

_MOST_CUTS = 3
_NAMING = frozenset({"NORP", "GPE", "ORG", "PERSON", "LOC", "EVENT"})
_IDENTIFYING = _NAMING | {"FAC", "WORK_OF_ART", "LAW", "PRODUCT", "DATE"}
_DEFINING = frozenset({"prep", "relcl", "acl"})
_PARTS = frozenset({"many", "some", "most", "few", "all", "none", "several", "two", "three"})
_QUOTES = frozenset('\u201c\u201d"')

_SPEAKER_WORDS = lexicon.words("speaker")
_PERSON_PRONOUNS = frozenset({"he", "she"})
_POSSESSIVES = frozenset({"his", "her", "its", "their"})
_POINTERS = frozenset({"this", "that", "these", "those"})
_LEANING = lexicon.words("leaning")
_UNIQUE = lexicon.words("unique")
_RELATIVE = lexicon.words("relative")
_CLOSED = lexicon.words("closed")


@dataclass(frozen=True, slots=True)
class Grounded:
    """A clause that stands alone: its tokens, and other words for those whose index is in ``swaps``."""

    clause: Clause
    tokens: tuple[Token, ...]
    swaps: dict[int, str]
    restored: int

    def say(self, tokens: tuple[Token, ...] | list[Token]) -> str:
        """Tokens of the clause in words that stand alone."""
        return join(tokens, self.swaps)


class Ungrounded(Exception):
    """The clause leans on its surroundings; the message is the reason as counted, ``token`` where it shows."""

    def __init__(self, reason: str, token: Token | None = None) -> None:
        super().__init__(reason)
        self.token = token


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds a clause: the article's title and names, and the sentence before it in the paragraph."""

    title: str
    names: Names
    before: ParsedSentence | None
    subject: Name | None = None

    @property
    def topic(self) -> set[str]:
        """The words of the title that carry meaning."""
        return set(fold(self.title).split()) - _CLOSED

    def is_topic(self, name: Name) -> bool:
        """Whether the title begins with the name."""
        return f"{fold(self.title)} ".startswith(f"{fold(name.text)} ")


def ground(clause: Clause, setting: Setting) -> Grounded:
    """Put a clause in words that stand alone. Raises Ungrounded with the reason where that is not certain.

    A phrase that leans on the surroundings is left away if the rest is as true without it.
    """
    tokens = _without_loose_dates(clause)
    for _ in range(_MOST_CUTS):
        try:
            return _grounded(clause, tokens, setting)
        except Ungrounded as problem:
            fewer = without_phrase(tokens, problem.token, clause) if problem.token is not None else tokens
            if len(fewer) == len(tokens):
                raise
            tokens = fewer
    return _grounded(clause, tokens, setting)


def _grounded(clause: Clause, tokens: tuple[Token, ...], setting: Setting) -> Grounded:
    swaps: dict[int, str] = {}
    for token in tokens:
        swaps.update(_replacement(token, clause, tokens, setting))
    grounded = Grounded(clause, tokens, swaps | _full_names(tokens, swaps, setting), len(swaps))
    _refuse_nameless(grounded, setting)
    if tokens[-1].pos_ in {"CCONJ", "DET", "ADP", "SCONJ"} and tokens[-1].dep_ != "prt":
        raise Ungrounded(BROKEN)
    return grounded


def _replacement(token: Token, clause: Clause, tokens: tuple[Token, ...], setting: Setting) -> dict[int, str]:
    word = token.lower_
    if token.text in _QUOTES:
        raise Ungrounded(QUOTED, token)
    if word in _SPEAKER_WORDS and token.text != "US":
        raise Ungrounded(SPEAKER, token)
    if token.tag_ == "PRP":
        return _pronoun(token, clause, tokens, setting)
    if token.tag_ == "PRP$":
        return _possessive(token, clause, tokens, setting)
    _refuse_pointers(token, word)
    if word == "the" and not is_anchored(token.head, setting.title):
        return _named_class(token, clause, setting)
    return {}


def _named_class(article: Token, clause: Clause, setting: Setting) -> dict[int, str]:
    """“the empire” as “the Mongol Empire”, where the article has spoken of no other empire."""
    noun = article.head
    place = clause.parsed.offset + noun.idx
    name = setting.names.only_of_class(noun.lower_, before=place) if noun.i == article.i + 1 else None
    if name is None or noun.tag_ != "NN" or any(child.dep_ in {"amod", "compound"} for child in noun.children):
        raise Ungrounded(BARE_THE, article)
    return {article.i: "the" if name.takes_the else "", noun.i: name.text}


def _refuse_pointers(token: Token, word: str) -> None:
    if word in _POINTERS and token.tag_ == "DT" and not any(child.dep_ in _DEFINING for child in token.children):
        raise Ungrounded(DEMONSTRATIVE, token)
    if word in _LEANING and not _is_harmless(token, word):
        raise Ungrounded(LEANS, token)
    if token.dep_ == "nsubj" and word in _PARTS:
        raise Ungrounded(LEANS, token)


def _is_harmless(token: Token, word: str) -> bool:
    """*such as*, *so-called*, *both … and*, *metals and other goods*, *following the war* lean on nothing."""
    after = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    if token.pos_ in {"CCONJ", "SCONJ", "NUM", "PROPN", "ADP"} or token.dep_ in {"expl", "mark", "preconj", "prep"}:
        return True
    if word == "other":
        return token.head.dep_ == "conj"
    if word == "each":
        return token.dep_ != "nsubj"
    if word == "both":
        return any(child.dep_ == "conj" for child in token.head.children)
    return (word == "such" and after == "as") or (word == "so" and after == "-")


def _pronoun(token: Token, clause: Clause, tokens: tuple[Token, ...], setting: Setting) -> dict[int, str]:
    word = token.lower_
    if word.endswith(("self", "selves")):
        return {}
    if token == clause.subject:
        owner = _antecedent(word, setting, before=tokens[: tokens.index(token)])
        if owner is not None:
            return {token.i: owner.said()}
    elif _owner_in_clause(word, token, clause, tokens, setting):
        return {}
    raise Ungrounded(PRONOUN, token)


def _possessive(token: Token, clause: Clause, tokens: tuple[Token, ...], setting: Setting) -> dict[int, str]:
    word = token.lower_
    inside_subject = token in clause.subject_tokens()
    if not inside_subject and _owner_in_clause(word, token, clause, tokens, setting):
        return {}
    owner = _antecedent(_subject_form(word), setting, before=()) if inside_subject else None
    if owner is None:
        raise Ungrounded(PRONOUN, token)
    return {token.i: owner.said() + "\u2019s"}


def _subject_form(possessive: str) -> str:
    return {"his": "he", "her": "she", "its": "it", "their": "they"}[possessive]


def _owner_in_clause(word: str, token: Token, clause: Clause, tokens: tuple[Token, ...], setting: Setting) -> bool:
    """Whether the clause's own subject, and nothing else before the pronoun, can be meant."""
    subject = clause.subject
    if subject.i > token.i and subject.pos_ == "PROPN":
        earlier = any(place < token.i for place, _ in _mentions(tokens, setting))
        return not earlier and token.tag_ == "PRP$" and word != "their" and _fits(word, subject, setting)
    if subject.i > token.i or subject.pos_ == "PRON":
        return subject.pos_ == "PRON" and subject.i < token.i and _agree_as_pronouns(subject.lower_, word)
    rivals = [found for found in _mentions(tokens, setting) if subject.right_edge.i < found[0] < token.i]
    fits = _fits(word, subject, setting)
    return fits and not any(_kind_fits(word, name.kind) for _, name in rivals)


def _agree_as_pronouns(subject: str, word: str) -> bool:
    families = ({"he", "him", "his"}, {"she", "her"}, {"it", "its"}, {"they", "them", "their"})
    return any(subject in family and word in family for family in families)


def _fits(word: str, subject: Token, setting: Setting) -> bool:
    name = setting.names.find(join(tuple(subject.subtree))) or setting.names.find(subject.text)
    if word in {"they", "them", "their"}:
        return subject.tag_ in {"NNS", "NNPS"} or any(child.dep_ == "conj" for child in subject.children)
    if name is not None:
        return _kind_fits(word, name.kind)
    return word in {"it", "its"} and subject.tag_ == "NN"


def _kind_fits(word: str, kind: str) -> bool:
    if word in {"he", "she", "him", "her", "his"}:
        return kind in {"person", "other"}
    return kind not in {"person", "nationality", "people", "religion"}


def _antecedent(word: str, setting: Setting, before: tuple[Token, ...]) -> Name | None:
    """The one name that the subject pronoun can mean: the subject of the sentence before, with no rival there."""
    previous, owner = setting.before, setting.subject
    if previous is None or owner is None or word == "they" or not _certainly(word, owner):
        return None
    nearby = [name for _, name in (*_mentions(tuple(previous.tokens), setting), *_mentions(before, setting))]
    rivals = [name for name in nearby if name is not owner and _kind_fits(word, name.kind)]
    return owner if not rivals or (word == "it" and setting.is_topic(owner)) else None


def find_subject(clause: Clause, names: Names, before: Name | None) -> Name | None:
    """Whom or what a clause is about, for a pronoun that may begin the next sentence."""
    if clause.subject.tag_ == "PRP":
        return before
    return names.find(_entity_text(clause.subject)) if clause.subject.pos_ == "PROPN" else None


def _certainly(word: str, name: Name) -> bool:
    return (
        name.kind == "person"
        if word in _PERSON_PRONOUNS
        else name.kind not in {"person", "other", "people", "nationality"}
    )


def _entity_text(token: Token) -> str:
    """The whole entity that a token belongs to, or the token itself."""
    entity = next((entity for entity in token.sent.ents if entity.start <= token.i < entity.end), None)
    return entity.text if entity is not None else token.text


def _mentions(tokens: tuple[Token, ...], setting: Setting) -> Iterator[tuple[int, Name]]:
    for token in tokens:
        if token.ent_iob_ == "B" or (token.pos_ == "PROPN" and token.ent_iob_ == "O"):
            name = setting.names.find(_entity_text(token))
            if name is not None:
                yield token.i, name


def is_anchored(noun: Token, title: str) -> bool:
    """Whether a noun with *the* says by itself which one is meant."""
    if noun.pos_ == "PROPN" or noun.ent_type_ in _IDENTIFYING or noun.lower_ in _UNIQUE:
        return True
    for child in noun.children:
        if child.dep_ in {"prep", "relcl", "acl"} and child.i > noun.i:
            return True
        if child.dep_ in {"poss", "compound", "amod", "nmod"} and (child.pos_ == "PROPN" or child.ent_type_ in _NAMING):
            return True
    return _in_title(noun, title)


def _in_title(noun: Token, title: str) -> bool:
    words = [token.text for token in noun.subtree if token.i <= noun.i and token.lower_ != "the"]
    return bool(words) and len(words) > 1 and fold(" ".join(words)) in fold(title)


def _without_loose_dates(clause: Clause) -> tuple[Token, ...]:
    """The clause without “on Tuesday”, “this year” hanging on its verb. Raises Ungrounded where one sits deeper."""
    gone: set[int] = set()
    for token in clause.tokens:
        if token.i not in gone and _is_relative_date(token):
            gone |= _removable(token, clause)
    kept = tuple(token for token in clause.tokens if token.i not in gone)
    while kept and kept[0].is_punct and kept[0].text == ",":
        kept = kept[1:]
    return kept


def _is_relative_date(token: Token) -> bool:
    word = token.lower_
    if token.ent_type_ in {"DATE", "TIME"}:
        return word in _RELATIVE
    return word in {
        "recently",
        "currently",
        "now",
        "today",
        "nowadays",
        "ago",
        "lately",
        "already",
        "yet",
        "soon",
        "so-far",
    }


def _removable(token: Token, clause: Clause) -> set[int]:
    top = token
    while top.head not in {clause.verb, top} and top.dep_ not in {"npadvmod", "advmod"}:
        top = top.head
    if top.head != clause.verb or top.dep_ not in {"npadvmod", "prep", "advmod"}:
        raise Ungrounded(RELATIVE_DATE)
    inside = list(top.subtree)
    if len(inside) > 4:
        raise Ungrounded(RELATIVE_DATE)
    return {inner.i for inner in inside}


def _full_names(tokens: tuple[Token, ...], swaps: dict[int, str], setting: Setting) -> dict[int, str]:
    """Full names for short ones, at their first token: “Brin” becomes “Sergey Brin”, with “Mr” left away."""
    full: dict[int, str] = {}
    said: set[str] = set(swaps.values())
    for token in tokens:
        if token.pos_ != "PROPN" or token.i in swaps:
            continue
        name = setting.names.find(token.text) if _is_alone(token) else None
        if name is not None and name.kind == "person" and name.text not in said and name.text != token.text:
            full[token.i] = name.text
            said.add(name.text)
    return full


def _is_alone(token: Token) -> bool:
    before = token.nbor(-1) if token.i else None
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    return not any(other is not None and (other.pos_ == "PROPN" or other.text in TITLES) for other in (before, after))


def _refuse_nameless(grounded: Grounded, setting: Setting) -> None:
    """Refuse a clause that names nobody and nothing, or whose subject is “a man” or “one challenge”."""
    subject = grounded.clause.subject
    named = [token for token in grounded.tokens if _is_named(token, grounded, setting)]
    inside = set(subject.subtree)
    unnamed = not any(token in inside for token in named)
    vague = any(child.lower_ in {"a", "an", "one", "some", "several", "any"} for child in subject.children)
    happened = grounded.clause.verb.tag_ in {"VBD", "VBN"}
    if not named or subject.pos_ == "VERB" or (unnamed and vague and happened):
        raise Ungrounded(NAMELESS)


def _is_named(token: Token, grounded: Grounded, setting: Setting) -> bool:
    """Whether the token is part of a name, or of what the title speaks of."""
    if token.i in grounded.swaps or token.ent_type_ in _NAMING or token.pos_ == "PROPN":
        return True
    return token.pos_ == "NOUN" and bool({token.lower_, token.lemma_.lower()} & setting.topic)
