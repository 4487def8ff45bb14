"""Moodle's GIFT format: https://docs.moodle.org/en/GIFT_format."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.generator.records import BLANK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quizapp.generator.records import Question

_SPECIAL = re.compile(r"[\\~=#{}:]")
_LINE_BREAKS = re.compile(r"\r\n?|\n")
_WEIGHT = re.compile(r"%-?\d{1,2}(?:\.\d*)?%|%100%")


def write(questions: Iterable[Question]) -> str:
    """The questions as one GIFT file, a blank line between them.

    A cloze becomes a missing-word question: with its options to choose from, or with every accepted answer where it is
    typed. The explanation becomes the general feedback, the id the question's name.
    """
    return "\n\n".join(_question(question) for question in questions) + "\n"


def escape(text: str) -> str:
    """Text in which nothing means anything to GIFT; line breaks become ``\\n``, and an arrow its own character."""
    text = _SPECIAL.sub(r"\\\g<0>", text.replace("->", "\N{RIGHTWARDS ARROW}"))
    return _LINE_BREAKS.sub(r"\\n", text)


def _question(question: Question) -> str:
    """One question; ``[plain]`` keeps Moodle from reading its text as HTML."""
    answers = "\n".join(f"\t{line}" for line in _answers(question))
    before, blank, after = question.stem.partition(BLANK)
    stem = escape(before) if blank else escape(question.stem) + " "
    return (
        f"::{escape(question.id)}::[plain]{stem}{{\n{answers}\n\t####{escape(question.explanation)}\n}}{escape(after)}"
    )


def _answers(question: Question) -> Iterator[str]:
    if question.options is None:
        yield from (f"={_weighted(answer, 100)}" for answer in question.accepted)
    else:
        for option in question.options:
            right = option == question.key
            yield ("=" if right else "~") + _weighted(option, 100 if right else 0)


def _weighted(answer: str, percent: int) -> str:
    """The answer, with its weight said aloud where its own text would be read as one."""
    weight = f"%{percent}%" if _WEIGHT.match(answer) else ""
    return weight + escape(answer)
