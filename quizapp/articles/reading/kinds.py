"""What kind of file some bytes are: by their content first, then by the ending of the name."""

from __future__ import annotations

import re
from enum import Enum
from pathlib import PurePath

from quizapp.articles.reading.refusals import Unreadable


class Kind(Enum):
    """The kinds of file that can be read."""

    TEXT = "text"
    MARKDOWN = "markdown"
    PAGE = "page"
    WORD = "word"
    PDF = "pdf"


_ENDINGS = {
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".html": Kind.PAGE,
    ".htm": Kind.PAGE,
    ".xhtml": Kind.PAGE,
}
_READABLE = "a .txt, .md, .html, .docx or .pdf file"
_PICTURE = f"This file is a picture; give the article itself as {_READABLE}."
_SOUND = f"This file is a recording; give the article as {_READABLE}."
_PACKED = f"This file is packed; unpack it and give {_READABLE}."
_FOREIGN = (
    (re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|BM.{4}\0\0\0\0|II\*\0|MM\0\*|RIFF.{4}WEBP", re.DOTALL), _PICTURE),
    (re.compile(rb".{4}ftyp(?:heic|heix|mif1|avif)", re.DOTALL), _PICTURE),
    (re.compile(rb"ID3|\xff\xfb|OggS|fLaC|RIFF.{4}(?:WAVE|AVI )|.{4}ftyp|\x1aE\xdf\xa3", re.DOTALL), _SOUND),
    (re.compile(rb"\x1f\x8b|BZh|\xfd7zXZ|7z\xbc\xaf\x27|Rar!"), _PACKED),
    (re.compile(rb"\{\\rtf"), "This is a rich text file; save it as .docx or .txt and give that."),
    (re.compile(rb"%!PS"), "This is a PostScript file; save it as PDF and give that."),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.DOTALL
)
_OTHER_MARKUP = re.compile(rb"\s*(?:<\?xml|<svg|\{\s*\"|\[\s*[\{\[\"])")
_ARCHIVED_PAGE = re.compile(rb"MIME-Version:.{0,2000}multipart/related", re.I | re.DOTALL)


def tell_kind(name: str, data: bytes) -> Kind:
    """Tell the kind of a file; raise Unreadable for one that holds no text or none that can be read."""
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    if data.startswith(b"PK\x03\x04"):
        return Kind.WORD
    _refuse_foreign(data)
    head = _drop_mark(data[:8192])
    if _PAGE.match(head):
        return Kind.PAGE
    if _OTHER_MARKUP.match(head) or _ARCHIVED_PAGE.search(head):
        raise Unreadable(f"This file holds data, not an article; give {_READABLE}.")
    return _ENDINGS.get(PurePath(name).suffix.lower(), Kind.TEXT)


def _drop_mark(head: bytes) -> bytes:
    """Drop the byte order mark and, for wide encodings, the zero bytes between ASCII letters."""
    wide = head.count(0) * 3 > len(head)
    return head.lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"") if wide else head.removeprefix(b"\xef\xbb\xbf")


def _refuse_foreign(data: bytes) -> None:
    if data.startswith(_OLE):
        locked = _ENCRYPTED_PACKAGE in data
        raise Unreadable(
            "This document is protected by a password; save it without one and give it again."
            if locked
            else "This is an old Word file (.doc); save it as .docx and give that."
        )
    for sign, sentence in _FOREIGN:
        if sign.match(data):
            raise Unreadable(sentence)
    if _is_binary(data[:8192]):
        raise Unreadable(f"This file holds no text that can be read; give {_READABLE}.")


def _is_binary(head: bytes) -> bool:
    """Zero bytes mean a binary file, unless they are every other byte or a mark says why they are there."""
    zeros = head.count(0)
    marked = head.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff"))
    one_sided = max(head[::2].count(0), head[1::2].count(0)) > 0.9 * zeros and zeros * 3 > len(head)
    return zeros > 0 and not marked and not one_sided
