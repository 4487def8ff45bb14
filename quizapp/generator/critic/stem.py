"""Flaws of the stem: each function says whether the item has the flaw."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.generator.critic.item import content_words, words
from quizapp.generator.records import BLANK

if TYPE_CHECKING:
    from quizapp.generator.critic.item import Item

_LONGEST = 36
_SHORTEST = 4
_UNFOCUSED = re.compile(
    r"^(?:which of the following(?: is| are)?(?: (?:true|correct|a fact))?|what is (?:true|said|known) (?:of|about)|"
    r"what (?:can|could) be said)\b",
    re.I,
)
_NEGATIVE = re.compile(r"\b(?:not|except|least likely|n['\u2019]t|false)\b", re.I)
_ON_ARTICLE = re.compile(
    r"\b(?:this|the) (?:article|text|passage|author|writer|paragraph|excerpt)\b|"
    r"\b(?:mentioned|described|stated) above\b",
    re.I,
)
_POINTER = re.compile(
    r"\b(?:these|those)\b(?! who| of| which| that)|\bthis\b|\bsuch an?\b|\bthe (?:latter|former)\b(?! \w)|"
    r"\b(?:another|the same|the other|the aforementioned|as such)\b",
    re.I,
)
_PRONOUN = re.compile(r"\b(?:he|she|they|him|them|it|we|us(?-i:)|i|you|our|your|my)\b", re.I)
_OPENING_POSSESSIVE = re.compile(r"^(?:his|her|its|their)\b", re.I)
_RELATIVE_DATE = re.compile(
    r"\b(?:today|yesterday|tomorrow|tonight|(?:last|this|next) (?:year|month|week|weekend|decade|century|summer|winter|"
    r"spring|autumn|night)|(?:on |last |next )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|\w+ (?:years?|months?|weeks?|"
    r"days?) ago|recently|nowadays|currently|so far|(?:over |in |during |for )?the (?:past|last|next) \w+ "
    r"(?:years?|months?|weeks?|days?|decades?)|at the moment|as yet|now)\b",
    re.I,
)


def is_unfocused(item: Item) -> bool:
    """The stem does not ask anything by itself: *Which of these is true?*, *What is said about …?*"""
    return bool(_UNFOCUSED.match(item.stem)) or len(words(item.stem)) < _SHORTEST


def is_negative(item: Item) -> bool:
    """The stem asks for what is not so."""
    return item.type == "multiple_choice" and bool(_NEGATIVE.search(item.stem))


def is_overloaded(item: Item) -> bool:
    """The stem holds more than is needed to answer."""
    return len(words(item.stem)) > _LONGEST


def has_blank_in_question(item: Item) -> bool:
    """A multiple-choice question that is a sentence with a gap."""
    return item.type == "multiple_choice" and BLANK in item.stem


def has_wrong_blanks(item: Item) -> bool:
    """A cloze without exactly one blank."""
    return item.type == "cloze" and item.stem.count(BLANK) != 1


def has_no_question_mark(item: Item) -> bool:
    """A multiple-choice stem that is not a question."""
    return item.type == "multiple_choice" and not item.stem.rstrip().endswith("?")


def gives_word_away(item: Item) -> bool:
    """A word of the stem stands in the key and in no other option."""
    shared = content_words(item.stem) & content_words(item.key)
    elsewhere = {word for option in item.distractors for word in content_words(option)}
    return bool(shared - elsewhere)


def gives_article_away(item: Item) -> bool:
    """*a ____* or *an ____* where only some of the options can follow."""
    found = re.search(r"\b(an?) _{4}", item.stem)
    if not found or not item.options:
        return False
    return len({option.strip()[:1].lower() in "aeiou" for option in item.options}) > 1


def hangs_on_article(item: Item) -> bool:
    """The stem speaks of *the article* or *the passage*."""
    return bool(_ON_ARTICLE.search(item.stem))


def has_loose_pronoun(item: Item) -> bool:
    """A pronoun comes before anybody or anything that it could mean."""
    found = _PRONOUN.search(re.sub(r"\bUS\b", "", item.stem))
    if _OPENING_POSSESSIVE.match(item.stem):
        return True
    return found is not None and not _names_before(item.stem[: found.start()]) and not _is_empty_it(item.stem, found)


def _names_before(text: str) -> bool:
    return len(content_words(text)) > 0


def _is_empty_it(stem: str, found: re.Match[str]) -> bool:
    return found.group().lower() == "it" and bool(
        re.match(r"it (?:is|was|takes|took|will be) ", stem[found.start() :], re.I)
    )


def has_loose_pointer(item: Item) -> bool:
    """*this*, *these*, *such a …* or *the latter* points at something outside the question."""
    return bool(_POINTER.search(item.stem))


def has_relative_date(item: Item) -> bool:
    """*last week*, *recently* or *on Tuesday*: only the article can say when that was."""
    return bool(_RELATIVE_DATE.search(item.stem))
