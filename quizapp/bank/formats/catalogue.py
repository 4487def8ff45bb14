"""The formats by their names, and how to tell which one a file is in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from quizapp.bank.formats import aiken, apkg, gift, moodle, own, qti21, qti30, table_csv, table_xlsx
from quizapp.bank.formats.items import BadFile, Item, Loss, Reading
from quizapp.bank.formats.packages import Package, is_package
from quizapp.bank.formats.table import find_columns
from quizapp.bank.formats.text import decode

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what it is called in commands, by people and by browsers, and what can be done with it.

    ``write_template``, where there is one, makes a file with examples to be overwritten. ``needs_lasting_ids`` says
    that whoever reads the file knows each question by its id for ever, wherever it came from.
    """

    name: str
    label: str
    extension: str
    mime: str
    read: Callable[[bytes], Reading]
    write: Callable[[Sequence[Item]], bytes]
    find_losses: Callable[[Sequence[Item]], tuple[Loss, ...]]
    write_template: Callable[[], bytes] | None = None
    needs_lasting_ids: bool = False


_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ALL = (
    # Moodle only takes a GIFT file whose name ends in .txt.
    Format("gift", "GIFT", ".gift.txt", "text/plain", gift.read, gift.write, gift.find_losses),
    Format("aiken", "Aiken", ".txt", "text/plain", aiken.read, aiken.write, aiken.find_losses),
    Format("moodle", "Moodle XML", ".xml", "application/xml", moodle.read, moodle.write, moodle.find_losses),
    Format("qti21", "QTI 2.1", ".zip", "application/zip", qti21.read, qti21.write, qti21.find_losses),
    Format("qti30", "QTI 3.0", ".zip", "application/zip", qti30.read, qti30.write, qti30.find_losses),
    Format(
        *("csv", "CSV table", ".csv", "text/csv"),
        *(table_csv.read, table_csv.write, table_csv.find_losses, table_csv.write_template),
    ),
    Format(
        *("xlsx", "Excel workbook", ".xlsx", _XLSX),
        *(table_xlsx.read, table_xlsx.write, table_xlsx.find_losses, table_xlsx.write_template),
    ),
    Format(
        *("apkg", "Anki package", ".apkg", "application/octet-stream"),
        *(apkg.read, apkg.write, apkg.find_losses),
        needs_lasting_ids=True,
    ),
    Format("json", "quizapp's own JSON", ".json", "application/json", own.read, own.write, own.find_losses),
)
FORMATS: Mapping[str, Format] = {form.name: form for form in _ALL}

_BY_EXTENSION = {".gift": "gift", ".csv": "csv", ".tsv": "csv", ".json": "json", ".xlsx": "xlsx"}
_BY_PART = {"xl/workbook.xml": "xlsx", "collection.anki2": "apkg", "collection.anki21b": "apkg"}
_MANIFEST = "imsmanifest.xml"
_HEAD = 20_000
_ANSWER_LINE = re.compile(r"^\s*ANSWER\s*:\s*[A-Z]\b", re.MULTILINE)
_BRACES = re.compile(r"(?<!\\)\{[^{}]*\}")


def detect(file_name: str, data: bytes) -> Format | None:
    """The format of a file by its name and by what it holds; ``None`` where neither tells.

    Raises ``BadFile`` for an archive that is damaged or could do harm.
    """
    if is_package(data):
        return FORMATS.get(_detect_package(data))
    extension = PurePath(file_name).suffix.lower()
    return FORMATS.get(_BY_EXTENSION.get(extension) or _detect_text(data))


def _detect_package(data: bytes) -> str:
    package = Package(data)
    found = next((name for part, name in _BY_PART.items() if part in package), "")
    if found or _MANIFEST not in package:
        return found
    return "qti30" if b"v3p0" in package.read(_MANIFEST) else "qti21"


def _detect_text(data: bytes) -> str:
    try:
        text, _ = decode(data[:_HEAD])
    except BadFile:
        return ""
    text = text.lstrip()
    if text.startswith("<"):
        return _detect_xml(text)
    if text.startswith("{") and f'"{own.NAME}"' in text:
        return "json"
    if any("question" in find_columns(_first_line(text).split(delimiter)).values() for delimiter in ",;\t"):
        return "csv"
    if _BRACES.search(text):
        return "gift"
    return "aiken" if _ANSWER_LINE.search(text) else ""


def _first_line(text: str) -> str:
    """The first row of a table, behind the line by which Excel names the sign between its cells."""
    first, _, rest = text.partition("\n")
    return (rest.partition("\n")[0] if first.startswith("sep=") else first).replace('"', "")


def _detect_xml(text: str) -> str:
    signs = {"<qti-assessment-item": "qti30", "<assessmentItem": "qti21", "<quiz": "moodle"}
    return next((name for sign, name in signs.items() if sign in text), "")
