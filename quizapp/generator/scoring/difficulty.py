"""How hard a question promises to be for somebody who has read the article, until answers to it say more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from quizapp.generator.language.words import content_words, words

if TYPE_CHECKING:
    from quizapp.generator.critic.features import Background
    from quizapp.generator.critic.item import Item
    from quizapp.generator.records import Difficulty

_OFTEN = 4
_LONG_STEM = 24
_LONG_KEY = 4
_DIGIT = re.compile(r"\d")
_EASY_TO: Final = 0
_MEDIUM_TO: Final = 2


def estimate(item: Item, background: Background) -> Difficulty:
    """Easy, medium or hard, by points that stand in docs/generate.md."""
    points = _recall(item) + _prominence(item.key, background) + _reading(item) + _temptation(item, background)
    return "easy" if points <= _EASY_TO else "medium" if points <= _MEDIUM_TO else "hard"


def _recall(item: Item) -> int:
    """Typing asks for more than choosing, and an exact number for more than a name."""
    return (0 if item.options else 2) + bool(_DIGIT.search(item.key))


def _prominence(key: str, background: Background) -> int:
    """What the article says often is remembered."""
    said = max((background.said[word] for word in content_words(key)), default=0)
    return -1 if said >= _OFTEN else 1 if said <= 1 else 0


def _reading(item: Item) -> int:
    return int(len(words(item.stem)) > _LONG_STEM) + int(len(words(item.key)) >= _LONG_KEY)


def _temptation(item: Item, background: Background) -> int:
    """Wrong options that the article speaks of tempt most; two are easier to rule out than three."""
    known = [any(background.said[word] for word in content_words(option)) for option in item.distractors]
    return int(len(known) > 1 and all(known)) - int(len(known) == 2)
