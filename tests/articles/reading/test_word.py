from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import docx
import pytest

from quizapp.articles.reading.document import Unreadable, read_file

if TYPE_CHECKING:
    from docx.document import Document


def save(document: Document) -> bytes:
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def edit_text(data: bytes, old: str, new: str) -> bytes:
    """Change the XML of a saved document's text."""
    edited = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(edited, "w") as target:
        for part in source.infolist():
            content = source.read(part)
            if part.filename == "word/document.xml":
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode(), 1)
            target.writestr(part, content)
    return edited.getvalue()


@pytest.fixture
def document(paragraphs: list[str]) -> Document:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Selby Coast News is the oldest paper on the coast."
    document.sections[0].footer.paragraphs[0].text = "This is the footer of page one."
    document.add_heading("The ferry is back", level=1)
    for place, paragraph in enumerate(paragraphs):
        if place == 3:
            document.add_heading("Two boats come.", level=2)
            document.add_paragraph("The ferry leaves the pier.", style="Caption")
        document.add_paragraph(paragraph)
    return document


def test_a_word_document_gives_its_text_without_headings_captions_headers_and_footers(
    document: Document, paragraphs: list[str]
) -> None:
    read = read_file("ferry.docx", save(document))

    assert read.title == "The ferry is back"
    assert read.text.split("\n\n") == paragraphs


def test_a_word_document_is_known_by_its_content(document: Document) -> None:
    assert read_file("ferry", save(document)).title == "The ferry is back"


def test_items_that_are_sentences_stay_and_tables_go(document: Document, article: str) -> None:
    document.add_paragraph("The boats are electric.", style="List Bullet")
    document.add_paragraph("Boats", style="List Bullet")
    document.add_table(rows=1, cols=1).cell(0, 0).text = "This cell is no text of the article."

    assert read_file("ferry.docx", save(document)).text == f"{article}\n\nThe boats are electric."


def test_the_title_of_the_properties_comes_before_a_heading(document: Document) -> None:
    document.core_properties.title = "Ferry line reopens"

    assert read_file("ferry.docx", save(document)).title == "Ferry line reopens"


def test_a_paragraph_in_the_style_title_comes_before_the_properties(document: Document) -> None:
    document.core_properties.title = "A template"
    document.paragraphs[0].insert_paragraph_before("A ferry at last", style="Title")

    assert read_file("ferry.docx", save(document)).title == "A ferry at last"


def test_a_text_laid_out_in_a_table_is_read(paragraphs: list[str]) -> None:
    document = docx.Document()
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    for paragraph in paragraphs:
        cell.add_paragraph(paragraph)

    assert read_file("ferry.docx", save(document)).text.split("\n\n") == paragraphs


def test_line_breaks_part_paragraphs(paragraphs: list[str]) -> None:
    document = docx.Document()
    document.add_paragraph("\n\n".join(paragraphs))

    assert read_file("ferry.docx", save(document)).text.split("\n\n") == paragraphs


def test_accepted_changes_count_and_deleted_words_do_not(document: Document) -> None:
    document.add_paragraph("The boats are MARK electric.")
    tracked = (
        "The boats are </w:t></w:r><w:ins><w:r><w:t>fully</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>never</w:delText></w:r></w:del><w:r><w:t> electric."
    )

    data = edit_text(save(document), "The boats are MARK electric.", tracked)

    assert read_file("ferry.docx", data).text.endswith("\n\nThe boats are fully electric.")


def test_entities_are_not_unfolded(document: Document) -> None:
    entities = '<!DOCTYPE w [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;">]><w:document'
    data = edit_text(edit_text(save(document), "<w:document", entities), "Some residents", "Some &b; residents")

    assert "haha" not in read_file("ferry.docx", data).text


def test_a_damaged_word_file_is_refused(document: Document) -> None:
    data = edit_text(save(document), "</w:body>", "</w:nobody>")

    with pytest.raises(Unreadable, match="damaged"):
        read_file("ferry.docx", data)
