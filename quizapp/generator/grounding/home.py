"""The country that an article is about, to be said where a statement about people names none."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from quizapp.generator.entities.roles import PEOPLE
from quizapp.generator.grounding.casing import is_common
from quizapp.generator.grounding.setting import NAMING
from quizapp.generator.language import gazetteer

if TYPE_CHECKING:
    from spacy.tokens import Token

    from quizapp.generator.entities.names import Names
    from quizapp.generator.grounding.context import Grounded
    from quizapp.generator.reading.clauses import Clause

_FEWEST, _AHEAD = 4, 3
PLACES = frozenset({"GPE", "LOC", "NORP"})
_OPENING_PARAGRAPHS = 2
# In every second paragraph at least the country is named.
_SHARE = 2
FOLK = PEOPLE | {"people", "household", "family", "woman", "man", "child", "person", "couple"}
_WORLDWIDE = frozenset({"world", "worldwide", "global", "globally", "international", "earth", "planet", "humanity"})
_QUESTION = re.compile(r"(?:Wh\w+|How|About|For|By|Under|Nearly|At|From|To|Of|According)\b")


@dataclass(frozen=True, slots=True)
class Home:
    """The one country that an article is about; ``elsewhere`` are the paragraphs that speak of other places too."""

    country: str
    elsewhere: frozenset[int]

    def place(self, clause: Clause, tokens: tuple[Token, ...]) -> str:
        """The country, if the clause tells of people of whom only the article says where; otherwise nothing."""
        paragraph = clause.parsed.sentence.paragraph
        if paragraph in self.elsewhere or not _tells_of_folk(clause.subject) or clause.words:
            return ""
        if any(_is_named(token) or token.lower_ in _WORLDWIDE for token in tokens) or tokens[0].lower_ in {"in", "at"}:
            return ""
        return "" if any(child.lower_ in {"the", "this"} for child in clause.subject.children) else self.country


def _tells_of_folk(subject: Token) -> bool:
    """Whether the subject is people of some sort: “workers”, “40% of women”."""
    if subject.tag_ == "NNS":
        return subject.lemma_.lower() in FOLK
    of = (child for child in subject.children if child.dep_ == "prep" and child.lower_ == "of")
    return subject.lemma_ in {"%", "number", "share"} and any(
        inner.tag_ == "NNS" and inner.lemma_.lower() in FOLK for one in of for inner in one.children
    )


def _is_named(token: Token) -> bool:
    return token.pos_ == "PROPN" or token.ent_type_ in NAMING


def find_home(names: Names, title: str) -> Home | None:
    """The country that the title or the first paragraphs name and that the article names far more than any other."""
    spoken = [
        (passage.index, [_country(entity.text) for entity in passage.doc.ents if entity.label_ in PLACES])
        for passage in names.passages
    ]
    counts = Counter(place for _, places in spoken for place in places if gazetteer.kind_of(place) == "country")
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:2]
    if not ranked or ranked[0][1] < max(_FEWEST, _AHEAD * sum(count for _, count in ranked[1:])):
        return None
    country = ranked[0][0]
    titled = [one for one in counts if _is_in_title(one, title)]
    if titled != [country] and (titled or not _is_throughout(country, [places for _, places in spoken])):
        return None
    cities = next((one.cities for one in gazetteer.countries() if one.name == country), ())
    others = ((index, set(places) - {country, *cities}) for index, places in spoken)
    elsewhere = frozenset(index for index, places in others if any(map(gazetteer.kind_of, places)))
    return Home(gazetteer.with_article(country), elsewhere)


def _is_in_title(country: str, title: str) -> bool:
    words = title.replace("_", " ")
    return f" {country} " in f" {words} " or any(_country(word.removesuffix("s")) == country for word in words.split())


def _is_throughout(country: str, places: list[list[str]]) -> bool:
    """Whether the country is named in one of the first paragraphs and in many of them all."""
    early = any(country in some for some in places[:_OPENING_PARAGRAPHS])
    return early and _SHARE * sum(country in some for some in places) >= len(places)


def _country(place: str) -> str:
    """The country that an entity names, be it by its people's name; the entity's text where it is none."""
    bare = gazetteer.canonical(gazetteer.without_the(place.removesuffix("\u2019s").removesuffix("'s")))
    return _peoples().get(bare, bare)


@cache
def _peoples() -> dict[str, str]:
    return {country.demonym: country.name for country in gazetteer.countries()}


def placed(text: str, grounded: Grounded) -> str:
    """A question or statement with the country that the article is about before it, where the clause needs it."""
    if not grounded.place:
        return text
    other = grounded.swaps.get(grounded.tokens[0].i, "")
    small = _QUESTION.match(text) or (other[0].islower() if other else is_common(grounded.tokens[0]))
    return f"In {grounded.place}, {text[0].lower() + text[1:] if small else text}"
