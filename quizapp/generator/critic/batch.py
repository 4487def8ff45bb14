"""What two questions of one set do to each other."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from quizapp.generator.language.words import content_words, words

if TYPE_CHECKING:
    from quizapp.generator.critic.item import Item

# Two stems with this share of their words in common ask the same thing if they also have the same key.
_SAME = 0.5
_RELATED = 2


def is_repeat(one: Item, other: Item) -> bool:
    """The same key is asked for in much the same words."""
    if words(one.key) != words(other.key):
        return False
    first, second = content_words(one.asking), content_words(other.asking)
    return len(first & second) >= _SAME * max(1, min(len(first), len(second)))


def gives_away(one: Item, other: Item) -> bool:
    """The stem of the first states what the second, about the same thing, asks for."""
    key = f" {' '.join(words(other.key))} "
    if key not in f" {' '.join(words(one.stem))} ":
        return False
    shared = content_words(one.stem) & content_words(other.asking)
    return len(shared - content_words(other.key)) >= _RELATED


class Company:
    """The questions that a new one would stand among, found by the words they share with it."""

    def __init__(self) -> None:
        self._by_key: defaultdict[str, list[Item]] = defaultdict(list)
        self._by_word: defaultdict[str, list[Item]] = defaultdict(list)

    def add(self, item: Item) -> None:
        """Let the question be one of them."""
        self._by_key[_first(item.key)].append(item)
        for word in set(words(item.stem)):
            self._by_word[word].append(item)

    def repeats(self, item: Item) -> bool:
        """Whether one of them asks the same."""
        return any(is_repeat(item, other) for other in self._by_key.get(_first(item.key), ()))

    def leaks(self, item: Item) -> bool:
        """Whether the question and one of them give each other's key away."""
        told = (other for word in set(words(item.stem)) for other in self._by_key.get(word, ()))
        if any(gives_away(item, other) for other in told):
            return True
        telling = min((self._by_word.get(word, []) for word in words(item.key)), key=len, default=[])
        return any(gives_away(other, item) for other in telling)


def _first(key: str) -> str:
    return next(iter(words(key)), "")
