"""A question as the fields of an Anki note, and such a note as the question again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.bank.formats.apkg_models import FIELDS
from quizapp.bank.formats.clozes import hide, list_numbers
from quizapp.bank.formats.mixing import mix_matches, mix_options
from quizapp.bank.formats.notes import Unreadable
from quizapp.bank.formats.prose import GAP, read_html, write_html
from quizapp.bank.formats.text import read_number
from quizapp.bank.rules.keys import say_key
from quizapp.bank.rules.names import NAMES
from quizapp.bank.rules.wordings import Choice, Number, QuestionType, Wording
from quizapp.generator.records import BLANK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from quizapp.bank.formats.items import Item
    from quizapp.bank.formats.notes import Notes

# Braces and double colons make clozes, brackets sounds and formulas.
_SPECIAL = re.compile(r"[{}\[]|::")
_ROW = re.compile(r"<li\b([^<>]*)>")
_PART = re.compile(r'<div class="(text|match|feedback)">')
_PLACE = re.compile(r'data-place="(\d{1,3})"')
_NUMBER = re.compile(r"(\S+)(?: ± (\S+))?(?: (.*))?", re.DOTALL)
_ALLOWED = "allowed"
_TYPES = {name.casefold(): kind for kind, name in NAMES.items()}
_TYPED = (QuestionType.SHORT_ANSWER, QuestionType.CLOZE)


def write_fields(item: Item) -> list[str]:
    """The fields of a normalized item, in the order of ``FIELDS``."""
    wording = item.wording
    values = {
        "Question": _write_question(wording),
        "Options": _write_options(wording),
        "Matches": _write_matches(wording),
        "Answer": _write_answer(wording),
        "Also right": _write_list("ul", wording.accepted[1:]),
        "Explanation": _write(wording.explanation),
        "Type": NAMES[wording.type],
        "Name": _write(item.name),
        "Misspellings": _ALLOWED if wording.allows_slips else "",
    }
    return [values[field] for field in FIELDS]


def _write(text: str) -> str:
    markup = write_html(text).replace("<br />", "<br>")
    return _SPECIAL.sub(lambda found: "".join(f"&#{ord(sign)};" for sign in found[0]), markup)


def _write_question(wording: Wording) -> str:
    markup = _write(wording.stem)
    if wording.type is not QuestionType.CLOZE:
        return markup
    return markup.replace(BLANK, f"{{{{c1::{_write((*wording.keys, *wording.accepted)[0])}}}}}")


def _write_options(wording: Wording) -> str:
    if not wording.options:
        return ""
    rows = "".join(_write_option(place, wording.options[place]) for place in mix_options(wording))
    return f'<ol type="A">{rows}</ol>'


def _write_option(place: int, option: Choice) -> str:
    kind = ' class="key"' if option.is_key else ' class="other"' if not option.text else ""
    parts = (("text", option.text), ("match", option.match), ("feedback", option.feedback))
    inside = "".join(f'<div class="{part}">{_write(text)}</div>' for part, text in parts if text)
    return f'<li data-place="{place}"{kind}>{inside}</li>'


def _write_matches(wording: Wording) -> str:
    return _write_list("ul", mix_matches(wording)) if wording.type is QuestionType.MATCHING else ""


def _write_answer(wording: Wording) -> str:
    if wording.type is QuestionType.ORDERING:
        return _write_list("ol", [option.text for option in wording.options])
    return _write(say_key(wording))


def _write_list(tag: str, texts: Sequence[str]) -> str:
    return f"<{tag}>{''.join(f'<li>{_write(text)}</li>' for text in texts)}</{tag}>" if texts else ""


def is_own(fields: Mapping[str, str]) -> bool:
    """Whether these are the fields of a note that ``write_fields`` laid out."""
    return all(field in fields for field in FIELDS)


def read_name(fields: Mapping[str, str], notes: Notes) -> str:
    """The name of the question in a note of ours."""
    return notes.read_html(fields["Name"])


def read_fields(fields: Mapping[str, str], notes: Notes) -> Wording:
    """The question in a note of ours, with what was changed in Anki. Raises ``Unreadable``."""
    kind = _TYPES.get(notes.read_html(fields["Type"]).casefold())
    if kind is None:
        raise Unreadable("Its field “Type” doesn't name a type of question.")
    options = tuple(_read_options(fields["Options"], notes))
    stem, filling = _read_question(fields["Question"], kind, notes)
    is_typed = kind in _TYPED and not options
    answer = filling or (notes.read_html(fields["Answer"]) if not options else "")
    wording = Wording(
        type=kind,
        stem=stem,
        options=options,
        accepted=(answer, *_read_list(fields["Also right"], notes)) if is_typed else (),
        number=_read_number(answer) if kind is QuestionType.NUMERICAL else None,
        allows_slips=fields["Misspellings"].strip() == _ALLOWED,
        explanation=notes.read_html(fields["Explanation"]),
    )
    if options and read_html(fields["Answer"]).text != read_html(_write_answer(wording)).text:
        notes.say("Its “Answer” doesn't say the same as its “Options”, which were taken.")
    return wording


def _read_question(markup: str, kind: QuestionType, notes: Notes) -> tuple[str, str]:
    """The stem, and what stands in its blank."""
    if kind is not QuestionType.CLOZE:
        return notes.read_html(markup), ""
    numbers = list_numbers(markup)
    hidden = hide(markup, next(iter(numbers), 0))
    if len(numbers) != 1 or len(hidden.answers) != 1:
        raise Unreadable("Its field “Question” has to have one cloze.")
    return notes.read_html(hidden.markup).replace(GAP, BLANK), notes.read_html(hidden.answers[0])


def _read_options(markup: str, notes: Notes) -> Iterator[Choice]:
    def place(row: tuple[str, str]) -> int:
        found = _PLACE.search(row[0])
        return int(found[1]) if found else len(rows)

    rows = list(_split_rows(markup))
    for attributes, inside in sorted(rows, key=place):
        first, *rest = _PART.split(inside)
        parts = {"text": first} | dict(zip(rest[::2], rest[1::2], strict=True))
        read = {part: notes.read_html(words) for part, words in parts.items()}
        is_key = 'class="key"' in attributes
        yield Choice(read["text"], is_key, read.get("match", ""), read.get("feedback", ""))


def _split_rows(markup: str) -> Iterable[tuple[str, str]]:
    _, *parts = _ROW.split(markup)
    return zip(parts[::2], parts[1::2], strict=True)


def _read_list(markup: str, notes: Notes) -> Iterator[str]:
    return (notes.read_html(inside) for _, inside in _split_rows(markup))


def _read_number(answer: str) -> Number:
    found = _NUMBER.fullmatch(answer)
    value = read_number(found[1]) if found else None
    tolerance = read_number(found[2] or "0") if found else None
    if found is None or value is None or tolerance is None:
        raise Unreadable("Its field “Answer” doesn't hold a number.")
    return Number(value, tolerance, found[3] or "")
