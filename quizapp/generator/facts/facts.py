"""Facts: what one sentence says, as subject, relation and object, in words that stand alone."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from typing import TYPE_CHECKING

from quizapp.generator.entities.names import SPEECH
from quizapp.generator.facts.appositions import find_described
from quizapp.generator.facts.claimed import attributed, unwrap
from quizapp.generator.facts.findings import Finding
from quizapp.generator.facts.nominals import find_nominals
from quizapp.generator.facts.participles import find_participles
from quizapp.generator.facts.quotations import find_quoted
from quizapp.generator.facts.relatives import find_relatives, with_results
from quizapp.generator.grounding.context import ground, ground_alone
from quizapp.generator.grounding.prefaces import MENDABLE, Openings, fit, floats, may_introduce
from quizapp.generator.grounding.setting import BARE_THE, NAMELESS, PRONOUN, Refusal, Setting, Ungrounded
from quizapp.generator.grounding.supports import may_help
from quizapp.generator.grounding.topics import carry_over, topic_of
from quizapp.generator.keys.constructions import spare
from quizapp.generator.language.wording import capitalise, join, sentence_case
from quizapp.generator.reading.clauses import AUXILIARIES
from quizapp.generator.records import Fact

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from quizapp.generator.entities.names import Names
    from quizapp.generator.grounding.context import Grounded
    from quizapp.generator.reading.clauses import Clause
    from quizapp.generator.reading.passages import ParsedSentence, Passage
    from quizapp.generator.records import Span

_FEWEST_WORDS, _MOST_WORDS = 5, 90
_LONGEST_CLAUSE = 48
_OF_VERB = AUXILIARIES | {"neg", "prt"}


def find_facts(
    passage: Passage, title: str, names: Names, left_out: Counter[str], openings: Openings | None = None
) -> Iterator[Finding]:
    """The facts of a paragraph; each clause that gives none is counted in ``left_out`` by its reason.

    ``openings`` goes from paragraph to paragraph and keeps what may be put before a clause that leans on it.
    """
    openings = openings or Openings()
    before, subject = carry_over(passage, names)
    for parsed, clauses in passage.told:
        reason = _unfit(parsed)
        if reason:
            left_out[reason] += 1
        else:
            told = (*with_results((*clauses, *find_relatives(parsed))), *find_quoted(parsed), *find_described(parsed))
            told = (*told, *find_participles(parsed), *find_nominals(parsed))
            setting = Setting(title, names, before, subject, openings.home, openings.edition)
            yield from _facts_of(told, setting, left_out, openings)
        openings.turn(parsed)
        subject = topic_of(parsed, clauses, names, subject)
        before = parsed


def _unfit(parsed: ParsedSentence) -> str | None:
    text = parsed.sentence.text
    if text.rstrip('\u201d"\u2019)')[-1:] not in ".;":
        return "not a statement"
    words = len(text.split())
    return "too short" if words < _FEWEST_WORDS else "too long" if words > _MOST_WORDS else None


def _facts_of(
    told: Sequence[Clause], setting: Setting, left_out: Counter[str], openings: Openings
) -> Iterator[Finding]:
    for clause in told:
        if len(clause.tokens) > _LONGEST_CLAUSE:
            openings.offer(clause, setting)
            left_out["too long"] += 1
            continue
        alone = ground_alone(clause, setting)
        openings.offer(clause, setting, alone)
        finding = _finding(clause, alone, setting, openings)
        if finding is not None:
            yield from _with_claim(finding)
        elif isinstance(alone, Refusal):
            left_out[alone.reason] += 1
            yield from _spared(clause, setting, alone.token)
    if not told:
        left_out["no plain clause found"] += 1


def _spared(clause: Clause, setting: Setting, leaning: Token | None) -> Iterator[Finding]:
    """The clause where only what will be asked for leans on what stands before."""
    for spared in spare(clause, leaning):
        with suppress(Ungrounded):
            grounded = ground(spared, setting)
            yield from _with_claim(Finding(_fact(grounded, clause.parsed.sentence.span), grounded))
            return


def _with_claim(finding: Finding) -> Iterator[Finding]:
    """The finding, and what it tells that somebody said as a finding of its own."""
    yield finding
    inner = unwrap(finding.grounded)
    if inner is not None:
        yield Finding(_fact(inner, finding.fact.evidence), inner)


def _finding(clause: Clause, alone: Grounded | Refusal, setting: Setting, openings: Openings) -> Finding | None:
    """The clause as a fact, by itself or with the help of what surrounds it; None where it has to be left."""
    if isinstance(alone, Refusal):
        return _supported(clause, alone, setting, openings) or _prefaced(clause, alone, setting, openings)
    floating = Refusal(NAMELESS, None, ((NAMELESS, None),))
    prefaced = _prefaced(clause, floating, setting, openings) if floats(alone, setting) else None
    return prefaced or Finding(_fact(alone, clause.parsed.sentence.span), alone)


def _supported(clause: Clause, refusal: Refusal, setting: Setting, openings: Openings) -> Finding | None:
    """The clause as a fact by what it or its article says anyway."""
    for support in openings.supports(clause, setting) if refusal.reason in {PRONOUN, BARE_THE} else ():
        if may_help(support, refusal, clause, setting):
            with suppress(Ungrounded):
                grounded = ground(clause, setting, support)
                return Finding(_fact(grounded, clause.parsed.sentence.span), grounded)
    return None


def _prefaced(clause: Clause, refusal: Refusal, setting: Setting, openings: Openings) -> Finding | None:
    """The clause as a fact behind a sentence that says what it leans on."""
    for preface in openings.before(clause) if refusal.reason in MENDABLE else ():
        if may_introduce(preface, clause, refusal.reason):
            fitting = fit(clause, preface)
            if fitting is clause and not may_help(preface, refusal, clause, setting):
                continue
            with suppress(Ungrounded):
                grounded = ground(fitting, setting, preface)
                return Finding(_fact(grounded, preface.span_with(clause.parsed)), grounded)
    return None


def _fact(grounded: Grounded, evidence: Span) -> Fact:
    clause = grounded.clause
    said = attributed(capitalise(join(grounded.tokens, grounded.swaps)), grounded)
    text = f"{grounded.preface} {sentence_case(said)}".lstrip()
    present = set(grounded.tokens)
    subject = [token for token in clause.subject_tokens() if token in present]
    helpers = {clause.verb, *clause.auxiliaries()}
    verbs = [token for token in grounded.tokens if token in helpers or _belongs_to_verb(token, clause.verb)]
    spoken = {*subject, *verbs}
    rest = [token for token in grounded.tokens if token not in spoken]
    return Fact(
        identify("f", f"{evidence.start} {text}"),
        text,
        _kind(clause),
        evidence,
        grounded.say(subject),
        grounded.say(verbs),
        grounded.say(rest),
    )


def _belongs_to_verb(token: Token, verb: Token) -> bool:
    return token.dep_ in _OF_VERB and token.head == verb


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
