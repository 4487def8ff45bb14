"""What a quiz asks and in which order: its questions and its sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.db import db, hold
from quizapp.quizzes.models import Quiz, Section, Slot
from quizapp.quizzes.operations.building import NothingToAsk, append_slots, number_outline
from quizapp.quizzes.queries.attempts import count_attempts
from quizapp.quizzes.rules.access import QuizState
from quizapp.quizzes.rules.outline import Entry, Kind, join, move, part, remove

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizapp.bank.models import Question


class QuestionsFixed(Exception):
    """The quiz has attempts: its questions can't be changed any more."""


class OutlineChanged(Exception):
    """The quiz holds other questions or sections than the order that was sent."""


def hold_unbegun(quiz: Quiz) -> None:
    """Keep attempts from beginning until this transaction ends. Raises ``QuestionsFixed`` where some have."""
    hold(quiz)
    if count_attempts(quiz):
        raise QuestionsFixed


def add_questions(quiz: Quiz, questions: Sequence[Question]) -> None:
    """Ask these questions as well, at the end. Raises ``QuestionsFixed``."""
    hold_unbegun(quiz)
    append_slots(quiz, [Slot(question=question) for question in questions])
    db.session.commit()


def arrange(quiz: Quiz, outline: Sequence[Entry]) -> None:
    """Give the quiz this order. Raises ``QuestionsFixed``, ``OutlineChanged`` and ``EmptySection``."""
    hold_unbegun(quiz)
    if sorted(map(str, outline)) != sorted(map(str, read_outline(quiz))):
        raise OutlineChanged
    _keep(quiz, outline)


def move_entry(quiz: Quiz, entry: Entry, *, up: bool) -> None:
    """Put a question or a section one place earlier or later. Raises what ``arrange`` raises."""
    arrange(quiz, move(read_outline(quiz), entry, up=up))


def remove_entry(quiz: Quiz, entry: Entry) -> None:
    """Ask a question no more, or take a section's heading away.

    Raises ``QuestionsFixed``, and ``NothingToAsk`` for the last question of an open quiz.
    """
    hold_unbegun(quiz)
    if entry.kind is Kind.SLOT and quiz.state is QuizState.OPEN and len(quiz.slots) == 1:
        raise NothingToAsk
    _keep(quiz, remove(read_outline(quiz), entry))


def add_section(slot: Slot, title: str) -> None:
    """Have a section of this title begin with this slot; one that does so already is renamed.

    Raises ``QuestionsFixed``.
    """
    quiz = slot.quiz
    hold_unbegun(quiz)
    begun = next((section for section in quiz.sections if section.first == slot.position), None)
    if begun:
        begun.title = title
    else:
        quiz.sections.append(Section(title=title, first=slot.position))
    db.session.commit()


def rename_section(section: Section, title: str) -> None:
    """Give the section this title, which changes nothing that was asked."""
    section.title = title
    db.session.commit()


def read_outline(quiz: Quiz) -> list[Entry]:
    """The quiz's slots and sections in their order."""
    return join([slot.id for slot in quiz.slots], {section.id: section.first for section in quiz.sections})


def _keep(quiz: Quiz, outline: Sequence[Entry]) -> None:
    """Give the quiz the slots and sections of this outline, in its order."""
    slot_ids, firsts = part(outline)
    slots = {slot.id: slot for slot in quiz.slots}
    sections = {section.id: section for section in quiz.sections}
    quiz.slots = [slots[slot_id] for slot_id in slot_ids]
    quiz.sections = [sections[section_id] for section_id in firsts]
    db.session.flush()
    number_outline(quiz, list(firsts.values()))
    db.session.commit()
