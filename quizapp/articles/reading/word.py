"""Word documents (.docx) to blocks, by the styles of their paragraphs."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

import docx
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from quizapp.articles.reading.blocks import Block, Source, count_words
from quizapp.articles.reading.refusals import Unreadable

if TYPE_CHECKING:
    from docx.document import Document

_LARGEST_UNPACKED = 100_000_000
_LARGEST_TEXT_PART = 30_000_000
_MOST_PARTS = 3_000
_DAMAGED = "This Word file is damaged; open it in Word, save it again and give that."
_NOT_TEXT = re.compile(r"(?:caption|header|footer|toc|table of|footnote|endnote|page number|bibliography|index)", re.I)
_HEADING = re.compile(r"(?:title|subtitle|heading|toc heading)", re.I)
_BODY_PARAGRAPHS = ".//w:p[not(ancestor::w:tbl) and not(ancestor::w:txbxContent)]"
_ALL_PARAGRAPHS = ".//w:p[not(ancestor::w:txbxContent)]"
# Text that was deleted or moved away has elements of its own (w:delText) or stands in w:moveFrom.
_PIECES = ".//w:t[not(ancestor::w:moveFrom) and not(ancestor::w:txbxContent)] | .//w:br | .//w:cr | .//w:tab"


def read_word(data: bytes) -> Source:
    """Give the blocks of a .docx file; raise Unreadable for another kind of package or one that would swell."""
    _refuse_package(data)
    document = docx.Document(BytesIO(data))
    blocks = _list_blocks(document, _BODY_PARAGRAPHS)
    if not any(count_words(block.text) > 8 for block in blocks):
        # Some writers lay the whole page out in a table.
        blocks = _list_blocks(document, _ALL_PARAGRAPHS)
    return Source(_find_title(document), blocks)


def _refuse_package(data: bytes) -> None:
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise Unreadable(_DAMAGED) from error
    names = {part.filename for part in parts}
    if "[Content_Types].xml" not in names or not any(name.startswith("word/") for name in names):
        raise Unreadable("This packed file is no Word document; unpack it, or save the article as .docx or .pdf.")
    # Python's zipfile never unpacks more of a part than the size declared here.
    texts = [part.file_size for part in parts if part.filename.endswith((".xml", ".rels"))]
    if (
        sum(part.file_size for part in parts) > _LARGEST_UNPACKED
        or max(texts) > _LARGEST_TEXT_PART
        or len(parts) > _MOST_PARTS
    ):
        raise Unreadable("This Word file unpacks to far more than an article; save its text alone and give that.")


def _list_blocks(document: Document, which: str) -> list[Block]:
    blocks = []
    for element in document.element.body.xpath(which):
        style = _name_style(Paragraph(element, document._body))
        if _NOT_TEXT.match(style) and not _HEADING.match(style):
            continue
        lines = _gather_text(element).split("\n")
        blocks += [Block(line, heading=bool(_HEADING.match(style))) for line in lines if line.strip()]
    return blocks


def _name_style(paragraph: Paragraph) -> str:
    style = paragraph.style
    return (style.name or "") if style is not None else ""


def _gather_text(element: Any) -> str:
    """Give the words of a paragraph, those in links, fields and accepted changes included."""
    breaks = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): " "}
    return "".join(breaks.get(piece.tag, piece.text or "") for piece in element.xpath(_PIECES))


def _find_title(document: Document) -> str:
    """Prefer a paragraph in the style Title to the file's properties, which are often a template's."""
    for paragraph in document.paragraphs:
        if _name_style(paragraph).lower() == "title" and paragraph.text.strip():
            return paragraph.text
    return document.core_properties.title or ""
