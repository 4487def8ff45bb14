"""What can be seen of a question, whoever made it, that tells how likely an editor is to use it."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from quizapp.generator.language.wording import without_article
from quizapp.generator.language.words import content_words, meaning_of, words
from quizapp.generator.records import BLANK

if TYPE_CHECKING:
    from quizapp.generator.critic.item import Item

_YEAR = re.compile(r"\b(?:1\d{3}|2[01]\d\d)\b")
_NAME = re.compile(r"\b[A-Z][\w\u2019'-]+(?: (?:[A-Z][\w\u2019'-]+|of|de|van|von))* [A-Z][\w\u2019'-]+")
_NATIONAL = re.compile(r"^[A-Z]\w+(?:ian|ean|ish|ese|an|ch|ic)$")
_SMALL = frozenset(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"])
_HEDGED = re.compile(r"\b(?:about|approximately|around|nearly|estimated|more than|over|up to|roughly)\b", re.I)
_CLAIMED = re.compile(r"\b(?:say|says|said|think|thinks|believe|believes|estimates?|according to)\b", re.I)
_MOST = re.compile(r"\b(?:first|last|most|largest|biggest|oldest|highest|only|best|strongest|\w{3,}est)\b", re.I)

NAMES: Final = (
    "cloze",
    "typed",
    "four options",
    "stem words",
    "long stem",
    "short stem",
    "commas",
    "year asked",
    "small number asked",
    "large number asked",
    "share or money asked",
    "person asked",
    "nationality asked",
    "other name asked",
    "phrase asked",
    "key length",
    "blank first",
    "names in stem",
    "lone name first",
    "year in stem",
    "numbers in stem",
    "title words",
    "key in title",
    "key said",
    "stem words said",
    "rarest stem name",
    "claimed",
    "hedged",
    "superlative",
    "even options",
)


@dataclass(frozen=True, slots=True)
class Background:
    """How often the article says each word, and the words of its title."""

    said: Counter[str]
    title: frozenset[str]


def know(title: str, text: str) -> Background:
    """Learn an article's words."""
    counts = Counter(words(text))
    said: Counter[str] = Counter()
    for word, count in counts.items():
        if meaning := meaning_of(word):
            said[meaning] += count
    return Background(said, frozenset(content_words(title)))


def describe(item: Item, background: Background) -> tuple[float, ...]:
    """The question in numbers, in the order of ``NAMES``."""
    return (*_shape(item), *_asked(item.key), *_content(item), *_weight(item, background), *_manner(item))


def _shape(item: Item) -> tuple[float, ...]:
    length = len(words(item.asking))
    return (
        float(item.type == "cloze"),
        float(not item.options),
        float(len(item.options) == 4),
        length / 10,
        max(0, length - 22) / 10,
        max(0, 8 - length) / 10,
        float(item.asking.count(",")),
    )


def _asked(key: str) -> tuple[float, ...]:
    plain = without_article(key)
    year = bool(_YEAR.fullmatch(plain))
    small = plain.lower() in _SMALL or bool(re.fullmatch(r"\d\d?", plain))
    share = bool(re.search(r"[%$£€]|percent|per cent", plain))
    number = not (year or small or share) and plain[:1].isdigit()
    national = bool(_NATIONAL.match(plain))
    person = not national and bool(re.fullmatch(r"[A-Z]\w+(?: [A-Z][\w.\u2019'-]+)+", key))
    name = not (national or person) and plain[:1].isupper() and len(plain.split()) < 5
    phrase = not name and len(plain.split()) > 2
    found = (year, small, number, share, person, national, name, phrase)
    return (*map(float, found), len(words(key)) / 5)


def _content(item: Item) -> tuple[float, ...]:
    stem = item.stem
    lone = re.match(r"(?:[A-Z][\w\u2019'-]+) (?:[a-z_])", stem) is not None and item.type == "cloze"
    return (
        float(stem.startswith(BLANK)),
        float(len(_NAME.findall(stem))),
        float(lone),
        float(bool(_YEAR.search(stem))),
        float(len(re.findall(r"\b\d[\d,.]*", stem))),
    )


def _weight(item: Item, background: Background) -> tuple[float, ...]:
    stem, key, said = content_words(item.stem), content_words(item.key), background.said
    names = [word for token in re.findall(r"\b[A-Z]\w+", item.stem[1:]) for word in content_words(token)]
    return (
        len((stem | key) & background.title) / max(1, min(3, len(background.title))),
        float(bool(key & background.title)),
        math.log1p(max((said[word] for word in key), default=0)),
        sum(math.log1p(said[word]) for word in stem) / max(1, len(stem)),
        math.log1p(min((said[word] for word in names), default=0)),
    )


def _manner(item: Item) -> tuple[float, ...]:
    lengths = [len(option) for option in item.options] or [1]
    return (
        float(bool(_CLAIMED.search(item.stem))),
        float(bool(_HEDGED.search(item.stem))),
        float(bool(_MOST.search(item.stem))),
        min(lengths) / max(*lengths, 1),
    )
