"""The forms for importing: choosing a file, and adding what it holds."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import BooleanField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length

from quizapp.bank.formats.arrivals import read_arrivals
from quizapp.bank.formats.catalogue import FORMATS
from quizapp.bank.formats.items import BadFile
from quizapp.bank.forms.text import tidy
from quizapp.bank.operations.importing import Upload
from quizapp.bank.rules.names import LONGEST_COLLECTION, LONGEST_TAG

if TYPE_CHECKING:
    from werkzeug.datastructures import FileStorage
    from wtforms import Field

_PASTED = "pasted text"
_LONGEST_NAME = 300


class ImportForm(FlaskForm):
    """Questions as a file or as pasted text, and where they go."""

    file = FileField("File")
    text = TextAreaField("Or paste the questions")
    format = SelectField(
        "Format",
        choices=[SelectChoice("", "Find out"), *(SelectChoice(form.name, form.label) for form in FORMATS.values())],
        default="",
    )
    collection = StringField(
        "Collection", [Length(max=LONGEST_COLLECTION, message=f"Use at most {LONGEST_COLLECTION} letters.")], [tidy]
    )
    tags = StringField("Tags", filters=[tidy])

    @property
    def tag_names(self) -> list[str]:
        """The tags, which stand with commas between them."""
        return list(dict.fromkeys(filter(None, (name.strip() for name in self.tags.data.split(",")))))

    def validate_tags(self, field: Field) -> None:
        """Each tag has to fit."""
        if any(len(name) > LONGEST_TAG for name in self.tag_names):
            field.errors = [f"Use at most {LONGEST_TAG} letters for a tag, and commas between tags."]

    def read(self) -> Upload | None:
        """What was given; nothing, and an error at the field, where it can't be read."""
        upload, pasted = self.file.data, self.text.data or ""
        if upload and pasted.strip():
            self.file.errors = ["Give either a file or text, not both. Clear the text to send the file."]
            return None
        if not upload and not pasted.strip():
            self.file.errors = ["Choose a file, or paste questions below."]
            return None
        try:
            return self._read_file(upload) if upload else self._read(_PASTED, pasted.encode("utf-8", "replace"))
        except BadFile as refusal:
            (self.file if upload else self.text).errors = [str(refusal)]
            return None

    def _read_file(self, upload: FileStorage) -> Upload:
        with closing(upload):
            return self._read((upload.filename or "")[-_LONGEST_NAME:], upload.read())

    def _read(self, file_name: str, data: bytes) -> Upload:
        form, arrivals, remarks = read_arrivals(file_name, data, self.format.data)
        return Upload(file_name, form.name, arrivals, remarks, self.collection.data, self.tag_names)


class AddForm(FlaskForm):
    """What to do with the questions that were shown."""

    with_updates = BooleanField("Change the questions that you have to what the file says")
    as_ready = BooleanField("They are ready to be asked; I don't need to review them")
