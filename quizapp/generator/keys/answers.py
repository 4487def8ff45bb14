"""What a clause can be asked for: its dates, numbers, places and names, each with its kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from quizapp.generator.entities.names import NAMED, Names, bare
from quizapp.generator.language import gazetteer, lexicon
from quizapp.generator.language.quantities import FRACTIONS, read_quantity, read_rank
from quizapp.generator.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

    from quizapp.generator.grounding.context import Grounded

# Answers of these kinds are so exact that a learner can be asked to type them.
TYPED = frozenset(
    {"year", "decade", "count", "money", "percent", "duration", "measure", "age", "country", "city", "term"}
)
# Before a number these say that it is not exact, and so that close ones would be right as well.
ROUGH = frozenset({"about", "around", "nearly", "almost", "roughly", "approximately", "some", "an estimated"}) | {
    "just over",
    "just under",
}
_MODIFIERS = frozenset({"compound", "amod", "nmod", "poss", "dep"})
_MEASURED = re.compile(
    r"\d(?:km|m|cm|mm|kg|g|mph|ft|MW|GW|kW)\b|\b(?:kilo|centi|milli)?(?:metres?|meters?|grams?)\b|\b(?:miles?|feet|foot|"
    r"inch(?:es)?|yards?|acres?|hectares?|tons?|tonnes?|pounds?|litres?|liters?|gallons?|barrels?|degrees?|watts?|"
    r"megawatts?|hours?|km|kg|mph|cm|mm|per cent)\b",
)
_CURRENCY = re.compile(
    r"[$£€¥]|\b(?:dollars?|euros?|pounds?|yen|yuan|rupees?|cents?|pence|pesos?|roubles?|francs?|crowns?|kron[ae]r?|"
    r"zlotys?|marks?|lire|reais|rand|USD|EUR|GBP|[a-z]+ dollars)\b",
    re.I,
)
_PARTS = frozenset(fraction.removeprefix("a ") for fraction in FRACTIONS)
_NEAR = 5
_THINGS = frozenset({"metal", "gas", "illness", "fuel", "sport", "instrument", "season", "planet", "direction"}) | {
    "language",
    "currency",
}
# Whatever the parser takes them for, these are what they are known to be.
_WELL_KNOWN = frozenset(
    {"international body", "charity", "club", "museum", "institution", "agency", "department", "district"}
)
_MONTHS = lexicon.words("months")
_ADJECTIVES = frozenset({"nationality", "religion"})
YEAR = re.compile(r"\b(1[0-9]{3}|2[01][0-9]{2})\b")
_DECADE = re.compile(r"\b(1[0-9]|20)[0-9]0s\b")
_CENTURY = re.compile(r"\b(\d{1,2}(?:st|nd|rd|th)) century\b")
_HEDGE = (
    r"about|around|almost|nearly|roughly|approximately|some|only|just over|just under|just|more than|over|less than|"
    r"fewer than|under|at least|at most|up to|as many as|as much as|an estimated|an average of|between|from|above|below"
)
_HEDGES = re.compile(rf"(?:(?:{_HEDGE})\s+)+", re.I)
_HEDGED = re.compile(rf"\b({_HEDGE})$")
_SIGNS = frozenset("$£€¥")
_RANGE = re.compile(r"\d\s*[\u2013-]\s*\d|\bto\b|\band\b")
_AGE = re.compile(r"(?:the )?age(?: of)? (\d{1,3})|(\d{1,3}|[a-z]+(?:-[a-z]+)?) years? old", re.I)
_UNITS = re.compile(r"[\s-]+(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?)$", re.I)


@dataclass(frozen=True)
class Answer:
    """A part of a clause that can be a key. ``text`` is the article's text at ``span``; ``tokens`` are those it covers.

    ``kind`` is finer than an entity label; ``hedge`` is what goes before a number (“more than”) and stays in the stem.
    """

    text: str
    kind: str
    span: Span
    tokens: tuple[Token, ...]
    hedge: str = ""

    @cached_property
    def head(self) -> Token:
        """The token through which the answer hangs in its clause."""
        inside = {token.i for token in self.tokens}
        return next((token for token in self.tokens if token.head.i not in inside), self.tokens[0])


def find_answers(grounded: Grounded, names: Names) -> Iterator[Answer]:
    """The answers that the clause holds, none of them one of a list or put there by a restored name."""
    present = {token.i for token in grounded.tokens} - set(grounded.swaps)
    taken: set[int] = set()
    for answer in (*_from_entities(grounded, names, present), *_from_words(grounded)):
        places = {token.i for token in answer.tokens}
        if places <= present and not places & taken and not _is_listed(answer) and not _is_label(answer):
            taken |= places
            yield answer


def _from_entities(grounded: Grounded, names: Names, present: set[int]) -> Iterator[Answer]:
    for entity in grounded.clause.parsed.entities:
        if present.isdisjoint(range(entity.start, entity.end)):
            continue
        answer = _answer(entity, names, grounded.clause.parsed.offset)
        if answer is not None:
            yield answer


def _from_words(grounded: Grounded) -> Iterator[Answer]:
    """Terms that the clause introduces, fractions and things that the generator knows a set of."""
    offset = grounded.clause.parsed.offset
    for token in grounded.tokens:
        term = term_words(token)
        words = term or _fraction(token)
        kind = "term" if term else "fraction" if words else _known_thing(token)
        if grounded.clause.asked is not None and YEAR.fullmatch(token.text):
            # The parser takes it for a part of the name: “the Boston Massacre of 1770”.
            kind = "year"
        elif _is_missed_count(token):
            kind = "count"
        tokens = words or (token,)
        if kind:
            span = Span(offset + tokens[0].idx, offset + tokens[-1].idx + len(tokens[-1]))
            phrase = token.doc[tokens[0].i : tokens[-1].i + 1]
            yield Answer(phrase.text, kind, span, tokens, _hedge_before(phrase))


def term_words(token: Token) -> tuple[Token, ...]:
    """The words of a term that is introduced by *is called* or *known as*; none for any other token."""
    called = token.dep_ == "oprd" and token.head.tag_ == "VBN" and token.head.lemma_ in {"call", "name", "term"}
    known = token.dep_ == "pobj" and token.head.lower_ == "as" and token.head.head.lower_ == "known"
    if not (called or known) or token.pos_ not in {"NOUN", "PROPN"} or any(token.rights):
        return ()
    words = tuple(token.doc[token.left_edge.i : token.i + 1])
    return words[1:] if words[0].lower_ in {"a", "an", "the"} else words


def _is_label(answer: Answer) -> bool:
    """Whether a year is part of a name, as in “the 1961 Single Convention”."""
    if answer.kind not in {"year", "decade", "century"} or answer.head.head.text in _MONTHS:
        return False
    return answer.head.dep_ in _MODIFIERS | {"nummod"}


def _fraction(token: Token) -> tuple[Token, ...]:
    if token.lower_ not in _PARTS or not any(child.lower_ == "of" for child in token.children):
        return ()
    article = token.doc[token.i - 1] if token.i else token
    if article.pos_ == "ADJ" and article.dep_ == "amod":
        # “The first half of 2014” is a time.
        return ()
    return (token,) if token.lower_ == "half" else (article, token) if article.lower_ == "a" else ()


def _is_missed_count(token: Token) -> bool:
    """Whether a number that is no entity for the parser counts the plural behind it: “27,000 tourists”."""
    counts = token.tag_ == "CD" and token.dep_ == "nummod" and not token.ent_type_ and token.text[0].isdigit()
    return counts and token.i < token.head.i and token.head.tag_ == "NNS" and read_quantity(token.text) is not None


def _known_thing(token: Token) -> str | None:
    """The kind of a plain noun that the generator knows others like: *copper* is a metal."""
    if token.tag_ not in {"NN", "NNP"} or token.dep_ in _MODIFIERS or token.ent_type_:
        return None
    kind = gazetteer.kind_of(token.text)
    return kind if kind in _THINGS and not any(child.dep_ in {"amod", "compound"} for child in token.children) else None


def _is_listed(answer: Answer) -> bool:
    """Whether the answer is one of several joined by commas or *and*, so that its neighbours would be right as well."""
    head = answer.head
    if head.dep_ == "conj" and head.head.head.lower_ == "between":
        return False
    return head.dep_ == "conj" or any(child.dep_ == "conj" and not _says_again(child) for child in head.children)


def _says_again(other: Token) -> bool:
    """“a third of visitors, or nine million people”: the same once more; not where one could work it out from that."""
    first = other.left_edge.i
    if any(token.lower_ == "out" for token in other.doc[first : other.right_edge.i + _NEAR]):
        return False
    return first > 1 and other.doc[first - 1].lower_ == "or" and other.doc[first - 2].text == ","


def _answer(entity: Tokens, names: Names, offset: int) -> Answer | None:
    if entity.label_ == "DATE":
        return _date(entity, offset) or _age(entity, offset) or _duration(entity, offset)
    if entity.label_ in {"CARDINAL", "QUANTITY", "MONEY", "PERCENT", "TIME"}:
        return _number(entity, offset)
    if entity.label_ in NAMED:
        return _named(entity, names, offset)
    return _rank(entity, offset) if entity.label_ == "ORDINAL" else None


def _rank(entity: Tokens, offset: int) -> Answer | None:
    """“second” in “the second largest city” and “in second place”; being the first is better asked the other way."""
    if entity.text.lower() == "first" or entity.end >= len(entity.doc) or len(entity) > 1:
        return None
    after = entity.doc[entity.end]
    if after.text == "-" and entity.end + 1 < len(entity.doc):
        after = entity.doc[entity.end + 1]
    ranked = after.tag_ in {"JJS", "RBS"} or after.lower_ in {"place", "position"}
    return _cut(entity, 0, len(entity.text), "rank", offset) if ranked and read_rank(entity.text) else None


def _cut(entity: Tokens, first: int, last: int, kind: str, offset: int) -> Answer | None:
    """An answer for the characters from ``first`` to ``last`` of the entity, where whole tokens cover them."""
    start, end = entity.start_char + first, entity.start_char + last
    tokens = entity.doc.char_span(start, end)
    if tokens is None:
        return None
    return Answer(tokens.text, kind, Span(offset + start, offset + end), tuple(tokens), _hedge_before(tokens))


def _date(entity: Tokens, offset: int) -> Answer | None:
    text = entity.text
    for pattern, kind in ((_DECADE, "decade"), (_CENTURY, "century"), (YEAR, "year")):
        found = list(pattern.finditer(text))
        if len(found) == 1 and not _RANGE.search(text):
            return _cut(entity, found[0].start(), found[0].end(), kind, offset)
    return None


def _age(entity: Tokens, offset: int) -> Answer | None:
    """“38” in “38 years old”, “at the age of 38” and “aged 38”."""
    found = _AGE.search(entity.text)
    if found is not None:
        place = 1 if found.group(1) else 2
        return _cut(entity, found.start(place), found.end(place), "age", offset)
    before = entity.doc[entity.start - 1].lower_ if entity.start else ""
    told = before in {"aged", "age"} or entity.doc[max(entity.start - 2, 0) : entity.start].text.lower() == "age of"
    return _cut(entity, 0, len(entity.text), "age", offset) if told and entity.text.isdigit() else None


def _duration(entity: Tokens, offset: int) -> Answer | None:
    unit = _UNITS.search(entity.text)
    hedge = _hedge(entity.text)
    quantity = read_quantity(entity.text[len(hedge) : unit.start()]) if unit is not None else None
    if unit is None or quantity is None or (quantity.tail.strip() and quantity.scale == 1):
        return None
    return _cut(entity, len(hedge), unit.start(), "duration", offset)


def _number(entity: Tokens, offset: int) -> Answer | None:
    if entity.label_ == "TIME":
        return _duration(entity, offset)
    age = _age(entity, offset)
    if age is not None:
        return age
    if YEAR.fullmatch(entity.text):
        return _date(entity, offset) if _follows_in(entity) else None
    entity = _with_sign(entity)
    hedge = _hedge(entity.text)
    core = entity.text[len(hedge) :]
    kind = _number_kind(core, entity.label_)
    last = len(entity.text)
    if _is_numbering(entity) or core.lower() in {"one", "1"}:
        return None
    if kind == "measure" and not _MEASURED.search(core):
        kind, last = "count", len(hedge) + len(core.split(" ")[0])
    return _cut(entity, len(hedge), last, kind, offset) if kind and last > len(hedge) else None


def _is_numbering(entity: Tokens) -> bool:
    """A number that names and does not count: “type 2”, “Noor 1”."""
    return entity.root.dep_ == "nummod" and entity.root.head.i < entity.root.i


def _number_kind(core: str, label: str) -> str | None:
    if core.lower() in FRACTIONS:
        return "fraction"
    if read_quantity(core) is None:
        return None
    if core.endswith(("%", "per cent", "percent")):
        return "percent"
    if core[0] in _SIGNS:
        return "money"
    if label == "MONEY" and not _CURRENCY.search(core):
        return "count"
    return {"MONEY": "money", "PERCENT": "percent", "QUANTITY": "measure"}.get(label, "count")


def _with_sign(entity: Tokens) -> Tokens:
    """The entity with the currency sign that the parser left outside, or the percent sign."""
    first, last = entity.start, entity.end
    if first and entity.doc[first - 1].text in _SIGNS:
        first -= 1
    if last < len(entity.doc) and (entity.doc[last].text == "%" or _breaks_off(entity)):
        last += 1
    return entity if (first, last) == (entity.start, entity.end) else entity.doc[first:last]


def _breaks_off(entity: Tokens) -> bool:
    """Whether the parser has cut the entity between a currency's sign and its number."""
    return entity[-1].text in _SIGNS and entity.doc[entity.end].text[0].isdigit()


def _follows_in(entity: Tokens) -> bool:
    before = entity.doc[entity.start - 1] if entity.start else None
    if before is None or before.lower_ in {"in", "since", "until"}:
        return before is not None
    # “dates from 1250”, “dates back to 1250”
    return before.lower_ in {"from", "to"} and any(token.lemma_ == "date" for token in before.ancestors)


def _hedge(text: str) -> str:
    found = _HEDGES.match(text)
    return found.group() if found else ""


def _hedge_before(tokens: Tokens) -> str:
    """What bounds or blurs the number: “more than”, “about”; empty where it is exact."""
    before = tokens.doc[max(tokens.start - 3, tokens.sent.start) : tokens.start].text.lower()
    found = _HEDGED.search(before)
    return found.group(1) if found else ""


def _named(entity: Tokens, names: Names, offset: int) -> Answer | None:
    core = bare(entity.text)
    name = names.find(core)
    kind = name.kind if name is not None else None
    if kind in {None, "place"} and not gazetteer.is_ambiguous(core):
        kind = gazetteer.kind_of(core) or kind
    if gazetteer.kind_of(core) in _WELL_KNOWN and not gazetteer.is_ambiguous(core):
        kind = gazetteer.kind_of(core)
    at = entity.text.find(core)
    if kind is None or at < 0 or (entity.root.dep_ in _MODIFIERS and kind not in _ADJECTIVES):
        return None
    if kind == "country" and at == 0 and entity.start and entity.doc[entity.start - 1].lower_ == "the":
        # Beside countries without it, a blank after *the* would give itself away.
        entity = entity.doc[entity.start - 1 : entity.end]
        core = entity.text.removesuffix("\u2019s").removesuffix("'s")
    elif kind == "country" and entity[0].lower_ == "the":
        at, core = 0, entity.text[: at + len(core)]
    return _cut(entity, at, at + len(core), kind, offset)
