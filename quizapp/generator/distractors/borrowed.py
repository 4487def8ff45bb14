"""Wrong phrases borrowed from elsewhere in the article: things spoken of and deeds meant that are like the key."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from quizapp.generator import lexicon
from quizapp.generator.constructions import CAUSE, MEANS, PLAN, PURPOSE, leans
from quizapp.generator.critic.item import content_words
from quizapp.generator.inflection import inflect
from quizapp.generator.inversion import is_common

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray
    from spacy.tokens import Token

    from quizapp.generator.candidates import Candidate
    from quizapp.generator.passages import ParsedSentence, Passage
    from quizapp.generator.usage import Usage

_THING, _DEED = "thing", "deed"
_FORMS = {CAUSE: _THING, PLAN: _DEED, PURPOSE: _DEED, MEANS: _DEED}
_IDLE = frozenset({"be", "have", "continue", "require", "need", "seem", "appear", "become", "remain", "do", "get"})
_PLACES = frozenset({"dobj", "pobj", "attr", "nsubj", "nsubjpass", "conj"})
_KEPT = frozenset({"of", "for", "to", "in", "from", "against", "on", "with"})
_FEWEST, _MOST = 2, 10
# Farther away is another subject; nearer than the first of these the same thing may be meant.
_NEAR, _FAR = 1, 8_000
_SHORTEST, _LONGEST = 0.5, 1.7
_LIKE, _ALIKE = {_THING: 0.45, _DEED: 0.3}, 0.88
_LOUD = lexicon.words("vague") | lexicon.words("absolute")


@dataclass(frozen=True, slots=True)
class Borrowed:
    """A phrase of the article: a thing with what belongs to it, or a deed from its bare verb on.

    ``base`` is the lemma that it turns on, ``shape`` what an option has to share with the key: its determiner and
    number, or nothing for a deed; ``said`` are the content words of its sentence.
    """

    text: str
    form: str
    base: str
    shape: str
    start: int
    tokens: tuple[Token, ...]
    said: frozenset[str]


def borrow(passages: Iterable[Passage]) -> tuple[Borrowed, ...]:
    """Every phrase that may be borrowed, in the article's order."""
    return tuple(
        phrase
        for passage in passages
        for parsed in passage.sentences
        for said in [frozenset(content_words(parsed.sentence.text))]
        for token in parsed.tokens
        for phrase in _borrowed(token, parsed, said)
    )


def _borrowed(token: Token, parsed: ParsedSentence, said: frozenset[str]) -> Iterator[Borrowed]:
    if token.pos_ == "NOUN" and token.dep_ in _PLACES and not token.ent_type_:
        form, tokens = _THING, _thing(token)
    elif token.tag_ == "VB" and token.lemma_ not in _IDLE and any(child.i > token.i for child in token.children):
        form, tokens = _DEED, _deed(token)
    else:
        return
    words = sum(not one.is_punct for one in tokens)
    if _FEWEST <= words <= _MOST and not _is_unfit(tokens):
        text = tokens[0].doc[tokens[0].i : tokens[-1].i + 1].text
        if is_common(tokens[0]):
            text = text[0].lower() + text[1:]
        shape = _shape(token, tokens) if form == _THING else ""
        yield Borrowed(text, form, token.lemma_.lower(), shape, parsed.sentence.span.start, tokens, said)


def _thing(noun: Token) -> tuple[Token, ...]:
    """The noun with what stands before it and the phrases right behind it that say of what or for what."""
    last = noun.i
    for child in noun.rights:
        if child.dep_ != "prep" or child.lower_ not in _KEPT or child.i != last + 1:
            break
        last = child.right_edge.i
    return tuple(noun.doc[noun.left_edge.i : last + 1])


def _deed(verb: Token) -> tuple[Token, ...]:
    """The verb with its object and the phrase behind that, without what is set off or joined to it."""
    last = verb.i
    for child in verb.rights:
        if (
            child.dep_ not in {"dobj", "prep", "prt", "acomp", "advmod", "xcomp", "attr"}
            or child.left_edge.i != last + 1
        ):
            break
        last = child.right_edge.i
    return tuple(verb.doc[verb.i : last + 1])


def _is_unfit(tokens: tuple[Token, ...]) -> bool:
    return (
        leans(tokens)
        or tokens[-1].pos_ in {"ADP", "DET", "CCONJ", "SCONJ", "ADV", "VERB"}
        or any(token.lower_ in _LOUD or token.like_num or token.is_punct or token.dep_ == "relcl" for token in tokens)
    )


def _shape(noun: Token, tokens: tuple[Token, ...]) -> str:
    determiner = tokens[0].lower_ if tokens[0].pos_ in {"DET", "PRON"} else ""
    owned = any(child.dep_ == "poss" for child in noun.children)
    return f"{'owned' if owned else {'an': 'a'}.get(determiner, determiner)} {noun.tag_ == 'NNS'}"


def borrowed_phrases(candidate: Candidate, phrases: Sequence[Borrowed], usage: Usage) -> tuple[str, ...]:
    """Up to three phrases of the key's form that are near it in meaning and told of something else; nearest first."""
    answer = candidate.answer
    core = _core(candidate)
    form = _FORMS.get(answer.kind) if core is not None else None
    own = usage.direction(answer.tokens)
    if form is None or core is None or own is None:
        return ()
    found = []
    for phrase in _around(candidate, phrases):
        text = _said(phrase, candidate)
        if phrase.form == form and text and _is_alike(text, answer.text) and _is_false(phrase, candidate):
            likeness = _likeness(phrase, core, own, usage)
            shape = _shape(core, tuple(token for token in answer.tokens if token.i >= core.left_edge.i))
            if _LIKE[form] <= likeness <= _ALIKE and (form == _DEED or phrase.shape == shape):
                found.append((-likeness, phrase.start, text))
    return _apart(answer.text, [text for _, _, text in sorted(found)])


def _core(candidate: Candidate) -> Token | None:
    """What the key turns on: of “because of a strike” the strike; None of “because they were ill”."""
    head = candidate.answer.head
    if candidate.answer.kind not in {CAUSE, MEANS}:
        return head
    wanted = {"pobj"} if candidate.answer.kind == CAUSE else {"pcomp"}
    inner = [token for token in candidate.answer.tokens if token.dep_ in wanted]
    return inner[0] if inner and head.dep_ == "prep" else None


def _around(candidate: Candidate, phrases: Sequence[Borrowed]) -> Iterator[Borrowed]:
    start = candidate.finding.fact.evidence.start
    first = bisect_left(phrases, start - _FAR, key=attrgetter("start"))
    last = bisect_left(phrases, start + _FAR, key=attrgetter("start"))
    end = candidate.finding.fact.evidence.end
    return (phrase for phrase in phrases[first:last] if not start <= phrase.start < end)


def _said(phrase: Borrowed, candidate: Candidate) -> str:
    """The phrase in the key's form: “to …” for a purpose, “by …ing” for a means."""
    kind = candidate.answer.kind
    if kind == PURPOSE:
        opening = candidate.answer.text.split(phrase.base)[0] if candidate.answer.text.startswith("in order") else "to "
        return f"{opening}{phrase.text}"
    if kind == CAUSE:
        return f"{_opening(candidate)}{phrase.text}"
    if kind == MEANS:
        bent = inflect(phrase.base, "verb", "VBG")
        return f"by {bent}{phrase.text[len(phrase.tokens[0].text) :]}" if bent else ""
    return phrase.text


def _opening(candidate: Candidate) -> str:
    """“because of ” or “due to ”, whichever the key begins with."""
    core = _core(candidate)
    return "" if core is None else "".join(t.text_with_ws for t in candidate.answer.tokens if t.i < core.left_edge.i)


def _is_alike(text: str, key: str) -> bool:
    return _SHORTEST <= len(text) / len(key) <= _LONGEST and any(map(str.isdigit, key)) == any(map(str.isdigit, text))


def _is_false(phrase: Borrowed, candidate: Candidate) -> bool:
    """Whether neither the phrase nor its sentence speaks of what the stem asks."""
    stem = content_words(candidate.stem)
    words = content_words(phrase.text)
    own = content_words(candidate.answer.text)
    return not words & (stem | own) and len(phrase.said & stem) <= 1


def _likeness(phrase: Borrowed, head: Token, own: NDArray[np.float32], usage: Usage) -> float:
    direction = usage.direction(phrase.tokens)
    if direction is None:
        return 0.0
    heads = usage.vector(phrase.base, head.vocab) @ usage.vector(head.lemma_.lower(), head.vocab)
    return round(0.5 * float(direction @ own) + 0.5 * float(heads), 4)


def _apart(key: str, texts: Iterable[str]) -> tuple[str, ...]:
    """The first three that share no word of meaning with each other."""
    chosen: list[str] = []
    for text in texts:
        if len(chosen) < 3 and all(not content_words(text) & content_words(other) for other in (key, *chosen)):
            chosen.append(text)
    return tuple(chosen)
