"""Moodle's embedded answers, ``{1:SHORTANSWER:=Peru}``: https://docs.moodle.org/en/Embedded_Answers_(Cloze)_question_type."""

from __future__ import annotations

import html
import re
from decimal import Decimal
from typing import TYPE_CHECKING

from quizapp.bank.formats.gaps import Gap, check_gaps
from quizapp.bank.formats.notes import Unreadable
from quizapp.bank.formats.prose import GAP, write_html
from quizapp.bank.formats.text import one_line, read_number
from quizapp.bank.formats.wildcards import read_accepted, write_accepted
from quizapp.bank.rules.wordings import Choice, Number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quizapp.bank.formats.notes import Notes

_START = re.compile(
    r"\{\d{0,5}:(SHORTANSWER|SA|MW|SHORTANSWER_C|SAC|MWC|NUMERICAL|NM|"
    r"(?:MULTICHOICE|MC|MULTIRESPONSE|MR)_?[HV]?S?):"
)
_END = re.compile(r"(?<!\\)\}")
_BETWEEN = re.compile(r"(?<!\\)~")
_ANSWER = re.compile(r"\s*(=|%(-?\d{1,3}(?:\.\d{0,7})?)%)?(.*?)(?:(?<![\\&])#(.*))?", re.DOTALL)
_ESCAPED = re.compile(r"\\([}#~/\"\\])")
_SPECIAL = re.compile(r"[&<>\"\\~#{}=%]")
_PARTLY = "Answers that earn a part of the points are left out, or count as wrong."


def write_gap(gap: Gap) -> str:
    """A gap as a part of an HTML text; all that means anything to Moodle becomes an entity, which Moodle reads back."""
    if gap.options:
        return "{1:MULTICHOICE:" + "~".join(map(_write_choice, gap.options)) + "}"
    return (
        "{1:SHORTANSWER:" + "~".join(f"={_escape(write_accepted(one_line(answer)))}" for answer in gap.accepted) + "}"
    )


def _write_choice(choice: Choice) -> str:
    """An option: Moodle undoes its entities, and then takes it for HTML."""
    feedback = f"#{_escape(write_html(choice.feedback))}" if choice.feedback else ""
    return ("=" if choice.is_key else "") + _escape(write_html(choice.text)) + feedback


def _escape(text: str) -> str:
    return _SPECIAL.sub(lambda found: f"&#{ord(found[0])};", text)


def escape_braces(text: str) -> str:
    """HTML in which no brace opens a gap."""
    return text.replace("{", "&#123;").replace("}", "&#125;")


def read_gaps(source: str, notes: Notes) -> tuple[str, list[Gap]]:
    """The HTML with ``GAP`` for every embedded answer, and what belongs in them.

    Raises ``Unreadable`` for too many, and for one of a kind that no question here has.
    """
    around, found, at = [], [], 0
    while (start := _START.search(source, at)) is not None and (end := _END.search(source, start.end())) is not None:
        around.append(source[at : start.start()])
        found.append((start[1], source[start.end() : end.start()]))
        at = end.end()
    check_gaps(len(found))
    return GAP.join((*around, source[at:])), [_read_gap(kind, body, notes) for kind, body in found]


def _read_gap(kind: str, body: str, notes: Notes) -> Gap:
    is_chosen = kind.startswith(("MULTICHOICE", "MC"))
    answers = list(_read_answers(body, notes, in_html=is_chosen))
    if kind.startswith(("MULTIRESPONSE", "MR")):
        raise Unreadable("It has a gap with several right answers, which no question here can have.")
    if any(0 < share < 100 for _, share, _ in answers):
        notes.say(_PARTLY)
    if kind in ("NUMERICAL", "NM"):
        return _read_number_gap(answers)
    if is_chosen:
        return Gap(options=tuple(Choice(text, share == 100, feedback=words) for text, share, words in answers))
    if any(words for _, _, words in answers):
        notes.leave_out("feedback on typed answers")
    return Gap(accepted=read_accepted([text for text, share, _ in answers if share == 100], notes))


def _read_answers(body: str, notes: Notes, *, in_html: bool) -> Iterator[tuple[str, Decimal, str]]:
    """The answers of a gap: what to choose or type, the percentage that it earns, and feedback."""
    for part in _BETWEEN.split(body):
        found = _ANSWER.fullmatch(part)
        if found is not None and found[3].strip():
            share = Decimal(found[2]) if found[2] else Decimal(100 if found[1] else 0)
            words = _read_words(found[3], notes, in_html=in_html)
            yield words, share, _read_words(found[4] or "", notes, in_html=True)


def _read_words(source: str, notes: Notes, *, in_html: bool) -> str:
    source = _ESCAPED.sub(r"\1", source)
    return notes.read_html(html.unescape(source)) if in_html else one_line(notes.read_html(source))


def _read_number_gap(answers: Sequence[tuple[str, Decimal, str]]) -> Gap:
    for text, share, _ in answers:
        value, _, tolerance = text.partition(":")
        number, margin = read_number(value), read_number(tolerance or "0")
        if share == 100 and number is not None and margin is not None:
            return Gap(number=Number(number, abs(margin)))
    raise Unreadable("It has a gap for a number, but no right number that can be read.")
