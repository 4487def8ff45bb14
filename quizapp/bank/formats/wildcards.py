"""Typed answers in Moodle's formats, where an asterisk stands for anything unless it is escaped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizapp.bank.formats.notes import Notes

_WILDCARD = re.compile(r"(?<!\\)\*")


def write_accepted(answer: str) -> str:
    """An answer in which no asterisk stands for anything."""
    return answer.replace("*", r"\*")


def read_accepted(answers: Sequence[str], notes: Notes) -> tuple[str, ...]:
    """The answers that say what they mean; those with wildcards can't be taken over."""
    exact = [answer for answer in answers if not _WILDCARD.search(answer)]
    if len(exact) < len(answers):
        notes.say("Answers with * for any letters are left out: give each answer that counts as right.")
    return tuple(answer.replace(r"\*", "*") for answer in exact)
