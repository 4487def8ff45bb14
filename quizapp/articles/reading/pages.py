"""Web pages to blocks: trafilatura finds the article, its own headings and paragraphs tell the rest."""

from __future__ import annotations

import re
from typing import Any

from trafilatura import bare_extraction, html2txt, load_html
from trafilatura.settings import Document as Extract

from quizapp.articles.reading.blocks import Block, Source, count_words
from quizapp.articles.reading.characters import normalise
from quizapp.articles.reading.headlines import drop_site_name
from quizapp.articles.reading.lines import split_paragraphs
from quizapp.articles.reading.publication import find_date_of_page
from quizapp.articles.reading.refusals import Unreadable

_ENOUGH_WORDS = 40
_LARGEST_PAGE = 5_000_000
_MOST_ELEMENTS = 40_000
# The time that trafilatura takes grows with the square of an element's children.
_MOST_CHILDREN = 5_000
_TOO_LARGE = "This page is too large to read; copy the text of its article and paste that."
_SOURCE_OF_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)
# Pictures packed into the page can be megabytes.
_BALLAST = re.compile(r"data:[\w/+.;=-]{0,80};base64,[A-Za-z0-9+/=\s]*", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*>")
_HEADING_TAGS = ("head", "fw")
_BLOCK_TAGS = ("p", "quote", "list", "item", "div", "table", "row", "cell", "ab", *_HEADING_TAGS)
# Allowed in the tree and never left in normalised text.
_HEADING_MARK = "\u2028"
_NOT_TEXT = [
    "//figure",
    "//figcaption",
    "//pre",
    "//nav",
    "//aside",
    "//form",
    "//*[@role='navigation']",
    "//*[contains(@class, 'caption') or contains(@class, 'visually-hidden') or contains(@class, 'sr-only')]",
]


def is_page(text: str) -> bool:
    """Tell whether pasted text is the source of a web page."""
    return bool(_SOURCE_OF_PAGE.match(text))


def read_page(markup: str) -> Source:
    """Give the blocks of a page's article, without its links, tables, comments and pictures."""
    markup = _DECLARATION.sub("", _BALLAST.sub("", normalise(markup)))
    if len(markup) > _LARGEST_PAGE:
        raise Unreadable(_TOO_LARGE)
    tree = load_html(f"<div>{markup}</div>" if "<body" not in markup.lower() else markup)
    if tree is None:
        raise Unreadable("No text was found in this page; copy the text of its article and paste that.")
    children = [len(element) for element in tree.iter()]
    if len(children) > _MOST_ELEMENTS or max(children) > _MOST_CHILDREN:
        raise Unreadable(_TOO_LARGE)
    title, published = _find_title(tree), find_date_of_page(tree)
    return Source(title, _extract(tree), published)


def _extract(tree: Any) -> list[Block]:
    """Try for precision, then for recall, then take all the text that the page shows."""
    blocks: list[Block] = []
    for recall in (False, True):
        found = bare_extraction(
            tree,
            include_comments=False,
            include_tables=False,
            include_links=False,
            include_images=False,
            favor_recall=recall,
            prune_xpath=_NOT_TEXT,
        )
        blocks = _list_blocks(found.body) if isinstance(found, Extract) else []
        if sum(count_words(block.text) for block in blocks if not block.heading) >= _ENOUGH_WORDS:
            return blocks
    return [Block(paragraph) for paragraph in split_paragraphs(html2txt(tree))] or blocks


def _list_blocks(body: Any) -> list[Block]:
    """Give the blocks of trafilatura's tree, in which `lb` is a line's end and only blocks part the text."""
    for element in body.iter(*_BLOCK_TAGS, "lb"):
        if element.tag == "lb":
            element.tail = "\n" + (element.tail or "")
        else:
            opening = _HEADING_MARK if element.tag in _HEADING_TAGS else ""
            element.text = f"\n\n{opening}{element.text or ''}"
            element.tail = f"\n\n{element.tail or ''}"
    pieces = re.split(r"\n[^\S\u2028]*\n", "".join(body.itertext()))
    return [
        Block(paragraph, heading=_HEADING_MARK in piece)
        for piece in pieces
        for paragraph in split_paragraphs(piece.replace(_HEADING_MARK, ""))
    ]


def _find_title(tree: Any) -> str:
    """Prefer the page's own main heading, unless it is the site's name."""
    shared = _first(tree.xpath("//meta[@property='og:title' or @name='twitter:title']/@content"))
    site = _first(tree.xpath("//meta[@property='og:site_name']/@content"))
    named = _first(tree.xpath("//head/title//text()"))
    bare = drop_site_name(named)
    if named and bare != named and not site:
        site = named[len(bare) :].strip(" |-\u2013\u2014·»:")
    headings = [" ".join(heading.text_content().split()) for heading in tree.xpath("//h1")]
    own = [heading for heading in headings if heading and heading.casefold() != site.casefold()]
    if len(own) == 1 or (own and own[0] in named):
        return own[0]
    return (drop_site_name(shared) if shared else bare) or _first(own)


def _first(texts: list[str]) -> str:
    return next((" ".join(text.split()) for text in texts if text.strip()), "")
