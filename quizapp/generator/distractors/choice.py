"""The wrong options for a candidate, and the order in which all options are shown."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

from quizapp.generator.distractors.borrowed import borrowed_phrases
from quizapp.generator.distractors.named import wrong_names, wrong_terms
from quizapp.generator.distractors.numbers import wrong_ages, wrong_fractions, wrong_numbers, wrong_ranks
from quizapp.generator.distractors.outsiders import some_members, wrong_members
from quizapp.generator.distractors.phrases import wrong_phrases
from quizapp.generator.distractors.years import (
    is_round,
    wrong_centuries,
    wrong_decades,
    wrong_round_years,
    wrong_years,
)
from quizapp.generator.forms.limits import limits
from quizapp.generator.keys.answers import ROUGH, YEAR
from quizapp.generator.keys.constructions import CONSTRUCTIONS
from quizapp.generator.keys.kindred import Kindred
from quizapp.generator.keys.memberships import Member
from quizapp.generator.language.quantities import FRACTIONS, read_quantity, read_rank
from quizapp.generator.language.sounds import takes_an
from quizapp.generator.language.wording import fold
from quizapp.generator.language.words import asking, content_words
from quizapp.generator.records import BLANK

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from quizapp.generator.distractors.borrowed import Borrowed
    from quizapp.generator.distractors.phrases import Phrase
    from quizapp.generator.distractors.usage import Usage
    from quizapp.generator.entities.names import Names
    from quizapp.generator.forms.candidates import Candidate

FEWEST = 2
_TOO_MUCH = 0.5
_AFTER_ARTICLE = re.compile(rf"\ban? {BLANK}", re.I)
_MAKERS = {"fraction": wrong_fractions, "rank": wrong_ranks, "age": wrong_ages}
# What is foretold for a year may also be foretold for a later one.
_YEARS_AHEAD = 10
_BEGINS = re.compile(rf"(?:^|[.!?][\u201d\"]? ){BLANK}")
_OPENERS = frozenset({"country", "city", "company", "state", "university", "party"})
_ORDERED = frozenset(
    {"year", "decade", "century", "count", "money", "percent", "duration", "measure", "fraction", "age", "rank"}
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the whole article offers for wrong options: its names, the years it mentions and its terms."""

    names: Names
    years: tuple[str, ...]
    terms: tuple[str, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    sayings: Mapping[str, tuple[frozenset[str], ...]] = field(default_factory=dict)
    borrowed: tuple[Borrowed, ...] = ()
    usage: Usage | None = None

    @property
    def latest(self) -> int:
        """The last year that the article speaks of."""
        return max((int(year) for year in self.years), default=2000)


def choose_distractors(candidate: Candidate, around: Surroundings, seed: int) -> tuple[str, ...]:
    """Two or three wrong options of the key's kind; none at all where good ones cannot be had."""
    if candidate.is_open:
        return ()
    random = seeded(seed, candidate.stem)
    key, kind = candidate.answer.text, candidate.answer.kind
    if kind in CONSTRUCTIONS:
        phrases = _wrong_phrases(candidate, around, random)
        return tuple(one[0].upper() + one[1:] for one in phrases) if key[0].isupper() else phrases
    if isinstance(candidate.answer, Kindred):
        # A sentence put before the stem may say the word itself, if in another number.
        return () if f" {candidate.answer.word}" in candidate.stem.lower() else candidate.answer.wrong
    if isinstance(candidate.answer, Member) and candidate.answer.is_outside:
        return some_members(candidate.answer, random)
    found = _distractors(candidate, around, random)
    unlike = tuple(
        option
        for option in _distinct(key, found)
        if _suits_article(option, key, candidate.stem)
        and not _stands_in(option, candidate.stem)
        and not _is_said_of(option, candidate.stem, around)
    )
    begins = candidate.type == "multiple_choice" or _BEGINS.search(candidate.stem)
    if begins and key[0].isupper():
        unlike = tuple(option[0].upper() + option[1:] for option in unlike)
    return unlike if len(unlike) >= FEWEST else ()


def _wrong_phrases(candidate: Candidate, around: Surroundings, random: Random) -> tuple[str, ...]:
    """Phrases that the article says of others or of other things."""
    told = wrong_phrases(candidate, around.phrases, around.names, random)
    if len(told) >= FEWEST or around.usage is None:
        return told if len(told) >= FEWEST else ()
    borrowed = borrowed_phrases(candidate, around.borrowed, around.usage)
    return borrowed if len(borrowed) >= FEWEST else ()


def _distractors(candidate: Candidate, around: Surroundings, random: Random) -> tuple[str, ...]:
    key, kind = candidate.answer.text, candidate.answer.kind
    if kind in {"year", "decade", "century"}:
        return _wrong_dates(candidate, around, random)
    if isinstance(candidate.answer, Member):
        return wrong_members(candidate, candidate.answer, around.names, around.sayings, random)
    if kind in _MAKERS:
        return _MAKERS[kind](key, random)
    if kind == "term":
        return wrong_terms(key, around.terms, random)
    if kind in _ORDERED:
        return wrong_numbers(key, random, limits(key, candidate.stem), rough=candidate.answer.hedge in ROUGH)
    return wrong_names(candidate, around.names, around.sayings, random)


def _wrong_dates(candidate: Candidate, around: Surroundings, random: Random) -> tuple[str, ...]:
    key, kind, stem = candidate.answer.text, candidate.answer.kind, candidate.stem
    if kind == "century":
        return wrong_centuries(key, random)
    if kind == "decade":
        return wrong_decades(key, around.years, around.latest, random)
    latest = max(around.latest, int(key) + _YEARS_AHEAD) if " will " in stem else around.latest
    if candidate.answer.hedge in ROUGH and is_round(key):
        return wrong_round_years(key, latest, random)
    return wrong_years(key, around.years, latest, random, YEAR.findall(stem))


def _distinct(key: str, found: Iterable[str]) -> Iterable[str]:
    seen = {fold(key)}
    for option in found:
        if fold(option) not in seen:
            seen.add(fold(option))
            yield option


def _suits_article(option: str, key: str, stem: str) -> bool:
    """Whether the *a* or *an* that stands before the blank goes with the option as with the key."""
    return takes_an(option) == takes_an(key) or not _AFTER_ARTICLE.search(stem)


def _is_said_of(option: str, stem: str, around: Surroundings) -> bool:
    """Whether a sentence that names the option says half of what the stem asks, so that it may be true as well."""
    name = around.names.find(option)
    asked = content_words(asking(stem)) - _OPENERS
    if name is None or not asked:
        return False
    return any(len(asked & said) >= _TOO_MUCH * len(asked) for said in around.sayings.get(name.text, ()))


def _stands_in(option: str, stem: str) -> bool:
    """Whether the stem says the option itself, which would strike it out."""
    return f" {fold(option)} " in f" {fold(stem)} "


def order_options(key: str, wrong: tuple[str, ...], kind: str, random: Random) -> tuple[str, ...]:
    """Numbers and dates ascending, words in an order that ``random`` decides."""
    options = [key, *wrong]
    if kind in _ORDERED:
        return tuple(sorted(options, key=_size))
    random.shuffle(options)
    return tuple(options)


def _size(option: str) -> tuple[float, str]:
    if option.lower() in FRACTIONS:
        return (FRACTIONS[option.lower()], option)
    rank = read_rank(option)
    if rank is not None:
        return (rank, option)
    quantity = read_quantity(option)
    digits = "".join(letter for letter in option if letter.isdigit())
    return (float(quantity.size) if quantity else float(digits or 0), option)


def seeded(seed: int, text: str) -> Random:
    """A random generator that depends on the seed and the text alone, the same in every process."""
    digest = hashlib.sha256(f"{seed}\n{text}".encode()).digest()
    # Not for secrets: it only has to be the same every time.
    return Random(int.from_bytes(digest[:8], "big"))  # noqa: S311
