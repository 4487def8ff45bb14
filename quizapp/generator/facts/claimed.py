"""What somebody is told to have said, as a statement of its own that keeps its claimant: “According to Ann Berg, …”."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from quizapp.generator.grounding.casing import is_common, say_inside
from quizapp.generator.grounding.home import placed
from quizapp.generator.keys.constructions import CLAIM
from quizapp.generator.reading.clauses import AUXILIARIES, SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Token

    from quizapp.generator.grounding.context import Grounded
    from quizapp.generator.keys.answers import Answer
    from quizapp.generator.reading.clauses import Clause

# What is denied, asked or merely hoped is not what somebody takes to be so.
_HOLDING: Final = frozenset(
    {
        "say",
        "add",
        "explain",
        "argue",
        "claim",
        "warn",
        "believe",
        "think",
        "note",
        "insist",
        "state",
        "declare",
        "report",
    }
    | {
        "estimate",
        "calculate",
        "find",
        "discover",
        "show",
        "conclude",
        "suggest",
        "predict",
        "expect",
        "reveal",
        "admit",
    }
    | {"acknowledge", "announce"}
)
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_QUESTION = re.compile(r"(?:Wh\w+|How|About|In|For|By|Under|Nearly|On|At|From|To|Of)\b.*\?$")
_LONGEST_CLAIMANT = 14
_FEWEST = 4


def unwrap(grounded: Grounded) -> Grounded | None:
    """The statement in “Ann Berg said that …”, with *According to Ann Berg* to go before it; None where none holds."""
    clause = grounded.clause
    if clause.verb.lemma_ not in _HOLDING or _is_denied(clause) or clause.claimant:
        return None
    said = _said(grounded)
    inner = _inner_verb(said, clause)
    subject = next((child for child in inner.children if child.dep_ in SUBJECTS), None) if inner is not None else None
    present = set(grounded.tokens)
    claimant = say_inside(grounded, [token for token in clause.subject_tokens() if token in present])
    if inner is None or subject is None or len(claimant.split()) > _LONGEST_CLAIMANT or subject.tag_ in {"WP", "WDT"}:
        return None
    tokens = _own(said, inner, subject)
    if len(tokens) < _FEWEST or subject not in tokens:
        return None
    words = {place: text for place, text in grounded.swaps.items() if place != clause.verb.i}
    statement = replace(
        clause, verb=inner, subject=subject, tokens=tokens, subject_last=subject.right_edge.i, claimant=claimant
    )
    return replace(grounded, clause=statement, tokens=tokens, swaps=words)


def attributed(text: str, grounded: Grounded) -> str:
    """A question or statement of the clause with who says so, or where, before it; the same where nothing is needed."""
    claimant = grounded.clause.claimant
    if not claimant:
        return placed(text, grounded)
    first = grounded.tokens[0]
    other = grounded.swaps.get(first.i, "")
    small = _QUESTION.match(text) or (other[0].islower() if other else is_common(first))
    return f"According to {claimant}, {text[0].lower() + text[1:] if small else text}"


def is_told_inside(inner: Grounded, answer: Answer) -> bool:
    """Whether the answer is part of the ``inner`` statement that somebody made, which is asked for by itself."""
    return answer.kind != CLAIM and set(answer.tokens) <= set(inner.tokens)


def _said(grounded: Grounded) -> list[Token]:
    """What follows the speaker and the verb, or the quotation, wherever that stands."""
    clause = grounded.clause
    speaker = {clause.verb, *clause.subject_tokens()}
    return [token for token in grounded.tokens if token not in speaker and (clause.words or token.i > clause.verb.i)]


def _is_denied(clause: Clause) -> bool:
    return any(child.dep_ in {"neg", "aux"} and child.lower_ not in {"has", "have"} for child in clause.verb.children)


def _inner_verb(said: list[Token], clause: Clause) -> Token | None:
    """The verb of what was said: of an indirect statement, or of a quotation put into one."""
    inside = set(said)
    indirect = [token for token in said if token.head == clause.verb and token.dep_ == "ccomp" and _is_finite(token)]
    if indirect:
        return indirect[0] if len(indirect) == 1 else None
    quoted = [token for token in said if token.head not in inside and token.pos_ in {"VERB", "AUX"}]
    return quoted[0] if len(quoted) == 1 and clause.words and _is_finite(quoted[0]) else None


def _is_finite(verb: Token) -> bool:
    helpers = (child for child in verb.children if child.dep_ in AUXILIARIES)
    return verb.tag_ in _FINITE or any(helper.tag_ in _FINITE for helper in helpers)


def _own(said: list[Token], inner: Token, subject: Token) -> tuple[Token, ...]:
    """The tokens of the statement, from what stands before its subject on, without *that*."""
    within = [token for token in said if inner.left_edge.i <= token.i <= inner.right_edge.i]
    marks = {child for child in inner.children if child.dep_ == "mark" and child.i < subject.i}
    return tuple(token for token in within if token not in marks)
