"""The form for adding an article."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import StringField, TextAreaField
from wtforms.validators import Length

from quizapp.articles.reading.document import Unreadable, read_file, read_text

if TYPE_CHECKING:
    from quizapp.articles.reading.document import Document

_PASTED = "pasted text"


class ArticleForm(FlaskForm):
    """An article, pasted or as a file."""

    text = TextAreaField("Article")
    file = FileField("Or choose a file")
    title = StringField("Title", [Length(max=300, message="Use at most 300 characters.")])

    def read(self, limit: int) -> tuple[Document, str] | None:
        """The article and where it came from; nothing, and an error at the field, where there is none to be read."""
        pasted, upload = (self.text.data or "").strip(), self.file.data
        if pasted and upload:
            self.file.errors = ["Give either the text or a file, not both. Clear the text to send the file."]
            return None
        try:
            document = (
                read_file(upload.filename, upload.read(), limit=limit) if upload else read_text(pasted, limit=limit)
            )
        except Unreadable as refusal:
            (self.file if upload else self.text).errors = [str(refusal)]
            return None
        title = " ".join((self.title.data or "").split())
        return replace(document, title=title or document.title), upload.filename if upload else _PASTED
