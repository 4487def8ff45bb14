"""What one attempt asks: the questions of a quiz with its draws drawn, in the attempt's own order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.quizzes.models import Quiz, Response, Slot
from quizapp.quizzes.queries.drawing import find_pools
from quizapp.quizzes.queries.quizzes import load_current_versions
from quizapp.quizzes.rules.drawing import draw_questions
from quizapp.quizzes.rules.layout import lay_out
from quizapp.quizzes.rules.outline import find_section, shuffle_within

if TYPE_CHECKING:
    from random import Random

    from quizapp.bank.models import QuestionVersion


def ask(quiz: Quiz, chance: Random) -> list[Response]:
    """What a new attempt at the quiz asks, drawn and shuffled by ``chance``; nothing is written.

    A draw that finds too few questions asks those that there are.
    """
    drawn = _draw(quiz, chance)
    versions = load_current_versions([question_id for _, question_id in drawn])
    in_order = _shuffle(quiz, drawn, chance) if quiz.shuffles_questions else drawn
    return [
        _ask(slot, versions[question_id], position, chance, shuffled=quiz.shuffles_options)
        for position, (slot, question_id) in enumerate(in_order, start=1)
    ]


def _draw(quiz: Quiz, chance: Random) -> list[tuple[Slot, int]]:
    fixed = {slot.question_id for slot in quiz.slots if slot.question_id}
    drawn = draw_questions(find_pools(quiz.owner_id, quiz.slots), fixed, chance)
    asked = ([slot.question_id] if slot.question_id else ids for slot, ids in zip(quiz.slots, drawn, strict=True))
    return [(slot, question_id) for slot, ids in zip(quiz.slots, asked, strict=True) for question_id in ids]


def _shuffle(quiz: Quiz, drawn: list[tuple[Slot, int]], chance: Random) -> list[tuple[Slot, int]]:
    firsts = [section.first for section in quiz.sections]
    return shuffle_within([(find_section(firsts, pair[0].position), pair) for pair in drawn], chance)


def _ask(slot: Slot, version: QuestionVersion, position: int, chance: Random, *, shuffled: bool) -> Response:
    order = [version.options[place].id for place in lay_out(version.wording, chance, shuffled=shuffled)]
    return Response(slot=slot, version=version, position=position, points=slot.points, option_order=order, chosen=[])
