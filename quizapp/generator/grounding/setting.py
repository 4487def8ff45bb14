"""What surrounds a clause, and why a clause may not stand without it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from quizapp.generator.language import lexicon
from quizapp.generator.language.wording import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from quizapp.generator.entities.names import Name, Names
    from quizapp.generator.grounding.dating import Edition
    from quizapp.generator.grounding.home import Home
    from quizapp.generator.reading.passages import ParsedSentence

PRONOUN = "pronoun not resolved"
SPEAKER = "the speaker's own words"
DEMONSTRATIVE = "this, that, these or those without what it points to"
BARE_THE = "\u201cthe\u201d without saying which"
RELATIVE_DATE = "a date that only the article can place"
LEANS = "leans on the sentences around it"
NAMELESS = "nobody and nothing is named"
QUOTED = "a quotation"
BROKEN = "a clause that breaks off"
SHARED_NAME = "a name that several people bear"

# Labels of entities that say who, what or where.
NAMING = frozenset({"NORP", "GPE", "ORG", "PERSON", "LOC", "EVENT"})
_CLOSED = lexicon.words("closed")


class Ungrounded(Exception):
    """The clause leans on its surroundings; the message is the reason as counted, ``token`` where it shows.

    ``tried`` are the reasons and tokens before this one, in phrases that were left away because of them, and its own.
    """

    def __init__(self, reason: str, token: Token | None = None) -> None:
        super().__init__(reason)
        self.token = token
        self.tried: tuple[tuple[str, Token | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a clause does not stand alone, as its Ungrounded said."""

    reason: str
    token: Token | None
    tried: tuple[tuple[str, Token | None], ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds a clause: the article's title, names and country, and the sentence before it in the paragraph.

    ``edition`` is the article's day, if that is known.
    """

    title: str
    names: Names
    before: ParsedSentence | None
    subject: Name | None = None
    home: Home | None = None
    edition: Edition | None = None

    @property
    def topic(self) -> frozenset[str]:
        """The words of the title that carry meaning."""
        return _meaning_words(self.title)

    def is_topic(self, name: Name) -> bool:
        """Whether the title begins with the name."""
        return f"{fold(self.title)} ".startswith(f"{fold(name.text)} ")

    def is_named_in_title(self, name: Name) -> bool:
        """Whether the title says the whole name anywhere."""
        return f" {fold(name.text)} " in f" {fold(self.title.replace('_', ' '))} "

    def is_in_title(self, name: Name) -> bool:
        """Whether the title says the name, in full or by its last word."""
        last = fold(name.text).split()[-1:]
        return bool(last) and last[0] in fold(self.title.replace("_", " ")).split()


@lru_cache(maxsize=16)
def _meaning_words(title: str) -> frozenset[str]:
    return frozenset(fold(title).split()) - _CLOSED


def entity_text(token: Token) -> str:
    """The whole entity that a token belongs to, or the token itself."""
    if not token.ent_type_:
        return token.text
    doc, first, last = token.doc, token.i, token.i + 1
    while first > 0 and doc[first].ent_iob_ == "I":
        first -= 1
    while last < len(doc) and doc[last].ent_iob_ == "I":
        last += 1
    return doc[first:last].text


def find_mentions(tokens: tuple[Token, ...], setting: Setting) -> Iterator[tuple[int, Name]]:
    """The names among the tokens, each with the index of its first token."""
    for token in tokens:
        if token.ent_iob_ == "B" or (token.pos_ == "PROPN" and token.ent_iob_ == "O"):
            name = setting.names.find(entity_text(token))
            if name is not None:
                yield token.i, name
