"""A statement in the article's own words with one blank."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.generator.entities.names import SPEECH
from quizapp.generator.forms.amounts import FEW, SLIGHT, is_supposed
from quizapp.generator.forms.anchoring import floats_free
from quizapp.generator.forms.candidates import Candidate
from quizapp.generator.forms.phrases import BEGINNING
from quizapp.generator.forms.tells import TELLS_GENDER, tells
from quizapp.generator.language import lexicon
from quizapp.generator.language.quantities import read_quantity
from quizapp.generator.language.sounds import takes_an
from quizapp.generator.language.wording import capitalise, join, sentence_case
from quizapp.generator.records import BLANK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from quizapp.generator.facts.findings import Finding
    from quizapp.generator.keys.answers import Answer

_TRUST = {
    "term": 0.75,
    "fraction": 0.65,
    "nationality": 0.2,
    "religion": 0.35,
    "person": 0.3,
    "continent": 0.35,
    "year": 0.55,
    "decade": 0.7,
    "century": 0.7,
    "percent": 0.7,
    "money": 0.65,
    "measure": 0.65,
    "count": 0.6,
    "age": 0.5,
}
_OPEN = frozenset(
    {
        "more than",
        "over",
        "at least",
        "less than",
        "fewer than",
        "under",
        "at most",
        "up to",
        "above",
        "below",
        "as many as",
        "as much as",
        "between",
        "from",
    }
)
_SMALL = 6
_CHANGES = frozenset(
    {"rise", "fall", "increase", "decrease", "drop", "collapse", "cut", "decline", "loss", "profit", "gain", "growth"}
    | {"fine", "grant", "donation", "budget", "loan", "deal", "investment", "pledge", "discount", "reduction", "surge"}
)
_ASIDE = "the blank is in an aside"
# It tells a reader to take the smallest option, and nothing of what happened.
_MERELY = re.compile(rf"(?<!\bnot )(?<!\bonly )\b(?:just|only) (?={BLANK})")
_UNASKED = frozenset({"nationality", "continent", "religion", "direction", "season"})
_AMOUNTS = frozenset({"count", "duration", "money", "percent", "measure"})
_TO = frozenset({"to", "-", "\u2013"})
_PLACES = frozenset({"country", "city", "us state"})
_NAMES = frozenset({"person", "company", "university", "broadcaster", "newspaper", "agency", "party", "museum"}) | {
    "institution",
    "club",
    "charity",
    "international body",
}
_TELLING = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "oprd", "appos", "dative"})
_ADDING = frozenset({"further", "another", "additional", "extra", "more", "other"})
_POINTING = frozenset({"the", "all", "both", "these", "those", "last", "first", "next", "its", "their", "his", "her"})
_NAMED_AFTER = re.compile(rf"{BLANK}(?: other\b|[^.]*, [A-Z][^,]* and [A-Z])")
_FEWEST_AROUND_PLACE = 8
_HAPPENINGS = lexicon.words("happenings")
_BLANKED = lexicon.words("blanked") | {"us state", "international body"}


def propose(finding: Finding, answer: Answer) -> Iterator[Candidate]:
    """The finding's statement with the answer blanked, for kinds whose answers can be told apart."""
    if answer.kind not in _BLANKED or (answer.kind == "person" and " " not in answer.text):
        return
    blank = {token.i: "" for token in answer.tokens} | {answer.tokens[0].i: BLANK}
    stem = sentence_case(join(finding.grounded.tokens, finding.grounded.swaps | blank))
    if not _is_plain(answer, finding):
        return
    stem = _put_after(answer, finding) or stem
    if answer.kind in _AMOUNTS:
        stem = capitalise(_MERELY.sub("", stem))
    if answer.kind == "person" and TELLS_GENDER.search(stem):
        return
    if stem.count(BLANK) == 1 and not _is_counted_out(answer, stem):
        trust = _TRUST.get(answer.kind, 0.5) - (0 if _is_near_verb(answer, finding) else 0.2)
        doubt = _doubt(answer, finding) or tells(answer, stem, finding) or floats_free(answer, stem, finding)
        yield Candidate(f"blank {answer.kind}", "cloze", stem, answer, finding, trust, answer.hedge in _OPEN, doubt)


def _put_after(answer: Answer, finding: Finding) -> str | None:
    """“a fall in profits of ____” where the article says “an 84% fall in profits”, which would leave *an* behind.

    None where the answer does not stand between an article and such a noun.
    """
    noun, first = answer.head.head, answer.tokens[0]
    if noun.lemma_ not in _CHANGES or noun.i != answer.tokens[-1].i + 1 or not _has_article(first):
        return None
    inner = [child for child in noun.rights if child.dep_ == "prep" and child.lower_ in {"in", "on"}]
    last = inner[0].right_edge if inner and inner[0].i == noun.i + 1 else noun
    kept = {token.i for token in finding.grounded.tokens}
    if last.i not in kept:
        return None
    swaps = finding.grounded.swaps | {token.i: "" for token in answer.tokens}
    swaps[first.i - 1] = "an" if takes_an(noun.text) else "a"
    swaps[last.i] = f"{swaps.get(last.i, last.text)} of {BLANK}"
    return sentence_case(join(finding.grounded.tokens, swaps))


def _doubt(answer: Answer, finding: Finding) -> str:
    """Why hardly any teacher would ask for the answer; empty where many would."""
    if answer.kind in _UNASKED:
        return "hardly anybody would ask for it"
    if answer.kind in _AMOUNTS:
        return _doubt_number(answer, finding)
    if answer.kind == "person" and answer.head.dep_ == "nsubj" and answer.head.head.lemma_ in SPEECH:
        return "somebody who is quoted"
    return _ASIDE if answer.kind in _PLACES | _NAMES and not _is_told(answer, finding) else ""


def _doubt_number(answer: Answer, finding: Finding) -> str:
    if answer.tokens[0].i and answer.tokens[0].nbor(-1).lower_ in _ADDING:
        return "it does not say what the number comes on top of"
    if _is_limit(answer):
        return "it is only where something begins to count"
    if _is_in_range(answer):
        return "the other end of the range gives it away"
    return SLIGHT if _is_slight(answer) or is_supposed(finding) else ""


def _is_limit(answer: Answer) -> bool:
    """“$5m” in “households worth $5m or more”."""
    last = answer.tokens[-1]
    return last.doc[last.i + 1 : last.i + 3].text.lower() in {"or more", "or less", "or over", "or above", "or higher"}


def _is_in_range(answer: Answer) -> bool:
    """“£40,000” in “£30,000 to £40,000 a year”, not where something changes “by £10,000 to £40,000”."""
    doc, first, last = answer.tokens[0].doc, answer.tokens[0].i, answer.tokens[-1].i
    before, after = list(doc[max(first - 6, 0) : first]), list(doc[last + 1 : last + 4])
    if any(token.lower_ in {"from", "by"} for token in before):
        return False
    ends = before[-1:] != [] and before[-1].lower_ in _TO and any(token.like_num for token in before[-4:])
    begins = after[:1] != [] and after[0].lower_ in _TO and any(token.like_num for token in after)
    return ends or begins


def _is_slight(answer: Answer) -> bool:
    """A dozen or fewer, or a number that only says which: “the 20 ships”, “a two-year test”."""
    quantity = read_quantity(answer.text)
    first, last = answer.tokens[0], answer.tokens[-1]
    if answer.kind == "measure" and "-" in answer.text:
        return True
    if answer.kind in {"money", "measure"} and _is_put_before(answer):
        return True
    before = [first.nbor(-step).lower_ for step in (1, 2) if first.i >= step]
    which = before[:1] != [] and (before[0] in _POINTING or before == ["of", "one"])
    hyphened = last.i + 1 < len(last.doc) and last.nbor(1).text == "-"
    few = answer.kind in {"count", "duration"} and quantity is not None and quantity.size <= FEW
    return hyphened or few or (which and answer.kind == "count")


def _is_put_before(answer: Answer) -> bool:
    """Whether the number only describes something: “a £45m helicopter”."""
    first, noun = answer.tokens[0], answer.head.head
    return noun.i > answer.tokens[-1].i and noun.lemma_ not in _CHANGES and _has_article(first)


def _has_article(token: Token) -> bool:
    return token.i > 0 and token.nbor(-1).lower_ in {"a", "an"}


def _is_told(answer: Answer, finding: Finding) -> bool:
    """Whether the name is a part of the clause itself and not a modifier of something in it."""
    head, verb = answer.head, finding.grounded.clause.verb
    if head.dep_ in _TELLING:
        return head.head == verb
    return head.dep_ == "pobj" and head.head.dep_ in {"prep", "agent", "dative"} and head.head.head == verb


def _is_plain(answer: Answer, finding: Finding) -> bool:
    """Whether a date tells when the clause's own deed was done, and a place is neither narrowed nor without a hold.

    *Ice cream is new to ____* is true of many a country, and *the contiguous ____* of one alone.
    """
    first = answer.tokens[0]
    if answer.kind == "country" and len(finding.fact.text.split()) < _FEWEST_AROUND_PLACE:
        return False
    if answer.kind in {"country", "city"} and any(child.pos_ == "ADJ" for child in answer.head.children):
        return False
    if answer.kind not in {"year", "decade", "century"}:
        return True
    if not _is_told_of_a_time(finding):
        return False
    before = first.nbor(-1).lower_ if first.i else ""
    # In “between 1361 and 1528” and “from 1951 to 1966” the other end of the stretch gives it away.
    return before not in {"and", "to", "-", "\u2013"} and _hangs_on_verb(answer, finding)


def _is_told_of_a_time(finding: Finding) -> bool:
    """Whether the clause tells what was or will be done, and not what may be or is."""
    clause = finding.grounded.clause
    helpers = {helper.lower_ for helper in clause.auxiliaries()}
    return clause.verb.tag_ in {"VBD", "VBN"} or "will" in helpers or ("did" in helpers and _is_begun(clause.verb))


def _is_begun(verb: Token) -> bool:
    """Whether something began that had not been so before: “did not exist until 2016”."""
    denied = any(child.dep_ == "neg" for child in verb.children)
    return denied and any(child.lower_ == "until" for child in verb.children)


def _hangs_on_verb(answer: Answer, finding: Finding) -> bool:
    step, verb = answer.head, finding.grounded.clause.verb
    while step.head != step and step.dep_ in {"nummod", "pobj", "prep", "npadvmod", "compound", "pcomp"}:
        step = step.head
        if step == verb or _carries_time(step, verb):
            return True
    return False


def _carries_time(token: Token, verb: Token) -> bool:
    """Whether a year tells as well when the clause's deed was done: “started to sell tea in 1949”, “a war in 1756”."""
    if token.dep_ == "xcomp" and token.head == verb and token.pos_ == "VERB":
        return verb.lemma_ in BEGINNING
    if token.dep_ == "advcl" and token.head == verb and token.tag_ in {"VBD", "VBN"}:
        # “Roads were built after Poland joined the union in ____.”
        return token.left_edge.lower_ in {"after", "before", "until", "when"} and token.lemma_ not in SPEECH
    near = token.head == verb or (token.head.dep_ in {"prep", "agent"} and token.head.head in {verb, verb.head})
    return near and token.lemma_.lower() in _HAPPENINGS and _is_told_apart(token)


def _is_told_apart(noun: Token) -> bool:
    """Whether something happened but once, as its name or *the first* tells, so that its year is certain."""
    if noun.dep_ == "xcomp":
        # “led the party to victory in the first election”
        return noun.lemma_ in {"victory", "defeat"}
    return any(
        child.dep_ in {"det", "poss"} and child.lower_ not in {"a", "an", "some", "any"} for child in noun.children
    )


def _is_counted_out(answer: Answer, stem: str) -> bool:
    """Whether the stem lists what the number counts, so that one only has to count."""
    if answer.kind != "count" or len(answer.text) > _SMALL:
        return False
    return ":" in stem or stem.count(",") > 3 or bool(_NAMED_AFTER.search(stem))


def _is_near_verb(answer: Answer, finding: Finding) -> bool:
    """Whether the answer belongs to what the clause says and not to an aside deep within."""
    step, verb = answer.head, finding.grounded.clause.verb
    for _ in range(4):
        step = step.head
        if step == verb:
            return True
    return False
