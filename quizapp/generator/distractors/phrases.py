"""Wrong phrases: what else the article says was done, meant, claimed or given as a reason."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from quizapp.generator.entities.names import SPEECH
from quizapp.generator.grounding.setting import entity_text
from quizapp.generator.keys.answers import YEAR
from quizapp.generator.keys.constructions import CAUSE, CLAIM, DEED, FATE, MEANS, PURPOSE, STANDING, is_time, leans
from quizapp.generator.language import lexicon
from quizapp.generator.language.words import content_words
from quizapp.generator.reading.clauses import AUXILIARIES, SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from random import Random

    from spacy.tokens import Token

    from quizapp.generator.entities.names import Names
    from quizapp.generator.facts.findings import Finding
    from quizapp.generator.forms.candidates import Candidate
    from quizapp.generator.reading.passages import ParsedSentence, Passage

_SHORTEST, _LONGEST = 0.6, 1.5
_FEWEST, _MOST = 3, 16
_MOST_SHARED = 1
# Farther away is another subject, and to look at all of a long article for each question would take too long.
_FAR = 20_000
_NEARLY = 0.9
# Whom a pronoun or a bare noun means has been named within so many words.
_NOT_LONG_AGO = 80
_DIGIT = re.compile(r"\d")
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_COMPLEMENTS = frozenset({"dobj", "attr", "ccomp", "xcomp"})
_ENDS = frozenset({"advcl", "acl", "xcomp"})
_GERUNDS = frozenset({"pcomp", "advcl", "csubj"})
_BODIES = frozenset({"ORG", "GPE", "NORP"})
_PEOPLE = lexicon.words("people")
_NO_DEEDS = SPEECH | lexicon.words("states")
_LOUD = lexicon.words("vague") | lexicon.words("absolute")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of the article that can stand as a wrong option.

    ``verb`` is what a deed is to be inflected by, so that its tense and number can be the key's; ``text`` is then what
    follows it. ``around`` holds the words that may name who did it (empty where that doesn't matter), ``group`` says
    whether a person or a body did, and ``start`` where its sentence begins.
    """

    text: str
    kind: str
    verb: str
    start: int
    around: frozenset[str] = frozenset()
    group: str = ""
    years: frozenset[str] = frozenset()


def collect_phrases(passages: Iterable[Passage], names: Names) -> tuple[Phrase, ...]:
    """Every phrase that the article offers, with its shorter forms, in the article's order."""
    found = (
        phrase
        for passage in passages
        for parsed in passage.sentences
        for token in parsed.words
        if token.pos_ == "VERB" or token.tag_.startswith("VB")
        for phrase in _phrases(token, parsed, names)
    )
    return tuple({(phrase.kind, phrase.verb, phrase.text): phrase for phrase in found}.values())


def told_phrases(findings: Iterable[Finding], names: Names) -> Iterator[Phrase]:
    """The deeds of the facts, whose subjects are known even where the article says only *he*."""
    for finding in findings:
        clause = finding.grounded.clause
        years = frozenset(YEAR.findall(finding.fact.text))
        for answer in finding.constructions:
            if answer.kind == DEED and form_of(clause.verb) and not YEAR.search(answer.text):
                rest = answer.text[len(clause.verb.text) :]
                who = frozenset(content_words(finding.fact.subject))
                group = group_of(clause.subject, names)
                start = finding.fact.evidence.start
                yield Phrase(rest, DEED, clause.verb.lemma_.lower(), start, who, group, years)


def _phrases(token: Token, parsed: ParsedSentence, names: Names) -> Iterator[Phrase]:
    start = parsed.sentence.span.start
    first = token.left_edge
    if token.tag_ == "VBN" and token.dep_ == "acl" and first == token:
        yield from (Phrase(text, FATE, "", start) for text in _texts(token, first.i, fewest=2))
    elif token.tag_ == "VB" and token.dep_ in _ENDS and first.tag_ == "TO":
        yield from (Phrase(text, PURPOSE, "", start) for text in _texts(token, first.i))
    elif token.tag_ == "VBG" and token.dep_ in _GERUNDS and first == token:
        yield from (Phrase(f"by {text}", MEANS, "", start) for text in _texts(token, first.i, fewest=2))
    else:
        yield from _told(token, parsed, names)


def _told(verb: Token, parsed: ParsedSentence, names: Names) -> Iterator[Phrase]:
    subject = _subject(verb) if verb.pos_ == "VERB" else None
    if subject is None:
        return
    start = parsed.sentence.span.start
    own = subject.head == verb and subject.left_edge.i < verb.i
    if own and _mark(verb) in {"", "that", "because"} and subject.pos_ != "PRON":
        for text in _texts(verb, subject.left_edge.i):
            inner = text if _keeps_capital(subject.left_edge) else text[0].lower() + text[1:]
            said = verb.head.lemma_ if verb.dep_ == "ccomp" and verb.head.lemma_ in SPEECH else ""
            yield Phrase(f"because {inner}", CAUSE, "", start)
            yield Phrase(f"that {inner}", CLAIM, said, start)
    yield from _done(verb, subject, parsed, names)


def _done(verb: Token, subject: Token, parsed: ParsedSentence, names: Names) -> Iterator[Phrase]:
    """What a predicate says was done, or happened, with all that tells whether it can be true of somebody else."""
    form = form_of(verb) if verb.text.isalpha() and verb.lemma_ not in _NO_DEEDS else ""
    if not form or (form == "was" and verb.lemma_ in STANDING):
        return
    texts = [text for text in _texts(verb, verb.i, fewest=2) if not YEAR.search(text)]
    if not texts:
        return
    first = next((child for child in verb.children if child.dep_ == "auxpass"), verb)
    named = subject.pos_ == "PROPN" or bool(subject.ent_type_)
    name = names.find(entity_text(subject))
    who = content_words(name.text if name is not None else subject.text) if named else set()
    around = frozenset(who or content_words(verb.doc[max(0, verb.i - _NOT_LONG_AGO) : verb.i].text))
    years = frozenset(YEAR.findall(parsed.sentence.text))
    group = group_of(subject, names)
    kind, bending = (DEED, verb.lemma_.lower()) if first is verb else (FATE, "")
    for text in texts:
        rest = text[len(verb.text) :] if kind == DEED else text
        yield Phrase(rest, kind, bending, parsed.sentence.span.start, around, group, years)


def _subject(verb: Token) -> Token | None:
    """The verb's own subject, or that of the verb it is joined to."""
    for _ in range(3):
        found = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
        if found is not None or verb.dep_ != "conj":
            return found
        verb = verb.head
    return None


def _keeps_capital(token: Token) -> bool:
    if token.pos_ == "DET":
        return False
    return token.pos_ == "PROPN" or bool(token.ent_type_) or (token.text.isupper() and len(token.text) > 1)


def form_of(verb: Token) -> str:
    """The form that a deed's verb has, as a tag: options share it. Empty where no question can be asked."""
    children, tag = tuple(verb.children), verb.tag_
    own = {child.lower_ for child in children if child.dep_ in AUXILIARIES}
    if any(child.dep_ == "neg" for child in children):
        return ""
    if tag in _FINITE and not own:
        return tag
    if own and own <= {"was", "were"}:
        return "was" if tag == "VBN" else ""
    helpers = own | {child.lower_ for child in verb.head.children if child.dep_ in AUXILIARIES}
    return "VBN" if helpers and helpers <= {"has", "have"} and tag == "VBN" else ""


def group_of(subject: Token, names: Names) -> str:
    """Whether a subject is a person or a body of people, that acts; empty for a thing and for what may be either."""
    name = names.find(entity_text(subject))
    if (name is not None and name.kind == "person") or subject.lower_ in {"he", "she"}:
        return "person"
    people = subject.lemma_.lower() in _PEOPLE
    if subject.ent_type_ in _BODIES or (people and subject.tag_ == "NNS"):
        return "body"
    return "person" if subject.ent_type_ == "PERSON" or people else ""


def _mark(verb: Token) -> str:
    return next((child.lower_ for child in verb.children if child.dep_ == "mark"), "")


def _texts(verb: Token, first: int, fewest: int = _FEWEST) -> Iterator[str]:
    """The phrase from ``first`` on, and again without what follows its verb's later parts."""
    rights = [child for child in verb.rights if not child.is_punct and child.dep_ not in {"cc", "conj"}]
    for place, child in enumerate(rights):
        later = rights[place + 1] if place + 1 < len(rights) else None
        if child.dep_ in {"prt", "aux", "neg"} or (
            later is not None and later.dep_ in {"dobj", "attr", "ccomp", "xcomp"}
        ):
            continue
        if any(is_time(one) for one in rights[: place + 1]):
            return
        if later is not None and not any(one.dep_ in {"dobj", "attr"} for one in rights[: place + 1]):
            continue
        tokens = tuple(verb.doc[first : child.right_edge.i + 1])
        words = sum(not token.is_punct for token in tokens)
        if fewest <= words <= _MOST and not _is_unfit(tokens):
            yield verb.doc[first : child.right_edge.i + 1].text.rstrip(" ,.")


def _is_unfit(tokens: tuple[Token, ...]) -> bool:
    """Whether a phrase leans on others, breaks off or says *often* or *never*."""
    return (
        leans(tokens)
        or tokens[-1].pos_ in {"ADP", "DET", "CCONJ", "SCONJ"}
        or any(token.lower_ in _LOUD or (token.dep_ == "punct" and token.text not in ",-.") for token in tokens)
    )


def wrong_phrases(candidate: Candidate, phrases: Iterable[Phrase], names: Names, random: Random) -> tuple[str, ...]:
    """Two or three phrases like the key in kind, form and length, that are not told of what the stem asks about."""
    key, kind = candidate.answer.text, candidate.answer.kind
    clause = candidate.finding.grounded.clause
    form, group = form_of(clause.verb), group_of(clause.subject, names)
    fitting = [
        (said, phrase)
        for phrase in phrases
        if phrase.kind == kind
        and 0 < abs(phrase.start - candidate.finding.fact.evidence.start) < _FAR
        and _fits(phrase, candidate, group)
        and _is_false(phrase, candidate)
        for said in [_said(phrase, form, candidate)]
        if said and _is_alike(said, key)
    ]
    return _picked(key, fitting, random)


def _fits(phrase: Phrase, candidate: Candidate, group: str) -> bool:
    """Whether the phrase is told of the same sort of subject, and by a verb that the stem can stand with."""
    answer, verb = candidate.answer, candidate.finding.grounded.clause.verb
    if answer.kind == DEED:
        return bool(group) and phrase.group == group and phrase.verb != verb.lemma_.lower()
    if answer.kind == FATE:
        return True
    # Anything could be said; only what others say stands beside it.
    return answer.kind != CLAIM or verb.lemma_ not in {"say", "tell", "add"} or bool(phrase.verb)


@cache
def _inflect(verb: str, form: str) -> str:
    # It brings the parser with it, which a process that only serves pages is not to load.
    from lemminflect import getInflection

    return str(next(iter(getInflection(verb, form)), ""))


def _said(phrase: Phrase, form: str, candidate: Candidate) -> str:
    """The phrase with its verb in the form that is wanted; empty where that is not known."""
    if phrase.kind == FATE:
        return f"{candidate.answer.tokens[0].lower_} {phrase.text}"
    if phrase.kind == CLAIM and candidate.answer.tokens[0].lower_ != "that":
        return phrase.text.removeprefix("that ")
    if phrase.kind != DEED:
        return phrase.text
    bent = _inflect(phrase.verb, form)
    return bent + phrase.text if bent else ""


def _is_alike(phrase: str, key: str) -> bool:
    return _SHORTEST <= len(phrase) / len(key) <= _LONGEST and _marks(phrase) == _marks(key)


def _marks(text: str) -> tuple[bool, bool]:
    return (bool(_DIGIT.search(text)), "," in text)


def _is_false(phrase: Phrase, candidate: Candidate) -> bool:
    """Whether the phrase is surely not true for the stem."""
    stem = content_words(candidate.stem)
    subject = content_words(candidate.finding.grounded.say(candidate.finding.grounded.clause.subject_tokens()))
    said = content_words(phrase.text)
    if len(said & stem) > _MOST_SHARED or said & subject:
        return False
    if not phrase.around & subject:
        return True
    years = set(YEAR.findall(candidate.stem))
    return bool(years and phrase.years and not years & phrase.years)


def _picked(key: str, fitting: list[tuple[str, Phrase]], random: Random) -> tuple[str, ...]:
    """Up to three, each of another sentence and with other words; those as long as the key first."""
    random.shuffle(fitting)
    chosen: list[tuple[str, Phrase]] = []
    for said, phrase in sorted(fitting, key=lambda pair: len(pair[0]) < _NEARLY * len(key)):
        others = [key, *(text for text, _ in chosen)]
        apart = all(len(content_words(said) & content_words(other)) <= _MOST_SHARED for other in others)
        if len(chosen) < 3 and apart and all(one.start != phrase.start for _, one in chosen):
            chosen.append((said, phrase))
    return tuple(said for said, _ in chosen)
