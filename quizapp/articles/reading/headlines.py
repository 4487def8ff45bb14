"""The title: what the format names, else the line above the text that looks like a headline, else first words."""

from __future__ import annotations

import re

from quizapp.articles.reading.blocks import Block, Source, count_words
from quizapp.articles.reading.furniture import tidy_paragraph
from quizapp.articles.reading.phrases import is_stock_phrase
from quizapp.articles.reading.sentences import ends_with_stop

_LONGEST_TITLE = 200
_WORDS_OF_TEXT = 10
_LONGEST_HEADLINE = 25
_SITE_NAME = re.compile(r"\s+(?:[|·»\u2013\u2014-]|::)\s+(?:(?! [|·»\u2013\u2014-] ).){2,40}$")


def choose_title(source: Source, paragraphs: list[str]) -> str:
    """Give a title of one line and at most 200 characters for an article with these paragraphs of text."""
    title = source.title or _find_headline(source.blocks, paragraphs[0]) or _first_words(paragraphs[0])
    return _shorten(" ".join(title.split()))


def drop_site_name(title: str) -> str:
    """Give a page's title without the “ - Site name” at its end."""
    bare = _SITE_NAME.sub("", title)
    return bare if count_words(bare) >= 1 else title


def _find_headline(blocks: list[Block], opening: str) -> str:
    above = list_above(blocks, opening)
    marked = [block.text for block in above if block.heading]
    candidates = marked or [block.text for block in above if _may_be_headline(block.text)]
    full = [text for text in candidates if marked or count_words(text) >= 4]
    return next(iter(full or candidates), "")


def list_above(blocks: list[Block], opening: str) -> list[Block]:
    """Give the blocks that stand above the first paragraph of the text; none where that is not among them."""
    for place, block in enumerate(blocks):
        text = tidy_paragraph(block.text)
        if not block.heading and (opening == text or (len(text) >= 40 and opening.startswith(text))):
            return blocks[:place]
    return []


def _may_be_headline(text: str) -> bool:
    return (
        1 <= count_words(text) <= _LONGEST_HEADLINE
        and not is_stock_phrase(text)
        and not text.endswith((".", ":", ","))
        and not re.search(r"\s[|>\u203a\u00bb/]\s", text)
    )


def _first_words(text: str) -> str:
    first_sentence = re.split(r"(?<=[a-z0-9][.!?])\s", text, maxsplit=1)[0]
    if count_words(first_sentence) <= _WORDS_OF_TEXT and ends_with_stop(first_sentence):
        return first_sentence.rstrip(".")
    return " ".join(text.split()[:_WORDS_OF_TEXT]).rstrip(",;:.") + "…"


def _shorten(title: str) -> str:
    if len(title) <= _LONGEST_TITLE:
        return title
    return title[: _LONGEST_TITLE - 1].rsplit(" ", 1)[0] + "…"
