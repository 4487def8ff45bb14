"""The form for adding an article."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import DateField, StringField, TextAreaField
from wtforms.validators import Length, Optional, ValidationError

from quizapp.articles.reading.document import Unreadable, read_file, read_text
from quizapp.db import utc_now

if TYPE_CHECKING:
    from quizapp.articles.reading.document import Document

_PASTED = "pasted text"


class ArticleForm(FlaskForm):
    """An article, pasted or as a file."""

    text = TextAreaField("Article")
    file = FileField("Or choose a file")
    title = StringField("Title", [Length(max=300, message="Use at most 300 characters.")])
    published = DateField("Published on", [Optional()], invalid_value_message="Give the day as 2015-03-02.")

    def validate_published(self, field: DateField) -> None:
        """Refuse a day that is still to come everywhere."""
        if field.data is not None and field.data > utc_now().date() + timedelta(days=1):
            raise ValidationError("Choose a day that is not in the future.")

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
        published = self.published.data or document.published
        return replace(
            document, title=title or document.title, published=published
        ), upload.filename if upload else _PASTED
