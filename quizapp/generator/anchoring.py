"""What ties a statement to its place and time: the country an article is about, and figures that float without one."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from quizapp.generator import gazetteer
from quizapp.generator.inversion import is_common
from quizapp.generator.roles import PEOPLE
from quizapp.generator.setting import NAMING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from quizapp.generator.answers import Answer
    from quizapp.generator.candidates import Finding
    from quizapp.generator.clauses import Clause
    from quizapp.generator.context import Grounded
    from quizapp.generator.names import Names

UNDATED = "it does not say when that was"
UNPLACED = "it does not say among whom or where"
HANGS = "it goes on from what the article says before"
_PLACES = frozenset({"GPE", "LOC", "NORP"})
_FEWEST, _AHEAD = 4, 3
_OPENING_PARAGRAPHS = 2
# In every second paragraph at least the country is named.
_SHARE = 2
_FOLK = PEOPLE | {"people", "household", "family", "woman", "man", "child", "person", "couple"}
_WORLDWIDE = frozenset({"world", "worldwide", "global", "globally", "international", "earth", "planet", "humanity"})
_YEAR = re.compile(r"\b(?:1[5-9]|2[01])\d\ds?\b")
_LASTING = re.compile(r"\bsince\b|\bby ____$|\bevery\b|\beach year\b", re.I)
_CHANGING = frozenset(
    {
        "fall",
        "rise",
        "drop",
        "increase",
        "decrease",
        "decline",
        "collapse",
        "climb",
        "grow",
        "shrink",
        "plunge",
        "soar",
        "reach",
    }
)
_CHANGES = re.compile(
    r"\b(?:an?|the) (?:[\w-]+ ){0,2}(?:collapse|fall|rise|drop|increase|decrease|decline|surge|reduction)\b"
    r"[^.?]* of (?:[\w-]+ ){0,2}____|\b____ (?:collapse|fall|rise|drop|increase|decrease|decline|surge|reduction)\b"
)
_ASKING = frozenset({"call", "urge", "reject", "demand", "propose", "plan", "announce", "pledge", "warn", "promise"})
_TIMELESS = frozenset({"year", "decade", "century", "age", "term", "duration"})
_MEASURED = frozenset({"count", "money", "percent", "measure", "fraction", "rank"})
_HANGING = re.compile(
    r"^(?:a|the) (?:day|week|night|month|year) (?:that|when)\b|^since (?:launched|then|launching)\b|"
    r"^(?:by|at|before|after) (?:lunchtime|noon|midday|nightfall|dawn)\b|^(?:at its peak|for his part|for her part)\b",
    re.I,
)
_SOON = re.compile(r"\bin a (?:year|month|week|few \w+)\b(?! of)|(?<!once )\bagain\b(?! and again)", re.I)
_LATELY = re.compile(r"\b(?:recent|latest|current|currently|nowadays|upcoming|forthcoming)\b", re.I)
_LOOSE_STUDY = re.compile(
    r"^the (?:[\w-]+ )?(?:study|survey|poll|report|research|trial|experiment)\b(?! (?:by|from|of|at|in|on|for)\b)", re.I
)
_BEFORE_WHAT = re.compile(r"\b(?:by|before|after|when|until|since|once|over|than|never|told|said|admitted)\b", re.I)
_ONLY_BEFORE_VERB = re.compile(r"\b(?:only|just) (?=\w+ed\b|began\b|came\b|became\b|went\b|took\b|won\b)")
_QUESTION = re.compile(r"(?:Wh\w+|How|About|For|By|Under|Nearly|At|From|To|Of|According)\b")


def told_as_past(clause: Clause) -> dict[int, str]:
    """“died” for the “has died” of news, which is as true and does not grow old."""
    helpers = clause.auxiliaries()
    if clause.verb.lower_ != "died" or len(helpers) != 1 or helpers[0].lower_ not in {"has", "have"}:
        return {}
    return {helpers[0].i: ""}


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
        return subject.lemma_.lower() in _FOLK
    of = (child for child in subject.children if child.dep_ == "prep" and child.lower_ == "of")
    return subject.lemma_ in {"%", "number", "share"} and any(
        inner.tag_ == "NNS" and inner.lemma_.lower() in _FOLK for one in of for inner in one.children
    )


def _is_named(token: Token) -> bool:
    return token.pos_ == "PROPN" or token.ent_type_ in NAMING


def find_home(names: Names, title: str) -> Home | None:
    """The country that the title or the first paragraphs name and that the article names far more than any other."""
    spoken = [
        (passage.index, [_country(entity.text) for entity in passage.doc.ents if entity.label_ in _PLACES])
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


def floats_free(answer: Answer, stem: str, finding: Finding) -> str:
    """Why only the article can say which time or which people a figure is of, in a teacher's words; else nothing."""
    if _hangs(answer, stem, finding):
        return HANGS
    if answer.kind in _TIMELESS or finding.grounded.preface or _YEAR.search(stem):
        return ""
    if _is_share_of_some(answer, finding):
        return UNPLACED
    undated = _LATELY.search(stem) or _is_change(answer, stem, finding) or _is_news(finding)
    return UNDATED if undated else ""


def _hangs(answer: Answer, stem: str, finding: Finding) -> bool:
    """Whether the stem goes on from something that it does not say."""
    opening = finding.grounded.preface or stem
    if _HANGING.search(opening) or _LOOSE_STUDY.search(opening) or _has_loose_one(finding) or _SOON.search(stem):
        return True
    if _is_before_then(finding) and not _BEFORE_WHAT.search(opening):
        return True
    return answer.kind == "year" and bool(_ONLY_BEFORE_VERB.search(f"{finding.grounded.preface} {stem}"))


def _is_before_then(finding: Finding) -> bool:
    """Whether it had happened before something that the sentence before tells: “had been captured in 1713”."""
    clause = finding.grounded.clause
    return not clause.claimant and any(helper.lower_ == "had" for helper in clause.auxiliaries())


def _has_loose_one(finding: Finding) -> bool:
    """Whether *one* stands for something that was named before: “BMW offers one for about $3,000.”"""
    objects = [token for token in finding.grounded.tokens if token.lower_ in {"one", "ones"} and token.dep_ == "dobj"]
    return not finding.grounded.preface and any(not _says_which(token) for token in objects)


def _says_which(one: Token) -> bool:
    """“a new one”, “one of her fans”."""
    return one.left_edge != one or any(child.lower_ == "of" for child in one.children)


def _is_change(answer: Answer, stem: str, finding: Finding) -> bool:
    """Whether a figure fell or rose, nobody knows when: “Revenue fell to $392m”."""
    verb = finding.grounded.clause.verb
    if answer.kind not in _MEASURED or _LASTING.search(stem):
        return False
    nearest = next((token for token in answer.head.ancestors if token.pos_ == "VERB"), None)
    moved = verb == nearest and verb.lemma_ in _CHANGING and verb.tag_ in {"VBD", "VBN"}
    return moved or bool(_CHANGES.search(stem))


def _is_news(finding: Finding) -> bool:
    """Whether somebody has just asked for something or announced it: “has called for a rise to $15”."""
    clause = finding.grounded.clause
    helpers = {helper.lower_ for helper in clause.auxiliaries()}
    return clause.verb.lemma_ in _ASKING and bool(helpers & {"has", "have"})


def _is_share_of_some(answer: Answer, finding: Finding) -> bool:
    """Whether so many per cent of nobody in particular do something."""
    if answer.kind not in {"percent", "fraction"} or finding.grounded.place:
        return False
    verb = finding.grounded.clause.verb
    if answer.head.dep_ not in {"nsubj", "nsubjpass"} or answer.head.head != verb:
        return False
    folk = [token for token in answer.head.subtree if token.pos_ in {"NOUN", "ADJ"} and token not in answer.tokens]
    of_folk = not folk or any(token.lemma_.lower() in _FOLK for token in folk)
    return of_folk and not any(token.ent_type_ in _PLACES for token in finding.grounded.tokens)
