"""Markdown to blocks: headings, paragraphs, quotations and list items; no code, tables or pictures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from quizapp.articles.reading.blocks import Block, Source
from quizapp.articles.reading.publication import find_date

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_DATE = re.compile(r"^(?:date|published):(.+)$", re.MULTILINE | re.IGNORECASE)
_TITLE = re.compile(r"^title:(.+)$", re.MULTILINE | re.IGNORECASE)


def read_markdown(text: str) -> Source:
    """Give the blocks of a Markdown text (CommonMark with tables and footnote marks as text)."""
    front = _FRONT_MATTER.match(text)
    named = _TITLE.search(front[1]) if front else None
    dated = _DATE.search(front[1]) if front else None
    tokens = MarkdownIt("commonmark").enable("table").parse(text[front.end() :] if front else text)
    blocks = [block for block in _list_blocks(tokens) if block.text]
    title = named[1].strip(" \t\"'") if named else ""
    return Source(title, blocks, find_date(dated[1]) if dated else None)


def _list_blocks(tokens: list[Token]) -> list[Block]:
    blocks = []
    opening = ""
    for token in tokens:
        if token.type == "inline" and opening in {"paragraph_open", "heading_open"}:
            blocks.append(Block(_flatten(token.children or []), heading=opening == "heading_open"))
        opening = token.type
    return blocks


def _flatten(children: list[Token]) -> str:
    """Give the words of a line: link texts stay, pictures and inline HTML go."""
    words = {"text": None, "code_inline": None, "softbreak": " ", "hardbreak": " "}
    parts = [words[child.type] or child.content for child in children if child.type in words]
    return " ".join("".join(parts).split())
