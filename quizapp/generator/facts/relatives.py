"""What a sentence tells behind *who*, *when*, *although* and the like, and the numbers that a deed led to."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from quizapp.generator.language import lexicon
from quizapp.generator.reading.clauses import SUBJECTS, Clause, end_of, is_set_off, is_whole, kept_of, own_subject

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from quizapp.generator.reading.passages import ParsedSentence

_YEAR = re.compile(r"1\d{3}|20\d\d")
_PREPOSITIONS = {"in": "in", "of": "in", "on": "on", "during": "in"}
_ASSERTING = frozenset({"while", "although", "though", "whereas", "because", "after", "when"})
_PAST_ONLY = frozenset({"after", "when", "while"})
# Also said to have been so, where the clause tells its own year: “until it closed in 1950”.
_DATED = frozenset({"as", "before", "once", "since", "until"})
# Said in passing with fewer words, something leans on the statement beside it, unless it tells its year.
_FEWEST_SAID, _FEWEST_DATED = 7, 4
_SPEECH = lexicon.words("speech")
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_LONGEST_DATE = 5
_LONGEST_RESULT = 16


def find_relatives(parsed: ParsedSentence) -> Iterator[Clause]:
    """What is told in passing: “Ada Berg died on the Etna”, “In July 2000 a jet crashed”, “Poland joined the union”."""
    root = parsed.tokens.root
    for verb in parsed.words:
        if verb.dep_ == "advcl" and verb.head == root:
            yield from _subordinate(parsed, verb)
        if verb.dep_ != "relcl" or not is_set_off(verb):
            continue
        if any(child.lower_ == "when" for child in verb.children):
            yield from _dated(parsed, verb)
        elif verb.head.ent_type_ == "PERSON":
            yield from _joined(parsed, verb)


def _subordinate(parsed: ParsedSentence, verb: Token) -> Iterator[Clause]:
    """“Poland joined the union” out of “..., although Poland joined the union”: what is said to be so in passing."""
    mark = verb.left_edge
    subject = own_subject(verb)
    dated = _has_year(verb)
    marks = _ASSERTING | _DATED if dated else _ASSERTING
    if mark.lower_ not in marks or subject is None or subject.tag_ == "WDT" or not is_whole(verb):
        return
    if mark.lower_ in _PAST_ONLY | _DATED and not _is_past(verb):
        return
    if mark.lower_ == "as" and verb.lemma_ in _SPEECH:
        # “As Ada Berg said in 2014” tells nothing by itself.
        return
    said = tuple(token for token in kept_of(verb, verb) if token != mark)
    if len(said) >= (_FEWEST_DATED if dated else _FEWEST_SAID) and said[0].i > mark.i:
        yield Clause(parsed, verb, subject, said, end_of(subject, verb))


def _has_year(verb: Token) -> bool:
    """Whether “in 1950” or “on 3 May 1950” hangs on the verb itself."""
    phrases = (child for child in verb.children if child.dep_ == "prep" and child.lower_ in {"in", "on"})
    return any(_YEAR.fullmatch(token.text) for phrase in phrases for token in phrase.subtree if token.i - phrase.i < 5)


def _is_past(verb: Token) -> bool:
    """Whether both the verb and the one that it depends on tell what has happened."""
    return all(one.tag_ == "VBD" or any(h.lower_ in {"was", "were"} for h in one.children) for one in (verb, verb.head))


def _joined(parsed: ParsedSentence, verb: Token) -> Iterator[Clause]:
    """The second of two deeds of somebody: “Ada Berg, who fell and died on the Etna in 1967”."""
    person, pronoun, second = verb.head, own_subject(verb), _second(verb)
    if pronoun is None or pronoun.lower_ != "who" or second is None or second.tag_ not in _FINITE:
        return
    alone = not any(child.dep_ in {"conj", "appos"} for child in person.children) and person.dep_ not in {
        "conj",
        "appos",
    }
    if not alone:
        return
    named = tuple(token for token in parsed.words if person.left_edge.i <= token.i <= person.i)
    said = tuple(token for token in kept_of(second, second) if token.i >= second.i)
    if second.tag_ == verb.tag_ and not any(token.is_punct for token in named):
        yield Clause(parsed, second, person, named + said, person.i)


def _dated(parsed: ParsedSentence, verb: Token) -> Iterator[Clause]:
    """“In July 2000 a jet crashed” out of “the disaster of July 2000, when a jet crashed”."""
    date, subject = verb.head, own_subject(verb)
    preposition = date.head
    if subject is None or preposition.dep_ != "prep" or preposition.lower_ not in _PREPOSITIONS:
        return
    told = tuple(token for token in date.doc[date.left_edge.i : verb.left_edge.i] if not token.is_punct)
    if len(told) > _LONGEST_DATE or not any(_YEAR.fullmatch(token.text) for token in told):
        return
    said = tuple(token for token in kept_of(verb, verb) if token.lower_ != "when" or token.head != verb)
    plain = verb.tag_ == "VBD" or any(child.lower_ in {"was", "were"} for child in verb.children)
    if plain and said and said[0].i == subject.left_edge.i:
        opening = {preposition.i: "on" if told[0].like_num and len(told) > 1 else _PREPOSITIONS[preposition.lower_]}
        yield Clause(parsed, verb, subject, (preposition, *told, *said), subject.right_edge.i, opening)
        second = _second(verb)
        if second is not None and second.tag_ == verb.tag_ == "VBD":
            tokens = (preposition, *told, *kept_of(subject, verb), *kept_of(second, second))
            yield Clause(parsed, second, subject, tokens, subject.right_edge.i, opening)


def _second(verb: Token) -> Token | None:
    """The last of two verbs that share one subject."""
    second = next((child for child in verb.children if child.dep_ == "conj" and child.i > verb.i), None)
    if second is None or own_subject(second) is not None or any(child.dep_ == "conj" for child in second.children):
        return None
    return second


def with_results(clauses: Iterable[Clause]) -> Iterator[Clause]:
    """Each clause, and once more with “..., killing 109 people” where such a number follows it."""
    for clause in clauses:
        yield clause
        result = next((child for child in clause.verb.children if _is_result(child)), None)
        if result is not None:
            yield from _with_result(clause, result)


def _is_result(verb: Token) -> bool:
    if verb.dep_ != "advcl" or verb.tag_ != "VBG" or verb.left_edge != verb or not is_set_off(verb):
        return False
    if any(child.dep_ in SUBJECTS or child.dep_ == "mark" for child in verb.children):
        return False
    objects = [child for child in verb.children if child.dep_ == "dobj"]
    return any(inner.like_num for one in objects for inner in one.children)


def _with_result(clause: Clause, result: Token) -> Iterator[Clause]:
    extra = kept_of(result, result)
    last = clause.tokens[-1]
    if len(extra) > _LONGEST_RESULT or extra[0] != result or last.i != result.i - 2 or result.nbor(-1).text != ",":
        return
    yield replace(clause, tokens=(*clause.tokens, result.nbor(-1), *extra))
