"""Plain text as it comes out of files: its encoding, its lines, its letters."""

from __future__ import annotations

import codecs
import re
from decimal import Decimal
from typing import TYPE_CHECKING

from quizapp.bank.formats.items import BadFile, Remark
from quizapp.bank.formats.limits import check_size

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE_BREAKS = re.compile(r"\r\n?|[\v\f]")
# What XML and the databases can't hold: control characters, halves of surrogate pairs, and two that are no characters.
_UNFIT = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_NUMBER = re.compile(r"[+-]?(\d{1,400}(\.\d{0,400})?|\.\d{1,400})([eE][+-]?\d{1,3})?", re.ASCII)
_GUESSED = Remark(
    "the file",
    "It isn't in UTF-8, so it was read as Windows-1252. Look whether letters with accents are right.",
    skipped=False,
)


def decode(data: bytes) -> tuple[str, tuple[Remark, ...]]:
    """The text of a file, with a remark where its encoding had to be guessed.

    UTF-8 and UTF-16 are told by their marks, or by what decodes; all else is taken for Windows-1252. Raises ``BadFile``
    for what isn't text.
    """
    check_size(data)
    try:
        encoding = _find_encoding(data)
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise BadFile("This isn't a text file. Save it as text in UTF-8.") from error
    if "\0" in text:
        raise BadFile("This isn't a text file. Save it as text in UTF-8.")
    return _LINE_BREAKS.sub("\n", text), (_GUESSED,) if encoding == "cp1252" else ()


def _find_encoding(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if data[1:200:2].count(0) > 50 or data[1:4:2] == b"\0\0":
        return "utf-16-le"
    if data[:200:2].count(0) > 50 or data[:4:2] == b"\0\0":
        return "utf-16-be"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def split_lines(text: str) -> Iterator[str]:
    """The lines of a text one after the other, without a second copy of all of it in memory."""
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield text[start:end]
        start = end + 1
    yield text[start:]


def clean(text: str) -> str:
    """The text with one kind of line break, and without the characters that no database and no XML can hold."""
    return _UNFIT.sub("", _LINE_BREAKS.sub("\n", text))


def tidy(text: str) -> str:
    """The cleaned text without white space at its edges."""
    return clean(text).strip()


def one_line(text: str) -> str:
    """The cleaned text on one line, each run of white space a single space."""
    return " ".join(clean(text).split())


def read_number(text: str) -> Decimal | None:
    """The number that a text writes with digits, point and perhaps exponent; ``None`` where it writes none."""
    text = text.strip().replace("\N{MINUS SIGN}", "-")
    return Decimal(text) if _NUMBER.fullmatch(text) else None


def write_number(number: Decimal) -> str:
    """A number as digits with a point, without an exponent."""
    return format(number, "f")
