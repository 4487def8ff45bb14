"""Noun phrases with *the* and short names: whether they say by themselves which thing or person is meant."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from quizapp.generator.entities.things import modifiers
from quizapp.generator.grounding.expansions import expand, repeats
from quizapp.generator.grounding.setting import BARE_THE, DEMONSTRATIVE, LEANS, NAMING, Ungrounded, find_mentions
from quizapp.generator.language import gazetteer, lexicon
from quizapp.generator.language.wording import fold
from quizapp.generator.reading.clauses import is_set_off

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from quizapp.generator.entities.names import Name
    from quizapp.generator.grounding.setting import Setting
    from quizapp.generator.reading.clauses import Clause

_NOT_LONG_AGO = 200
# A thing named this often is one that the article speaks of all along.
_OFTEN = 3
_MUCH_MORE = 3
# There is one of these in every town, and a text seldom means the one that it has named.
_OF_MANY = frozenset({"court", "committee", "school", "hospital", "station", "church", "college"})
_POINTERS = frozenset({"this", "that", "these", "those"})
_LEANING = lexicon.words("leaning")
_UNIQUE = lexicon.words("unique")
_SUBJECT_ROLES = frozenset({"nsubj", "nsubjpass"})
_INSTITUTIONS = lexicon.words("institutions")
_OF_A_COUNTRY = frozenset({"government", "parliament", "economy", "population", "constitution", "capital"})
_MODIFYING = frozenset({"compound", "amod", "nmod"})
_DEFINING = frozenset({"prep", "relcl", "acl"})
_CLASS_NOUNS = lexicon.words("class_nouns") - {"church"}
_OF_PLACE = frozenset({"in", "at", "on", "during", "by", "after", "before", "since", "until"})
_ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth"})
_SHARES = frozenset({"%", "cent", "percent", "half", "third", "quarter", "most"})
_PARTS = frozenset({"many", "some", "most", "few", "all", "none", "several", "two", "three"})
_IDENTIFYING = NAMING | {"FAC", "WORK_OF_ART", "LAW", "PRODUCT", "DATE"}


def refuse_pointers(token: Token, word: str) -> None:
    """Raise Ungrounded where the word points outside its clause."""
    if word in _POINTERS and token.tag_ == "DT" and not any(child.dep_ in _DEFINING for child in token.children):
        raise Ungrounded(DEMONSTRATIVE, token)
    if word in _LEANING and not _is_harmless(token, word):
        raise Ungrounded(LEANS, token)
    role = token.dep_
    if role in _SUBJECT_ROLES and (word in _PARTS or _is_number(token)):
        raise Ungrounded(LEANS, token)
    if role == "relcl" and token.lemma_ in {"follow", "ensue", "result"} and not _has_object(token):
        raise Ungrounded(LEANS, token)


def _is_number(token: Token) -> bool:
    """Whether the token is a number without what it counts: not “two of the ships”."""
    return token.tag_ == "CD" and not any(child.lower_ == "of" for child in token.children)


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


def name_class(article: Token, tokens: tuple[Token, ...], clause: Clause, setting: Setting) -> dict[int, str]:
    """“the empire” as “the Mongol Empire”, where no other empire can be meant. Raises Ungrounded."""
    noun = article.head
    if _is_said_before(noun, tokens):
        return {}
    named = _named_instead(article, tokens, clause, setting) if _is_plain(article, noun) else {}
    found = named or _expanded(article, noun, tokens, clause, setting)
    if not found:
        raise Ungrounded(BARE_THE, article)
    return found


def _is_plain(article: Token, noun: Token) -> bool:
    alone = noun.i == article.i + 1 and not any(child.dep_ in {"amod", "compound"} for child in noun.children)
    return alone and noun.tag_ in {"NN", "NNP"}


def _is_said_before(noun: Token, tokens: tuple[Token, ...]) -> bool:
    """Whether the clause itself has brought the thing in: “a bank … the bank”."""
    earlier = (one for one in tokens if one.i < noun.i and one.lemma_ == noun.lemma_ and one.tag_ == noun.tag_)
    return modifiers(noun) == frozenset() and any(_has_article(one) for one in earlier)


def _has_article(noun: Token) -> bool:
    return any(child.lower_ in {"a", "an", "the"} for child in noun.children)


def _named_instead(article: Token, tokens: tuple[Token, ...], clause: Clause, setting: Setting) -> dict[int, str]:
    noun = article.head
    if noun.lower_ in _OF_A_COUNTRY:
        country = _only_country(clause, setting)
        if country is not None:
            return {article.i: country.said() + "\u2019s"}
    name = _class_owner(noun, clause, setting)
    said = find_mentions(tuple(token for token in tokens if token.i < noun.i), setting)
    if name is not None and any(found is name for _, found in said):
        # “Poland builds roads with the country's money”: its reader sees which one.
        return {article.i: article.text}
    return {article.i: "the" if name.takes_the else "", noun.i: name.text} if name is not None else {}


def _expanded(
    article: Token, noun: Token, tokens: tuple[Token, ...], clause: Clause, setting: Setting
) -> dict[int, str]:
    """“the bill to ban fishing” for “the bill”, in the words that brought it in."""
    first = setting.names.things.introduction(noun, clause.parsed.offset + noun.idx)
    if first is None or setting.names.of_class(noun.lower_):
        return {}
    expansion = expand(first, noun, lambda one: is_anchored(one, setting.title))
    between = [one for one in tokens if article.i < one.i < noun.i]
    others = (one for one in tokens if one not in {article, noun, *between})
    if expansion is None or repeats(expansion, others):
        return {}
    return {one.i: "" for one in between} | {article.i: expansion.article, noun.i: expansion.noun}


def _class_owner(noun: Token, clause: Clause, setting: Setting) -> Name | None:
    """The one name that the noun can stand for: the only one of its class, or the one that all is about."""
    place = clause.parsed.offset + noun.idx
    members = [name for name in setting.names.of_class(noun.lower_) if name.first < place]
    if not members or (noun.lower_ in _OF_MANY and not any(setting.is_topic(name) for name in members)):
        return None
    if len(members) == 1 and (setting.is_topic(members[0]) or _is_mentioned_before(noun, members[0], setting)):
        return members[0]
    before = setting.before.words if setting.before is not None else ()
    nearby = [name for _, name in find_mentions((*before, *_earlier(noun, clause)), setting)]
    likely = [setting.subject] if setting.subject is not None and noun.lower_ in setting.subject.classes else []
    if not setting.names.things.has_unnamed(noun.lemma_, place):
        likely += _main_member(members, setting)
    return next((name for name in likely if not any(_is_rival(one, name, noun) for one in nearby)), None)


def _earlier(noun: Token, clause: Clause) -> Iterator[Token]:
    return (token for token in clause.parsed.words if token.i < noun.i)


def _main_member(members: list[Name], setting: Setting) -> list[Name]:
    """The member of a class that the title names, or that is spoken of much more than all others."""
    first, *others = sorted(members, key=lambda name: -name.count)
    titled = [name for name in members if setting.is_named_in_title(name)]
    if len(titled) == 1:
        return titled
    return [first] if first.count >= _OFTEN and all(first.count >= _MUCH_MORE * one.count for one in others) else []


def _is_rival(other: Name, name: Name, noun: Token) -> bool:
    """Whether a name nearby could be meant as well: of the same class, or the people of another country."""
    if other is name:
        return False
    if noun.lower_ in {"country", "nation"} and other.kind in {"nationality", "people", "us state", "place"}:
        return gazetteer.demonym(name.text) != other.text
    return noun.lower_ in other.classes


def _only_country(clause: Clause, setting: Setting) -> Name | None:
    """The country whose government is meant: the only one that the article names, or the title's with none beside."""
    countries = setting.names.of_kind("country")
    if len(countries) == 1:
        return countries[0] if not setting.names.of_kind("nationality") else None
    before = setting.before.words if setting.before is not None else ()
    nearby = {id(name): name for _, name in find_mentions((*before, *clause.parsed.words), setting)}
    rivals = [name for name in nearby.values() if name.kind in {"country", "nationality", "us state"}]
    topics = [name for name in countries if setting.is_topic(name)]
    return topics[0] if len(topics) == 1 and all(name is topics[0] for name in rivals) else None


def _is_mentioned_before(noun: Token, name: Name, setting: Setting) -> bool:
    """Whether the paragraph has spoken of the name already, and not too long ago, or the last sentence before it."""
    earlier = tuple(noun.doc[max(0, noun.i - _NOT_LONG_AGO) : noun.i])
    if any(found is name for _, found in find_mentions(earlier, setting)):
        return True
    opens = setting.before is None and noun.dep_ in _SUBJECT_ROLES
    return opens and any(found is name for _, found in find_mentions(_sentence_before(noun, name, setting), setting))


def _sentence_before(noun: Token, name: Name, setting: Setting) -> tuple[Token, ...]:
    """The words of the sentence before the noun's paragraph; none where another such thing has been spoken of."""
    passages = setting.names.passages
    index = next((passage.index for passage in passages if passage.doc is noun.doc), 0)
    if not index or not passages[index - 1].sentences or setting.names.things.has_unnamed(noun.lemma_, sys.maxsize):
        return ()
    last = passages[index - 1].sentences[-1]
    return last.words if name.first < last.sentence.span.end else ()


def is_anchored(noun: Token, title: str) -> bool:
    """Whether a noun with *the* says by itself which one is meant."""
    if _is_class_alone(noun):
        return False
    if noun.pos_ == "PROPN" or noun.ent_type_ in _IDENTIFYING or noun.lower_ in _UNIQUE:
        return True
    told = any(_tells_which(child, noun) for child in noun.children)
    return told or _is_what_a_name_is(noun) or _is_generic(noun) or _in_title(noun, title)


def _tells_which(child: Token, noun: Token) -> bool:
    """“of Oslo” behind the noun, a name beside it, “Danish” before it."""
    if child.dep_ in _DEFINING and child.i > noun.i and not is_set_off(child) and not _may_be_the_verbs(child):
        return True
    if child.dep_ == "appos":
        return child.pos_ == "PROPN"
    return child.dep_ in {"poss", *_MODIFYING} and (child.pos_ == "PROPN" or child.ent_type_ in NAMING)


def _is_what_a_name_is(noun: Token) -> bool:
    """“the boat builder” in “Anna Berg, the boat builder”, “the biggest buyer” in “China is the biggest buyer”."""
    if noun.dep_ == "appos":
        return noun.head.pos_ == "PROPN"
    return noun.dep_ == "attr" and any(child.tag_ in {"JJS", "RBS"} for child in noun.children)


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
    if noun.dep_ == "oprd" or _is_word(noun):
        # “named the unit the newton”, “the name oxygen”
        return True
    if noun.lower_ in _INSTITUTIONS:
        return modified and not any(child.tag_ in {"JJS", "JJR"} for child in noun.children)
    counted = any(child.tag_ == "JJ" and child.lower_ in _ORDINALS for child in noun.children)
    if noun.lower_ != "time" or noun.dep_ != "pobj":
        return False
    return (counted and noun.head.lower_ == "for") or (noun.head.lower_ == "of" and noun.head.head.lower_ in _SHARES)


def _is_word(noun: Token) -> bool:
    """Whether a word is spoken of as a word: “the name oxygen”, “the term robot”."""
    before = noun.nbor(-1) if noun.i else noun
    bare = not any(child.dep_ in {"amod", "nummod"} for child in noun.children)
    return bare and noun.tag_ == "NN" and before.lower_ in {"name", "term", "word"} and before.head == noun


def _in_title(noun: Token, title: str) -> bool:
    words = [token.text for token in noun.subtree if token.i <= noun.i and token.lower_ != "the"]
    return bool(words) and len(words) > 1 and fold(" ".join(words)) in fold(title)
