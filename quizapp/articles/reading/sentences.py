"""Small signs by which running text is told from headings, menus and lists without parsing it."""

from __future__ import annotations

import re

from quizapp.articles.reading.blocks import list_words

# Besides the Latin stops those of Chinese and Japanese, so that other languages are told from lists.
_STOP_AT_END = re.compile(r"[.!?\u2026\u3002\uff01\uff1f](?:\s?[\"'\u201d\u2019\u00bb)\]*])*$")
_LEAD_AT_END = re.compile(r"[:;,\u2013\u2014-]$")
_INNER_STOP = re.compile(r"\b(\w+)[.!?\u2026][\"'\u201d\u2019)\]]*\s+[\"'\u201c\u2018(\[]?[A-Z0-9]")
_QUOTED = re.compile(r"^[\"'\u201c\u2018].*[\"'\u201d\u2019]$")
_ABBREVIATION = re.compile(
    "(?:inc|corp|ltd|gov|sen|rep|gen|prof|rev|sgt|capt|col|mrs|dept|est|vol|fig|"
    "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)",
    re.IGNORECASE,
)
_FUNCTION_WORD = re.compile(
    "(?:the|an?|and|or|but|if|of|to|in|on|at|by|for|with|from|as|into|about|after|before|over|under|between|"
    "through|during|without|is|are|was|were|be|been|being|am|has|have|had|do|does|did|will|would|can|could|"
    "may|might|shall|should|must|not|no|this|that|these|those|it|its|he|she|they|them|his|her|their|him|we|"
    "us|our|you|your|i|me|my|who|whom|whose|which|what|when|where|why|how|there|than|then|so|because|while|"
    "though|although|until|also|only|more|most|very|such|some|any|all|each|every|both|other)",
    re.IGNORECASE,
)


def ends_with_stop(text: str) -> bool:
    """Tell whether a text ends as a sentence does, closing quotes and brackets aside."""
    return bool(_STOP_AT_END.search(text))


def leads_on(text: str) -> bool:
    """Tell whether a text ends in a colon, comma or dash, as before a quotation or a list."""
    return bool(_LEAD_AT_END.search(text))


def is_quoted(text: str) -> bool:
    """Tell whether the whole text stands in quotation marks."""
    return bool(_QUOTED.match(text))


def holds_sentences(text: str) -> bool:
    """Tell whether a sentence ends inside the text; initials and common abbreviations end none."""
    return any(
        len(word) > 2 and not _ABBREVIATION.fullmatch(word)
        for word in (found[1] for found in _INNER_STOP.finditer(text))
    )


def share_of_function_words(text: str) -> float:
    """Give the share (0 to 1) of English words that carry grammar: about 0.4 in prose, none in a list."""
    words = list_words(text)
    return sum(1 for word in words if _FUNCTION_WORD.fullmatch(word)) / len(words) if words else 0.0
