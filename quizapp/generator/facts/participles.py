"""What a participle tells of the noun beside it, as a statement: “the constitution was adopted in 2009”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.generator.language import lexicon
from quizapp.generator.reading.clauses import Clause, is_set_off, kept_of, own_subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from quizapp.generator.reading.passages import ParsedSentence

_YEAR = re.compile(r"1\d{3}|2[01]\d\d")
_MADE = lexicon.words("made")
_FEWEST, _MOST = 3, 24
_LONGEST_NAMED = 8
_INSIDE = frozenset({"relcl", "acl", "conj", "appos", "cc", "advcl"})


def find_participles(parsed: ParsedSentence) -> Iterator[Clause]:
    """A statement for every participle between commas that tells when, or by whom, something was done or made."""
    for token in parsed.words:
        if token.tag_ != "VBN" or token.dep_ not in {"acl", "advcl"}:
            continue
        said = tuple(word for word in kept_of(token, token) if word.i >= token.i)
        if _FEWEST <= len(said) <= _MOST and said[0] == token and _tells(token, said):
            yield from _behind(parsed, token, said) if token.dep_ == "acl" else _in_front(parsed, token, said)


def _tells(verb: Token, said: tuple[Token, ...]) -> bool:
    """Whether a year stands right on the verb, or it is a making and its maker is named."""
    if any(word.dep_ in {"aux", "auxpass", "mark", "neg"} for word in verb.children):
        return False
    dated = any(_YEAR.fullmatch(word.text) and _hangs(word, verb) for word in said)
    made = verb.lower_ in _MADE and any(word.dep_ == "agent" for word in verb.children)
    return dated or (made and any(word.pos_ == "PROPN" for word in said))


def _hangs(year: Token, verb: Token) -> bool:
    above = year.head if year.head.dep_ == "prep" else year.head.head
    return above.dep_ == "prep" and above.lower_ in {"in", "on"} and above.head == verb


def _behind(parsed: ParsedSentence, verb: Token, said: tuple[Token, ...]) -> Iterator[Clause]:
    """“the constitution was adopted in 2009” out of “its new constitution, adopted in 2009, ...”."""
    noun = verb.head
    named = tuple(noun.doc[noun.left_edge.i : verb.left_edge.i - 1])
    if noun.pos_ not in {"NOUN", "PROPN"} or verb.left_edge != verb or not is_set_off(verb) or not named:
        return
    plain = not any(word.is_punct or word.dep_ in _INSIDE for word in named if word != noun)
    alone = noun.dep_ not in {"conj", "appos"} and not any(child.dep_ in {"conj", "appos"} for child in noun.children)
    if plain and alone and noun in named and len(named) <= _LONGEST_NAMED:
        yield Clause(parsed, verb, noun, (*named, *said), named[-1].i, _passive(verb, noun))


def _in_front(parsed: ParsedSentence, verb: Token, said: tuple[Token, ...]) -> Iterator[Clause]:
    """“the firm was founded in 1971” out of “Founded in 1971, the firm ...”."""
    subject = own_subject(verb.head)
    if subject is None or verb.left_edge != verb or verb.i != parsed.tokens.start or verb.head != parsed.root:
        return
    named = tuple(word for word in kept_of(subject, verb.head) if not word.is_punct)
    comma = verb.right_edge.i + 1
    if named and named[0].i == comma + 1 and verb.doc[comma].text == "," and len(named) <= _LONGEST_NAMED:
        yield Clause(parsed, verb, subject, (*named, *said), named[-1].i, _passive(verb, subject))


def _passive(verb: Token, subject: Token) -> dict[int, str]:
    many = subject.tag_ in {"NNS", "NNPS"} or subject.lower_ in {"they", "these", "those"}
    many = many or any(child.dep_ == "conj" for child in subject.children)
    return {verb.i: f"{'were' if many else 'was'} {verb.lower_}"}
