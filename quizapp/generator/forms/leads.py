"""What goes before a stem: who says so or where that is, and the sentence that it leans on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from quizapp.generator.facts.claimed import attributed
from quizapp.generator.grounding.prefaces import LONGEST_STEM
from quizapp.generator.language.wording import fold

if TYPE_CHECKING:
    from quizapp.generator.forms.candidates import Candidate

# Whoever judges these has seen few of them yet.
_TRUSTED = 0.9
# Of 33 questions with a preface that editors judged they used four as they were.
LOOK_FIRST = "see whether its first sentence is needed"


def with_claimant(candidate: Candidate) -> Candidate | None:
    """The candidate with who says so, or where, before its stem; None where that would say the key."""
    grounded = candidate.finding.grounded
    claimant = grounded.clause.claimant
    if not claimant and not grounded.place:
        return candidate
    if f" {fold(candidate.answer.text)} " in f" {fold(claimant or grounded.place)} ":
        return None
    return replace(candidate, stem=attributed(candidate.stem, grounded))


def with_preface(candidate: Candidate) -> Candidate | None:
    """The candidate with its preface before the stem; None where that says the key or makes the stem too long."""
    preface = candidate.finding.grounded.preface
    if not preface:
        return candidate
    stem = f"{preface} {candidate.stem}"
    if f" {fold(candidate.answer.text)} " in f" {fold(preface)} " or len(stem.split()) > LONGEST_STEM:
        return None
    return replace(candidate, stem=stem, trust=candidate.trust * _TRUSTED, doubt=candidate.doubt or LOOK_FIRST)
