"""Lines to paragraphs, whether a line is a paragraph or the text was wrapped at a margin."""

from __future__ import annotations

import re
from itertools import pairwise

from wordfreq import zipf_frequency

from quizapp.articles.reading.sentences import ends_with_stop

_BULLET = re.compile(r"\s*(?:[•·▪◦‣●○■*\u2013\u2014-]|\d{1,2}[.)])\s")
_HYPHEN_AT_END = re.compile(r"(?<![^\W\d_])([^\W\d_]{1,30})-$")
# A sentence may begin with iPhone, eBay or al-Masri.
_LOWER_CASE = re.compile(r"\s*(?!(?:al|el)-)[^\W\d_]\w*\b")
_FIRST_PART = re.compile(r"[^\W\d_]+")
# Copied from a page, “O₂” comes as “O”, a line's end and “2”.
_SUBSCRIPT = re.compile(
    r"(?<=[a-z,(] )((?!In|At|On|By|To|Of|As|It|He|We|No|So)(?:[A-Z][a-z]?)+)\n(\d{1,2})(?=[\s.,;:)])"
)
_LONGEST_MARGIN = 200
_LONG_LINE = 30
_HYPHENATED_LINE = 10


def split_paragraphs(text: str) -> list[str]:
    """Give the paragraphs of normalised text, each on one line, with wrapped lines joined again."""
    text = _SUBSCRIPT.sub(r"\1\2", text)
    chunks = [[line.rstrip() for line in chunk.split("\n") if line.strip()] for chunk in re.split(r"\n\s*\n", text)]
    margin = _find_margin(chunks)
    return [paragraph for chunk in chunks for paragraph in _join_chunk(chunk, margin)]


def mend_breaks(paragraphs: list[str]) -> list[str]:
    """Join a paragraph that stops in mid-sentence with the next, where that goes on in lower case."""
    mended: list[list[str]] = []
    for paragraph in paragraphs:
        if mended and _goes_on(mended[-1][-1], paragraph):
            mended[-1].append(paragraph)
        else:
            mended.append([paragraph])
    return [join_lines(parts) for parts in mended]


def join_lines(lines: list[str]) -> str:
    """Join wrapped lines into one, mending words that were hyphenated at a line's end."""
    pieces = lines[:1]
    for before, after in pairwise(lines):
        glue, cut = _join_point(before, after.lstrip())
        pieces[-1] = pieces[-1][: len(pieces[-1]) - cut]
        pieces.append(glue + after.lstrip())
    return " ".join("".join(pieces).split())


def _find_margin(chunks: list[list[str]]) -> int:
    """Give the width at which the text was wrapped, or 0 if its line ends are the writer's own.

    Wrapped lines mostly end in mid-sentence and none is very long; short lines (menus) have no say.
    """
    breaks = [before for chunk in chunks for before in chunk[:-1] if len(before) >= _LONG_LINE]
    longest = max((len(line) for chunk in chunks if len(chunk) > 1 for line in chunk), default=0)
    unfinished = sum(not ends_with_stop(line) for line in breaks)
    return longest if breaks and longest <= _LONGEST_MARGIN and unfinished * 2 >= len(breaks) else 0


def _join_chunk(lines: list[str], margin: int) -> list[str]:
    paragraphs: list[list[str]] = []
    for line in lines:
        if paragraphs and _is_wrapped(paragraphs[-1][-1], line, margin):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return [join_lines(paragraph) for paragraph in paragraphs]


def _is_wrapped(before: str, after: str, margin: int) -> bool:
    if _goes_on(before, after):
        return True
    indented = len(after) - len(after.lstrip()) > len(before) - len(before.lstrip()) + 1
    if not margin or indented or _BULLET.match(after):
        return False
    slack = 0.9 if ends_with_stop(before) else 0.85
    return len(before) + 1 + len(after.split(maxsplit=1)[0]) > slack * margin


def _goes_on(before: str, after: str) -> bool:
    if ends_with_stop(before) or before.endswith((":", ";")) or not _begins_lower(after):
        return False
    return len(before) >= (_HYPHENATED_LINE if before.endswith("-") else _LONG_LINE)


def _begins_lower(text: str) -> bool:
    found = _LOWER_CASE.match(text)
    return found is not None and found[0].strip().islower()


def _join_point(before: str, after: str) -> tuple[str, int]:
    """Give what goes between two lines, and how many characters of the first go."""
    left, right = _HYPHEN_AT_END.search(before), _FIRST_PART.match(after)
    if not left or not right or right[0] in {"and", "or", "to"}:
        return " ", 0
    return "", int(_is_broken_word(left[1], right[0]))


def _is_broken_word(left: str, right: str) -> bool:
    """Tell a word broken at a line's end (inter-national) from a compound that has its hyphen (long-term).

    A Zipf frequency of 3 is one use in a million words (wordfreq).
    """
    if not right.islower():
        return False
    if zipf_frequency(left + right, "en") >= 3:
        return True
    return min(zipf_frequency(left, "en"), zipf_frequency(right, "en")) < 3
