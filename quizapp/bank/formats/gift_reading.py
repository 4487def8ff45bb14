"""Moodle's GIFT as questions, read as Moodle reads it: https://docs.moodle.org/en/GIFT_format."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING

from quizapp.bank.formats.blanks import put_blank
from quizapp.bank.formats.gift_texts import DIVISION, MOST_OF_CATEGORY, Texts, hide, reveal
from quizapp.bank.formats.items import Item, Reading
from quizapp.bank.formats.limits import MOST_LETTERS, check_count
from quizapp.bank.formats.notes import Collector, Notes, Unreadable
from quizapp.bank.formats.text import decode, one_line, read_number, split_lines
from quizapp.bank.formats.wildcards import read_accepted
from quizapp.bank.rules.wordings import FALSE, TRUE, Choice, Number, QuestionType, Wording
from quizapp.generator.records import BLANK

if TYPE_CHECKING:
    from collections.abc import Iterator

_CATEGORY = re.compile(r"\$CATEGORY:(.*)")
_COURSE = re.compile(r"\$[^$/]*\$(?:/|$)")
_ID = re.compile(r"\[id:((?:\\\]|[^\]\x00-\x1f\x7f]){1,250})\]")
_TAG = re.compile(r"\[tag:((?:\\\]|[^\]\x00-\x1f\x7f]){1,250})\]")
_WEIGHT = re.compile(r"%(-*)(\d{1,2}\.?\d{0,10})%")
_CHOICES = re.compile(r"([=~]?)([^=~]*)")
_TRUTHS = {"T": TRUE, "TRUE": TRUE, "F": FALSE, "FALSE": FALSE}
_ALL, _NOTHING = Decimal(100), Decimal(0)


@dataclass(frozen=True, slots=True)
class _Block:
    """The lines between two blank ones: what is written in them, and their comments."""

    line: int
    text: str
    comments: str


@dataclass(frozen=True, slots=True)
class _Draft:
    """A question of which only the answers are still to be read; ``embedded`` says that they stood inside its text."""

    name: str
    stem: str
    explanation: str
    embedded: bool
    texts: Texts
    notes: Notes


@dataclass(frozen=True, slots=True)
class _Answer:
    """One answer: its weight in percent, and its text and feedback as written."""

    weight: Decimal
    text: str
    feedback: str
    is_equal: bool


def read(data: bytes) -> Reading:
    """The questions of a GIFT file; what quizapp has no type for becomes a remark. Raises ``BadFile``."""
    text, remarks = decode(data)
    collector = Collector()
    collector.remarks.extend(remarks)
    collection = ""
    for count, block in enumerate(_blocks(text), 1):
        check_count(count)
        category = _CATEGORY.match(block.text)
        if category:
            collection = _read_category(category[1])
        _collect(_after(category, block) if category else block, collection, collector)
    return Reading(tuple(collector.items), tuple(collector.remarks))


def _collect(block: _Block, collection: str, collector: Collector) -> None:
    if not block.text:
        return
    place = f"line {block.line}"
    try:
        draft, wording = _read_block(block)
    except Unreadable as error:
        collector.skip(place, str(error))
    else:
        about = Item(wording, _find_id(block.comments), draft.name, _find_tags(block.comments), collection)
        collector.keep(place, [wording], about, draft.notes)


def _blocks(text: str) -> Iterator[_Block]:
    """What stands between blank lines; a line that begins with two slashes is a comment wherever it stands."""
    lines: list[tuple[int, str]] = []
    size = 0
    for number, line in enumerate(split_lines(text), 1):
        if line.strip():
            # No more of a block than makes it too long to be read.
            lines += [(number, line)] if size <= MOST_LETTERS else []
            size += len(line.strip())
        elif lines:
            yield _gather(lines)
            lines, size = [], 0
    if lines:
        yield _gather(lines)


def _gather(lines: list[tuple[int, str]]) -> _Block:
    written = [(number, line) for number, line in lines if not line.lstrip().startswith("//")]
    comments = "\n".join(line for _, line in lines if line.lstrip().startswith("//"))
    text = "\n".join(line for _, line in written).strip()
    return _Block(written[0][0] if written else lines[0][0], text, comments)


def _after(category: re.Match[str], block: _Block) -> _Block:
    """What stands under a category without a blank line between."""
    return _Block(block.line + 1, block.text[category.end() :].strip(), block.comments)


def _read_category(written: str) -> str:
    """The path of a category without the context and the topmost one, which Moodle puts before it."""
    path = _COURSE.sub("", written.strip()[:MOST_OF_CATEGORY], count=1)
    names = [one_line(name) for name in path.replace("//", DIVISION).split("/")]
    return "/".join(filter(None, names[1:] if names[0] == "top" else names))


def _read_block(block: _Block) -> tuple[_Draft, Wording]:
    if len(block.text) + len(block.comments) > MOST_LETTERS:
        raise Unreadable(f"The question is longer than {MOST_LETTERS:,} characters.")
    name, text = _part_name(hide(block.text))
    draft, answers = _part_answers(name, text)
    return draft, _read_wording(draft, answers)


def _find_id(comments: str) -> str:
    found = _ID.search(comments)
    return found[1].strip().replace(r"\]", "]") if found else ""


def _find_tags(comments: str) -> tuple[str, ...]:
    return tuple(tag.strip().replace(r"\]", "]") for tag in _TAG.findall(comments))


def _part_name(text: str) -> tuple[str, str]:
    """The question's name, between double colons at its beginning, and the rest of it."""
    name, mark, rest = text.removeprefix("::").partition("::")
    return (reveal(name), rest.strip()) if text.startswith("::") and mark else ("", text)


def _part_answers(name: str, text: str) -> tuple[_Draft, str]:
    """The question without its answers, and these: what stands between the first pair of braces."""
    start, end = text.find("{"), text.find("}")
    if start < 0 and end < 0:
        raise Unreadable("This is a text without answers in braces, so there is nothing to ask.")
    if not 0 <= start < end:
        raise Unreadable(r"A brace is missing or too many. Write braces that belong to the text as \{ and \}.")
    before, after = text[:start], text[end + 1 :].strip("\n\t ")
    inside = text[start + 1 : end]
    answers, _, general = inside.rpartition("####") if "####" in inside else (inside, "", "")
    notes = Notes()
    texts = Texts(notes)
    stem = texts.read_stem(f"{before}{BLANK}{text[end + 1 :]}" if after else before)
    if "{" in after or "}" in after:
        notes.say(r"It has braces behind its answers. Those that belong to the text are written \{ and \}.")
    return _Draft(name, stem, texts.read(general), bool(after), texts, notes), answers.strip()


def _read_wording(draft: _Draft, answers: str) -> Wording:
    """The wording, its type told by the same signs and in the same order as Moodle does."""
    if not answers:
        raise Unreadable("This is an essay question, which quizapp does not have.")
    if answers.startswith("#"):
        return _read_number(draft, answers.removeprefix("#"))
    if "~" in answers:
        return _read_choices(draft, answers)
    if "=" in answers and "->" in answers:
        return _read_pairs(draft, answers)
    if answers.partition("#")[0].strip() in _TRUTHS:
        return _read_truth(draft, answers)
    return _read_accepted(draft, answers)


def _split(answers: str) -> list[_Answer]:
    """The answers at each sign that begins one; text before the first sign is an answer as well."""
    pieces = ((sign, text.strip()) for sign, text in _CHOICES.findall(answers))
    return [_read_answer(sign, text) for sign, text in pieces if text]


def _read_answer(sign: str, written: str) -> _Answer:
    found = _WEIGHT.match(written)
    weight = _ALL if sign == "=" else _NOTHING
    if found:
        weight = Decimal(found[2]).copy_sign(-1 if found[1] else 1)
        written = written[found.end() :]
    text, _, feedback = written.partition("#")
    return _Answer(weight, text, feedback, is_equal=sign == "=")


def _read_choices(draft: _Draft, written: str) -> Wording:
    answers = _split(written)
    single = any(answer.is_equal for answer in answers)
    enough = _ALL if single else Decimal("0.00001")
    texts = draft.texts
    options = tuple(
        Choice(texts.read(answer.text), answer.weight >= enough, feedback=texts.read(answer.feedback))
        for answer in answers
    )
    keys = sum(option.is_key for option in options)
    _notice_weights(draft, answers, single=single, keys=keys)
    if single and keys == 1:
        return _cloze_or(QuestionType.MULTIPLE_CHOICE, draft, options=options)
    if single and keys:
        draft.notes.say("Several of its options are right, so it is read as a question with several answers.")
    return Wording(QuestionType.MULTIPLE_ANSWER, draft.stem, options, explanation=draft.explanation)


def _notice_weights(draft: _Draft, answers: list[_Answer], *, single: bool, keys: int) -> None:
    """Says so where the file shares out the marks in another way than quizapp does."""
    if not keys:
        return
    share = _ALL / keys
    usual = (_NOTHING, _ALL) if single else (share, -share)
    if any(all(abs(answer.weight - weight) > Decimal("0.01") for weight in usual) for answer in answers):
        draft.notes.say("Its own shares of the marks were left out.")


def _cloze_or(
    kind: QuestionType, draft: _Draft, *, options: tuple[Choice, ...] = (), accepted: tuple[str, ...] = ()
) -> Wording:
    """A cloze where the text has a blank, else a question of the given type."""
    stem = draft.stem if draft.embedded else put_blank(draft.stem)
    return Wording(
        QuestionType.CLOZE if stem else kind, stem or draft.stem, options, accepted, explanation=draft.explanation
    )


def _read_truth(draft: _Draft, answers: str) -> Wording:
    """The feedback for the wrong answer comes first."""
    said, wrong, right, *_ = [*answers.split("#", 2), "", ""]
    key = _TRUTHS[said.strip()]
    texts = draft.texts
    feedback = (texts.read(wrong), texts.read(right))
    options = tuple(Choice(text, text == key, feedback=feedback[text == key]) for text in (TRUE, FALSE))
    return Wording(QuestionType.TRUE_FALSE, draft.stem, options, explanation=draft.explanation)


def _read_accepted(draft: _Draft, written: str) -> Wording:
    texts = []
    for answer in _split(written if "=" in written else f"={written}"):
        text = draft.texts.read(answer.text)
        if answer.weight >= _ALL:
            texts.append(text)
        elif text != "*":
            draft.notes.say(f"The answer “{text[:60]}” was left out, as it is not fully right.")
        _notice_feedback(draft, answer.feedback)
    return _cloze_or(QuestionType.SHORT_ANSWER, draft, accepted=read_accepted(texts, draft.notes))


def _notice_feedback(draft: _Draft, feedback: str) -> None:
    if draft.texts.read(feedback):
        draft.notes.leave_out("feedback to answers")


def _read_number(draft: _Draft, written: str) -> Wording:
    right, _, wrong = written.partition("~")
    answers = _split(right if "=" in right else f"={right}")
    _notice_feedback(draft, wrong.partition("#")[2])
    numbers: list[Number] = []
    for answer in answers:
        if answer.weight < _ALL or numbers:
            draft.notes.say(
                f"The answer “{reveal(answer.text).strip()[:60]}” was left out, as a question has one number."
            )
        else:
            numbers.append(_parse_number(reveal(answer.text)))
        _notice_feedback(draft, answer.feedback)
    return Wording(
        QuestionType.NUMERICAL, draft.stem, number=numbers[0] if numbers else None, explanation=draft.explanation
    )


def _parse_number(written: str) -> Number:
    """A number as ``value``, ``value:tolerance`` or ``low..high``."""
    low, between, high = written.partition("..")
    value, _, tolerance = written.partition(":")
    first, second = (
        (read_number(low), read_number(high)) if between else (read_number(value), read_number(tolerance or "0"))
    )
    if first is None or second is None:
        raise Unreadable(f"“{one_line(written)[:60]}” is not a number.")
    if not between:
        return Number(first, second)
    with localcontext(prec=1000):
        return Number((first + second) / 2, (second - first) / 2)


def _read_pairs(draft: _Draft, written: str) -> Wording:
    pieces = [piece.strip() for piece in written.split("=") if piece.strip()]
    if not all("->" in piece for piece in pieces):
        raise Unreadable("One of the pairs has no arrow.")
    pairs = (piece.partition("->") for piece in pieces)
    options = tuple(Choice(draft.texts.read(left), match=draft.texts.read_plain(right)) for left, _, right in pairs)
    return Wording(QuestionType.MATCHING, draft.stem, options, explanation=draft.explanation)
