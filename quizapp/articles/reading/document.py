"""The way in: pasted text or a file becomes a title and clean paragraphs, or a sentence saying what to do."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.articles.reading.blocks import Block, Source, count_words
from quizapp.articles.reading.characters import normalise, refuse_broken
from quizapp.articles.reading.encodings import decode
from quizapp.articles.reading.furniture import strip_furniture
from quizapp.articles.reading.headlines import choose_title, list_above
from quizapp.articles.reading.kinds import Kind, tell_kind
from quizapp.articles.reading.languages import refuse_other_languages
from quizapp.articles.reading.lines import split_paragraphs
from quizapp.articles.reading.markdown import read_markdown
from quizapp.articles.reading.pages import is_page, read_page
from quizapp.articles.reading.pdf import read_pdf
from quizapp.articles.reading.publication import find_date_above
from quizapp.articles.reading.refusals import Unreadable
from quizapp.articles.reading.sentences import ends_with_stop, holds_sentences
from quizapp.articles.reading.word import read_word

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

__all__ = ["Document", "Unreadable", "read_file", "read_text"]

LARGEST_FILE = 20_000_000
FEWEST_WORDS = 40


@dataclass(frozen=True, slots=True)
class Document:
    """An article read in.

    `text` is what evidence spans index: paragraphs of running text, each on one line, parted by one blank
    line, with no space at either end. `published` is the day on which it came out, where it says so.
    """

    title: str
    text: str
    published: date | None = None


def read_text(pasted: str, *, limit: int = 200_000) -> Document:
    """Read an article from pasted text (or the source of a page); `limit` counts characters.

    Reading the text of the result again gives the same text. Raises Unreadable.
    """
    if not pasted.strip():
        raise Unreadable("There is nothing here yet; paste the text of an article.")
    _refuse_long(len(pasted), max(limit, LARGEST_FILE))
    kind = Kind.PAGE if is_page(pasted) else Kind.TEXT
    with _refusing_what_breaks("This page cannot be read; copy the text of its article and paste that."):
        return _finish(_read_characters(pasted, kind, limit), limit)


def read_file(name: str, data: bytes, *, limit: int = 200_000) -> Document:
    """Read an article from the bytes of a .txt, .md, .html, .docx or .pdf file.

    The content tells the kind, then the ending of `name`. `limit` counts characters of text; a file may have
    20 MB. Raises Unreadable.
    """
    if not data.strip():
        raise Unreadable("This file is empty; choose one that holds an article.")
    if len(data) > LARGEST_FILE:
        raise Unreadable(
            f"This file has {len(data) / 1e6:,.1f} MB and the limit is {LARGEST_FILE / 1e6:,.0f} MB;"
            " give the text of the article alone."
        )
    kind = tell_kind(name, data)
    with _refusing_what_breaks("This file is damaged and cannot be read; paste the text of the article instead."):
        return _finish(_read_kind(kind, data, limit), limit)


@contextmanager
def _refusing_what_breaks(sentence: str) -> Iterator[None]:
    try:
        yield
    except Unreadable:
        raise
    # What a broken file makes its parser raise is without limit, down to RecursionError and AssertionError.
    except Exception as error:
        raise Unreadable(sentence) from error


def _read_kind(kind: Kind, data: bytes, limit: int) -> Source:
    if kind is Kind.PDF:
        return read_pdf(data, limit=limit)
    if kind is Kind.WORD:
        return read_word(data)
    return _read_characters(decode(data), kind, limit)


def _read_characters(text: str, kind: Kind, limit: int) -> Source:
    refuse_broken(text)
    if kind is Kind.PAGE:
        return read_page(text)
    text = normalise(text)
    _refuse_long(len(text.strip()), limit)
    return read_markdown(text) if kind is Kind.MARKDOWN else _read_plain(text)


def _read_plain(text: str) -> Source:
    return Source("", [_mark_heading(paragraph) for paragraph in split_paragraphs(text)])


def _mark_heading(paragraph: str) -> Block:
    """People paste Markdown too: a line that opens with “# ” is a heading there."""
    bare = paragraph.lstrip("#")
    signs = len(paragraph) - len(bare)
    return Block(bare.strip(), heading=True) if 1 <= signs <= 6 and bare.startswith(" ") else Block(paragraph)


def _finish(source: Source, limit: int) -> Document:
    blocks = [Block(" ".join(normalise(block.text).split()), block.heading) for block in source.blocks]
    _refuse_long(sum(len(block.text) + 2 for block in blocks) - 2, limit)
    paragraphs = strip_furniture(blocks)
    _refuse_unsuitable(blocks, paragraphs)
    title = choose_title(Source(normalise(source.title), blocks), paragraphs)
    return Document(title, "\n\n".join(paragraphs), source.published or _find_published(blocks, paragraphs[0]))


def _find_published(blocks: list[Block], opening: str) -> date | None:
    above = list_above(blocks, opening)
    first = blocks[len(above)] if len(above) < len(blocks) else Block("")
    return find_date_above(above, first.text)


def _refuse_long(length: int, limit: int) -> None:
    if length > limit:
        raise Unreadable(f"This text has {length:,} characters and the limit is {limit:,}; give a shorter part of it.")


def _refuse_unsuitable(blocks: list[Block], paragraphs: list[str]) -> None:
    given, kept = " ".join(block.text for block in blocks), " ".join(paragraphs)
    words = count_words(kept)
    if words >= FEWEST_WORDS:
        refuse_other_languages(kept)
        return
    if count_words(given) >= FEWEST_WORDS and not any(_has_sentence(block.text) for block in blocks):
        raise Unreadable("This looks like a list or a menu, not an article; paste the sentences of the article.")
    refuse_other_languages(given)
    found = "1 word of running text was" if words == 1 else f"{words} words of running text were"
    raise Unreadable(f"Only {found} found; paste at least {FEWEST_WORDS}.")


def _has_sentence(text: str) -> bool:
    return ends_with_stop(text) or holds_sentences(text)
