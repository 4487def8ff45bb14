"""The forms for setting a quiz to a class, and for what one learner is allowed beyond the others."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from flask_wtf import FlaskForm
from wtforms import DateTimeLocalField, IntegerField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional

from quizapp.quizzes.forms.fields import Within
from quizapp.quizzes.rules.entering import Allowed, Window
from quizapp.quizzes.rules.settings import LateRule

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quizapp.people.models import Classroom, User

LATES = {LateRule.REFUSE: "Not accepted", LateRule.MARK: "Accepted, and marked as late"}
_FORMAT = "%Y-%m-%dT%H:%M"
_AHEAD = re.compile(r"-?[0-9]{1,3}")
_FARTHEST = 14 * 60
_LONGEST = 24 * 60


class MomentField(DateTimeLocalField):
    """A day and time in UTC. What is typed counts in the browser's zone, of which a field beside it says by how many
    minutes it is ahead of UTC at that time; without it, as where no script runs, in UTC.
    """

    data: datetime | None

    def __init__(self, label: str, **named: Any) -> None:
        super().__init__(label, [Optional()], format=_FORMAT, **named)
        self._ahead = 0

    def process(self, formdata: Any, *arguments: Any, **named: Any) -> None:
        """Read what was sent, with the zone that it is told in."""
        ahead = formdata.get(f"{self.name}-ahead", "") if formdata else ""
        self._ahead = int(ahead) if _AHEAD.fullmatch(ahead) and abs(int(ahead)) <= _FARTHEST else 0
        super().process(formdata, *arguments, **named)

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Raises ``ValueError`` for what is no day and time."""
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError("Give a day and a time, such as 2026-12-04 12:00, or nothing.") from None
        if self.data is not None:
            self.data = (self.data - timedelta(minutes=self._ahead)).replace(tzinfo=UTC)

    def _value(self) -> str:
        return self.data.strftime(_FORMAT) if self.data else str(super()._value())


class AssignmentForm(FlaskForm):
    """To which class a quiz is set, from when to when, and what becomes of late attempts."""

    classroom = SelectField("Class", coerce=int)
    opens = MomentField("Opens")
    closes = MomentField("Closes")
    late = RadioField("After closing", choices=[SelectChoice(rule, label) for rule, label in LATES.items()])
    late_until = MomentField("Late ones until")

    @classmethod
    def of(
        cls, classrooms: Iterable[Classroom], window: Window, classroom_id: int | None, **named: Any
    ) -> AssignmentForm:
        """The form with these classes to choose from; ``formdata=None`` leaves out what was sent."""
        shown = {"opens": window.opens, "closes": window.closes, "late": window.late, "late_until": window.late_until}
        form = cls(data=shown | {"classroom": classroom_id}, **named)
        form.classroom.choices = [SelectChoice(one.id, one.name) for one in classrooms]
        return form

    @property
    def window(self) -> Window:
        """What was set."""
        late = LateRule(self.late.data)
        until = self.late_until.data if late is LateRule.MARK and self.closes.data else None
        return Window(self.opens.data, self.closes.data, late, until)

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether one moment follows the other."""
        if not super().validate(extra_validators):
            return False
        window = self.window
        if not _follow(window.opens, window.closes):
            self.closes.errors = ["It has to close after it opens."]
        if not _follow(window.closes, window.late_until):
            self.late_until.errors = ["Late ones have to end after the closing."]
        return not self.closes.errors and not self.late_until.errors


class AllowanceForm(FlaskForm):
    """What one learner is allowed beyond the others."""

    learner = SelectField("Learner", coerce=int, validators=[InputRequired()])
    minutes = IntegerField(
        "More minutes", [Optional(), Within(0, _LONGEST, "Give whole minutes, up to 1440, or nothing.")]
    )
    tries = IntegerField("More tries", [Optional(), Within(0, 100, "Give a number up to 100, or nothing.")])
    closes = MomentField("Closes for them")

    @classmethod
    def of(cls, learners: Iterable[User], **named: Any) -> AllowanceForm:
        """The form with these learners to choose from."""
        form = cls(**named)
        form.learner.choices = [SelectChoice(learner.id, learner.name) for learner in learners]
        return form

    @property
    def allowed(self) -> Allowed:
        """What was given."""
        return Allowed(self.minutes.data or 0, self.tries.data or 0, self.closes.data)

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether anything is allowed at all."""
        if not super().validate(extra_validators):
            return False
        if self.allowed == Allowed():
            self.minutes.errors = ["Give minutes, tries or a later closing."]
        return not self.minutes.errors


def _follow(one: datetime | None, other: datetime | None) -> bool:
    return one is None or other is None or one < other
