"""Moodle's texts with missing words, to be selected or dragged: ``[[1]]`` stands where the first choice belongs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.bank.formats.gaps import Gap, check_gaps
from quizapp.bank.formats.notes import Unreadable
from quizapp.bank.formats.prose import GAP
from quizapp.bank.formats.text import one_line
from quizapp.bank.formats.trees import find_text
from quizapp.bank.rules.wordings import Choice

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

    from quizapp.bank.formats.notes import Notes

CHOICES = {"gapselect": "selectoption", "ddwtos": "dragbox"}
_GAP = re.compile(r"\[\[(\d{1,4})\]\]")


def read_missing_words(question: Element, tag: str, notes: Notes) -> tuple[str, list[Gap]]:
    """The HTML of the text with ``GAP`` for every missing word, and what belongs there.

    ``tag`` is that of the choices. Raises ``Unreadable``.
    """
    source = find_text(question, "questiontext/text")
    choices = [
        (find_text(choice, "group").strip(), one_line(notes.read_html(find_text(choice, "text"))))
        for choice in question.iterfind(tag)
    ]
    places = [int(found[1]) for found in _GAP.finditer(source)]
    check_gaps(len(places), len(choices))
    return _GAP.sub(GAP, source), [_make_gap(place, choices) for place in places]


def _make_gap(place: int, choices: Sequence[tuple[str, str]]) -> Gap:
    """A gap offers the choices of the same group as its own, each once."""
    if not 1 <= place <= len(choices):
        raise Unreadable("It has a gap for which there is no choice.")
    group, right = choices[place - 1]
    offered = dict.fromkeys(text for other, text in choices if other == group)
    return Gap(options=tuple(Choice(text, text == right) for text in offered))
