"""“The bill” in the words by which the article brought it in: “the bill to adopt a system of presumed consent”."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quizapp.generator.language import lexicon
from quizapp.generator.language.wording import fold
from quizapp.generator.reading.clauses import is_set_off

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from spacy.tokens import Token

_MOST_ADDED = 9
_BEHIND = frozenset({"prep", "relcl", "acl"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
# Behind an object, only these surely belong to it and not to the verb.
_OWN_PREPOSITIONS = frozenset({"of", "about", "against", "between", "called", "into"})
_PASSING = frozenset(
    {"new", "latest", "recent", "further", "first", "second", "major", "big", "huge", "own", "current"}
)
_TELLING = lexicon.words("speech") | {"calculate", "estimate", "hope", "consider", "expect", "fear"}
_PASSING_ON = frozenset({"this", "that", "these", "those", "which", "who", "what"})
_LEANING = (
    lexicon.words("leaning") | lexicon.words("speaker") | lexicon.words("loose_times") | lexicon.words("relative")
) - {"so", "other"}
_PERSONAL = frozenset({"PRP", "PRP$", "WP$", "EX"})
_NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"})
_MARKS = frozenset('\u201c\u201d"()[]:;\u2013\u2014,')
_FUNCTION = lexicon.words("function") | lexicon.words("closed")


class Expansion(NamedTuple):
    """What to say for *the* and for the noun; ``words`` are those that it adds to the statement."""

    article: str
    noun: str
    words: frozenset[str]


def expand(first: Token, noun: Token, is_anchored: Callable[[Token], bool]) -> Expansion | None:
    """The fuller words for the noun that was brought in at ``first``; None where they would not say which one is meant.

    ``is_anchored`` tells whether a noun with *the* inside them says by itself which one is meant.
    """
    before, owner = _before(first), _owner(first)
    behind = _behind(first, is_anchored)
    if before is None or owner is None or not _is_clean([*before, *owner], is_anchored):
        return None
    added = [*owner, *before, *behind]
    tells = bool(behind or owner) or any(token.ent_type_ in _NAMED for token in before)
    if not tells or len(added) > _MOST_ADDED:
        return None
    words = frozenset(fold(" ".join(token.text for token in added)).split()) - _FUNCTION
    said = " ".join(filter(None, (_said(before), noun.text, _said(behind))))
    return Expansion(_said(owner) if owner else "the", said, words)


def _said(tokens: Sequence[Token]) -> str:
    return tokens[0].doc[tokens[0].i : tokens[-1].i + 1].text if tokens else ""


def _before(noun: Token) -> list[Token] | None:
    """What stands between the article or the owner and the noun; None where that is more than plain modifiers."""
    left = [child for child in noun.children if child.i < noun.i and child.dep_ not in {"det", "poss"}]
    if any(child.dep_ not in {"amod", "compound", "nmod", "punct"} for child in left):
        return None
    first = min((child.left_edge.i for child in left), default=noun.i)
    words = list(noun.doc[first : noun.i])
    while words and words[0].lower_ in _PASSING:
        words.pop(0)
    return None if any(word.dep_ in {"det", "poss", "case"} or word.text in _MARKS for word in words) else words


def _owner(noun: Token) -> list[Token] | None:
    """“Norway's” before “plan”; empty where nobody is said to own it, None where the owner is not named in full."""
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    if owner is None:
        return []
    words = list(noun.doc[owner.left_edge.i : owner.right_edge.i + 1])
    named = owner.pos_ == "PROPN" and owner.ent_type_ in {"ORG", "GPE"}
    return words if named and words[-1].dep_ == "case" else None


def _behind(noun: Token, is_anchored: Callable[[Token], bool]) -> list[Token]:
    """The phrases behind the noun that tell which one it is, as many as follow it at once and stand alone."""
    end = noun.i
    for child in noun.children:
        if child.i < noun.i or child.dep_ == "punct":
            continue
        phrase = list(noun.doc[child.left_edge.i : child.right_edge.i + 1])
        fits = phrase[0].i == end + 1 and _belongs(child, noun) and not _breaks_off(child, noun)
        if not fits or not _is_clean(phrase, is_anchored) or phrase[-1].i - noun.i > _MOST_ADDED:
            break
        end = phrase[-1].i
    return list(noun.doc[noun.i + 1 : end + 1])


def _breaks_off(phrase: Token, noun: Token) -> bool:
    """Whether the parser has torn a clause in two: “the street that they say | is the best”."""
    end = phrase.right_edge.i + 1
    goes_on = end < len(phrase.doc) and phrase.doc[end].pos_ in {"AUX", "VERB"} and noun.dep_ not in _SUBJECTS
    return phrase.dep_ == "relcl" and (goes_on or phrase.lemma_ in _TELLING)


def _belongs(phrase: Token, noun: Token) -> bool:
    if phrase.dep_ not in _BEHIND or is_set_off(phrase):
        return False
    if phrase.dep_ != "prep":
        return True
    return phrase.lower_ in _OWN_PREPOSITIONS or (noun.dep_ in _SUBJECTS and noun.i < noun.head.i)


def _is_clean(words: Iterable[Token], is_anchored: Callable[[Token], bool]) -> bool:
    return not any(_leans(word, is_anchored) for word in words)


def _leans(word: Token, is_anchored: Callable[[Token], bool]) -> bool:
    """Whether a word of the fuller phrase points outside it."""
    relative = word.lower_ in _PASSING_ON and word.tag_ in {"WDT", "WP", "IN"}
    if word.tag_ in _PERSONAL or word.text in _MARKS:
        return True
    if word.lower_ in _PASSING_ON or word.lower_ in _LEANING:
        return not relative
    return word.lower_ == "the" and not is_anchored(word.head)


def repeats(expansion: Expansion, tokens: Iterable[Token]) -> bool:
    """Whether the fuller phrase would say a word of the tokens again."""
    return any(token.lower_ in expansion.words or token.lemma_.lower() in expansion.words for token in tokens)
