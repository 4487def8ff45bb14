"""How an article uses its words: how often, in which sentences, and how near in meaning two of them are."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from quizapp.generator.language.words import content_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray
    from spacy.tokens import Token
    from spacy.vocab import Vocab

    from quizapp.generator.reading.passages import Passage

_MEANING = frozenset({"NOUN", "VERB", "ADJ", "PROPN", "ADV"})


@dataclass(frozen=True, slots=True)
class Saying:
    """One sentence: the base forms and the content words of what it says, and where it begins."""

    lemmas: frozenset[str]
    meaning: frozenset[str]
    start: int


class Usage:
    """What the words of one article do in it."""

    def __init__(self, passages: Iterable[Passage], title: str = "") -> None:
        self.title = frozenset(content_words(title))
        self._counts: Counter[str] = Counter()
        self._holding: defaultdict[str, list[Saying]] = defaultdict(list)
        self._vectors: dict[str, NDArray[np.float32]] = {}
        self._closeness: dict[tuple[str, ...], float] = {}
        nouns: list[Token] = []
        for passage in passages:
            for parsed in passage.sentences:
                spelt = [token for token in parsed.words if token.is_alpha]
                lemmas = [token.lemma_.lower() for token in spelt]
                said = frozenset([*lemmas, *[token.lower_ for token in spelt]])
                saying = Saying(said, content_words(parsed.sentence.text), parsed.sentence.span.start)
                self._counts.update(lemmas)
                nouns += [token for token in parsed.words if token.pos_ == "NOUN"]
                for lemma in said:
                    self._holding[lemma].append(saying)
        # What the article is about as a whole: where its nouns point together.
        self.centre = self.direction(nouns)

    def count(self, word: str) -> int:
        """How often the article says the word in any of its forms; of several words, the one said least counts."""
        return min((self._counts[part] for part in word.lower().split()), default=0)

    def sayings(self, word: str) -> list[Saying]:
        """The sentences that hold every word of it."""
        parts = word.lower().split()
        rarest = min(parts, key=lambda part: len(self._holding.get(part, ())))
        return [saying for saying in self._holding.get(rarest, ()) if saying.lemmas.issuperset(parts)]

    def vector(self, word: str, vocab: Vocab) -> NDArray[np.float32]:
        """The direction in which the parser's vectors see the word; all zeros for one that they do not know."""
        known = self._vectors.get(word)
        if known is None:
            known = self._vectors[word] = _direction_of(word.lower(), vocab)
        return known

    def closeness(self, words: tuple[str, ...], vocab: Vocab) -> float:
        """How near a set of words comes as a whole to what the article is about."""
        known = self._closeness.get(words)
        if known is None:
            together = _unit(np.sum([self.vector(word, vocab) for word in words], axis=0))
            known = float(together @ self.centre) if self.centre is not None else 0.0
            self._closeness[words] = known
        return known

    def direction(self, tokens: Iterable[Token]) -> NDArray[np.float32] | None:
        """The direction of all tokens that carry meaning together; None where there are none."""
        found = [self.vector(token.lower_, token.vocab) for token in tokens if token.pos_ in _MEANING]
        return _unit(np.sum(found, axis=0)) if found else None


# The sets of words that options come from are looked through again for each article.
@lru_cache(maxsize=8192)
def _direction_of(word: str, vocab: Vocab) -> NDArray[np.float32]:
    found = [_stored(part, vocab) for part in word.split()]
    return _unit(found[0] if len(found) == 1 else np.sum(found, axis=0))


def _stored(word: str, vocab: Vocab) -> NDArray[np.float32]:
    """The parser's own vector, without the word being added to the vocabulary, as ``Vocab.get_vector`` would do."""
    key = vocab.strings[word]
    if key in vocab.vectors:
        return np.asarray(vocab.vectors[key])
    return np.zeros(vocab.vectors_length, dtype=np.float32)


def _unit(vector: NDArray[np.float32]) -> NDArray[np.float32]:
    length = math.sqrt(vector @ vector)
    return np.asarray(vector / length if length else vector, dtype=np.float32)
