"""Changing how a quiz is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash

from quizapp.people.rules import may_teach
from quizapp.quizzes.forms.settings import SettingsForm
from quizapp.quizzes.operations.building import change_settings, settings_of
from quizapp.quizzes.queries.attempts import count_open_attempts
from quizapp.quizzes.rules.settings import say_effects
from quizapp.quizzes.views.blueprint import blueprint
from quizapp.quizzes.views.builder import back_to, own_quiz, show_builder
from quizapp.web.access import requires

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@blueprint.post("/quizzes/<int:quiz_id>/update")
@requires(may_teach)
def update(quiz_id: int) -> ResponseReturnValue:
    """Change title and settings, and say for whom."""
    quiz = own_quiz(quiz_id)
    before = settings_of(quiz)
    form = SettingsForm.of(quiz, before)
    if not form.validate():
        return show_builder(quiz, form)
    change_settings(quiz, form.title.data, form.settings)
    effects = say_effects(before, form.settings, still_open=count_open_attempts(quiz))
    flash(" ".join(["Saved.", *effects]), "success")
    return back_to(quiz)
