"""Printed lines to blocks: what belongs to a page and not to the text goes, and lines become paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

from quizapp.articles.reading.blocks import Block, count_words
from quizapp.articles.reading.lines import join_lines
from quizapp.articles.reading.sentences import ends_with_stop

_MARGIN = 0.12
_LARGER = 1.15
_WIDEST_INDENT = 15
_PAGE_NUMBER = re.compile(r"[\s\u2013\u2014|-]*(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?[\s\u2013\u2014|-]*", re.I)


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line; places and `size` in points, `height` as a share (0 foot to 1 head) of its page."""

    text: str
    page: int
    left: float
    right: float
    top: float
    bottom: float
    height: float
    size: float


@dataclass(frozen=True, slots=True)
class _Column:
    left: float
    right: float


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
    body = find_body_size(lines)
    spacing = _find_spacing(lines)
    columns = _find_columns(lines)
    groups = [[line] for line in lines[:1]]
    for before, after in pairwise(lines):
        if _belong_together(before, after, columns, body, spacing):
            groups[-1].append(after)
        else:
            groups.append([after])
    return [
        Block(join_lines([line.text for line in group]), heading=group[0].size > body * _LARGER) for group in groups
    ]


def find_headline(lines: list[Line]) -> str:
    """Give the first lines in the largest print of the first page, if larger than the body's; else nothing."""
    first = [line for line in lines if line.page == 0 and count_words(line.text)]
    largest = max((line.size for line in first), default=0.0)
    if not first or largest <= find_body_size(lines) * _LARGER:
        return ""
    start = next(place for place, line in enumerate(first) if line.size > largest * 0.95)
    headline = []
    for line in first[start : start + 4]:
        if line.size <= largest * 0.95:
            break
        headline.append(line.text)
    return join_lines(headline)


def find_body_size(lines: list[Line]) -> float:
    """Give the size in which most characters are printed; 0 where there are no lines."""
    sizes: Counter[float] = Counter({0.0: 0})
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0]


def _is_marginal(line: Line) -> bool:
    return not _MARGIN < line.height < 1 - _MARGIN


def _sign(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text.casefold())


def _find_spacing(lines: list[Line]) -> float:
    """Give the usual gap between a line and the one below it."""
    gaps = [
        before.bottom - after.top
        for before, after in pairwise(lines)
        if before.page == after.page and before.left < after.right and after.left < before.right
    ]
    return median(gaps) if gaps else 0.0


def _find_columns(lines: list[Line]) -> dict[Line, _Column]:
    """Give each line the edges of its column: lines of a page and size that begin about as far left.

    A few longer lines, as of a summary across all columns, do not widen it.
    """
    columns = {}
    for _, found in groupby(sorted(lines, key=_sort_by_left), key=lambda line: (line.page, round(line.size))):
        clusters: list[list[Line]] = []
        for line in found:
            if clusters and line.left - clusters[-1][-1].left <= _WIDEST_INDENT:
                clusters[-1].append(line)
            else:
                clusters.append([line])
        for cluster in clusters:
            rights = sorted(line.right for line in cluster)
            column = _Column(cluster[0].left, rights[int(0.8 * len(rights))])
            columns.update(dict.fromkeys(cluster, column))
    return columns


def _sort_by_left(line: Line) -> tuple[int, int, float]:
    return line.page, round(line.size), line.left


def _belong_together(before: Line, after: Line, columns: dict[Line, _Column], body: float, spacing: float) -> bool:
    if abs(before.size - after.size) > 0.1 * before.size:
        return False
    if before.page != after.page or after.left > before.right or after.top > before.top:
        return abs(before.size - body) <= 0.1 * body and _runs_over(before, columns[before])
    if before.bottom - after.top > spacing + 0.35 * after.size:
        return False
    return not _is_new_paragraph(before, after, columns) and not _breaks_early(before, after, columns[before])


def _is_new_paragraph(before: Line, after: Line, columns: dict[Line, _Column]) -> bool:
    """Tell whether the line below is indented as a paragraph's first; a whole text may be set further in."""
    indented = after.left > columns[after].left + 0.8 * after.size
    return indented and (ends_with_stop(before.text) or before.left <= columns[before].left + 0.8 * before.size)


def _breaks_early(before: Line, after: Line, column: _Column) -> bool:
    """A line is its paragraph's last where the next word would still have fitted on it."""
    width_of_letter = (before.right - before.left) / len(before.text)
    needed = (len(after.text.split(maxsplit=1)[0]) + 1.5) * width_of_letter
    return column.right - before.right > needed and not after.text[:1].islower()


def _runs_over(before: Line, column: _Column) -> bool:
    """A paragraph runs over into the next column or page where its last line there is full and unfinished."""
    full = column.right - before.right < 0.15 * (column.right - column.left)
    return full and not ends_with_stop(before.text) and count_words(before.text) >= 4
