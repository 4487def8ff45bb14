"""Noun phrases with *the* and short names: whether they say by themselves which thing or person is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.generator import lexicon
from quizapp.generator.clauses import is_set_off
from quizapp.generator.names import TITLES
from quizapp.generator.setting import BARE_THE, DEMONSTRATIVE, LEANS, NAMING, SHARED_NAME, Ungrounded, find_mentions
from quizapp.generator.wording import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from quizapp.generator.clauses import Clause
    from quizapp.generator.names import Name
    from quizapp.generator.setting import Setting

_NOT_LONG_AGO = 200
_POINTERS = frozenset({"this", "that", "these", "those"})
_LEANING = lexicon.words("leaning")
_UNIQUE = lexicon.words("unique")
_PARTICLES = lexicon.words("particles")
_DEFINING = frozenset({"prep", "relcl", "acl"})
_PARTS = frozenset({"many", "some", "most", "few", "all", "none", "several", "two", "three"})
_IDENTIFYING = NAMING | {"FAC", "WORK_OF_ART", "LAW", "PRODUCT", "DATE"}


def refuse_pointers(token: Token, word: str) -> None:
    """Raise Ungrounded where the word points outside its clause."""
    if word in _POINTERS and token.tag_ == "DT" and not any(child.dep_ in _DEFINING for child in token.children):
        raise Ungrounded(DEMONSTRATIVE, token)
    if word in _LEANING and not _is_harmless(token, word):
        raise Ungrounded(LEANS, token)
    is_number = token.tag_ == "CD" and not any(child.lower_ == "of" for child in token.children)
    if token.dep_ in {"nsubj", "nsubjpass"} and (word in _PARTS or is_number):
        raise Ungrounded(LEANS, token)
    if token.dep_ == "relcl" and token.lemma_ in {"follow", "ensue", "result"} and not _has_object(token):
        raise Ungrounded(LEANS, token)


def _has_object(verb: Token) -> bool:
    return any(child.dep_ in {"dobj", "prep"} for child in verb.children)


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
        return any(child.dep_ == "conj" for child in token.head.children) or token.head.head.dep_ == "relcl"
    return (word == "such" and after == "as") or (word == "so" and after == "-")


def name_class(article: Token, clause: Clause, setting: Setting) -> dict[int, str]:
    """“the empire” as “the Mongol Empire”, where the article has spoken of no other empire."""
    noun = article.head
    place = clause.parsed.offset + noun.idx
    name = setting.names.only_of_class(noun.lower_, before=place) if noun.i == article.i + 1 else None
    if name is not None and not (setting.is_topic(name) or _is_mentioned_before(noun, name, setting)):
        name = None
    if name is None or noun.tag_ != "NN" or any(child.dep_ in {"amod", "compound"} for child in noun.children):
        raise Ungrounded(BARE_THE, article)
    return {article.i: "the" if name.takes_the else "", noun.i: name.text}


def _is_mentioned_before(noun: Token, name: Name, setting: Setting) -> bool:
    """Whether the paragraph has spoken of the name already, and not too long ago."""
    earlier = tuple(noun.doc[max(0, noun.i - _NOT_LONG_AGO) : noun.i])
    return any(found is name for _, found in find_mentions(earlier, setting))


def is_anchored(noun: Token, title: str) -> bool:
    """Whether a noun with *the* says by itself which one is meant."""
    if noun.pos_ == "PROPN" or noun.ent_type_ in _IDENTIFYING or noun.lower_ in _UNIQUE:
        return True
    for child in noun.children:
        if child.dep_ in _DEFINING and child.i > noun.i and not is_set_off(child):
            return True
        if child.dep_ == "appos" and child.pos_ == "PROPN":
            return True
        if child.dep_ in {"poss", "compound", "amod", "nmod"} and (child.pos_ == "PROPN" or child.ent_type_ in NAMING):
            return True
    return _in_title(noun, title)


def _in_title(noun: Token, title: str) -> bool:
    words = [token.text for token in noun.subtree if token.i <= noun.i and token.lower_ != "the"]
    return bool(words) and len(words) > 1 and fold(" ".join(words)) in fold(title)


def find_full_names(tokens: tuple[Token, ...], setting: Setting) -> dict[int, str]:
    """Full names for short ones: “Sergey Brin” for “Brin” at its first mention. Raises Ungrounded for a shared name."""
    full: dict[int, str] = {}
    said: set[str] = set()
    for run in _runs(tokens):
        text = " ".join(token.text for token in run)
        if len(run) == 1 and setting.names.is_shared(text):
            raise Ungrounded(SHARED_NAME, run[0])
        name = setting.names.find(text)
        if name is None or name.kind != "person":
            continue
        if name.text not in said and fold(name.text) != fold(text):
            full |= {token.i: "" for token in run} | {run[0].i: name.text}
        said.add(name.text)
    return full


def _runs(tokens: tuple[Token, ...]) -> Iterator[list[Token]]:
    """Proper nouns that stand together, without titles: “de Lesseps”, “Brin”."""
    run: list[Token] = []
    for token in tokens:
        joined = bool(run) and token.i == run[-1].i + 1
        if _is_name_part(token) and (joined or not run):
            run.append(token)
            continue
        if run and any(part.pos_ == "PROPN" for part in run):
            yield run
        run = [token] if _is_name_part(token) else []
    if run and any(part.pos_ == "PROPN" for part in run):
        yield run


def _is_name_part(token: Token) -> bool:
    return (token.pos_ == "PROPN" and token.text not in TITLES) or token.lower_ in _PARTICLES
