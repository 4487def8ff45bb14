"""Figures that float: the stem does not say when that was, among whom or after what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.generator.grounding.home import FOLK, PLACES

if TYPE_CHECKING:
    from spacy.tokens import Token

    from quizapp.generator.facts.findings import Finding
    from quizapp.generator.keys.answers import Answer

UNDATED = "it does not say when that was"
UNPLACED = "it does not say among whom or where"
HANGS = "it goes on from what the article says before"
_YEAR = re.compile(r"\b(?:1[5-9]|2[01])\d\ds?\b")
_LASTING = re.compile(r"\bsince\b|\bby ____$|\bevery\b|\beach year\b", re.I)
_CHANGING = frozenset(
    {
        "fall",
        "rise",
        "drop",
        "increase",
        "decrease",
        "decline",
        "collapse",
        "climb",
        "grow",
        "shrink",
        "plunge",
        "soar",
        "reach",
    }
)
_CHANGES = re.compile(
    r"\b(?:an?|the) (?:[\w-]+ ){0,2}(?:collapse|fall|rise|drop|increase|decrease|decline|surge|reduction)\b"
    r"[^.?]* of (?:[\w-]+ ){0,2}____|\b____ (?:collapse|fall|rise|drop|increase|decrease|decline|surge|reduction)\b"
)
_ASKING = frozenset({"call", "urge", "reject", "demand", "propose", "plan", "announce", "pledge", "warn", "promise"})
_TIMELESS = frozenset({"year", "decade", "century", "age", "term", "duration"})
_MEASURED = frozenset({"count", "money", "percent", "measure", "fraction", "rank"})
_HANGING = re.compile(
    r"^(?:a|the) (?:day|week|night|month|year) (?:that|when)\b|^since (?:launched|then|launching)\b|"
    r"^(?:by|at|before|after) (?:lunchtime|noon|midday|nightfall|dawn)\b|^(?:at its peak|for his part|for her part)\b",
    re.I,
)
_SOON = re.compile(r"\bin a (?:year|month|week|few \w+)\b(?! of)|(?<!once )\bagain\b(?! and again)", re.I)
_LATELY = re.compile(r"\b(?:recent|latest|current|currently|nowadays|upcoming|forthcoming)\b", re.I)
_LOOSE_STUDY = re.compile(
    r"^the (?:[\w-]+ )?(?:study|survey|poll|report|research|trial|experiment)\b(?! (?:by|from|of|at|in|on|for)\b)", re.I
)
_BEFORE_WHAT = re.compile(r"\b(?:by|before|after|when|until|since|once|over|than|never|told|said|admitted)\b", re.I)
_ONLY_BEFORE_VERB = re.compile(r"\b(?:only|just) (?=\w+ed\b|began\b|came\b|became\b|went\b|took\b|won\b)")


def floats_free(answer: Answer, stem: str, finding: Finding) -> str:
    """Why only the article can say which time or which people a figure is of, in a teacher's words; else nothing."""
    if _hangs(answer, stem, finding):
        return HANGS
    if answer.kind in _TIMELESS or finding.grounded.preface or _YEAR.search(stem):
        return ""
    if _is_share_of_some(answer, finding):
        return UNPLACED
    undated = _LATELY.search(stem) or _is_change(answer, stem, finding) or _is_news(finding)
    return UNDATED if undated else ""


def _hangs(answer: Answer, stem: str, finding: Finding) -> bool:
    """Whether the stem goes on from something that it does not say."""
    opening = finding.grounded.preface or stem
    if _HANGING.search(opening) or _LOOSE_STUDY.search(opening) or _has_loose_one(finding) or _SOON.search(stem):
        return True
    if _is_before_then(finding) and not _BEFORE_WHAT.search(opening):
        return True
    return answer.kind == "year" and bool(_ONLY_BEFORE_VERB.search(f"{finding.grounded.preface} {stem}"))


def _is_before_then(finding: Finding) -> bool:
    """Whether it had happened before something that the sentence before tells: “had been captured in 1713”."""
    clause = finding.grounded.clause
    return not clause.claimant and any(helper.lower_ == "had" for helper in clause.auxiliaries())


def _has_loose_one(finding: Finding) -> bool:
    """Whether *one* stands for something that was named before: “BMW offers one for about $3,000.”"""
    objects = [token for token in finding.grounded.tokens if token.lower_ in {"one", "ones"} and token.dep_ == "dobj"]
    return not finding.grounded.preface and any(not _says_which(token) for token in objects)


def _says_which(one: Token) -> bool:
    """“a new one”, “one of her fans”."""
    return one.left_edge != one or any(child.lower_ == "of" for child in one.children)


def _is_change(answer: Answer, stem: str, finding: Finding) -> bool:
    """Whether a figure fell or rose, nobody knows when: “Revenue fell to $392m”."""
    verb = finding.grounded.clause.verb
    if answer.kind not in _MEASURED or _LASTING.search(stem):
        return False
    nearest = next((token for token in answer.head.ancestors if token.pos_ == "VERB"), None)
    moved = verb == nearest and verb.lemma_ in _CHANGING and verb.tag_ in {"VBD", "VBN"}
    return moved or bool(_CHANGES.search(stem))


def _is_news(finding: Finding) -> bool:
    """Whether somebody has just asked for something or announced it: “has called for a rise to $15”."""
    clause = finding.grounded.clause
    helpers = {helper.lower_ for helper in clause.auxiliaries()}
    return clause.verb.lemma_ in _ASKING and bool(helpers & {"has", "have"})


def _is_share_of_some(answer: Answer, finding: Finding) -> bool:
    """Whether so many per cent of nobody in particular do something."""
    if answer.kind not in {"percent", "fraction"} or finding.grounded.place:
        return False
    verb = finding.grounded.clause.verb
    if answer.head.dep_ not in {"nsubj", "nsubjpass"} or answer.head.head != verb:
        return False
    folk = [token for token in answer.head.subtree if token.pos_ in {"NOUN", "ADJ"} and token not in answer.tokens]
    of_folk = not folk or any(token.lemma_.lower() in FOLK for token in folk)
    return of_folk and not any(token.ent_type_ in PLACES for token in finding.grounded.tokens)
