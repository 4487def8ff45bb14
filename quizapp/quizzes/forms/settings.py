"""The form for a quiz's settings."""

from __future__ import annotations

from dataclasses import asdict
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from flask_wtf import FlaskForm
from wtforms import BooleanField, DecimalField, IntegerField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from quizapp.quizzes.forms.fields import Within, ask_for_title
from quizapp.quizzes.rules.settings import Counting, Entrance, Moment, Settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quizapp.quizzes.models import Quiz

ENTRANCES = {
    Entrance.GUESTS: "Anyone with the link",
    Entrance.ACCOUNTS: "Anyone with the link and an account",
    Entrance.CLASSES: "Only the classes it is set to",
}
PAGE_SIZES = {
    1: "One question a page",
    **{size: f"{size} questions a page" for size in (2, 3, 5, 10, 20)},
    0: "All on one page",
}
COUNTINGS = {
    Counting.BEST: "The best one",
    Counting.LAST: "The last one",
    Counting.FIRST: "The first one",
    Counting.AVERAGE: "The average of all",
}
PENALTIES = {
    Decimal(0): "Nothing",
    Decimal("0.25"): "A quarter of its points",
    Decimal("0.3333333"): "A third of its points",
    Decimal("0.5"): "Half of its points",
    Decimal(1): "All of its points",
}
MOMENTS = {
    Moment.CHECKED: "After each question",
    Moment.SUBMITTED: "After handing in",
    Moment.CLOSED: "After closing",
    Moment.NEVER: "Never",
}
_LEAK = "The evidence tells the right answer, so it can't be shown earlier than the right answers."
_LONGEST = 24 * 60


def _list_choices(labels: Mapping[Any, str]) -> list[SelectChoice]:
    return [SelectChoice(str(value), label) for value, label in labels.items()]


def _read_share(sent: object) -> Decimal:
    try:
        return Decimal(str(sent))
    except InvalidOperation:
        raise ValueError("no number") from None


class SettingsForm(FlaskForm):
    """What a quiz is called, who may take it and how."""

    title = ask_for_title()
    entrance = RadioField("Besides classes, it can be taken by", choices=_list_choices(ENTRANCES), coerce=Entrance)
    page_size = SelectField("Pages", choices=_list_choices(PAGE_SIZES), coerce=int)
    shuffles_questions = BooleanField("Shuffle the questions")
    shuffles_options = BooleanField("Shuffle the answers to choose from")
    minutes = IntegerField(
        "Time limit in minutes", [Optional(), Within(1, _LONGEST, "Give whole minutes, from 1 to 1440, or nothing.")]
    )
    tries = IntegerField("Tries", [Optional(), Within(1, 100, "Give a number from 1 to 100, or nothing.")])
    counting = SelectField("Of several tries, what counts is", choices=_list_choices(COUNTINGS), coerce=Counting)
    pass_mark = DecimalField(
        "Pass mark in per cent", [Optional(), Within(1, 100, "Give a number from 1 to 100, or nothing.")], places=None
    )
    penalty = SelectField("A wrong answer costs", choices=_list_choices(PENALTIES), coerce=_read_share)
    shows_score = SelectField("Score", choices=_list_choices(MOMENTS), coerce=Moment)
    shows_answers = SelectField("Right answers", choices=_list_choices(MOMENTS), coerce=Moment)
    shows_evidence = SelectField("Evidence and explanation", choices=_list_choices(MOMENTS), coerce=Moment)

    @classmethod
    def of(cls, quiz: Quiz, settings: Settings, **named: Any) -> SettingsForm:
        """The form of a quiz with these settings; ``formdata=None`` leaves out what was sent."""
        percent = settings.pass_mark and (settings.pass_mark * 100).normalize()
        shown = {"title": quiz.title, "entrance": settings.entrance, "pass_mark": percent and f"{percent:f}"}
        return cls(data=asdict(settings) | shown, **named)

    @property
    def settings(self) -> Settings:
        """What was set."""
        names = Settings.__dataclass_fields__.keys() - {"open_by_link", "open_to_guests", "pass_mark"}
        return Settings(
            open_by_link=self.entrance.data is not Entrance.CLASSES,
            open_to_guests=self.entrance.data is Entrance.GUESTS,
            pass_mark=self.pass_mark.data and self.pass_mark.data / 100,
            **{name: self[name].data for name in names},
        )

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether all fits together."""
        if not super().validate(extra_validators):
            return False
        if self.settings.leaks_key:
            self.shows_evidence.errors = [_LEAK]
        return not self.shows_evidence.errors
