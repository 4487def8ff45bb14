"""What a sentence quotes, told as a claim of its speaker: “Steve Silver said that customers like prizes”."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from quizapp.generator.entities.names import whole_name
from quizapp.generator.language import lexicon
from quizapp.generator.reading.clauses import SUBJECTS, Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from quizapp.generator.reading.passages import ParsedSentence

_CLAIMING = frozenset({"say", "add", "explain", "argue", "warn", "believe", "insist", "claim", "note", "report"})
_TELLING = frozenset({"VBD", "VBZ", "VBP"})
_OPENING, _CLOSING = "\u201c", "\u201d"
_MARKS = frozenset("?!:;\u2026[]()\u2013\u2014")
_ENDS = frozenset(".!?")
_SELF = lexicon.words("speaker") | {"that", "this", "these", "those", "here", "now", "so", "then", "but", "and"}
_FEWEST, _MOST = 5, 32


def find_quoted(parsed: ParsedSentence) -> Iterator[Clause]:
    """The first statement of each quotation with its named speaker, in indirect speech.

    Nothing where the speaker is not named beside the quotation, or speaks of himself or to somebody.
    """
    verb = _verb_of_speech(parsed) if _OPENING in parsed.sentence.text else None
    if verb is None:
        return
    speaker = next(child for child in verb.children if child.dep_ in SUBJECTS)
    named = whole_name(speaker)
    for said in _statements(parsed):
        if _stands_alone(said):
            first = said[0]
            start = first.text if _keeps_capital(first) else first.lower_
            others = {verb.i: f"{verb.text} that", first.i: start}
            yield Clause(parsed, verb, speaker, (*named, verb, *said), speaker.i, others)


def _verb_of_speech(parsed: ParsedSentence) -> Token | None:
    """The only verb of speech outside quotation marks that has a name for its subject."""
    found = [token for token in _outside(parsed) if _says(token)]
    return found[0] if len(found) == 1 else None


def _says(token: Token) -> bool:
    if token.lemma_ not in _CLAIMING or token.tag_ not in _TELLING:
        return False
    subjects = [child for child in token.children if child.dep_ in SUBJECTS]
    plain = not any(child.dep_ in {"neg", "aux", "mark"} for child in token.children)
    return plain and len(subjects) == 1 and subjects[0].ent_type_ == "PERSON" and subjects[0].pos_ == "PROPN"


def _outside(parsed: ParsedSentence) -> Iterator[Token]:
    inside = False
    for token in parsed.words:
        inside = (inside or token.text == _OPENING) and token.text != _CLOSING
        if not inside:
            yield token


def _statements(parsed: ParsedSentence) -> Iterator[tuple[Token, ...]]:
    """The first sentence after each opening mark, without its punctuation."""
    tokens = list(parsed.words)
    for place, token in enumerate(tokens):
        if token.text == _OPENING:
            said = list(takewhile(lambda word: word.text not in {*_ENDS, _CLOSING}, tokens[place + 1 :]))
            end = tokens[place + 1 + len(said)] if place + 1 + len(said) < len(tokens) else None
            if said and end is not None and end.text not in {"!", "?"} and said[0].text[0].isupper():
                yield tuple(said[:-1] if said[-1].text == "," else said)


def _stands_alone(said: tuple[Token, ...]) -> bool:
    """Whether the words are one whole statement that speaks of things by their names."""
    if not _FEWEST <= len(said) <= _MOST:
        return False
    personal = any(_points_out(word, said) for word in said)
    marked = any(word.text in _MARKS or word.text.startswith(("\u2019", "n\u2019", "'")) for word in said)
    subjects = [
        word for word in said if word.dep_ in SUBJECTS | {"expl"} and word.head in said and word.head.tag_ in _TELLING
    ]
    return not personal and not marked and bool(subjects) and subjects[0].i - said[0].i < _FEWEST


def _points_out(word: Token, said: tuple[Token, ...]) -> bool:
    """Whether the word means somebody outside the quotation; *they* may mean people that it has named."""
    if word.lower_ in {"they", "them", "their"}:
        return not any(other.tag_ == "NNS" and other.i < word.i for other in said)
    return word.tag_ in {"PRP", "PRP$"} or word.lower_ in _SELF


def _keeps_capital(first: Token) -> bool:
    return first.pos_ == "PROPN" or bool(first.ent_type_) or first.text.isupper()
