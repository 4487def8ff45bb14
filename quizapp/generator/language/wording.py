"""Putting tokens of a sentence together again as clean English."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from spacy.tokens import Token

_LOOSE_SPACE = re.compile(r"\s+([,.;:?!%)\]\u2019\u201d])(?=[\s,.;:?!)\]]|$)")
_LOOSE_STOP = re.compile(r" ([,.;:?!])")
_BEFORE_SIGN = re.compile(r" [,.;:?!%)\]\u2019\u201d]")
_DOUBLED = re.compile(r"\s*,(?:\s*,)+")
_EMPTY_DASHES = re.compile(r"\s*[\u2013\u2014]\s*[\u2013\u2014]\s*")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_EDGES = " \t\n,;:\u2013\u2014-"


def join(tokens: Iterable[Token], swaps: Mapping[int, str] | None = None) -> str:
    """The tokens as text, each token whose index is in ``swaps`` said in those words (none at all if empty)."""
    pieces: list[str] = []
    previous: Token | None = None
    for token in tokens:
        text = token.text
        if previous is not None and (previous.whitespace_ or token.i != previous.i + 1) and not _clings(token, text):
            pieces.append(" ")
        pieces.append(swaps.get(token.i, text) if swaps else text)
        previous = token
    return tidy("".join(pieces))


def _clings(token: Token, text: str) -> bool:
    if text in {"\u201d", '"', "\u2019", "'"}:
        return token.i > 0 and not token.nbor(-1).whitespace_
    return text in {"\u2019s", "'s", "n't"} or (token.is_punct and text in ",.;:?!)%")


def tidy(text: str) -> str:
    """Spaces, commas and dashes as an editor would leave them after words were taken out."""
    if "\u2013" in text or "\u2014" in text:
        text = _EMPTY_DASHES.sub(" ", text)
    text = " ".join(text.split())
    if "," in text:
        text = _DOUBLED.sub(",", text)
    # Nothing else can follow a loose space here, and most texts have none.
    if _BEFORE_SIGN.search(text):
        text = _LOOSE_SPACE.sub(r"\1", _LOOSE_STOP.sub(r"\1", text))
    return text.strip(_EDGES)


def capitalise(text: str) -> str:
    """The first letter upper-case, the rest as it is (but “iPhone” and “e-bikes” of brands stay)."""
    first = text.split(" ", 1)[0]
    if any(letter.isupper() for letter in first[1:]) and not first[0].isupper():
        return text
    return text[:1].upper() + text[1:]


def sentence_case(text: str) -> str:
    """A statement with its capital and its full stop."""
    text = capitalise(tidy(text))
    return text if text.endswith((".", "!", "?")) else text + "."


def without_article(text: str) -> str:
    """A phrase without its leading *the*, *a* or *an*."""
    return _ARTICLE.sub("", text)


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """What two phrases share when they differ only in case, article, punctuation or spacing."""
    plain = without_article(text.strip().lower()).replace("\u2019", "'").replace("'s", " s")
    return re.sub(r"\.(?!\d)", "", re.sub(r"[^\w%$£€.]+", " ", plain)).strip()
