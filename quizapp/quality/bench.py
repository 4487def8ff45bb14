"""How long generation takes beside the parser alone, and how much memory, at several lengths of text."""

from __future__ import annotations

import re
import resource
import time
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from quizapp.generator.pipeline import generate
from quizapp.generator.reading.passages import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.language import Language

    from quizapp.quality.articles import Article

LENGTHS = (5_000, 10_000, 25_000, 50_000, 100_000, 200_000)
_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds of processor time for one text; ``peak`` is the most memory that the process had used by then, in MB."""

    characters: int
    parse: float
    generate: float
    peak: float

    @property
    def ratio(self) -> float:
        """How many times as long as the parse alone the whole of generation took, its own parse included."""
        return self.generate / self.parse


def text_of(articles: Sequence[Article], length: int) -> str:
    """A text of whole paragraphs, at least so many characters; from the second round on with other numbers."""
    paragraphs: list[str] = []
    size = 0
    for paragraph in _endless(articles):
        paragraphs.append(paragraph)
        size += len(paragraph) + 2
        if size >= length:
            break
    return "\n\n".join(paragraphs)


def _endless(articles: Sequence[Article]) -> Iterator[str]:
    paragraphs = [part for article in articles for part in re.split(r"\n\s*\n", article.text) if part.strip()]
    if not paragraphs:
        raise ValueError("There is no paragraph to repeat.")
    for shift in count():
        for paragraph in paragraphs:
            yield _shifted(paragraph, shift) if shift else paragraph


def _shifted(paragraph: str, shift: int) -> str:
    return re.sub(r"\d+", lambda found: str(int(found.group()) + shift), paragraph)


def time_lengths(articles: Sequence[Article], parser: Language, lengths: Iterable[int] = LENGTHS) -> Iterator[Timing]:
    """Time the parser alone and the whole of generation by turns on a text of each length, shortest first.

    Each is taken at its fastest round, since other programs can only make it look slower.
    """
    # What is loaded at the first use is no part of the time that an article takes.
    for article in articles[:5]:
        generate(article.title, article.text, parser=parser)
    for length in sorted(lengths):
        text = text_of(articles, length)
        rounds = [_time_round(text, parser) for _ in range(_ROUNDS)]
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        yield Timing(len(text), min(parsed for parsed, _ in rounds), min(made for _, made in rounds), peak)


def _time_round(text: str, parser: Language) -> tuple[float, float]:
    """Seconds of processor time for the parser alone and for the whole of generation."""
    started = time.process_time()
    parse(text, parser, lambda _done, _total: None)
    parsed = time.process_time()
    generate("A long text", text, parser=parser)
    return parsed - started, time.process_time() - parsed
