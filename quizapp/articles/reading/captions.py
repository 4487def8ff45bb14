"""Captions: sentences that describe a picture, which would be facts about nothing in the article."""

from __future__ import annotations

import re

from quizapp.articles.reading.blocks import count_words
from quizapp.articles.reading.sentences import holds_sentences

_LONGEST_CAPTION = 70
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_LABEL = re.compile(
    r"file(?: (?:photo|image|picture))?\s*[:\u2013\u2014-]"
    r"|(?:image|photo|picture|media|video) (?:caption|source|credit|by)\b"
    r"|(?:caption|pictured|(?:photo(?:graph)?|image|picture|illustration|graphic|credit)s?)\s*:"
    r"|in this (?:\w+ ){0,4}(?:photo(?:graph)?|image|picture)\b|an? (?:file|undated|handout) photo\b",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"(?:an?|the|this) (?:photo(?:graph)?|picture|image) (?:of|shows?|taken)\b", re.IGNORECASE)
_CREDIT = re.compile(
    r"(?:\([^()]*\b(?:AP|AFP|EPA|PA|Reuters|Getty|Photos?|Images?|Alamy|Shutterstock|handout|via)\b[^()]*\)\.?"
    r"|\b(?:photo(?:graph)?|picture|image|credit)s?\s*:\s*[^.]{2,60}\.?"
    r"|(?:Getty Images|Alamy|Shutterstock|AFP|Reuters|EPA|AP Photo|AP Images|Wikimedia Commons)[^.\s]*"
    r"|\u00a9\s*[^.]{2,60}\.?)$"
)
_PLACED = re.compile(
    r"[A-Z][\w.'\u2019-]*,\s*(?:(?:far|second|third|fourth|top|bottom|front|back)[ -])?(?:from )?"
    r"(?:left|right|cent(?:er|re)),"
    r"|\((?:(?:far|second|third|fourth)[ -])?(?:from )?(?:left|right|cent(?:er|re))\)|\(L\).*\(R\)|\(R\).*\(L\)"
)
_DATED = re.compile(
    rf"\b(?!\w+day,)[A-Z][\w.'\u2019-]*,\s*(?:on )?(?:\w+day, )?"
    rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH}),? (?:19|20)\d\d\.?$"
)
_PAST = re.compile(r"\b(?:was|were|had|did|said|told|became|began|won|held|took|made|\w{2,}ed)\b")


def is_caption(text: str) -> bool:
    """Tell whether a paragraph describes a picture: its label, its credit, who stands where, or a bare date.

    A caption is told in the present tense; a dated or credited sentence in the past is part of the story.
    """
    if len(text) > 10 * _LONGEST_CAPTION or count_words(text) > _LONGEST_CAPTION:
        return False
    if _LABEL.match(text):
        return True
    credited = _CREDIT.search(text)
    if credited and not _PAST.search(text[: credited.start()]):
        return True
    return not holds_sentences(text) and not _PAST.search(text) and _shows_scene(text)


def _shows_scene(text: str) -> bool:
    return any(rule.search(text) for rule in (_PLACED, _DATED)) or bool(_PICTURE.match(text))
