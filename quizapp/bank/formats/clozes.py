"""Anki's clozes, ``{{c1::Lima::a city}}``: https://docs.ankiweb.net/editing.html#cloze-deletion."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from quizapp.bank.formats.prose import GAP

_TOKEN = re.compile(r"\{\{c(\d{1,3}(?:,\d{1,3})*)::|\}\}")
_MOST_NESTED = 10


@dataclass(frozen=True, slots=True)
class Hidden:
    """A text with ``GAP`` where it hides something, and what it hides there, in order."""

    markup: str
    answers: tuple[str, ...]


@dataclass(slots=True)
class _Cloze:
    opening: str = ""
    numbers: frozenset[int] = frozenset()
    chunks: list[str] = field(default_factory=list)

    @property
    def inside(self) -> str:
        return "".join(self.chunks)


def list_numbers(markup: str) -> list[int]:
    """The numbers of the clozes in the text, each once, in rising order."""
    found = (_read_numbers(token[1]) for token in _TOKEN.finditer(markup) if token[1])
    return sorted(set().union(*found))


def hide(markup: str, number: int) -> Hidden:
    """The text as Anki asks for the clozes of this number: those gaps, with their hints, and all others filled."""
    answers: list[str] = []
    clozes, at = [_Cloze()], 0
    for token in _TOKEN.finditer(markup):
        clozes[-1].chunks.append(markup[at : token.start()])
        at = token.end()
        if token[1] and len(clozes) <= _MOST_NESTED:
            clozes.append(_Cloze(token[0], _read_numbers(token[1])))
        elif token[1] or len(clozes) == 1:
            clozes[-1].chunks.append(token[0])
        else:
            cloze = clozes.pop()
            is_inside = any(number in outer.numbers for outer in clozes)
            clozes[-1].chunks.append(_close(cloze, answers, is_asked=number in cloze.numbers and not is_inside))
    clozes[-1].chunks.append(markup[at:])
    return Hidden("".join(cloze.opening + cloze.inside for cloze in clozes), tuple(answers))


def _close(cloze: _Cloze, answers: list[str], *, is_asked: bool) -> str:
    text, _, hint = cloze.inside.partition("::")
    if not is_asked:
        return text
    answers.append(text)
    return f"{GAP} ({hint})" if hint else GAP


def _read_numbers(numbers: str) -> frozenset[int]:
    return frozenset(map(int, numbers.split(",")))
