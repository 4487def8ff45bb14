"""The Aiken format, questions with one right option as plain lines: https://docs.moodle.org/en/Aiken_format."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from string import ascii_uppercase
from typing import TYPE_CHECKING

from quizapp.bank.formats import losses
from quizapp.bank.formats.blanks import put_blank
from quizapp.bank.formats.items import Item, Loss, Reading
from quizapp.bank.formats.limits import MOST_LETTERS, check_count
from quizapp.bank.formats.notes import Collector, Notes
from quizapp.bank.formats.text import decode, one_line, split_lines
from quizapp.bank.rules.wordings import FALSE, TRUE, Choice, QuestionType, Wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_OPTION = re.compile(r"([A-Z])[.)](?:\s+|$)(.*)")
_TIGHT_OPTION = re.compile(r"([A-Z])[.)](.*)")
_ANSWER = re.compile(r"ANSWER\s*:(.*)", re.IGNORECASE)
_LETTER = re.compile(r"([A-Za-z])[.)]?")
# What Moodle would not take for the text of a question.
_NO_STEM = re.compile(r"[A-Z][.)]|ANSWER:|.?$")
_CHOSEN = (QuestionType.MULTIPLE_CHOICE, QuestionType.CLOZE, QuestionType.TRUE_FALSE)


def write(items: Iterable[Item]) -> bytes:
    """The questions that have options and one key, each text on one line."""
    return "\n\n".join(_question(item.wording) for item in losses.keep_writable(items, _refuse)).encode() + b"\n"


def find_losses(items: Sequence[Item]) -> tuple[Loss, ...]:
    """What ``write`` leaves out or changes."""
    return losses.find_losses(items, _refuse, _find_parts)


def _refuse(item: Item) -> str:
    wording = item.wording
    if wording.type not in _CHOSEN or not wording.options:
        return "the question, since Aiken only has questions with options of which one is right"
    if _NO_STEM.match(one_line(wording.stem)):
        return "the question, since Aiken would take its text for an option or an answer"
    return ""


def _find_parts(item: Item) -> Iterator[str]:
    wording = item.wording
    parts = {
        "its id": bool(item.id),
        "its name": bool(item.name),
        "its tags": bool(item.tags),
        "its collection": bool(item.collection),
        "its explanation": bool(wording.explanation),
        "the feedback to its options": any(option.feedback for option in wording.options),
    }
    yield from (name for name, held in parts.items() if held)
    texts = [wording.stem, *(option.text for option in wording.options)]
    if any(one_line(text) != text for text in texts):
        yield "its line breaks, and spaces that stand together"
    if _find_type(one_line(wording.stem), wording.options)[0] is not wording.type:
        yield "its type, since it reads like a cloze or a question with the options True and False"


def _question(wording: Wording) -> str:
    options = list(zip(ascii_uppercase, wording.options, strict=False))
    key = next(letter for letter, option in options if option.is_key)
    lines = (f"{letter}. {one_line(option.text)}" for letter, option in options)
    return "\n".join((one_line(wording.stem), *lines, f"ANSWER: {key}"))


def _find_type(stem: str, options: Sequence[Choice]) -> tuple[QuestionType, str]:
    """What an Aiken question is here, and its stem: the format itself doesn't tell."""
    if [option.text for option in options] == [TRUE, FALSE]:
        return QuestionType.TRUE_FALSE, stem
    cloze = put_blank(stem)
    return (QuestionType.CLOZE, cloze) if cloze else (QuestionType.MULTIPLE_CHOICE, stem)


@dataclass(slots=True)
class _Draft:
    """A question while its lines are read."""

    line: int
    stem: str
    options: list[str] = field(default_factory=list)

    @property
    def place(self) -> str:
        return f"line {self.line}"


def read(data: bytes) -> Reading:
    """The questions of an Aiken file; what isn't one becomes a remark. Raises ``BadFile``."""
    text, remarks = decode(data)
    collector = Collector()
    collector.remarks.extend(remarks)
    draft: _Draft | None = None
    for number, line in enumerate(split_lines(text), 1):
        if line.strip():
            draft = _read_line(number, line.strip(), draft, collector)
            check_count(len(collector.items) + len(collector.remarks))
    if draft is not None:
        _leave(draft, collector)
    return Reading(tuple(collector.items), tuple(collector.remarks))


def _read_line(number: int, line: str, draft: _Draft | None, collector: Collector) -> _Draft | None:
    """The question that is open after this line."""
    answer = _ANSWER.fullmatch(line)
    if draft is None:
        if answer and line.startswith("ANSWER"):
            collector.skip(f"line {number}", "This is an answer without a question before it.")
            return None
        return _Draft(number, line)
    option = _match_option(line, draft)
    if option is not None:
        draft.options.append(option)
        return draft
    if answer and draft.options:
        _finish(draft, answer[1].strip(), collector)
        return None
    _leave(draft, collector)
    return None if answer else _Draft(number, line)


def _match_option(line: str, draft: _Draft) -> str | None:
    """The text of an option, if the line is one: its letter has to be the next one where no space follows it."""
    found = _OPTION.fullmatch(line) or _TIGHT_OPTION.fullmatch(line)
    count = len(draft.options)
    return found[2].strip() if found and count < len(ascii_uppercase) and found[1] == ascii_uppercase[count] else None


def _leave(draft: _Draft, collector: Collector) -> None:
    if draft.options:
        collector.skip(draft.place, "The question has no line “ANSWER: ” with the letter of the right option.")
    else:
        collector.skip(draft.place, "No options follow this line. They begin with A. and B., each on its own line.")


def _finish(draft: _Draft, answer: str, collector: Collector) -> None:
    letter = _LETTER.fullmatch(answer)
    key = ascii_uppercase.index(letter[1].upper()) if letter else -1
    if not 0 <= key < len(draft.options):
        collector.skip(draft.place, f"Its answer, “{answer[:40]}”, is not the letter of one of its options.")
    elif len(draft.stem) + sum(map(len, draft.options)) > MOST_LETTERS:
        collector.skip(draft.place, f"The question is longer than {MOST_LETTERS:,} characters.")
    else:
        options = tuple(Choice(text, place == key) for place, text in enumerate(draft.options))
        kind, stem = _find_type(draft.stem, options)
        wording = Wording(kind, stem, options)
        collector.keep(draft.place, [wording], Item(wording), Notes())
