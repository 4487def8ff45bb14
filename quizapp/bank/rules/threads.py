"""An article's text cut where the threads of its questions begin and end."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from textwrap import shorten
from typing import TYPE_CHECKING

from quizapp.articles.reading.cuts import list_sentences as list_spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

PARAGRAPH_BREAK = "\n\n"
_LINE = 110


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a paragraph with the labels of the spans that cover all of it; ``start`` is its place in the body."""

    start: int
    text: str
    labels: tuple[str, ...]


def cut_paragraphs(body: str, spans: Mapping[str, tuple[int, int]]) -> list[list[Segment]]:
    """The body's paragraphs, each cut wherever one of the labelled ``spans`` begins or ends."""
    paragraphs, start = [], 0
    for text in body.split(PARAGRAPH_BREAK):
        end = start + len(text)
        inside = {label: span for label, span in spans.items() if span[0] < end and span[1] > start}
        paragraphs.append(_cut(body, start, end, inside))
        start = end + len(PARAGRAPH_BREAK)
    return paragraphs


def find_paragraph(body: str, start: int) -> tuple[int, int]:
    """The span of the paragraph that holds the character at ``start``."""
    first = body.rfind(PARAGRAPH_BREAK, 0, start)
    last = body.find(PARAGRAPH_BREAK, start)
    return (first + len(PARAGRAPH_BREAK) if first >= 0 else 0), (last if last >= 0 else len(body))


def list_sentences(body: str, chosen: tuple[int, int] | None = None) -> list[tuple[str, str]]:
    """The body's sentences to choose from, and what is ``chosen`` already, be it a sentence or not.

    Each with its span, as ``read_span`` reads it, and its words, cut to a line.
    """
    spans = sorted({*list_spans(body), *([chosen] if chosen else [])})
    return [(name_span(span), shorten(body[slice(*span)], _LINE, placeholder="\u2026")) for span in spans]


def name_span(span: tuple[int, int] | None) -> str:
    """The span as text, for ``read_span``; empty for none."""
    return f"{span[0]}-{span[1]}" if span else ""


def read_span(text: str | None, body: str, chosen: tuple[int, int] | None = None) -> tuple[int, int] | None:
    """The span of one of the body's sentences, or what is ``chosen`` already; none where the text names neither."""
    return next((span for span in [*list_spans(body), chosen] if span and text == name_span(span)), None)


def _cut(body: str, start: int, end: int, spans: Mapping[str, tuple[int, int]]) -> list[Segment]:
    cuts = _inner({edge for span in spans.values() for edge in span}, start, end)
    return [
        Segment(
            first,
            body[first:last],
            tuple(label for label, span in spans.items() if span[0] <= first and last <= span[1]),
        )
        for first, last in pairwise(cuts)
    ]


def _inner(edges: Iterable[int], start: int, end: int) -> list[int]:
    return [start, *sorted(edge for edge in edges if start < edge < end), end]
