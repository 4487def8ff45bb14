"""A table of questions as a CSV file."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from quizapp.bank.formats import losses
from quizapp.bank.formats.items import BadFile, Item, Loss, Reading
from quizapp.bank.formats.limits import MOST_LETTERS
from quizapp.bank.formats.table import EXAMPLES, MOST_COLUMNS, find_columns, guard, make_rows, read_rows, unguard
from quizapp.bank.formats.text import decode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_DELIMITERS = ",;\t"


def write(items: Iterable[Item]) -> bytes:
    """The questions as CSV with commas, in UTF-8 with the mark by which Excel knows it."""
    written = io.StringIO(newline="")
    rows = make_rows(list(losses.keep_writable(items, _refuse)))
    csv.writer(written).writerows([guard(cell) for cell in row] for row in rows)
    return written.getvalue().encode("utf-8-sig")


def write_template() -> bytes:
    """A file with an example of each type, to be overwritten."""
    return write(EXAMPLES)


def find_losses(items: Sequence[Item]) -> tuple[Loss, ...]:
    """What ``write`` leaves out."""
    return losses.find_losses(items, _refuse, lambda _item: iter(()))


def _refuse(item: Item) -> str:
    (_, row) = make_rows([item])
    return "the question, which is too long" if sum(map(len, row)) > MOST_LETTERS else ""


def read(data: bytes) -> Reading:
    """The questions of a CSV file; commas, semicolons or tabs part its cells. Raises ``BadFile``."""
    text, remarks = decode(data)
    mark, _, rest = text.partition("\n")
    if mark.startswith("sep=") and len(mark) == 5:
        text = rest
    return read_rows(_parse(text, _find_delimiter(text)), remarks)


def _find_delimiter(text: str) -> str:
    """The one by which the first row names the most columns that are known."""
    head = text.lstrip("\n")[:MOST_LETTERS]
    return max(_DELIMITERS, key=lambda delimiter: len(find_columns(next(_parse(head, delimiter), []))))


def _parse(text: str, delimiter: str) -> Iterator[list[str]]:
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            yield [unguard(cell) for cell in row[:MOST_COLUMNS]]
    except csv.Error as error:
        raise BadFile("A cell is far too long. Look whether a quotation mark was opened and never closed.") from error
