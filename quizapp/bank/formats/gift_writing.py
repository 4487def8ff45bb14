"""Questions as Moodle's GIFT: https://docs.moodle.org/en/GIFT_format."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.bank.formats import losses
from quizapp.bank.formats.blanks import put_blank
from quizapp.bank.formats.gift_texts import DIVISION, MOST_OF_CATEGORY, MOST_OF_MARK
from quizapp.bank.formats.text import write_number
from quizapp.bank.formats.wildcards import write_accepted
from quizapp.bank.rules.wordings import TRUE, QuestionType
from quizapp.generator.records import BLANK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from quizapp.bank.formats.items import Item, Loss
    from quizapp.bank.rules.wordings import Choice, Wording

ARROW = "->"
_TOP_CATEGORY = "$course$/top"
_SPECIAL = re.compile(r"[\\~=#{}:]")
# What Moodle would read as a weight or as the name of a text's format.
_MISREAD = re.compile(r"%|\[(?:html|moodle|plain|markdown)\]")
# Moodle refuses these in a tag, and would take the last two for an id or a tag of their own.
_NOT_IN_COMMENTS = re.compile(r"[<>`]|\[(?:id|tag):")


def write(items: Iterable[Item]) -> bytes:
    """The questions as one GIFT file, a blank line between them, without those that GIFT can't hold.

    A cloze becomes a missing-word question, or one whose text ends in a blank; the explanation becomes the general
    feedback, the collection a category.
    """
    return ("\n\n".join(_blocks(losses.keep_writable(items, _refuse))) + "\n").encode()


def find_losses(items: Sequence[Item]) -> tuple[Loss, ...]:
    """What ``write`` leaves out or changes."""
    return losses.find_losses(items, _refuse, _find_parts)


def escape(text: str) -> str:
    """Text in which nothing means anything to GIFT; line breaks become ``\\n``."""
    return _SPECIAL.sub(r"\\\g<0>", text).replace("\n", r"\n")


def _refuse(item: Item) -> str:
    return "the question, since GIFT has no ordering" if item.wording.type is QuestionType.ORDERING else ""


def _find_parts(item: Item) -> Iterator[str]:
    wording = item.wording
    lost = [mark for mark in (item.id, *item.tags) if not _fits_comments(mark)]
    yield from (f"“{mark}”, which no comment of GIFT's can hold" for mark in lost)
    if len(_category(item.collection)) > MOST_OF_CATEGORY:
        yield "the end of its collection's long name"
    if wording.number is not None and wording.number.unit:
        yield "its unit"
    if wording.allows_slips:
        yield "that small misspellings count as right"
    if wording.type is QuestionType.MATCHING and any(option.feedback for option in wording.options):
        yield "the feedback to its pairs"
    if any(ARROW in text for text in (*wording.accepted, *(option.text for option in wording.options))):
        yield f"the arrow {ARROW} in its answers, which becomes →"
    if wording.type in (QuestionType.MULTIPLE_CHOICE, QuestionType.SHORT_ANSWER) and put_blank(wording.stem):
        yield "its type: having a blank, it is read as a cloze"


def _blocks(items: Iterable[Item]) -> Iterator[str]:
    collection = ""
    for item in items:
        if item.collection != collection:
            collection = item.collection
            yield f"$CATEGORY: {_category(collection)}"
        yield _question(item)


def _category(collection: str) -> str:
    return f"{_TOP_CATEGORY}/{collection.replace(DIVISION, '//')}".rstrip("/")


def _question(item: Item) -> str:
    """One question; ``[plain]`` keeps Moodle from reading its text as HTML."""
    before, after = _part(item.wording)
    name = f"::{escape(item.name)}::" if item.name else ""
    body = _ANSWERS[item.wording.type](item.wording)
    if item.wording.explanation:
        body = f"{body.rstrip()}\n\t####{_guard(item.wording.explanation)}\n"
    return f"{_comments(item)}{name}[plain]{escape(before)}{{{body}}}{escape(after)}"


def _part(wording: Wording) -> tuple[str, str]:
    """What stands before the answers and what after them.

    Only a cloze has its answers inside the text, unless its blank stands at an edge: strict readers want text before
    the answers, and without text after them nobody would know that there is a blank.
    """
    before, _, after = wording.stem.partition(BLANK)
    inside = wording.type is QuestionType.CLOZE and before and after
    return (before, after) if inside else (wording.stem, "")


def _comments(item: Item) -> str:
    """The id and the tags, each in a comment of its own."""
    marks = [("id", item.id), *(("tag", tag) for tag in item.tags)]
    return "".join(f"// [{kind}:{_escape_bracket(mark)}]\n" for kind, mark in marks if mark and _fits_comments(mark))


def _fits_comments(mark: str) -> bool:
    return len(mark) <= MOST_OF_MARK and not _NOT_IN_COMMENTS.search(mark)


def _escape_bracket(text: str) -> str:
    return text.replace("]", r"\]")


def _guard(text: str) -> str:
    return ("[plain]" if _MISREAD.match(text) else "") + escape(text)


def _answer(text: str) -> str:
    return _guard(text.replace(ARROW, "→"))


def _feedback(option: Choice) -> str:
    return f"#{_guard(option.feedback)}" if option.feedback else ""


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"\n\t{line}" for line in lines) + "\n"


def _choices(wording: Wording) -> str:
    if not wording.options:
        return _accepted(wording)
    return _lines(
        ("=" if option.is_key else "~") + _answer(option.text) + _feedback(option) for option in wording.options
    )


def _several(wording: Wording) -> str:
    """Each key earns its share, and each wrong option takes as much away, as quizapp marks them."""
    share = f"{100 / len(wording.keys):.5f}".rstrip("0").rstrip(".")
    return _lines(
        f"~%{'' if option.is_key else '-'}{share}%{_answer(option.text)}{_feedback(option)}"
        for option in wording.options
    )


def _truth(wording: Wording) -> str:
    """The feedback for the wrong answer comes first."""
    wrong, right = sorted(wording.options, key=lambda option: option.is_key)
    said = _feedback(wrong) + _feedback(right) if wrong.feedback or not right.feedback else f"#{_feedback(right)}"
    return ("TRUE" if right.text == TRUE else "FALSE") + said


def _accepted(wording: Wording) -> str:
    """The answers that count as right; a star, which would stand for anything, is marked as one."""
    return _lines("=" + _answer(write_accepted(answer)) for answer in wording.accepted)


def _number(wording: Wording) -> str:
    number = wording.number
    if number is None:
        return "#"
    return f"#{write_number(number.value)}" + (f":{write_number(number.tolerance)}" if number.tolerance else "")


def _pairs(wording: Wording) -> str:
    return _lines(f"={_answer(option.text)} {ARROW} {escape(option.match)}" for option in wording.options)


_ANSWERS: Mapping[QuestionType, Callable[[Wording], str]] = {
    QuestionType.MULTIPLE_CHOICE: _choices,
    QuestionType.MULTIPLE_ANSWER: _several,
    QuestionType.TRUE_FALSE: _truth,
    QuestionType.CLOZE: _choices,
    QuestionType.SHORT_ANSWER: _accepted,
    QuestionType.NUMERICAL: _number,
    QuestionType.MATCHING: _pairs,
}
