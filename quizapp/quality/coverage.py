"""How much of what people asked about an article the generator found: their questions' sentences, stated and asked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.generator.language.words import content_words
from quizapp.generator.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quizapp.generator.records import Evidence, Sentence
    from quizapp.quality.articles import Article, Asked

# With less of a question's words in common, no sentence of the paragraph is surely the one that it asks about.
_LEAST_SHARED = 0.5
_PARAGRAPH = re.compile(r"(?:(?!\n\s*\n).)+", re.DOTALL)


def find_asked(article: Article, sentences: Sequence[Sentence]) -> list[Span]:
    """The sentence behind each human question, in their order; none for a question whose sentence is not sure.

    It holds the answer word for word or, where no sentence of the question's paragraph does, at least half of the
    words of question and answer and more of them than any other.
    """
    paragraphs = [Span(*found.span()) for found in _PARAGRAPH.finditer(article.text)]
    found = (_find(one, article.text, paragraphs[one.paragraph], sentences) for one in article.asked)
    return [span for span in found if span is not None]


def count_within(asked: Iterable[Span], evidence: Iterable[Span | Evidence]) -> int:
    """How many of the sentences meet one of the places of evidence."""
    places = [(one.start, one.end) for one in evidence]
    return sum(any(start < one.end and one.start < end for start, end in places) for one in asked)


def _find(asked: Asked, text: str, paragraph: Span, sentences: Sequence[Sentence]) -> Span | None:
    inside = [one for one in sentences if paragraph.start <= one.span.start < paragraph.end]
    start = asked.start if asked.start is not None else text[paragraph.start : paragraph.end].find(asked.answer)
    if start >= 0:
        place = paragraph.start + start
        return next((one.span for one in inside if one.span.start <= place < one.span.end), None)
    return _find_likeliest(content_words(f"{asked.stem} {asked.answer}"), inside)


def _find_likeliest(words: frozenset[str], inside: Iterable[Sentence]) -> Span | None:
    shared = sorted(((len(words & content_words(one.text)), one.span) for one in inside), reverse=True)
    if not shared or shared[0][0] < _LEAST_SHARED * len(words) or (len(shared) > 1 and shared[0][0] == shared[1][0]):
        return None
    return shared[0][1]
