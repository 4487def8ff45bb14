"""Pronouns, and the one name that each can mean; where more than one is possible the clause is given up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.generator import lexicon
from quizapp.generator.setting import PRONOUN, Ungrounded, entity_text, find_mentions
from quizapp.generator.wording import join

if TYPE_CHECKING:
    from spacy.tokens import Token

    from quizapp.generator.clauses import Clause
    from quizapp.generator.names import Name, Names
    from quizapp.generator.setting import Setting

_PEOPLE = lexicon.words("people")
_OBJECTS = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "oprd", "conj"})
_PERSON_PRONOUNS = frozenset({"he", "she"})


def resolve_pronoun(token: Token, clause: Clause, tokens: tuple[Token, ...], setting: Setting) -> dict[int, str]:
    """Other words for a personal pronoun; nothing where the clause itself says whom it means. Raises Ungrounded."""
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


def resolve_possessive(token: Token, clause: Clause, tokens: tuple[Token, ...], setting: Setting) -> dict[int, str]:
    """Other words for *his*, *her*, *its* or *their*; nothing where the clause says whose it is. Raises Ungrounded."""
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
    if token in clause.subject_tokens():
        return False
    if subject.i > token.i and subject.pos_ == "PROPN":
        earlier = any(place < token.i for place, _ in find_mentions(tokens, setting))
        return not earlier and token.tag_ == "PRP$" and word != "their" and _fits(word, subject, setting)
    if subject.i > token.i or subject.pos_ == "PRON":
        return subject.pos_ == "PRON" and subject.i < token.i and _agree_as_pronouns(subject.lower_, word)
    rivals = [found for found in find_mentions(tokens, setting) if clause.subject_last < found[0] < token.i]
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
    nearby = [name for _, name in (*find_mentions(tuple(previous.tokens), setting), *find_mentions(before, setting))]
    rivals = [name for name in nearby if name is not owner and _kind_fits(word, name.kind)]
    is_topic = word == "it" and setting.is_topic(owner)
    if (rivals and not is_topic) or _has_unnamed_rival(word, (*previous.tokens, *before), is_topic=is_topic):
        return None
    return owner


def _has_unnamed_rival(word: str, tokens: tuple[Token, ...], *, is_topic: bool) -> bool:
    """Whether a common noun nearby could be meant: *her grandfather* for *he*, *a treaty* for *it*."""
    if word in _PERSON_PRONOUNS:
        other = {"he": {"she", "her", "hers"}, "she": {"he", "him", "his"}}[word]
        return any(token.lower_ in other or token.lemma_.lower() in _PEOPLE for token in tokens)
    roles = _OBJECTS if is_topic else _OBJECTS | {"pobj"}
    return any(token.tag_ == "NN" and token.dep_ in roles for token in tokens)


def find_subject(clause: Clause, names: Names, before: Name | None) -> Name | None:
    """Whom or what a clause is about, for a pronoun that may begin the next sentence."""
    if clause.subject.tag_ == "PRP":
        return before
    return names.find(entity_text(clause.subject)) if clause.subject.pos_ == "PROPN" else None


def _certainly(word: str, name: Name) -> bool:
    return (
        name.kind == "person"
        if word in _PERSON_PRONOUNS
        else name.kind not in {"person", "other", "people", "nationality"}
    )
