"""Printed lines to blocks: what belongs to a page and not to the text goes, and lines become paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from quizapp.articles.reading.blocks import Block, count_words
from quizapp.articles.reading.lines import join_lines
from quizapp.articles.reading.sentences import ends_with_stop

_MARGIN = 0.12
_PAGE_NUMBER = re.compile(r"[\s\u2013\u2014|-]*(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?[\s\u2013\u2014|-]*", re.I)


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line. Sizes and places are in points, `height` as a share (0 foot to 1 head) of its page."""

    text: str
    page: int
    box: int
    left: float
    right: float
    box_left: float
    box_right: float
    height: float
    size: float


def drop_running_lines(lines: list[Line]) -> list[Line]:
    """Give the lines without page numbers and what stands at the head or foot of page after page."""
    pages = {line.page for line in lines}
    seen = Counter(sign for _, sign in {(line.page, _sign(line)) for line in lines if _is_marginal(line)})
    often = max(2, len(pages) * 0.3)
    return [
        line
        for line in lines
        if not (_is_marginal(line) and (seen[_sign(line)] >= often or _PAGE_NUMBER.fullmatch(line.text)))
    ]


def build_blocks(lines: list[Line]) -> list[Block]:
    """Join lines to paragraphs, across columns and pages too; larger print than the body's is a heading."""
    if not lines:
        return []
    body = find_body_size(lines)
    groups = [[lines[0]]]
    for before, after in pairwise(lines):
        if _belong_together(before, after, body):
            groups[-1].append(after)
        else:
            groups.append([after])
    return [Block(join_lines([line.text for line in group]), heading=group[0].size > body * 1.15) for group in groups]


def find_headline(lines: list[Line]) -> str:
    """Give the first lines in the largest print of the first page, if larger than the body's; else nothing."""
    first = [line for line in lines if line.page == 0 and count_words(line.text)]
    largest = max((line.size for line in first), default=0.0)
    if not first or largest <= find_body_size(lines) * 1.15:
        return ""
    start = next(place for place, line in enumerate(first) if line.size > largest * 0.95)
    headline = []
    for line in first[start : start + 4]:
        if line.size <= largest * 0.95:
            break
        headline.append(line.text)
    return join_lines(headline)


def find_body_size(lines: list[Line]) -> float:
    """Give the size in which most characters are printed."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0]


def _is_marginal(line: Line) -> bool:
    return not _MARGIN < line.height < 1 - _MARGIN


def _sign(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text.casefold())


def _belong_together(before: Line, after: Line, body: float) -> bool:
    if abs(before.size - after.size) > 0.1 * before.size:
        return False
    if (before.page, before.box) != (after.page, after.box):
        return _runs_over(before, after, body)
    indented = after.left > after.box_left + 0.8 * after.size and before.left <= before.box_left + 0.8 * before.size
    return not indented and not _breaks_early(before, after)


def _breaks_early(before: Line, after: Line) -> bool:
    """A line is its paragraph's last where the next word would still have fitted on it."""
    width_of_letter = (before.right - before.left) / len(before.text)
    needed = (len(after.text.split(maxsplit=1)[0]) + 1.5) * width_of_letter
    return before.box_right - before.right > needed and not after.text[:1].islower()


def _runs_over(before: Line, after: Line, body: float) -> bool:
    """A paragraph runs over into the next column or page where its last line there is full and unfinished."""
    full = before.box_right - before.right < 0.15 * (before.box_right - before.box_left)
    printed_as_body = abs(before.size - body) <= 0.1 * body
    return (
        printed_as_body and full and not ends_with_stop(before.text) and len(before.text) >= 20 and _is_prose(before)
    ) and (before.page != after.page or after.left > before.right or after.text[:1].islower())


def _is_prose(line: Line) -> bool:
    return count_words(line.text) >= 4
