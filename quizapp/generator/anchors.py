"""Noun phrases with *the* and short names: whether they say by themselves which thing or person is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.generator import lexicon
from quizapp.generator.clauses import is_set_off
from quizapp.generator.setting import BARE_THE, DEMONSTRATIVE, LEANS, NAMING, Ungrounded, find_mentions
from quizapp.generator.wording import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

    from quizapp.generator.clauses import Clause
    from quizapp.generator.names import Name
    from quizapp.generator.setting import Setting

_NOT_LONG_AGO = 200
_POINTERS = frozenset({"this", "that", "these", "those"})
_LEANING = lexicon.words("leaning")
_UNIQUE = lexicon.words("unique")
_SUBJECT_ROLES = frozenset({"nsubj", "nsubjpass"})
_INSTITUTIONS = lexicon.words("institutions")
_OF_A_COUNTRY = frozenset({"government", "parliament", "economy", "population", "constitution", "capital"})
_DEFINING = frozenset({"prep", "relcl", "acl"})
_CLASS_NOUNS = lexicon.words("class_nouns") - {"church"}
_OF_PLACE = frozenset({"in", "at", "on", "during", "by", "after", "before", "since", "until"})
_ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth"})
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
    if word == "both":
        return any(child.dep_ == "conj" for child in token.head.children) or token.head.head.dep_ == "relcl"
    return _is_paired(token, word, after)


def _is_paired(token: Token, word: str, after: str) -> bool:
    """Whether what the word leans on stands beside it: *so rare that*, *later in 2013*, *than other schools*."""
    if word == "other":
        return token.head.dep_ in {"conj", "pobj", "dobj"} and token.head.head.dep_ not in _SUBJECT_ROLES
    if word == "so":
        return after == "-" or any(child.dep_ in {"ccomp", "advcl"} for child in token.head.children)
    if word == "each":
        return token.dep_ != "nsubj"
    if word in {"former", "previous"}:
        return token.dep_ == "amod"
    return (word, after) in {("such", "as"), ("later", "in")}


def name_class(article: Token, clause: Clause, setting: Setting) -> dict[int, str]:
    """“the empire” as “the Mongol Empire”, where no other empire can be meant. Raises Ungrounded."""
    noun = article.head
    plain = noun.i == article.i + 1 and not any(child.dep_ in {"amod", "compound"} for child in noun.children)
    if not plain or noun.tag_ not in {"NN", "NNP"}:
        raise Ungrounded(BARE_THE, article)
    if noun.lower_ in _OF_A_COUNTRY:
        country = _only_country(clause, setting)
        if country is not None:
            return {article.i: country.said() + "\u2019s"}
    name = _class_owner(noun, clause, setting)
    if name is None:
        raise Ungrounded(BARE_THE, article)
    return {article.i: "the" if name.takes_the else "", noun.i: name.text}


def _class_owner(noun: Token, clause: Clause, setting: Setting) -> Name | None:
    """The one name that the noun can stand for: the only one of its class, or what the sentence before is about."""
    only = setting.names.only_of_class(noun.lower_, before=clause.parsed.offset + noun.idx)
    if only is not None and (setting.is_topic(only) or _is_mentioned_before(noun, only, setting)):
        return only
    before = setting.before.tokens if setting.before is not None else ()
    nearby = (*before, *(token for token in clause.parsed.tokens if token.i < noun.i))
    members = {id(name): name for _, name in find_mentions(nearby, setting) if noun.lower_ in name.classes}
    topics = [name for name in setting.names.of_class(noun.lower_) if setting.is_topic(name)]
    likely = [setting.subject] if setting.subject is not None else []
    likely += topics if len(topics) == 1 else []
    fitting = (name for name in likely if name.kind != "person" and noun.lower_ in name.classes)
    return next((name for name in fitting if set(members) <= {id(name)}), None)


def _only_country(clause: Clause, setting: Setting) -> Name | None:
    """The country whose government is meant: the only one that the article names, or the title's with none beside."""
    countries = setting.names.of_kind("country")
    if len(countries) == 1:
        return countries[0] if not setting.names.of_kind("nationality") else None
    before = setting.before.tokens if setting.before is not None else ()
    nearby = {id(name): name for _, name in find_mentions((*before, *clause.parsed.tokens), setting)}
    rivals = [name for name in nearby.values() if name.kind in {"country", "nationality", "us state"}]
    topics = [name for name in countries if setting.is_topic(name)]
    return topics[0] if len(topics) == 1 and all(name is topics[0] for name in rivals) else None


def _is_mentioned_before(noun: Token, name: Name, setting: Setting) -> bool:
    """Whether the paragraph has spoken of the name already, and not too long ago."""
    earlier = tuple(noun.doc[max(0, noun.i - _NOT_LONG_AGO) : noun.i])
    return any(found is name for _, found in find_mentions(earlier, setting))


def is_anchored(noun: Token, title: str) -> bool:
    """Whether a noun with *the* says by itself which one is meant."""
    if _is_class_alone(noun):
        return False
    if noun.pos_ == "PROPN" or noun.ent_type_ in _IDENTIFYING or noun.lower_ in _UNIQUE:
        return True
    for child in noun.children:
        if child.dep_ in _DEFINING and child.i > noun.i and not is_set_off(child) and not _may_be_the_verbs(child):
            return True
        if child.dep_ == "appos" and child.pos_ == "PROPN":
            return True
        if child.dep_ in {"poss", "compound", "amod", "nmod"} and (child.pos_ == "PROPN" or child.ent_type_ in NAMING):
            return True
    return _is_generic(noun) or _in_title(noun, title)


def _is_class_alone(noun: Token) -> bool:
    """“the University”, “the Commission”: with a capital and yet without a name."""
    alone = noun.i > 0 and noun.nbor(-1).lower_ == "the" and not list(noun.rights)
    follows = noun.i + 1 < len(noun.doc) and noun.nbor(1).pos_ == "PROPN"
    return noun.tag_ == "NNP" and alone and not follows and noun.lower_ in _CLASS_NOUNS


def _may_be_the_verbs(phrase: Token) -> bool:
    """Whether “in France” behind an object tells where something is done rather than which thing is meant."""
    if phrase.dep_ != "prep" or phrase.lower_ not in _OF_PLACE or phrase.head.dep_ != "dobj":
        return False
    plain = not any(child.dep_ in {"amod", "compound"} for child in phrase.head.children)
    return plain and any(child.ent_type_ in {"GPE", "LOC", "DATE"} for child in phrase.children)


def _is_generic(noun: Token) -> bool:
    """“the car industry”, “for the first time”, “a third of the time”: nobody asks which one."""
    modified = any(child.dep_ in {"compound", "amod"} and child.pos_ in {"NOUN", "ADJ"} for child in noun.children)
    if noun.lower_ in _INSTITUTIONS:
        return modified and not any(child.tag_ in {"JJS", "JJR"} for child in noun.children)
    counted = any(child.tag_ == "JJ" and child.lower_ in _ORDINALS for child in noun.children)
    return noun.lower_ == "time" and noun.dep_ == "pobj" and counted and noun.head.lower_ == "for"


def _in_title(noun: Token, title: str) -> bool:
    words = [token.text for token in noun.subtree if token.i <= noun.i and token.lower_ != "the"]
    return bool(words) and len(words) > 1 and fold(" ".join(words)) in fold(title)
