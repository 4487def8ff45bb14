"""What a quiz's draws draw from, and what they lack."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.bank.queries.filing import list_tags
from quizapp.bank.queries.search import MOST_COUNTED, QuestionFilter, count_questions, find_ids, list_terms
from quizapp.quizzes.rules.drawing import Draw, count_missing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizapp.bank.models import Tag
    from quizapp.people.models import User
    from quizapp.quizzes.models import Quiz, Slot

# A draw is from the latest questions with its tag, where there are more than these.
LARGEST_POOL = 2_000


@dataclass(frozen=True, slots=True)
class Supply:
    """A draw with how many ready questions bear its tag now, and how many it lacks beside the rest of the quiz."""

    slot: Slot
    tag: Tag
    ready: int
    missing: int

    @property
    def shortage(self) -> str:
        """What it lacks, in words."""
        there = self.slot.draws - self.missing
        counted = (
            "Only 1 ready question is" if there == 1 else f"{f'Only {there}' if there else 'No'} ready questions are"
        )
        besides = "besides those that the quiz asks already"
        return f"{counted} tagged “{self.tag.name}” {besides}, so {self.slot.draws} can't be drawn."


def find_pools(owner_id: int, slots: Sequence[Slot]) -> list[Draw]:
    """What each of these slots draws from, as ids: nothing where it has a question of its own."""
    return [Draw(_list_tagged(owner_id, slot.tag_id), slot.draws) if slot.tag_id else Draw((), 0) for slot in slots]


def list_supplies(quiz: Quiz) -> list[Supply]:
    """The draws of the quiz, in order."""
    tagged = [(slot, slot.tag) for slot in quiz.slots if slot.tag]
    draws = find_pools(quiz.owner_id, [slot for slot, _ in tagged])
    missing = count_missing(draws, [slot.question_id for slot in quiz.slots if slot.question_id])
    found = zip(tagged, draws, missing, strict=True)
    return [Supply(slot, tag, len(draw.pool), lack) for (slot, tag), draw, lack in found]


def count_tagged(owner: User) -> list[tuple[Tag, int]]:
    """The owner's tags, each with how many ready questions bear it, counted no further than to ``MOST_COUNTED`` + 1."""
    wanted = ((tag, QuestionFilter(tag_id=tag.id, offered=True)) for tag in list_tags(owner.id))
    return [(tag, count_questions(owner.id, filter_, MOST_COUNTED)) for tag, filter_ in wanted]


def _list_tagged(owner_id: int, tag_id: int) -> list[int]:
    return find_ids(list_terms(owner_id, QuestionFilter(tag_id=tag_id, offered=True)), LARGEST_POOL)
