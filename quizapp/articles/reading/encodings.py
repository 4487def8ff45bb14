"""Bytes to text: byte order mark, what the page declares, UTF-8, then the likeliest 8-bit encoding."""

from __future__ import annotations

import codecs
import re

from trafilatura.utils import detect_encoding

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w-]{2,40})""", re.I)

_FOR_TEXT = re.compile(r"(?:utf-?(?:8|16|32)|windows|cp\d|iso|koi8|big5|gb|euc|shift|mac)")


def decode(data: bytes) -> str:
    """Give the text of bytes that hold text in any common encoding; undecodable bytes become U+FFFD."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    wide = _guess_wide(data)
    if wide:
        return data.decode(wide, "replace")
    return _decode_narrow(data)


def _guess_wide(data: bytes) -> str:
    """Name the UTF-16 order of English text saved without a mark: every other byte is zero."""
    sample = data[:2000]
    half = len(sample) // 2
    if half and sample[1::2].count(0) > 0.7 * half:
        return "utf-16-le"
    if half and sample[::2].count(0) > 0.7 * half:
        return "utf-16-be"
    return ""


def _decode_narrow(data: bytes) -> str:
    for encoding in ("utf-8", _declared(data), *_guess_narrow(data)):
        try:
            return data.decode(encoding)
        except (LookupError, UnicodeError):
            continue
    return data.decode("utf-8", "replace")


def _declared(data: bytes) -> str:
    """Name the encoding that a page declares, if it is one for text; browsers read Latin-1 as Windows-1252."""
    found = _DECLARED.search(data[:4096])
    name = found[1].decode("ascii").lower() if found else ""
    if name in {"iso-8859-1", "latin-1", "latin1"}:
        return "cp1252"
    return name if _FOR_TEXT.match(name) else ""


def _guess_narrow(data: bytes) -> list[str]:
    """Detection misnames English with a few curly quotes, so it is asked only where much is not ASCII."""
    foreign = sum(byte > 127 for byte in data[:20_000])
    if foreign * 10 < len(data[:20_000]):
        return ["cp1252"]
    return [*detect_encoding(data), "cp1252"]
