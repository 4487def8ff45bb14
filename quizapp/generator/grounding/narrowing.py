"""Which nouns the article has said with words that pick out some of their kind, before it says them alone.

Whoever reads “Sales rose by 32%” after “vinyl sales” knows what was sold; a stem has to say it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.generator.language import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from quizapp.generator.reading.passages import Passage

LOOSE = "the article says before of which ones it tells"
_PICKING = frozenset({"compound", "poss", "nmod"})
_BEHIND = frozenset({"prep", "relcl", "acl", "appos"})
_UNIQUE = lexicon.words("unique")
_LEADING = frozenset({"nsubj", "nsubjpass"})


class Narrowings:
    """Where the article first narrows each of its nouns."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self._first: dict[str, int] = {}
        for passage in passages:
            for parsed in passage.sentences:
                for token in parsed.words:
                    if token.pos_ == "NOUN" and token.lemma_.lower() not in self._first and _is_narrowed(token):
                        self._first[token.lemma_.lower()] = parsed.offset + token.idx

    def find_loose(self, tokens: tuple[Token, ...], offset: int) -> Token | None:
        """The noun of which the tokens tell and that stands alone though it was narrowed before; mostly none.

        ``offset`` is where the tokens' paragraph begins in the article.
        """
        kept = set(tokens)
        leading = (token for token in tokens if _leads(token))
        return next((token for token in leading if self._is_loose(token, kept, offset)), None)

    def _is_loose(self, noun: Token, kept: set[Token], offset: int) -> bool:
        narrowed = self._first.get(noun.lemma_.lower())
        alone = not any(child in kept and not child.is_punct and child.dep_ != "cc" for child in noun.children)
        return alone and narrowed is not None and narrowed < offset + noun.idx


def _leads(token: Token) -> bool:
    """Whether the noun is what a sentence tells of: its subject, or what a share in the subject is of."""
    if token.pos_ != "NOUN" or token.ent_type_ or token.lower_ in _UNIQUE:
        return False
    if token.dep_ in _LEADING:
        return True
    share = token.head.head
    counted = token.dep_ == "pobj" and token.head.lower_ == "of" and share.dep_ in _LEADING | {"pobj"}
    return counted and any(one.like_num for one in share.lefts)


def _is_narrowed(noun: Token) -> bool:
    """Whether a noun or a name before it, or *of* something behind it, says which of its kind are meant."""
    before = any(child.dep_ in _PICKING and child.pos_ in {"NOUN", "PROPN"} for child in noun.children)
    return before or any(child.dep_ in _BEHIND and child.lower_ == "of" for child in noun.children)
