"""What a clause can be asked for: its dates, numbers, places and names, each with its kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.generator import gazetteer
from quizapp.generator.names import NAMED, Names, bare
from quizapp.generator.quantities import read_quantity
from quizapp.generator.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

    from quizapp.generator.context import Grounded

# Answers of these kinds are so exact that a learner can be asked to type them.
TYPED = frozenset({"year", "decade", "count", "money", "percent", "duration", "measure", "country", "city", "person"})
YEAR = re.compile(r"\b(1[0-9]{3}|20[0-9]{2})\b")
_DECADE = re.compile(r"\b(1[0-9]|20)[0-9]0s\b")
_CENTURY = re.compile(r"\b(\d{1,2}(?:st|nd|rd|th)) century\b")
_HEDGES = re.compile(
    r"^(?:(?:about|around|almost|nearly|roughly|approximately|some|only|just|more than|over|less than|fewer than|"
    r"under|at least|at most|up to|as many as|as much as|an? (?:estimated|average of)|c\.|between|from)\s+)+",
    re.I,
)
_UNITS = re.compile(r"\s+(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?)\b.*$", re.I)


@dataclass(frozen=True, slots=True)
class Answer:
    """A part of a clause that can be a key. ``text`` is the article’s text at ``span``; ``tokens`` are those it covers.

    ``kind`` is finer than an entity label; ``hedge`` is what goes before a number (“more than”) and stays in the stem.
    """

    text: str
    kind: str
    span: Span
    tokens: tuple[Token, ...]
    hedge: str = ""

    @property
    def head(self) -> Token:
        """The token through which the answer hangs in its clause."""
        inside = {token.i for token in self.tokens}
        return next((token for token in self.tokens if token.head.i not in inside), self.tokens[0])


def find_answers(grounded: Grounded, names: Names) -> Iterator[Answer]:
    """The answers that the clause holds, in reading order, none of them put there by a restored name."""
    present = {token.i for token in grounded.tokens}
    for entity in grounded.clause.parsed.tokens.ents:
        if not all(token.i in present for token in entity):
            continue
        answer = _answer(entity, names, grounded.clause.parsed.offset)
        if answer is not None and not any(token.i in grounded.swaps for token in answer.tokens):
            yield answer


def _answer(entity: Tokens, names: Names, offset: int) -> Answer | None:
    if entity.label_ == "DATE":
        return _date(entity, offset) or _duration(entity, offset)
    if entity.label_ in {"CARDINAL", "QUANTITY", "MONEY", "PERCENT", "TIME"}:
        return _number(entity, offset)
    if entity.label_ in NAMED:
        return _named(entity, names, offset)
    return None


def _cut(entity: Tokens, first: int, last: int, kind: str, offset: int, hedge: str = "") -> Answer | None:
    """An answer for the characters from ``first`` to ``last`` of the entity, where whole tokens cover them."""
    start, end = entity.start_char + first, entity.start_char + last
    tokens = entity.doc.char_span(start, end)
    if tokens is None:
        return None
    return Answer(tokens.text, kind, Span(offset + start, offset + end), tuple(tokens), hedge)


def _date(entity: Tokens, offset: int) -> Answer | None:
    text = entity.text
    for pattern, kind in ((_DECADE, "decade"), (_CENTURY, "century"), (YEAR, "year")):
        found = pattern.findall(text)
        match = pattern.search(text)
        if match and len(found) == 1 and not re.search(r"[–-]", text):
            return _cut(entity, match.start(), match.end(), kind, offset)
    return None


def _duration(entity: Tokens, offset: int) -> Answer | None:
    unit = _UNITS.search(entity.text)
    if unit is None:
        return None
    hedge = _hedge(entity)
    quantity = read_quantity(entity.text[len(hedge) : unit.start()])
    if quantity is None or unit.group().strip().split(" ")[0] != unit.group().strip():
        return None
    return _cut(entity, len(hedge), unit.start(), "duration", offset, _hedge_before(entity, hedge))


def _number(entity: Tokens, offset: int) -> Answer | None:
    kind = {"MONEY": "money", "PERCENT": "percent", "QUANTITY": "measure"}.get(entity.label_, "count")
    if entity.label_ == "TIME":
        return _duration(entity, offset)
    hedge = _hedge(entity)
    text = entity.text[len(hedge) :]
    first = entity.start_char + len(hedge)
    if kind == "money" and text[:1] not in "$£€¥" and first and entity.doc.text[first - 1] in "$£€¥":
        hedge, entity = "", entity.doc.char_span(first - 1, entity.end_char) or entity
        text = entity.text
    if read_quantity(text) is None or YEAR.fullmatch(text):
        return _date(entity, offset) if YEAR.fullmatch(text) and _follows_in(entity) else None
    last = len(hedge) + len(text)
    return _cut(entity, len(hedge), last, "percent" if text.endswith("%") else kind, offset, _hedge_before(entity, hedge))


def _follows_in(entity: Tokens) -> bool:
    return entity.start > 0 and entity.doc[entity.start - 1].lower_ == "in"


def _hedge(entity: Tokens) -> str:
    found = _HEDGES.match(entity.text)
    return found.group() if found else ""


def _hedge_before(entity: Tokens, hedge: str) -> str:
    """The hedge inside the entity, or the one that the parser left just before it."""
    before = entity.doc[max(entity.start - 2, 0) : entity.start].text.lower()
    outside = re.search(r"(?:more than|less than|fewer than|at least|up to|over|under|nearly|almost|about|around)$", before)
    return hedge.strip().lower() or (outside.group() if outside else "")


def _named(entity: Tokens, names: Names, offset: int) -> Answer | None:
    core = bare(entity.text)
    name = names.find(core)
    kind = name.kind if name is not None else None
    if kind in {None, "place"} and not gazetteer.is_ambiguous(core):
        kind = gazetteer.kind_of(core) or kind
    at = entity.text.find(core)
    if kind is None or at < 0:
        return None
    return _cut(entity, at, at + len(core), kind, offset)
