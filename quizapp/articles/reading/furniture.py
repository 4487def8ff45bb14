"""Takes out what stands around an article, so that what remains is its running text and nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.articles.reading.blocks import Block, count_words
from quizapp.articles.reading.captions import is_caption
from quizapp.articles.reading.lines import mend_breaks
from quizapp.articles.reading.phrases import is_stock_phrase
from quizapp.articles.reading.refusals import Unreadable
from quizapp.articles.reading.sentences import (
    ends_with_stop,
    holds_sentences,
    is_quoted,
    leads_on,
    share_of_function_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST_HEADING = 30
_MOST_ROUNDS = 20
_BULLET = re.compile(r"^(?:[•·▪◦‣●○■*\u2013\u2014-]\s+|\(?\d{1,2}[.)]\s+(?=[A-Z\"\u201c\u2018]))+")
_MARK = re.compile(r"(?<=[\w.,;:!?\"'\u201d\u2019)\]%])(?:\s?\[(?:\d{1,3}|citation needed|edit|note \d+)\])+")
_DATELINE = re.compile(
    r"^(?:[A-Z][A-Z.'\u2019-]+(?: [A-Z][A-Z.'\u2019-]+){0,3}(?:, [A-Z][\w. ]{1,30}){0,2}"
    r"(?: ?\((?:AP|AFP|Reuters|UPI|CNN|VOA|BBC|Xinhua|[A-Z]{2,8})\))?"
    r"|[A-Z][\w.'\u2019 -]{1,40}(?:, [A-Z][\w. ]{1,30}){0,2} ?\((?:AP|AFP|Reuters|UPI|CNN|VOA|Xinhua)\))"
    r"\s+[\u2013\u2014-]+\s+(?=[A-Z0-9\"\u201c\u2018])"
)
_END_MATTER = re.compile(
    r"(?:notes|references|notes and references|bibliography|works cited|sources|citations|footnotes"
    r"|external links|further reading|see also|(?:\d+ )?comments(?: \(\d+\))?|leave a (?:comment|reply))[:.]?",
    re.IGNORECASE,
)


def strip_furniture(blocks: list[Block]) -> list[str]:
    """Give the paragraphs of running text, each on one line, in the order of the blocks.

    Giving the result in again changes nothing: the rules are applied until none applies.
    """
    paragraphs = _strip_once(blocks)
    for _ in range(_MOST_ROUNDS):
        again = _strip_once([Block(text) for text in paragraphs])
        if again == paragraphs:
            return paragraphs
        paragraphs = again
    raise Unreadable("This text is not laid out as an article; paste its sentences alone.")


def tidy_paragraph(text: str) -> str:
    """Give a paragraph without its bullet or number, reference marks such as [3], and dateline."""
    return _DATELINE.sub("", _MARK.sub("", _BULLET.sub("", " ".join(text.split()))))


def _strip_once(blocks: list[Block]) -> list[str]:
    tidied = [tidy_paragraph(block.text) for block in _cut_end_matter(blocks) if not _is_heading(block)]
    bare = [text for text in tidied if not (is_stock_phrase(text) or is_caption(text))]
    return [text for text in _drop_repeats(mend_breaks(bare)) if is_running_text(text)]


def is_running_text(text: str) -> bool:
    """Tell whether a tidied paragraph is prose: sentences, or a quotation, or the lead to one."""
    if not re.search(r"[^\W\d_]{2}", text) or is_stock_phrase(text) or is_caption(text):
        return False
    if _is_list(text):
        return False
    return ends_with_stop(text) or holds_sentences(text) or _runs_on(text)


def _is_heading(block: Block) -> bool:
    """A format may mark whole paragraphs as headings to make them look big; those are kept."""
    return block.heading and (count_words(block.text) <= _LONGEST_HEADING or not block.text)


def _is_list(text: str) -> bool:
    return count_words(text) >= 12 and share_of_function_words(text) < 0.04


def _runs_on(text: str) -> bool:
    """Tell prose whose full stop is missing, or comes with the next paragraph, from a heading."""
    words = count_words(text)
    return words >= 20 or (words >= 6 and leads_on(text)) or (words >= 4 and is_quoted(text))


def _drop_repeats(paragraphs: list[str]) -> Iterator[str]:
    """Keep the first of equal paragraphs; a single sentence given twice in a row is a caption and its alt text."""
    seen: set[str] = set()
    for place, text in enumerate(paragraphs):
        if text in seen:
            continue
        seen.add(text)
        run = 1
        while paragraphs[place + run : place + run + 1] == [text]:
            run += 1
        if run != 2 or holds_sentences(text):
            yield text


def _cut_end_matter(blocks: list[Block]) -> list[Block]:
    """Drop what follows a heading such as References or Comments in the second half of the text."""
    total = sum(len(block.text) for block in blocks)
    before = 0
    for place, block in enumerate(blocks):
        if before * 2 > total and _END_MATTER.fullmatch(block.text.strip()):
            return blocks[:place]
        before += len(block.text)
    return blocks
