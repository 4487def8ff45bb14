"""Relative dates in absolute words, where the article's day is known: “in 2014” for the *last year* of March 2015."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from quizapp.generator.entities.names import SPEECH
from quizapp.generator.language import lexicon
from quizapp.generator.language.periods import MONTHS, NEWS, PHRASE, find_period, names_day_or_month
from quizapp.generator.reading.clauses import AUXILIARIES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from spacy.tokens import Span as Tokens

    from quizapp.generator.language.periods import Period
    from quizapp.generator.reading.passages import ParsedSentence

_YEAR = re.compile(r"\b(?:1\d|20)\d\d\b")
_MONTH = "|".join(MONTHS)
_ANY_MONTH = re.compile(rf"\b(?:{_MONTH})\b")
_OPENING_PARAGRAPHS = 3
# Before a period of time they are what it belongs to, and it needs no word of its own.
_LEADING = frozenset({"in", "of", "since", "until", "till", "by", "before", "after", "from", "during"})
_PARTS = {"early": "early", "earlier": "", "late": "late"}
# “the last year” need not be a year of the calendar, “every Tuesday” is no day, “about a week ago” none for certain.
_NOT_BEHIND = lexicon.words("before_no_date")
_NOT_BEFORE = frozenset({"-", "\u2013", "or", "and", "to", "through"})
_TELLING_WHICH = frozenset({"last", "this", "next", "of", "'s", "\u2019s"})
_NAMED = re.compile(rf"\b(?:{_MONTH})(?: \d{{1,2}}(?:st|nd|rd|th)?,?)?\Z")
_ADVERBIAL = frozenset({"npadvmod", "advmod", "tmod"})
# What was due on Friday may be so on the Friday to come.
_FORESEEING = frozenset({"expect", "schedule", "plan", "set", "slate", "intend", "propose", "forecast"})
_FORESEEN = frozenset({"due", "scheduled", "set"})
_TIMELESS = ("last", "yesterday")


@dataclass(frozen=True, slots=True)
class Edition:
    """The day on which an article came out; ``reports`` says whether it tells the news of that day."""

    day: date
    reports: bool

    @classmethod
    def of(cls, text: str, day: date) -> Edition:
        """The day with what the text shows: news say early that something was *on Tuesday* or *last week*."""
        opening = "\n".join([block for block in text.split("\n\n") if block.strip()][:_OPENING_PARAGRAPHS])
        return cls(day, NEWS.search(opening) is not None)


def tell_dates(parsed: ParsedSentence, edition: Edition) -> dict[int, str]:
    """Other words for the tokens of a sentence's relative dates: the first is the date, the others are empty.

    A date that may be another than it seems is left as it is: one that is yet to come, one of many Tuesdays, and one
    told by somebody who may have spoken in another year.
    """
    swaps: dict[int, str] = {}
    for tokens in _find_phrases(parsed):
        if _is_told_from_the_day(tokens, parsed, edition):
            period = find_period(tokens.text, edition.day)
            if period is not None and not (_is_widened(tokens, period) and _is_counted(tokens, parsed)):
                swaps.update(_words(tokens, period))
    return swaps


def _find_phrases(parsed: ParsedSentence) -> list[Tokens]:
    """The relative dates of a sentence, but none of two side by side: “a week ago on Tuesday”."""
    first = parsed.sentence.span.start - parsed.offset
    spans = (one.span() for one in PHRASE.finditer(parsed.sentence.text))
    read = (parsed.tokens.doc.char_span(first + start, first + end) for start, end in spans)
    found = [tokens for tokens in read if tokens is not None]
    crowded = {one.start for pair in pairwise(found) if _are_side_by_side(*pair) for one in pair}
    return [tokens for tokens in found if tokens.start not in crowded]


def _are_side_by_side(one: Tokens, other: Tokens) -> bool:
    return other.start <= one.end + 1 and not (names_day_or_month(one.text) and other.text.lower().endswith("year"))


def _is_widened(tokens: Tokens, period: Period) -> bool:
    """Whether the period is said as a longer one: *last week* as a month, or *this year*, which is not over."""
    earlier = _neighbour(tokens, tokens.start - 1) == "earlier"
    return not period.is_rough and (not period.is_whole or tokens[0].lower_ == "this" or earlier) and not period.is_day


def _is_counted(tokens: Tokens, parsed: ParsedSentence) -> bool:
    """Whether the sentence holds a figure, which need not be true of a longer time."""
    return any(token.like_num and token.ent_type_ != "ORDINAL" and token not in tokens for token in parsed.words)


def _is_told_from_the_day(tokens: Tokens, parsed: ParsedSentence, edition: Edition) -> bool:
    phrase = tokens.text.lower()
    before, after = _neighbour(tokens, tokens.start - 1), _neighbour(tokens, tokens.end)
    is_ago = phrase.endswith("ago")
    if before in _NOT_BEHIND or after in _NOT_BEFORE or (is_ago and (before.isdigit() or before in _LEADING)):
        return False
    if not phrase.startswith(_TIMELESS) and not is_ago and not _has_happened(tokens):
        return False
    if phrase == "today":
        # People say it for *nowadays* too.
        return edition.reports and tokens.root.head.tag_ == "VBD" and not _is_spoken(tokens, parsed)
    is_elsewhere = _tells_of_another_time(tokens, parsed, edition)
    if names_day_or_month(phrase):
        return edition.reports and _is_nearest(tokens, before, after) and not is_elsewhere
    return not (is_elsewhere and _is_spoken(tokens, parsed))


def _is_nearest(tokens: Tokens, before: str, after: str) -> bool:
    """Whether nothing beside *Tuesday* or *in March* says which one is meant, nor a date told before."""
    if any(token.ent_type_ not in {"DATE", "TIME"} for token in tokens) or after in _TELLING_WHICH or after.isdigit():
        return False
    is_month, is_weekday = tokens.text.capitalize() in MONTHS, not _ANY_MONTH.search(tokens.text)
    return before == "in" if is_month else not (is_weekday and _ANY_MONTH.search(tokens.doc.text[: tokens.end_char]))


def _neighbour(tokens: Tokens, place: int) -> str:
    return tokens.doc[place].lower_ if tokens.sent.start <= place < len(tokens.doc) else ""


def _has_happened(tokens: Tokens) -> bool:
    """Whether the verb that the date belongs to is in the past; *this year's* needs none."""
    if _is_owner(tokens):
        return True
    verb = next((token for token in tokens.root.ancestors if token.pos_ in {"VERB", "AUX"}), None)
    if verb is None or verb.lemma_ in _FORESEEING or any(child.lower_ in _FORESEEN for child in verb.children):
        return False
    helpers = {child.lower_ for child in verb.children if child.dep_ in AUXILIARIES}
    if verb.tag_ == "VBD" or (verb.dep_ == "acl" and verb.tag_ == "VBN"):
        return not helpers
    return bool(helpers & {"was", "were", "had", "did"}) and not helpers & {"to", "will", "would", "be", "going"}


def _is_owner(tokens: Tokens) -> bool:
    return _neighbour(tokens, tokens.end) in {"'s", "\u2019s"}


def _is_spoken(tokens: Tokens, parsed: ParsedSentence) -> bool:
    """Whether somebody else than the article's writer says it."""
    return tokens.start in parsed.quoted or any(
        above.dep_ in {"ccomp", "parataxis"} and above.head.lemma_ in SPEECH for above in tokens.root.ancestors
    )


def _tells_of_another_time(tokens: Tokens, parsed: ParsedSentence, edition: Edition) -> bool:
    """Whether the paragraph has spoken of another year up to here."""
    said = tokens.doc.text[: parsed.sentence.span.end - parsed.offset]
    return any(int(year) != edition.day.year for year in _YEAR.findall(said))


def _words(tokens: Tokens, period: Period) -> Iterator[tuple[int, str]]:
    """The date in the words that its place in the sentence asks for; nothing where none would be good English."""
    first, words = _put(tokens, period)
    if words:
        yield first, words
        yield from ((place, "") for place in range(first + 1, tokens.end + _is_owner(tokens)))


def _put(tokens: Tokens, period: Period) -> tuple[int, str]:
    before = tokens.doc[tokens.start - 1] if tokens.start > tokens.sent.start else None
    if _is_owner(tokens):
        return tokens.start, _as_owner(tokens, period)
    if before is not None and _goes_on(tokens, before.lower_, period):
        return tokens.start, period.said()
    if tokens.root.dep_ == "nsubj" and before is None:
        return tokens.start, period.said() if period.said().isdigit() else ""
    if tokens.root.dep_ not in _ADVERBIAL or (before is not None and before.pos_ in {"ADP", "DET"}):
        return tokens.start, ""
    if before is not None and before.lower_ in _PARTS:
        return before.i, "" if period.is_day else period.said_when(_PARTS[before.lower_])
    return tokens.start, period.said_when()


def _goes_on(tokens: Tokens, before: str, period: Period) -> bool:
    """Whether a word stands before that the bare date can follow: “since 2014”, “in May 2014”."""
    if period.said().isdigit() and _NAMED.search(tokens.doc[: tokens.start].text):
        return True
    # “until Tuesday” and “by Tuesday” may be yet to come.
    return before == "on" if period.is_day else period.is_whole and before in _LEADING


def _as_owner(tokens: Tokens, period: Period) -> str:
    """“the 2014 election” for “last year's election”, where nothing stands between."""
    owned = _neighbour(tokens, tokens.end + 1) and tokens.doc[tokens.end + 1]
    plain = owned and owned.pos_ in {"NOUN", "PROPN"} and not period.is_day
    return f"the {period.said()}" if period.said() and plain else ""
