"""Facts: what one sentence says, as subject, relation and object, in words that stand alone."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from quizapp.generator.appositions import find_described
from quizapp.generator.candidates import Finding
from quizapp.generator.clauses import AUXILIARIES, find_clauses
from quizapp.generator.context import ground
from quizapp.generator.names import SPEECH
from quizapp.generator.pronouns import find_speaker, find_subject
from quizapp.generator.quotations import find_quoted
from quizapp.generator.records import Fact
from quizapp.generator.setting import Setting, Ungrounded
from quizapp.generator.wording import join, sentence_case

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator

    from spacy.tokens import Token

    from quizapp.generator.clauses import Clause
    from quizapp.generator.context import Grounded
    from quizapp.generator.names import Name, Names
    from quizapp.generator.passages import ParsedSentence, Passage

_FEWEST_WORDS, _MOST_WORDS = 5, 90
_LONGEST_CLAUSE = 48


def find_facts(passage: Passage, title: str, names: Names, left_out: Counter[str]) -> Iterator[Finding]:
    """The facts of a paragraph; each clause that gives none is counted in ``left_out`` by its reason."""
    before: ParsedSentence | None = None
    subject: Name | None = None
    for parsed in passage.sentences:
        reason = _unfit(parsed)
        if reason:
            left_out[reason] += 1
        else:
            yield from _facts_of(parsed, Setting(title, names, before, subject), left_out)
        subject = _topic_of(parsed, names, subject)
        before = parsed


def _topic_of(parsed: ParsedSentence, names: Names, before: Name | None) -> Name | None:
    speaker = find_speaker(parsed, names)
    if speaker is not None:
        return speaker
    text = parsed.sentence.text
    if text[0] in '\u201c"' and text[-1] in '\u201d"':
        # What is only quoted leaves the speaker of before.
        return before
    clause = next(iter(find_clauses(parsed)), None)
    return find_subject(clause, names, before) if clause is not None else None


def _unfit(parsed: ParsedSentence) -> str | None:
    text = parsed.sentence.text
    if text.rstrip('\u201d"\u2019)')[-1:] not in ".;":
        return "not a statement"
    words = len(text.split())
    return "too short" if words < _FEWEST_WORDS else "too long" if words > _MOST_WORDS else None


def _facts_of(parsed: ParsedSentence, setting: Setting, left_out: Counter[str]) -> Iterator[Finding]:
    found = False
    for clause in (*find_clauses(parsed), *find_quoted(parsed), *find_described(parsed)):
        found = True
        if len(clause.tokens) > _LONGEST_CLAUSE:
            left_out["too long"] += 1
            continue
        try:
            grounded = ground(clause, setting)
        except Ungrounded as reason:
            left_out[str(reason)] += 1
            continue
        yield Finding(_fact(grounded), grounded)
    if not found:
        left_out["no plain clause found"] += 1


def _fact(grounded: Grounded) -> Fact:
    clause = grounded.clause
    text = sentence_case(join(grounded.tokens, grounded.swaps))
    subject = [token for token in clause.subject_tokens() if token in set(grounded.tokens)]
    verbs = [token for token in grounded.tokens if token == clause.verb or _belongs_to_verb(token, clause)]
    spoken = {*subject, *verbs}
    rest = [token for token in grounded.tokens if token not in spoken]
    evidence = clause.parsed.sentence.span
    return Fact(
        identify("f", f"{evidence.start} {text}"),
        text,
        _kind(clause),
        evidence,
        grounded.say(subject),
        grounded.say(verbs),
        grounded.say(rest),
    )


def _belongs_to_verb(token: Token, clause: Clause) -> bool:
    return token in clause.auxiliaries() or (token.head == clause.verb and token.dep_ in {"neg", "prt", *AUXILIARIES})


def _kind(clause: Clause) -> str:
    verb = clause.verb
    if verb.dep_ == "appos":
        return "definition"
    if verb.lemma_ in SPEECH and any(child.dep_ == "ccomp" for child in verb.children):
        return "statement"
    if verb.lemma_ == "be" and any(child.dep_ == "attr" for child in verb.children):
        return "definition"
    return "event" if verb.tag_ in {"VBD", "VBN"} else "state"


def identify(letter: str, content: str) -> str:
    """A short stable id made of the content alone."""
    return letter + hashlib.sha256(content.encode()).hexdigest()[:10]
