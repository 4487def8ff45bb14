"""An article cut into paragraphs, parsed, and its sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from quizapp.generator.reading.clauses import find_clauses
from quizapp.generator.reading.repairs import mend
from quizapp.generator.records import Sentence, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

    from quizapp.generator.reading.clauses import Clause

_ABBREVIATED = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|St|No|vs|Prof|Gen|Sen|Rep|Gov|Lt|Col|Jr|Sr|Inc|Ltd|Co|ca|c))\.$"
)


# The parser needs memory in step with what it reads at once, so no part is longer than this, cut after a sentence.
_PART = re.compile(r".{1,4000}(?:(?<=[a-z]{3}[.!?])(?=\s)|\Z)|.{1,4000}(?:(?=\s)|\Z)|.{1,4000}", re.DOTALL)
# The parser reads the full stop behind “$392m” as part of an abbreviation and runs on into the next sentence.
_AMOUNT_END = re.compile(r"(?:(?<=\d[mk])|(?<=\dbn)|(?<=\dtn))\.\s+(?=[A-Z])")
# A quotation mark that is never closed must not join all that follows.
_LONGEST_JOINED = 800
_QUOTES = '\u201c\u201d"'


@dataclass(frozen=True)
class Passage:
    """A parsed paragraph; ``start`` is where it begins in the article's text."""

    index: int
    start: int
    doc: Doc
    sentences: tuple[ParsedSentence, ...]

    @cached_property
    def text(self) -> str:
        """The paragraph's text, which the parse puts together anew each time."""
        return self.doc.text

    @cached_property
    def told(self) -> tuple[tuple[ParsedSentence, tuple[Clause, ...]], ...]:
        """The sentences, each with the clauses that it asserts."""
        # A sentence that held its own clauses, which hold it, would keep the parse in memory for long.
        return tuple((parsed, tuple(find_clauses(parsed))) for parsed in self.sentences)


@dataclass(frozen=True)
class ParsedSentence:
    """A sentence with its parse; ``offset`` added to a token's ``idx`` gives its place in the article's text."""

    sentence: Sentence
    tokens: Tokens
    offset: int

    @cached_property
    def words(self) -> tuple[Token, ...]:
        """The same tokens, to go through often: a span makes each one anew every time."""
        return tuple(self.tokens)

    @cached_property
    def root(self) -> Token:
        """The word that all others hang on; the parser looks for it anew each time."""
        return self.tokens.root

    @cached_property
    def entities(self) -> tuple[Tokens, ...]:
        """The names, numbers and dates that the parser sees in it."""
        return tuple(self.tokens.ents)

    @cached_property
    def quoted(self) -> frozenset[int]:
        """The indices of the tokens before which a quotation has begun and not ended."""
        if not any(mark in self.sentence.text for mark in _QUOTES):
            return frozenset()
        found, curly, straight = set(), 0, 0
        for token in self.words:
            if curly > 0 or straight % 2:
                found.add(token.i)
            curly += (token.text == "\u201c") - (token.text == "\u201d")
            straight += token.text == '"'
        return frozenset(found)


def split_paragraphs(text: str) -> list[tuple[int, str]]:
    """The paragraphs of a cleaned article, each with where it begins; a very long one comes in several parts."""
    paragraphs = re.finditer(r"(?:(?!\n\s*\n).)+", text, re.DOTALL)
    parts = ((whole.start() + part.start(), part.group()) for whole in paragraphs for part in _PART.finditer(whole[0]))
    pieces = ((start + first, body) for start, part in parts for first, body in _cut_behind_amounts(part))
    trimmed = ((start + len(body) - len(body.lstrip()), body.strip()) for start, body in pieces)
    return [(start, body) for start, body in trimmed if body]


def _cut_behind_amounts(part: str) -> Iterator[tuple[int, str]]:
    edges = [0, *(found.end() for found in _AMOUNT_END.finditer(part)), len(part)]
    yield from ((first, part[first:last]) for first, last in pairwise(edges))


def parse(text: str, parser: Language, progress: Callable[[int, int], None]) -> list[Passage]:
    """Parse the article paragraph by paragraph, telling ``progress`` how many of how many are done."""
    pieces = split_paragraphs(text)
    passages = []
    docs = parser.pipe((body for _, body in pieces), batch_size=8)
    for index, ((start, _), doc) in enumerate(zip(pieces, docs, strict=True)):
        # The network's vectors are by far the largest part of a parse and nothing reads them afterwards.
        doc.tensor = doc.tensor[:0]
        mend(doc)
        passages.append(Passage(index, start, doc, tuple(_sentences(doc, start, index))))
        progress(index + 1, len(pieces))
    return passages


def _sentences(doc: Doc, start: int, paragraph: int) -> Iterator[ParsedSentence]:
    for first, last in _joined(doc):
        tokens = _trimmed(doc, first, last)
        if tokens:
            span = Span(start + tokens.start_char, start + tokens.end_char)
            yield ParsedSentence(Sentence(tokens.text, span, paragraph), tokens, start)


def _joined(doc: Doc) -> list[tuple[int, int]]:
    """The parser's sentences, put together again where it cut inside a quotation or after an abbreviation."""
    joined: list[tuple[int, int]] = []
    for sentence in doc.sents:
        if joined and _is_cut(doc[joined[-1][0] : sentence.start].text.strip(), sentence.text.strip()):
            joined[-1] = (joined[-1][0], sentence.end)
        else:
            joined.append((sentence.start, sentence.end))
    return joined


def _is_cut(before: str, after: str) -> bool:
    if len(before) > _LONGEST_JOINED:
        return False
    unfinished = before.count("“") > before.count("”") or before.count("(") > before.count(")")
    continues = not after or after[0].islower() or after[0] in "”)],.;:"
    return unfinished or before.count('"') % 2 == 1 or continues or bool(_ABBREVIATED.search(before))


def _trimmed(doc: Doc, first: int, last: int) -> Tokens:
    while first < last and doc[first].is_space:
        first += 1
    while last > first and doc[last - 1].is_space:
        last -= 1
    return doc[first:last]
