"""The day on which an article came out, where its page's metadata or a line above its text says so."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from quizapp.articles.reading.blocks import Block

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|aug(?:ust|\.)?|"
    r"sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_DATE = (
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?P<month>{_MONTH}),? (?P<year>\d{{4}})\b|"
    rf"(?P<us_month>{_MONTH}) (?P<us_day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<us_year>\d{{4}})\b|"
    r"\b(?P<iso>\d{4}-\d{2}-\d{2})(?!\d))"
)
_ANY_DATE = re.compile(_DATE, re.IGNORECASE)
_SAID = re.compile(rf"(?:first |originally )?(?:published|posted|date)\b[^\d]{{0,30}}?{_DATE}", re.IGNORECASE)
_DATE_LINE = re.compile(rf"(?:by [^.!?\d]{{3,60}})?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?{_DATE}", re.I)
_TIME = re.compile(r"[\s,|\u2013\u2014-]*(?:at )?(?:\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?)?\.?")
_DATELINE = re.compile(rf"[A-Z][\w.'\u2019 -]{{1,40}}, {_DATE}(?: ?\([\w/ ]{{2,20}}\))?\s+[\u2013\u2014-]+\s", re.I)
_STRUCTURED = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_STRUCTURED_CHANGE = re.compile(r'"dateModified"\s*:\s*"([^"]{8,40})"')
_CHANGED = ("article:modified_time", "dcterms.modified")
_LATE = timedelta(60)
_NAMED = (
    "article:published_time",
    "article:published",
    "og:published_time",
    "og:article:published_time",
    "date",
    "pubdate",
    "publishdate",
    "publish_date",
    "publication_date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.issued",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
)
_OLDEST = 1600


def find_date(text: str) -> date | None:
    """The first day that a text gives in full, as “2 March 2015”, “March 2, 2015” or “2015-03-02”."""
    found = _ANY_DATE.search(text)
    return _read(found) if found else None


def find_date_of_page(tree: Any) -> date | None:
    """The day that a page's metadata give as that of its publication; None where they give none or several.

    A page that was changed long after is none of that day: of an encyclopedia it is the day on which it was begun.
    """
    published = _only(_dates_named(tree, _NAMED, "datePublished")) or _only(_dates_marked(tree, _STRUCTURED))
    changes = (*_dates_named(tree, _CHANGED, "dateModified"), *_dates_marked(tree, _STRUCTURED_CHANGE))
    late = published is not None and any(one - published > _LATE for one in changes if one is not None)
    return None if late else published


def find_date_above(blocks: Sequence[Block], opening: str) -> date | None:
    """The day that a line above the text gives (“Published 2 March 2015”), or the dateline before its first words.

    ``blocks`` are those above the text, ``opening`` is its first paragraph as it was given.
    """
    texts = [block.text for block in blocks]
    published = _only(_read(found) for found in map(_SAID.match, texts) if found)
    if published is not None:
        return published
    bare = ((text, _DATE_LINE.match(text)) for text in texts)
    lines = (found for text, found in bare if found and _TIME.fullmatch(text[found.end() :]))
    dateline = _DATELINE.match(opening)
    return _only(map(_read, lines)) or (_read(dateline) if dateline else None)


def _dates_named(tree: Any, names: Collection[str], property_: str) -> Iterator[date | None]:
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or ""
        if name.lower() in names or meta.get("itemprop") == property_:
            yield find_date(meta.get("content") or "")
    for time in tree.xpath("//time[@itemprop]"):
        if time.get("itemprop") == property_:
            yield find_date(time.get("datetime") or time.text_content())


def _dates_marked(tree: Any, pattern: re.Pattern[str]) -> Iterator[date | None]:
    for script in tree.xpath("//script[@type='application/ld+json']"):
        yield from map(find_date, pattern.findall(script.text or ""))


def _only(found: Iterable[date | None]) -> date | None:
    """The one date that was found; None where there are several, since only one can be the article's."""
    dates = {one for one in found if one is not None}
    return dates.pop() if len(dates) == 1 else None


def _read(found: re.Match[str]) -> date | None:
    try:
        if found["iso"]:
            read = date.fromisoformat(found["iso"])
        else:
            month = _MONTHS.index((found["month"] or found["us_month"])[:3].lower()) + 1
            read = date(int(found["year"] or found["us_year"]), month, int(found["day"] or found["us_day"]))
    except ValueError:
        return None
    return read if read.year >= _OLDEST else None
