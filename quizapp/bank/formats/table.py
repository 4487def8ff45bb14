"""Questions as the rows of a table, one a row: what CSV files and spreadsheets have in common."""

from __future__ import annotations

import re
from decimal import Decimal
from string import ascii_uppercase
from typing import TYPE_CHECKING

from quizapp.bank.formats.items import BadFile, Item, Reading, Remark
from quizapp.bank.formats.limits import MOST_BYTES, MOST_LETTERS, MOST_QUESTIONS, check_count
from quizapp.bank.formats.notes import Collector, Notes, Unreadable
from quizapp.bank.formats.text import read_number, write_number
from quizapp.bank.rules.wordings import FALSE, TRUE, Choice, Number, QuestionType, Wording, choices, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

LETTERS = ascii_uppercase
HELP: Mapping[str, str] = {
    "type": "multiple choice, multiple answer, true/false, cloze, short answer, numerical, matching or ordering",
    "question": "What is asked. A cloze has one blank, ____, in it.",
    "answer": "The letter of the right option, or several with | between. True or False. The number. Where a text is "
    "typed: each answer that counts as right, with | between. Empty for matching and ordering.",
    "option A": "The options, from A to at most Z; for ordering, in the right order.",
    "match A": "For matching: what belongs to option A. Without an option it is one more to choose from.",
    "feedback A": "Said to whoever chose option A. For true/false, A is True and B is False.",
    "tolerance": "For numerical: how far from the number an answer may be.",
    "unit": "For numerical: the unit, if there is one.",
    "slips": "yes lets small misspellings pass where something is typed.",
    "explanation": "Shown to everybody after the answer.",
    "tags": "Tags with | between.",
    "collection": "Where the question is filed: names with / between.",
    "name": "A short title.",
    "id": "Keep it: by it a second import finds the question again.",
}
_TYPES = {kind: kind.value.replace("_", " ") for kind in QuestionType} | {QuestionType.TRUE_FALSE: "true/false"}
_READ_TYPES = {fold(words): kind for kind, words in _TYPES.items()} | {fold(kind.value): kind for kind in QuestionType}
_READ_TYPES["true false"] = QuestionType.TRUE_FALSE
_LETTERED = ("option", "match", "feedback")
_BEFORE = ("type", "question", "answer")
_AFTER = ("tolerance", "unit", "slips", "explanation", "tags", "collection", "name", "id")
COLUMNS = (*_BEFORE, *(f"{part} {letter}" for letter in LETTERS for part in _LETTERED), *_AFTER)
MOST_ROWS, MOST_COLUMNS = 2 * MOST_QUESTIONS, 2 * len(COLUMNS)
"""Of a table, with those that are empty or unknown."""
# A workbook can say one long text in many cells.
_MOST_SIZE = 3 * MOST_BYTES
_KNOWN = {fold(column): column for column in COLUMNS}
_MOST_REMARKS_ON_COLUMNS = 5
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_RISKY = re.compile(r"'*[=+\-@\t\r]")
_PIECE = re.compile(r"((?:\\[\\|]|[^|])*)(?:\||\Z)")
_LETTER_LIST = re.compile(r"[A-Za-z](?:[ ,;|+]+[A-Za-z])*[ ,;|+]*")
_DECIMAL_COMMA = re.compile(r"([+-]?\d+),(\d+)", re.ASCII)
_TRUTHS = {"true": TRUE, "t": TRUE, "false": FALSE, "f": FALSE}
_YES = {"yes", "y", "true", "x", "1"}

EXAMPLES = (
    Item(
        Wording(
            QuestionType.MULTIPLE_CHOICE,
            "Which planet is nearest to the Sun?",
            (Choice("Venus", feedback="Venus is the second."), Choice("Mercury", is_key=True), Choice("Mars")),
            explanation="Mercury goes round the Sun in 88 days.",
        ),
        tags=("planets",),
        collection="Astronomy",
    ),
    Item(
        Wording(
            QuestionType.MULTIPLE_ANSWER,
            "Which of these planets have rings?",
            (Choice("Saturn", is_key=True), Choice("Mars"), Choice("Uranus", is_key=True)),
        )
    ),
    Item(Wording(QuestionType.TRUE_FALSE, "The Moon gives light of its own.", choices((TRUE, FALSE), FALSE))),
    Item(Wording(QuestionType.CLOZE, "The Moon goes round the ____.", accepted=("Earth", "planet Earth"))),
    Item(Wording(QuestionType.SHORT_ANSWER, "Which is the largest planet?", accepted=("Jupiter",), allows_slips=True)),
    Item(
        Wording(
            QuestionType.NUMERICAL,
            "How far away is the Moon on average?",
            number=Number(Decimal(384_400), Decimal(5_000), "km"),
        )
    ),
    Item(
        Wording(
            QuestionType.MATCHING,
            "Which moon belongs to which planet?",
            (Choice("Mars", match="Phobos"), Choice("Saturn", match="Titan"), Choice("", match="Io")),
        )
    ),
    Item(
        Wording(
            QuestionType.ORDERING,
            "Order these planets by their distance from the Sun, the nearest first.",
            (Choice("Venus"), Choice("Earth"), Choice("Mars")),
        )
    ),
)  # fmt: skip


def guard(text: str) -> str:
    """A cell's text, an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if _RISKY.match(text) and read_number(text) is None else text


def unguard(text: str) -> str:
    """The text that was guarded."""
    return text[1:] if _GUARDED.match(text) else text


def make_rows(items: Sequence[Item]) -> Iterator[list[str]]:
    """The header with the columns that these items need, and a row for each of them."""
    cells = [_write_item(item) for item in items]
    used = {column for row in cells for column, cell in row.items() if cell}
    columns = [column for column in COLUMNS if column in used or column in (*_BEFORE, *_AFTER)]
    yield columns
    for row in cells:
        yield [row.get(column, "") for column in columns]


def _write_item(item: Item) -> dict[str, str]:
    wording = item.wording
    row = {
        "type": _TYPES[wording.type],
        "question": wording.stem,
        "answer": _write_answer(wording),
        "slips": "yes" if wording.allows_slips else "",
        "explanation": wording.explanation,
        "tags": _join(item.tags),
        "collection": item.collection,
        "name": item.name,
        "id": item.id,
    }
    if wording.number is not None:
        row |= {"tolerance": write_number(wording.number.tolerance), "unit": wording.number.unit}
    for letter, option in zip(LETTERS, wording.options, strict=False):
        text = "" if wording.type is QuestionType.TRUE_FALSE else option.text
        row |= {f"option {letter}": text, f"match {letter}": option.match, f"feedback {letter}": option.feedback}
    return row


def _write_answer(wording: Wording) -> str:
    if wording.number is not None:
        return write_number(wording.number.value)
    if wording.type is QuestionType.TRUE_FALSE:
        return wording.keys[0]
    letters = [letter for letter, option in zip(LETTERS, wording.options, strict=False) if option.is_key]
    return _join(letters or wording.accepted)


def _join(texts: Iterable[str]) -> str:
    return " | ".join(re.sub(r"([\\|])", r"\\\1", text) for text in texts)


def _split(cell: str) -> tuple[str, ...]:
    pieces = (re.sub(r"\\([\\|])", r"\1", piece).strip() for piece in _PIECE.findall(cell))
    return tuple(filter(None, pieces))


def find_columns(header: Sequence[str]) -> dict[int, str]:
    """The places of the columns that are known by their names."""
    names = {place: _KNOWN.get(fold(name.replace("_", " "))) for place, name in enumerate(header)}
    found: dict[int, str] = {}
    for place, name in names.items():
        if name is not None and name not in found.values():
            found[place] = name
    return found


def read_rows(rows: Iterable[Sequence[str]], remarks: Iterable[Remark] = ()) -> Reading:
    """The questions of a table whose first row names its columns; a row that isn't one becomes a remark.

    Raises ``BadFile`` for a table without a column of questions, or with too many rows.
    """
    collector = Collector()
    collector.remarks.extend(remarks)
    columns: dict[int, str] | None = None
    size = count = 0
    for place, row in enumerate(rows, 1):
        size += sum(map(len, row))
        if place > MOST_ROWS or size > _MOST_SIZE:
            raise BadFile(f"The table has more than {MOST_ROWS:,} rows, or far too long texts. Split it.")
        if not any(cell.strip() for cell in row):
            continue
        if columns is None:
            columns = find_columns(row)
            _check_header(row, columns, collector)
        else:
            count += 1
            check_count(count)
            _collect({name: row[at].strip() for at, name in columns.items() if at < len(row)}, place, collector)
    if columns is None:
        raise BadFile("The table is empty. Start from the template.")
    return Reading(tuple(collector.items), tuple(collector.remarks))


def _check_header(header: Sequence[str], columns: Mapping[int, str], collector: Collector) -> None:
    if "question" not in columns.values():
        raise BadFile("The first row names no column “question”. Start from the template.")
    unknown = [name for place, name in enumerate(header) if place not in columns and name.strip()]
    for name in unknown[:_MOST_REMARKS_ON_COLUMNS]:
        words = f"The column “{name.strip()[:40]}” is not known, or is there twice, and was left out."
        collector.remarks.append(Remark("row 1", words, skipped=False))


def _collect(row: Mapping[str, str], place: int, collector: Collector) -> None:
    try:
        wording = _read_wording(row)
    except Unreadable as error:
        collector.skip(f"row {place}", str(error))
    else:
        about = Item(
            wording, row.get("id", ""), row.get("name", ""), _split(row.get("tags", "")), row.get("collection", "")
        )
        collector.keep(f"row {place}", [wording], about, Notes())


def _read_wording(row: Mapping[str, str]) -> Wording:
    if sum(map(len, row.values())) > MOST_LETTERS:
        raise Unreadable(f"The question is longer than {MOST_LETTERS:,} characters.")
    kind = _read_type(row)
    answer = row.get("answer", "")
    options = _read_options(row, kind)
    typed = kind is QuestionType.SHORT_ANSWER or (kind is QuestionType.CLOZE and not options)
    return Wording(
        type=kind,
        stem=row.get("question", ""),
        options=options,
        accepted=_split(answer) if typed else (),
        number=_read_number(row) if kind is QuestionType.NUMERICAL else None,
        allows_slips=fold(row.get("slips", "")) in _YES,
        explanation=row.get("explanation", ""),
    )


def _read_type(row: Mapping[str, str]) -> QuestionType:
    """The type as written; a row that names none and has options is a multiple choice."""
    written = row.get("type", "")
    if not written and any(row.get(f"option {letter}") for letter in LETTERS):
        return QuestionType.MULTIPLE_CHOICE
    kind = _READ_TYPES.get(fold(written.replace("_", " "))) or _READ_TYPES.get(fold(written))
    if kind is None:
        raise Unreadable(f"“{written[:40]}” is not a type. Use one of these: {', '.join(_TYPES.values())}.")
    return kind


def _read_options(row: Mapping[str, str], kind: QuestionType) -> tuple[Choice, ...]:
    cells = {letter: [row.get(f"{part} {letter}", "") for part in _LETTERED] for letter in LETTERS}
    if kind is QuestionType.TRUE_FALSE:
        key = _TRUTHS.get(fold(row.get("answer", "")))
        return tuple(Choice(text, text == key, feedback=cells[at][2]) for text, at in ((TRUE, "A"), (FALSE, "B")))
    given = {letter: parts for letter, parts in cells.items() if parts[0] or parts[1]}
    chosen = given and kind not in (QuestionType.MATCHING, QuestionType.ORDERING)
    keys = _read_keys(row.get("answer", ""), {letter: parts[0] for letter, parts in given.items()}) if chosen else set()
    return tuple(Choice(text, letter in keys, match, feedback) for letter, (text, match, feedback) in given.items())


def _read_keys(answer: str, options: Mapping[str, str]) -> set[str]:
    """The letters of the right options, which are named by their letters or by their texts."""
    keys = set(re.findall("[A-Z]", answer.upper())) if _LETTER_LIST.fullmatch(answer) else set()
    if not keys <= options.keys() or not keys:
        wanted = {fold(text) for text in (answer, *_split(answer))}
        keys = {letter for letter, text in options.items() if fold(text) in wanted}
    if not keys:
        raise Unreadable(f"Its answer, “{answer[:40]}”, is not the letter of one of its options.")
    return keys


def _read_number(row: Mapping[str, str]) -> Number:
    return Number(_read_decimal(row.get("answer", "")), _read_decimal(row.get("tolerance") or "0"), row.get("unit", ""))


def _read_decimal(written: str) -> Decimal:
    """A number with a point, or with a comma where that can't part thousands."""
    comma = _DECIMAL_COMMA.fullmatch(written)
    number = read_number(f"{comma[1]}.{comma[2]}" if comma and len(comma[2]) != 3 else written)
    if number is None:
        raise Unreadable(f"“{written[:40]}” is not a number. Write it with digits and a point only.")
    return number
