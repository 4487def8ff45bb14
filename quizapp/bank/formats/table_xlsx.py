"""A table of questions as an Excel workbook."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from datetime import date, time, timedelta
from decimal import Decimal
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from quizapp.bank.formats import losses
from quizapp.bank.formats.items import BadFile, Item, Loss, Reading, Remark
from quizapp.bank.formats.packages import Package
from quizapp.bank.formats.table import EXAMPLES, HELP, MOST_COLUMNS, MOST_ROWS, make_rows, read_rows, unguard

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from openpyxl.cell.cell import Cell

MOST_OF_CELL = 32_767
_MOST_UNPACKED = 40_000_000
# All but the texts is small in a real workbook, and costs many times its size in memory.
_MOST_OF_PART = 1_000_000
# As many as 20,000 rows of 30 cells have, with some to spare.
_MOST_TAGS = 4_000_000
_TEXTS = ("xl/sharedStrings.xml", "xl/worksheets/sheet")
_LARGE = (*_TEXTS, "xl/media/", "xl/drawings/")
_ROW_OR_TEXT = re.compile(rb"<(?:\w+:)?(?:row|si)\b")
_FAR_LARGER = "The workbook is far larger when unpacked. Copy the questions alone into a new one."
# Workbooks write some characters by their number, such as _x000D_, and so text that looks like it is marked.
_ESCAPED = re.compile(r"_x(00[01][0-9A-Fa-f]|005F)_")
_LIKE_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_DATES = (date, time, timedelta)
_BOLD = Font(bold=True)
_SHEET, _HELP_SHEET = "Questions", "Help"
_WIDTHS = {"question": 60, "answer": 20, "explanation": 40}


def write(items: Iterable[Item]) -> bytes:
    """The questions as a workbook; every cell is text, so that none is a formula."""
    workbook = Workbook(write_only=True)
    _write_sheet(workbook, _SHEET, make_rows(list(losses.keep_writable(items, _refuse))))
    return _save(workbook)


def write_template() -> bytes:
    """A workbook with an example of each type, to be overwritten, and a sheet that explains the columns."""
    workbook = Workbook(write_only=True)
    _write_sheet(workbook, _SHEET, make_rows(EXAMPLES))
    _write_sheet(workbook, _HELP_SHEET, [["column", "what belongs there"], *map(list, HELP.items())])
    return _save(workbook)


def find_losses(items: Sequence[Item]) -> tuple[Loss, ...]:
    """What ``write`` leaves out."""
    return losses.find_losses(items, _refuse, lambda _item: iter(()))


def _refuse(item: Item) -> str:
    (_, row) = make_rows([item])
    return f"the question, since a cell holds no more than {MOST_OF_CELL:,} characters" if _is_long(row) else ""


def _is_long(row: Iterable[str]) -> bool:
    # Excel counts in halves of 16 bits, and the apostrophe of a guarded text counts as well.
    return any(len(cell.encode("utf-16-le")) // 2 >= MOST_OF_CELL for cell in row)


def _save(workbook: Workbook) -> bytes:
    saved = io.BytesIO()
    workbook.save(saved)
    return saved.getvalue()


def _write_sheet(workbook: Workbook, title: str, rows: Iterable[Sequence[str]]) -> None:
    sheet: Any = workbook.create_sheet(title)
    sheet.freeze_panes = "A2"
    header, *rest = rows
    for place, name in enumerate(header):
        letters = chr(65 + place) if place < 26 else chr(64 + place // 26) + chr(65 + place % 26)
        sheet.column_dimensions[letters].width = _WIDTHS.get(name, 60 if title == _HELP_SHEET else 16)
    sheet.append([_make_cell(sheet, name, bold=True) for name in header])
    for row in rest:
        sheet.append([_make_cell(sheet, text) for text in row])


def _make_cell(sheet: Any, text: str, *, bold: bool = False) -> Cell | None:
    """A cell that stays text, also when somebody edits it; an apostrophe of the text's own is kept by a second one."""
    if not text:
        return None
    guarded = f"'{text}" if unguard(text) != text else text
    cell: Any = WriteOnlyCell(sheet, value=_LIKE_ESCAPED.sub("_x005F_", guarded))
    cell.data_type = "s"
    cell.number_format = "@"
    if bold:
        cell.font = _BOLD
    result: Cell = cell
    return result


def read(data: bytes) -> Reading:
    """The questions on the first sheet of a workbook. Raises ``BadFile``."""
    package = Package(data)
    _check_sizes(data)
    for name in package.names:
        if name.startswith(_TEXTS):
            _check_texts(package.read(name))
    remarks: list[Remark] = []
    try:
        rows = list(_read_rows(data, remarks))
    except Exception as error:
        # A damaged part makes openpyxl stumble in more ways than anybody could list.
        raise BadFile("The workbook is damaged or not an .xlsx file. Save it again as an Excel workbook.") from error
    return read_rows(rows, remarks)


def _check_sizes(data: bytes) -> None:
    """Refuses a workbook that would take much more memory than its size tells."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
    small = [part for part in parts if not part.filename.startswith(_LARGE)]
    if sum(part.file_size for part in parts) > _MOST_UNPACKED or any(part.file_size > _MOST_OF_PART for part in small):
        raise BadFile(_FAR_LARGER)


def _check_texts(content: bytes) -> None:
    """Refuses a part with too many cells, or with a row or a text that is far too large: each becomes a tree in memory.

    Nothing but an element can begin with the signs that are looked for, as neither comments nor the like are let pass.
    """
    begun = [0, *(found.start() for found in _ROW_OR_TEXT.finditer(content)), len(content)]
    largest = max(end - start for start, end in pairwise(begun))
    if largest > _MOST_OF_PART or content.count(b"<") > _MOST_TAGS or b"<!" in content or content.count(b"<?") > 1:
        raise BadFile(_FAR_LARGER)


def _read_rows(data: bytes, remarks: list[Remark]) -> Iterator[list[str]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    sheet: Any = workbook.worksheets[0]
    sheet.reset_dimensions()
    others = [other.title for other in workbook.worksheets[1:] if other.title != _HELP_SHEET]
    if others:
        remarks.append(Remark("the file", f"Only its first sheet, “{sheet.title}”, was read.", skipped=False))
    rows = islice(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), MOST_ROWS + 1)
    for place, row in enumerate(rows, 1):
        if any(isinstance(value, _DATES) for value in row):
            remarks.append(Remark(f"row {place}", "A cell holds a date. Format cells as text.", skipped=False))
        yield [_read_cell(value) for value in row]


def _read_cell(value: object) -> str:
    """What a cell holds as text; a number as it would be typed."""
    if value is None:
        return ""
    if isinstance(value, str):
        return unguard(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), value))
    if isinstance(value, int | float) and not isinstance(value, bool):
        number = Decimal(repr(value))
        return format(number.normalize() if number == number.to_integral_value() else number, "f")
    return str(value)
