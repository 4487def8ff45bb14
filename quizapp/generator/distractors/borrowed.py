"""Wrong deeds borrowed from elsewhere in the article: what somebody else meant to do, or did to another end."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from quizapp.generator.keys.constructions import MEANS, PLAN, PURPOSE, leans
from quizapp.generator.language import lexicon
from quizapp.generator.language.inflection import inflect
from quizapp.generator.language.words import content_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray
    from spacy.tokens import Token

    from quizapp.generator.distractors.usage import Usage
    from quizapp.generator.forms.candidates import Candidate
    from quizapp.generator.reading.passages import ParsedSentence, Passage

_ASKED = frozenset({PLAN, PURPOSE, MEANS})
_IDLE = frozenset({"be", "have", "continue", "require", "need", "seem", "appear", "become", "remain", "do", "get"})
_TAKEN_ALONG = frozenset({"dobj", "prep", "prt", "acomp", "advmod", "xcomp", "attr"})
_FEWEST, _MOST = 2, 10
# Farther away is another subject.
_FAR = 8_000
_SHORTEST, _LONGEST = 0.5, 1.7
_LIKE, _ALIKE = 0.3, 0.88
_LOUD = lexicon.words("vague") | lexicon.words("absolute")


@dataclass(frozen=True, slots=True)
class Borrowed:
    """A deed of the article from its bare ``verb`` on; ``sentence`` holds it, beginning at ``start``."""

    text: str
    verb: str
    start: int
    tokens: tuple[Token, ...]
    sentence: str


def borrow(passages: Iterable[Passage]) -> tuple[Borrowed, ...]:
    """Every deed that may be borrowed, in the article's order."""
    return tuple(
        phrase
        for passage in passages
        for parsed in passage.sentences
        for token in parsed.words
        if token.tag_ == "VB" and token.lemma_ not in _IDLE
        for phrase in _borrowed(token, parsed)
    )


def _borrowed(verb: Token, parsed: ParsedSentence) -> Iterator[Borrowed]:
    tokens = _deed(verb)
    words = sum(not one.is_punct for one in tokens)
    if _FEWEST <= words <= _MOST and not _is_unfit(tokens):
        text = verb.doc[tokens[0].i : tokens[-1].i + 1].text
        yield Borrowed(text, verb.lemma_.lower(), parsed.sentence.span.start, tokens, parsed.sentence.text)


def _deed(verb: Token) -> tuple[Token, ...]:
    """The verb with its object and the phrase behind that, without what is set off or joined to it."""
    last = verb.i
    for child in verb.rights:
        if child.dep_ not in _TAKEN_ALONG or child.left_edge.i != last + 1:
            break
        last = child.right_edge.i
    return tuple(verb.doc[verb.i : last + 1])


def _is_unfit(tokens: tuple[Token, ...]) -> bool:
    return (
        leans(tokens)
        or tokens[-1].pos_ in {"ADP", "DET", "CCONJ", "SCONJ", "ADV", "VERB"}
        or any(token.lower_ in _LOUD or token.like_num or token.is_punct or token.dep_ == "relcl" for token in tokens)
    )


def borrowed_phrases(candidate: Candidate, phrases: Sequence[Borrowed], usage: Usage) -> tuple[str, ...]:
    """Up to three deeds in the key's form that are near it in meaning and told of something else; nearest first."""
    answer = candidate.answer
    head = _verb(candidate)
    own = usage.direction(answer.tokens)
    if answer.kind not in _ASKED or head is None or own is None:
        return ()
    found = []
    for phrase in _around(candidate, phrases):
        text = _said(phrase, candidate)
        if text and _is_alike(text, answer.text) and _is_false(phrase, candidate):
            likeness = _likeness(phrase, head, own, usage)
            if _LIKE <= likeness <= _ALIKE:
                found.append((-likeness, phrase.start, text))
    return _apart(answer.text, [text for _, _, text in sorted(found)])


def _verb(candidate: Candidate) -> Token | None:
    """What the key turns on: of “by cutting taxes” *cutting*."""
    if candidate.answer.kind != MEANS:
        return candidate.answer.head
    return next((token for token in candidate.answer.tokens if token.dep_ == "pcomp"), None)


def _around(candidate: Candidate, phrases: Sequence[Borrowed]) -> Iterator[Borrowed]:
    start = candidate.finding.fact.evidence.start
    first = bisect_left(phrases, start - _FAR, key=attrgetter("start"))
    last = bisect_left(phrases, start + _FAR, key=attrgetter("start"))
    end = candidate.finding.fact.evidence.end
    return (phrase for phrase in phrases[first:last] if not start <= phrase.start < end)


def _said(phrase: Borrowed, candidate: Candidate) -> str:
    """The deed in the key's form: “to …” or “in order to …” for a purpose, “by …ing” for a means."""
    if candidate.answer.kind == PURPOSE:
        return f"{'in order ' if candidate.answer.text.startswith('in order') else ''}to {phrase.text}"
    if candidate.answer.kind == MEANS:
        bent = inflect(phrase.verb, "VBG")
        return f"by {bent}{phrase.text[len(phrase.tokens[0].text) :]}" if bent else ""
    return phrase.text


def _is_alike(text: str, key: str) -> bool:
    return _SHORTEST <= len(text) / len(key) <= _LONGEST and any(map(str.isdigit, key)) == any(map(str.isdigit, text))


def _is_false(phrase: Borrowed, candidate: Candidate) -> bool:
    """Whether neither the deed nor its sentence speaks of what the stem asks."""
    stem = content_words(candidate.stem)
    words = content_words(phrase.text)
    own = content_words(candidate.answer.text)
    return not words & (stem | own) and len(content_words(phrase.sentence) & stem) <= 1


def _likeness(phrase: Borrowed, head: Token, own: NDArray[np.float32], usage: Usage) -> float:
    direction = usage.direction(phrase.tokens)
    if direction is None:
        return 0.0
    heads = usage.vector(phrase.verb, head.vocab) @ usage.vector(head.lemma_.lower(), head.vocab)
    return round(0.5 * float(direction @ own) + 0.5 * float(heads), 4)


def _apart(key: str, texts: Iterable[str]) -> tuple[str, ...]:
    """The first three that share no word of meaning with each other."""
    chosen: list[str] = []
    for text in texts:
        if len(chosen) < 3 and all(not content_words(text) & content_words(other) for other in (key, *chosen)):
            chosen.append(text)
    return tuple(chosen)
