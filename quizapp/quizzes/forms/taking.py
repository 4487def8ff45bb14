"""The forms for a guest's name and for an answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import DataRequired, Length

from quizapp.quizzes.forms.fields import strip
from quizapp.quizzes.operations.answering import Answer, NotAnAnswer

if TYPE_CHECKING:
    from werkzeug.datastructures import MultiDict

_PLACE = re.compile(r"[0-9]{1,3}")
_REVISION = re.compile(r"[0-9]{1,9}")


class NicknameForm(FlaskForm):
    """What to call a guest."""

    nickname = StringField(
        "Your name",
        [
            DataRequired("Enter a name that your teacher will know you by."),
            Length(max=40, message="Use at most 40 letters."),
        ],
        filters=[strip],
    )


def read_fields(fields: MultiDict[str, str], position: int) -> dict[str, object]:
    """What a page's form sent for the question at ``position``, as ``read_answer`` takes it; empty without one."""
    if (places := f"places-{position}") in fields:
        return {"places": [text or None for text in fields.getlist(places)]}
    names = {name: f"{name}-{position}" for name in ("typed", "unit")}
    return {name: fields[sent] for name, sent in names.items() if sent in fields}


def read_answer(sent: Any) -> Answer:
    """The answer in what a form or a script sent: ``{"places": […]}`` or ``{"typed": …, "unit": …}``.

    Raises ``NotAnAnswer``.
    """
    match sent:
        case {"places": list() as places}:
            return Answer(places=tuple(_read_place(place) for place in places))
        case {"typed": str() as typed, "unit": str() as unit}:
            return Answer(typed=typed, unit=unit)
        case {"typed": str() as typed}:
            return Answer(typed=typed)
    raise NotAnAnswer


def read_revision(sent: Any) -> int:
    """The revision of the answer that this one takes the place of. Raises ``NotAnAnswer``."""
    revision = sent.get("revision") if isinstance(sent, dict) else None
    if isinstance(revision, bool) or not isinstance(revision, int | str) or not _REVISION.fullmatch(str(revision)):
        raise NotAnAnswer
    return int(revision)


def read_flag(sent: Any) -> bool:
    """Whether a question is flagged. Raises ``NotAnAnswer``."""
    match sent:
        case {"flagged": bool() as flagged}:
            return flagged
    raise NotAnAnswer


def _read_place(sent: object) -> int | None:
    if sent is None:
        return None
    if isinstance(sent, str | int) and _PLACE.fullmatch(str(sent)):
        return int(sent)
    raise NotAnAnswer
