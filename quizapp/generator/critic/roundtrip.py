"""The way back: the finished question is put to all that the article states, to see what else would answer it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from quizapp.generator.language.words import asking, content_words, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quizapp.generator.records import Fact, Question

DEFENSIBLE: Final = "the article may support a wrong option as well"
ASTRAY: Final = "the sentence does not answer the stem"
# A sentence that holds this share of the stem's words speaks of what the stem asks.
_SPEAKS_OF_IT = 0.6
_LEAST_WORDS = 2
# “Which of these …” points at the options.
_POINTING = frozenset({"these"})
# What a question adds to the words of its own statement: “in which city”, “how many”.
_LEAST_OWN = 0.5


class Statements:
    """The article's sentences, found by the words that they hold, and the facts drawn from them."""

    def __init__(self, facts: Iterable[Fact], sentences: Iterable[str]) -> None:
        self._own = {fact.id: content_words(fact.text) for fact in facts}
        self._said = [(content_words(text), f" {' '.join(words(text))} ") for text in sentences]
        self._by_word: defaultdict[str, list[int]] = defaultdict(list)
        for place, (_, text) in enumerate(self._said):
            for word in set(text.split()):
                self._by_word[word].append(place)

    def object_to(self, question: Question) -> Iterator[str]:
        """What speaks against the question's key, if anything."""
        own = self._own[question.fact]
        stem = content_words(asking(question.stem)) - _POINTING
        asked = (stem & own) - content_words(question.key)
        if len(asked) < _LEAST_OWN * len(stem - content_words(question.key)):
            yield ASTRAY
        wrong = [option for option in question.options or () if option != question.key]
        if len(asked) >= _LEAST_WORDS and any(self._supports(option, asked, question) for option in wrong):
            yield DEFENSIBLE

    def _supports(self, option: str, asked: frozenset[str], question: Question) -> bool:
        """Whether a sentence without the key says of the option what the stem asks."""
        holding = min((self._by_word.get(word, []) for word in words(option)), key=len, default=[])
        option_text, key_text = f" {' '.join(words(option))} ", f" {' '.join(words(question.key))} "
        for other in holding:
            meant, text = self._said[other]
            if option_text in text and key_text not in text and len(asked & meant) >= _SPEAKS_OF_IT * len(asked):
                return True
        return False


def confirm(questions: Iterable[Question], statements: Statements) -> Iterator[Question]:
    """The questions, each with what its way back to the article's sentences brought up among its flaws."""
    for question in questions:
        objections = tuple(statements.object_to(question))
        yield replace(question, flaws=(*question.flaws, *objections)) if objections else question
