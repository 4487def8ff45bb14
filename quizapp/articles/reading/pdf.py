"""PDF files to blocks through pdfminer, within bounds on pages, print and unpacked size."""

from __future__ import annotations

import re
import time
import zlib
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import (
    IndexAssigner,
    LAParams,
    LTChar,
    LTContainer,
    LTImage,
    LTPage,
    LTTextBoxHorizontal,
    LTTextLineHorizontal,
)
from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1
from pdfminer.utils import decode_text

from quizapp.articles.reading.blocks import Source
from quizapp.articles.reading.layout import Line, build_blocks, drop_running_lines, find_headline
from quizapp.articles.reading.refusals import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_PAGES = 300
_MOST_MARKS = 40_000
_MOST_BOXES = 100
# In widths of a character: narrow justified columns have gaps wider than pdfminer's 2 between words, while
# columns stand further apart than 3.
_CHAR_MARGIN = 3.0
_LONGEST_SECONDS = 20
_LARGEST_STREAM = 100_000_000
_LARGEST_SLOW_STREAM = 3_000_000
_STREAM = re.compile(rb"\bstream\r?\n")
_SLOW_FILTER = re.compile(rb"LZWDecode|RunLengthDecode|ASCII85Decode|ASCIIHexDecode")
_NO_LETTER = re.compile(r"\(cid:\d+\)")
_NO_TITLE = re.compile(
    r"(?:microsoft word|untitled|\(?anonymous|document\d*$)|.*\.(?:docx?|pdf|indd|tex|odt|qxd)$", re.I
)
_HEAVY = "This PDF is too heavy to read; copy the text of the article and paste that."


class _Aggregator(PDFPageAggregator):
    """Collects what a page shows and stops at a page that shows more than any printed page does."""

    marks = 0

    def begin_page(self, page: PDFPage, ctm: Any) -> None:
        self.marks = 0
        super().begin_page(page, ctm)

    def render_char(self, *args: Any, **kwargs: Any) -> float:
        self._count()
        return super().render_char(*args, **kwargs)

    def paint_path(self, *args: Any, **kwargs: Any) -> None:
        """Drawings hold no text, so they are counted and not kept."""
        self._count()

    def _count(self) -> None:
        self.marks += 1
        if self.marks > _MOST_MARKS:
            raise Unreadable(_HEAVY)


def read_pdf(data: bytes, *, limit: int) -> Source:
    """Give the blocks of a PDF; raise Unreadable for one that is locked, of pictures, or out of bounds.

    Reading stops once there are more than `limit` characters.
    """
    _refuse_swelling(data)
    document = _open(data)
    pages = _read_pages(document)
    lines: list[Line] = []
    pictures = length = 0
    for number, page in enumerate(pages):
        found = list(_list_lines(page, number))
        pictures += _holds_picture(page)
        length += sum(len(line.text) for line in found)
        _refuse_length(length, limit)
        lines += found
    _refuse_wordless(lines, pictures)
    kept = drop_running_lines(lines)
    return Source(_find_title(document) or find_headline(kept), build_blocks(kept))


def _open(data: bytes) -> PDFDocument:
    try:
        document = PDFDocument(PDFParser(BytesIO(data)))
    except PDFPasswordIncorrect as error:
        raise Unreadable("This PDF is protected by a password; save it without one and give it again.") from error
    if not document.is_extractable:
        raise Unreadable("This PDF does not allow its text to be copied; give the article in another form.")
    return document


def _read_pages(document: PDFDocument) -> Iterator[LTPage]:
    pages = list(islice(PDFPage.create_pages(document), _MOST_PAGES + 1))
    if len(pages) > _MOST_PAGES:
        raise Unreadable(f"This PDF has more than {_MOST_PAGES} pages; give only the pages of the article.")
    resources = PDFResourceManager()
    device = _Aggregator(resources, laparams=LAParams(boxes_flow=None, all_texts=True, char_margin=_CHAR_MARGIN))
    interpreter = PDFPageInterpreter(resources, device)
    end = time.monotonic() + _LONGEST_SECONDS
    for page in pages:
        interpreter.process_page(page)
        yield device.get_result()
        if time.monotonic() > end:
            raise Unreadable(_HEAVY)


def _list_lines(page: LTPage, number: int) -> Iterator[Line]:
    for row in (row for box in _order_boxes(page) for row in _list_rows(box)):
        first, last = row[0], row[-1]
        text = " ".join(_NO_LETTER.sub("\ufffd", " ".join(part.get_text() for part in row)).split())
        if text:
            height = (first.y0 + first.y1) / 2 / (page.height or 1)
            yield Line(text, number, first.x0, last.x1, first.y1, first.y0, height, _measure(first))


def _list_rows(box: LTTextBoxHorizontal) -> list[list[LTTextLineHorizontal]]:
    """Give the lines of a box; pdfminer takes a justified line with wide gaps for several, in no order."""
    rows: list[list[LTTextLineHorizontal]] = []
    lines = [item for item in box if isinstance(item, LTTextLineHorizontal)]
    for line in sorted(lines, key=lambda line: float(-line.y0)):
        if rows and abs(rows[-1][0].y0 - line.y0) < 0.3 * line.height:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: float(line.x0)) for row in rows]


def _order_boxes(page: LTPage) -> list[LTTextBoxHorizontal]:
    """Order columns one after the other as pdfminer does; with very many boxes that takes too long."""
    boxes = [item for item in page if isinstance(item, LTTextBoxHorizontal)]
    if 0 < len(boxes) <= _MOST_BOXES:
        boxes = _absorb_scraps(boxes)
        parameters, assigner = LAParams(), IndexAssigner()
        for group in page.group_textboxes(parameters, boxes):
            group.analyze(parameters)
            assigner.run(group)
        boxes.sort(key=lambda box: box.index)
    own = list(page)
    return boxes + [item for item in _walk(page) if isinstance(item, LTTextBoxHorizontal) and item not in own]


def _absorb_scraps(boxes: list[LTTextBoxHorizontal]) -> list[LTTextBoxHorizontal]:
    """Put words that stand inside another box, for the gaps around them, back among its lines."""
    kept: list[LTTextBoxHorizontal] = []
    for box in sorted(boxes, key=lambda box: float(-box.width * box.height)):
        home = next((other for other in kept if _is_inside(box, other)), None)
        if home is None:
            kept.append(box)
        else:
            home.extend(list(box))
    return kept


def _is_inside(box: LTTextBoxHorizontal, other: LTTextBoxHorizontal) -> bool:
    return bool(other.x0 - 1 <= box.x0 and box.x1 <= other.x1 + 1 and other.y0 - 1 <= box.y0 and box.y1 <= other.y1 + 1)


def _walk(container: LTContainer[Any]) -> Iterator[Any]:
    for item in container:
        yield item
        if isinstance(item, LTContainer) and not isinstance(item, LTTextBoxHorizontal):
            yield from _walk(item)


def _measure(line: LTTextLineHorizontal) -> float:
    sizes = sorted(item.size for item in line if isinstance(item, LTChar))
    return float(sizes[len(sizes) // 2]) if sizes else float(line.height)


def _holds_picture(page: LTPage) -> bool:
    return any(isinstance(item, LTImage) for item in _walk(page))


def _find_title(document: PDFDocument) -> str:
    for information in document.info:
        title = resolve1(information.get("Title"))
        text = " ".join(decode_text(title).split()) if isinstance(title, bytes) else ""
        if text and not _NO_TITLE.match(text):
            return text
    return ""


def _refuse_length(length: int, limit: int) -> None:
    if length > 1.2 * limit:
        raise Unreadable(
            f"This PDF has more than {length:,} characters and the limit is {limit:,}; give fewer of its pages."
        )


def _refuse_wordless(lines: list[Line], pictures: int) -> None:
    text = "".join(line.text for line in lines)
    if text.count("\ufffd") * 5 > len(text) > 0:
        raise Unreadable("The letters of this PDF cannot be read; copy the text of the article and paste that.")
    if len(text) < 20 and pictures:
        raise Unreadable(
            "This PDF holds pictures of text only; give one whose words can be selected, or paste the text."
        )


def _refuse_swelling(data: bytes) -> None:
    """Unpack each stream within bounds first, since pdfminer unpacks without any."""
    view = memoryview(data)
    for found in _STREAM.finditer(data):
        end = data.find(b"endstream", found.end())
        stream = view[found.end() : end if end >= 0 else len(data)]
        filters = data[max(0, found.start() - 300) : found.start()].rpartition(b"obj")[2]
        slow = len(stream) > _LARGEST_SLOW_STREAM and _SLOW_FILTER.search(filters)
        if slow or filters.count(b"FlateDecode") > 1 or _swells(stream):
            raise Unreadable(_HEAVY)


def _swells(stream: memoryview) -> bool:
    try:
        return len(zlib.decompressobj().decompress(stream, _LARGEST_STREAM)) >= _LARGEST_STREAM
    except zlib.error:
        return False
