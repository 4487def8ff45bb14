"""Where running text falls into sentences, told by stops and capitals alone."""

from __future__ import annotations

import re
from itertools import pairwise

_SENTENCE_END = re.compile(r"(?<=[.!?\u2026])[\"'\u201d\u2019)\]]*\s+(?=[\"'\u201c\u2018(\[]?[A-Z0-9\u00c0-\u00de])")
# A stop after a single capital or one of these ends no sentence.
_LONGEST_ABBREVIATED = len(" Prof.")
_ABBREVIATED = re.compile(r"(?:^|[\s(.])(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|Gov|St|No|Jr|Sr|Inc|Ltd|vs|c|ca)\.$")
_PARAGRAPH = re.compile(r"\S[^\n]*")


def list_cuts(text: str) -> list[int]:
    """Where sentences begin inside a paragraph, its own beginning left out."""
    ends = _SENTENCE_END.finditer(text)
    return [found.end() for found in ends if not _is_abbreviated(text, found.start())]


def list_sentences(body: str) -> list[tuple[int, int]]:
    """The spans of all sentences of a text, in order."""
    return [span for found in _PARAGRAPH.finditer(body) for span in _cut_paragraph(found[0], found.start())]


def _cut_paragraph(text: str, start: int) -> list[tuple[int, int]]:
    edges = pairwise([0, *list_cuts(text), len(text)])
    return [(start + first, start + first + len(text[first:last].rstrip())) for first, last in edges]


def _is_abbreviated(text: str, end: int) -> bool:
    return _ABBREVIATED.search(text, max(end - _LONGEST_ABBREVIATED, 0), end) is not None
