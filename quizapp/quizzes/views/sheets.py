"""The page of an attempt on which a question stands, alone or among others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import abort

from quizapp.quizzes.rules.outline import find_section
from quizapp.quizzes.rules.progress import find_page, part_into_pages

if TYPE_CHECKING:
    from quizapp.quizzes.models import Attempt, Response


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its responses, where the pages ``back`` and ``onward`` begin, and the titles of sections.

    ``titles`` are by the position of the question before which they stand.
    """

    attempt: Attempt
    responses: list[Response]
    back: int | None
    onward: int | None
    titles: dict[int, str]

    @property
    def elsewhere(self) -> int:
        """How many questions on other pages have an answer."""
        return sum(asked.answered for asked in self.attempt.responses if asked not in self.responses)


def find_sheet(attempt: Attempt, position: int) -> Sheet:
    """The page with the question at ``position``; 404 where there is none."""
    firsts = [section.first for section in attempt.quiz.sections]
    sections = [find_section(firsts, asked.slot.position) for asked in attempt.responses]
    pages = part_into_pages(sections, attempt.quiz.page_size)
    number = find_page(pages, position)
    if number is None:
        abort(404)
    return Sheet(
        attempt,
        [asked for asked in attempt.responses if asked.position in pages[number]],
        pages[number - 1][0] if number > 0 else None,
        pages[number + 1][0] if number + 1 < len(pages) else None,
        _find_titles(attempt, sections, pages[number]),
    )


def _find_titles(attempt: Attempt, sections: list[int | None], page: range) -> dict[int, str]:
    """Where a section begins on the page, and at its top where one goes on."""
    titles = {}
    for position in page:
        section = sections[position - 1]
        if section is not None and (position == page[0] or sections[position - 2] != section):
            titles[position] = attempt.quiz.sections[section].title
    return titles
