"""How long the pages of the bank take with many questions beside few."""

from __future__ import annotations

import time
from dataclasses import dataclass
from random import Random
from statistics import median, quantiles
from typing import TYPE_CHECKING

from quizapp.db import db
from quizapp.people.models import User
from quizapp.quality.big_bank import COLLECTIONS, TAGS, TEACHER, build_bank, list_common_words, list_rare_words
from quizapp.serving import settle_memory

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from flask import Flask
    from flask.testing import FlaskClient

FEW, MANY = 10_000, 1_000_000
MOST_SECONDS, MOST_TIMES = 0.1, 1.5
# How often each page is asked for, after the first times, when templates and caches are cold.
ROUNDS, WARMING = 60, 3
MOST_TRIES = 3


@dataclass(frozen=True, slots=True)
class PageTiming:
    """Seconds at the server's side that a page took, with few questions and with many."""

    page: str
    few: Sequence[float]
    many: Sequence[float]

    @property
    def slowest(self) -> float:
        """The 95th percentile with many questions."""
        return quantiles(self.many, n=20)[-1]

    @property
    def times(self) -> float:
        """How many times as long it takes with many questions as with few; of each the median."""
        return median(self.many) / median(self.few)

    @property
    def holds(self) -> bool:
        """Whether the page is quick enough, for itself and beside the smaller bank."""
        return self.slowest < MOST_SECONDS and self.times <= MOST_TIMES


def time_pages(folder: Path, few: int = FEW, many: int = MANY) -> Iterator[PageTiming]:
    """Build both banks in the folder and time each page of the bank with either, by turns.

    What other programs do meanwhile can only make a page look slower, so one that seems too slow is timed again.
    """
    sides = [Side(build_bank(folder / str(size), size), size) for size in (few, many)]
    settle_memory()  # as the server does
    for page in PAGES:
        timing = _time_page(page, sides)
        for _ in range(MOST_TRIES - 1):
            timing = timing if timing.holds else _time_page(page, sides)
        yield timing


def _time_page(page: str, sides: Sequence[Side]) -> PageTiming:
    taken: list[list[float]] = [[] for _ in sides]
    for number in range(-WARMING, ROUNDS):
        for side, seconds in zip(sides, taken, strict=True):
            took = side.time(PAGES[page](side, Random(number)))  # noqa: S311  # the same for every run
            if number >= 0:
                seconds.append(took)
    return PageTiming(page, *taken)


class Side:
    """A bank with its teacher signed in."""

    def __init__(self, app: Flask, size: int) -> None:
        self.size = size
        self._client: FlaskClient = app.test_client()
        with app.app_context():
            session_id = db.session.get_one(User, TEACHER).get_id()
        with self._client.session_transaction() as session:
            session.update(_user_id=session_id, _fresh=True)

    def time(self, address: str) -> float:
        """Seconds that the server takes to answer. Raises ``RuntimeError`` where it is not a page that it answers."""
        started = time.perf_counter()
        answer = self._client.get(address)
        taken = time.perf_counter() - started
        if answer.status_code != 200:
            raise RuntimeError(f"{address} answered {answer.status}")
        return taken

    def choose(self, chance: Random) -> int:
        """The id of some question."""
        return chance.randint(1, self.size)


def _listed(address: str) -> Callable[[Side, Random], str]:
    return lambda _side, _chance: address


def _chosen(address: str, among: int) -> Callable[[Side, Random], str]:
    return lambda _side, chance: address.format(chance.randint(1, among))


def _placed(address: str) -> Callable[[Side, Random], str]:
    return lambda side, chance: address.format(side.choose(chance))


def _searched(address: str) -> Callable[[Side, Random], str]:
    return lambda _side, chance: address.format(chance.choice(list_common_words()))


def _searched_rarely(address: str) -> Callable[[Side, Random], str]:
    return lambda side, chance: address.format(chance.choice(list_rare_words(side.size)))


PAGES: Mapping[str, Callable[[Side, Random], str]] = {
    "first page": _listed("/"),
    "bank": _listed("/bank"),
    "bank, a later page": _placed("/bank?after={}"),
    "bank, drafts": _listed("/bank?status=draft"),
    "bank, ready, a later page": _placed("/bank?status=ready&after={}"),
    "bank, discarded": _listed("/bank?status=retired"),
    "bank, by type": _listed("/bank?type=ordering"),
    "bank, by collection": _chosen("/bank?collection={}", COLLECTIONS),
    "bank, in no collection": _listed("/bank?collection=0"),
    "bank, by tag": _chosen("/bank?tag={}", TAGS),
    "bank, by article": _chosen("/bank?article={}", 40),
    "bank, by difficulty": _listed("/bank?difficulty=hard"),
    "bank, by author": _listed("/bank?author=2"),
    "bank, in a quiz": _listed("/bank?use=some"),
    "bank, never in a quiz": _listed("/bank?use=none"),
    "bank, all filters": _chosen("/bank?collection={}&status=ready&type=multiple_choice&difficulty=easy&q=baba", 50),
    "search, a common word": _searched("/bank?q={}"),
    "search, a common word, by article": _searched("/bank?article=7&q={}"),
    "search, two common words": _searched("/bank?q={}+dababa"),
    "search, a rare word": _searched_rarely("/bank?q={}"),
    "search, a word that is not there": _listed("/bank?q=nowhere"),
    "review desk": _listed("/review"),
    "review desk, an article": _chosen("/articles/{}/review", 40),
    "collections": _listed("/collections"),
    "a collection": _chosen("/collections/{}", COLLECTIONS),
    "articles": _listed("/articles"),
    "articles, a later page": _chosen("/articles?after={}", 50),
    "articles, by title": _listed("/articles?q=baba"),
    "an article": _chosen("/articles/{}", 40),
    "a question": _placed("/questions/{}"),
    "new question": _listed("/questions/new/multiple-choice"),
    "quizzes": _listed("/quizzes"),
    "a quiz": _listed("/quizzes/1"),
    "pick questions": _listed("/quizzes/new"),
    "pick questions, a later page": _placed("/quizzes/new?after={}"),
    "pick questions, search": _searched("/quizzes/new?q={}"),
    "pick questions, by article": _chosen("/quizzes/new?article={}", 40),
    "pick more questions": _listed("/quizzes/1/questions"),
}
