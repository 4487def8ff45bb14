from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

from quizapp.articles.reading.document import Unreadable, read_file
from quizapp.articles.reading.layout import Line, build_blocks

if TYPE_CHECKING:
    from collections.abc import Sequence

STYLES = getSampleStyleSheet()
JUSTIFIED = ParagraphStyle("justified", parent=STYLES["BodyText"], alignment=4)
INDENTED = ParagraphStyle("indented", parent=STYLES["BodyText"], firstLineIndent=12, spaceBefore=0, spaceAfter=0)


def draw_margins(canvas: Canvas, template: BaseDocTemplate) -> None:
    canvas.setFont("Helvetica", 9)
    canvas.drawString(60, 800, "Selby Coast News, the oldest paper of the coast")
    canvas.drawString(300, 30, f"Page {template.page} of 9")


def print_article(
    headline: str,
    paragraphs: Sequence[str],
    style: ParagraphStyle = STYLES["BodyText"],
    columns: int = 1,
    height: float = A4[1] - 160,
    **settings: Any,
) -> bytes:
    printed = io.BytesIO()
    template = BaseDocTemplate(printed, pagesize=A4, **settings)
    width = (A4[0] - 144 - 20 * (columns - 1)) / columns
    bottom = A4[1] - 80 - height
    frames = [Frame(72 + place * (width + 20), bottom, width, height) for place in range(columns)]
    template.addPageTemplates(PageTemplate(frames=frames, onPage=draw_margins))
    story = [Paragraph(text, style) for text in paragraphs]
    story.insert(3, Paragraph("Two boats", STYLES["Heading2"]))
    template.build([Paragraph(headline, STYLES["Title"]), *story])
    return printed.getvalue()


@pytest.mark.parametrize("style", [STYLES["BodyText"], JUSTIFIED, INDENTED], ids=lambda style: style.name)
@pytest.mark.parametrize("columns", [1, 2])
def test_a_pdf_gives_its_paragraphs_in_reading_order(
    headline: str, paragraphs: list[str], style: ParagraphStyle, columns: int
) -> None:
    document = read_file("ferry.pdf", print_article(headline, paragraphs, style, columns))

    assert document.title == headline
    assert document.text.split("\n\n") == paragraphs


def test_what_stands_on_every_page_goes_and_paragraphs_run_over_pages(headline: str, paragraphs: list[str]) -> None:
    document = read_file("ferry.pdf", print_article(headline, paragraphs, columns=2, height=130))

    assert document.text.split("\n\n") == paragraphs


def test_the_title_of_the_properties_comes_first_unless_it_is_the_name_of_a_file(
    headline: str, paragraphs: list[str]
) -> None:
    named = print_article(headline, paragraphs, title="A ferry returns")
    filed = print_article(headline, paragraphs, title="Microsoft Word - ferry.doc")

    assert read_file("ferry.pdf", named).title == "A ferry returns"
    assert read_file("ferry.pdf", filed).title == headline


def test_a_word_broken_at_the_end_of_a_printed_line_is_mended() -> None:
    texts = ["The council asked the inter-", "national board for a long-", "term plan of the line."]
    lines = [Line(text, 0, 0, 300, 110 - 12 * place, 100 - 12 * place, 0.5, 10) for place, text in enumerate(texts)]

    assert [block.text for block in build_blocks(lines)] == [
        "The council asked the international board for a long-term plan of the line."
    ]


def test_a_pdf_that_asks_for_a_password_is_refused(headline: str, paragraphs: list[str]) -> None:
    locked = print_article(headline, paragraphs, encrypt=StandardEncryption("secret"))

    with pytest.raises(Unreadable, match="protected by a password"):
        read_file("ferry.pdf", locked)


def test_a_pdf_that_forbids_copying_is_refused(headline: str, paragraphs: list[str]) -> None:
    closed = print_article(headline, paragraphs, encrypt=StandardEncryption("", "owner", canCopy=0))

    with pytest.raises(Unreadable, match="does not allow"):
        read_file("ferry.pdf", closed)


def test_a_scanned_pdf_is_refused_for_holding_pictures_of_text_only() -> None:
    scanned = io.BytesIO()
    canvas = Canvas(scanned)
    canvas.drawInlineImage(Image.new("RGB", (8, 8), "white"), 72, 72, 300, 300)
    canvas.save()

    with pytest.raises(Unreadable, match="pictures of text only"):
        read_file("scan.pdf", scanned.getvalue())


def test_a_pdf_of_very_many_pages_is_refused() -> None:
    thick = io.BytesIO()
    canvas = Canvas(thick)
    for _ in range(301):
        canvas.drawString(72, 72, "The ferry is back.")
        canvas.showPage()
    canvas.save()

    with pytest.raises(Unreadable, match="more than 300 pages"):
        read_file("thick.pdf", thick.getvalue())


def test_a_pdf_over_the_limit_is_refused_before_it_is_read_to_its_end(headline: str, paragraphs: list[str]) -> None:
    printed = print_article(headline, paragraphs)

    with pytest.raises(Unreadable, match="the limit is 500"):
        read_file("ferry.pdf", printed, limit=500)


@pytest.mark.parametrize(
    ("filters", "stream"),
    [
        (b"/FlateDecode", zlib.compress(bytes(110_000_000))),
        (b"[/FlateDecode /FlateDecode]", zlib.compress(zlib.compress(bytes(1_000)))),
        (b"/LZWDecode", bytes(3_100_000)),
    ],
    ids=["one that swells", "one packed twice", "a slow one"],
)
def test_a_pdf_with_a_stream_that_would_swell_is_refused(filters: bytes, stream: bytes) -> None:
    bomb = b"%PDF-1.4\n1 0 obj\n<</Filter " + filters + b">>\nstream\n" + stream + b"\nendstream\nendobj\n"

    with pytest.raises(Unreadable, match="too heavy"):
        read_file("bomb.pdf", bomb)


def test_a_pdf_cut_short_is_refused_or_read_and_never_worse(headline: str, paragraphs: list[str]) -> None:
    printed = print_article(headline, paragraphs)

    with pytest.raises(Unreadable):
        read_file("ferry.pdf", printed[: len(printed) // 2])
