"""Whether a clause stands alone, and the words that make it do so.

A pronoun, a short name or a bare *the …* is replaced by the fullest mention only when no other reading is possible;
otherwise the clause gives no question and the reason is counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.generator import lexicon
from quizapp.generator.names import TITLES, Name, Names
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
    """The clause leans on its surroundings; the message is the reason as counted."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds a clause: the article's title and names, and the sentence before it in the paragraph."""

    title: str
    names: Names
    before: ParsedSentence | None


def ground(clause: Clause, setting: Setting) -> Grounded:
    """Put a clause in words that stand alone. Raises Ungrounded with the reason where that is not certain."""
    tokens = _without_loose_dates(clause)
    swaps: dict[int, str] = {}
    for token in tokens:
        swaps.update(_replacement(token, clause, tokens, setting))
    grounded = Grounded(clause, tokens, swaps | _full_names(tokens, swaps, setting), len(swaps))
    if not _names_something(grounded, setting):
        raise Ungrounded(NAMELESS)
    return grounded


def _replacement(token: Token, clause: Clause, tokens: tuple[Token, ...], setting: Setting) -> dict[int, str]:
    word = token.lower_
    if token.text in '“”"':
        raise Ungrounded(QUOTED)
    if word in _SPEAKER_WORDS and not (word == "us" and token.text == "US"):
        raise Ungrounded(SPEAKER)
    if token.tag_ == "PRP":
        return _pronoun(token, clause, tokens, setting)
    if token.tag_ == "PRP$":
        return _possessive(token, clause, tokens, setting)
    _refuse_pointers(token, word)
    if word == "the":
        _refuse_bare(token.head, setting)
    return {}


def _refuse_pointers(token: Token, word: str) -> None:
    if word in _POINTERS and (
        token.tag_ == "DT" and not any(child.dep_ in {"prep", "relcl"} for child in token.children)
    ):
        raise Ungrounded(DEMONSTRATIVE)
    if word in _LEANING and token.pos_ not in {"CCONJ", "SCONJ", "NUM", "PROPN"} and token.dep_ not in {"expl", "mark"}:
        raise Ungrounded(LEANS)
    if token.dep_ == "nsubj" and word in {"many", "some", "most", "few", "all", "none", "several", "two", "three"}:
        raise Ungrounded(LEANS)


def _pronoun(token: Token, clause: Clause, tokens: tuple[Token, ...], setting: Setting) -> dict[int, str]:
    word = token.lower_
    if word.endswith(("self", "selves")):
        return {}
    if token == clause.subject:
        owner = _antecedent(word, setting, before=tokens[: tokens.index(token)])
        if owner is not None:
            return {token.i: owner.text}
    elif _owner_in_clause(word, token, clause, tokens, setting):
        return {}
    raise Ungrounded(PRONOUN)


def _possessive(token: Token, clause: Clause, tokens: tuple[Token, ...], setting: Setting) -> dict[int, str]:
    word = token.lower_
    inside_subject = token in clause.subject_tokens()
    if not inside_subject and _owner_in_clause(word, token, clause, tokens, setting):
        return {}
    owner = _antecedent(_subject_form(word), setting, before=()) if inside_subject else None
    if owner is None:
        raise Ungrounded(PRONOUN)
    return {token.i: owner.text + ("\u2019" if owner.text.endswith("s") and word == "their" else "\u2019s")}


def _subject_form(possessive: str) -> str:
    return {"his": "he", "her": "she", "its": "it", "their": "they"}[possessive]


def _owner_in_clause(word: str, token: Token, clause: Clause, tokens: tuple[Token, ...], setting: Setting) -> bool:
    """Whether the clause's own subject, and nothing else before the pronoun, can be meant."""
    subject = clause.subject
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
    previous = setting.before
    if previous is None or word == "they":
        return None
    subject = next((token for token in previous.tokens.root.children if token.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None or subject.pos_ != "PROPN":
        return None
    owner = setting.names.find(_entity_text(subject))
    if owner is None or not _certainly(word, owner):
        return None
    nearby = [name for _, name in (*_mentions(tuple(previous.tokens), setting), *_mentions(before, setting))]
    rivals = [name for name in nearby if name is not owner and _kind_fits(word, name.kind)]
    return owner if not rivals else None


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


def _refuse_bare(noun: Token, setting: Setting) -> None:
    """Refuse *the car* and *the 2015 campaign*, but not *the car of the future* or *the Black Sea*."""
    if not is_anchored(noun, setting.title):
        raise Ungrounded(BARE_THE)


def is_anchored(noun: Token, title: str) -> bool:
    """Whether a noun with *the* says by itself which one is meant."""
    if noun.pos_ in {"PROPN", "NUM", "SYM"} or noun.ent_type_ or noun.lower_ in _UNIQUE:
        return True
    for child in noun.children:
        if child.dep_ in {"prep", "relcl", "acl"} and child.i > noun.i:
            return True
        if child.dep_ in {"poss", "compound", "amod", "nmod"} and (child.pos_ == "PROPN" or child.ent_type_ in _NAMING):
            return True
    return _in_title(noun, title)


_NAMING = frozenset({"NORP", "GPE", "ORG", "PERSON", "LOC", "EVENT"})


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


def _names_something(grounded: Grounded, setting: Setting) -> bool:
    """Whether the clause names somebody or something, or speaks of what the title speaks of."""
    if grounded.swaps:
        return True
    title = set(fold(setting.title).split()) - _CLOSED
    return any(
        token.ent_type_ in _NAMING or token.pos_ == "PROPN" or token.lower_ in title or token.lemma_.lower() in title
        for token in grounded.tokens
    )
