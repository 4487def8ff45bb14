"""What the generator must reach on the project's own articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizapp.quality.articles import SEEDS, read_folder
from quizapp.quality.measures import measure
from quizapp.quality.report import as_lines

if TYPE_CHECKING:
    from spacy.language import Language

    from quizapp.quality.measures import Tally


@pytest.fixture(scope="module")
def tally(parser: Language) -> Tally:
    return measure(read_folder(SEEDS), parser)


def test_at_least_five_questions_are_published_for_a_thousand_words(tally: Tally) -> None:
    assert tally.per_thousand(tally.published.total()) >= 5


def test_no_published_question_has_a_flaw(tally: Tally) -> None:
    assert tally.published_flaws.total() == 0


def test_no_published_question_repeats_another_or_gives_it_away(tally: Tally) -> None:
    assert (tally.repeats, tally.leaks) == (0, 0)


def test_the_key_stands_in_every_place(tally: Tally) -> None:
    asked = tally.positions.total()
    assert set(tally.positions) >= {1, 2, 3}
    assert all(count <= asked / 2 for count in tally.positions.values())


def test_the_key_is_seldom_the_longest_option(tally: Tally) -> None:
    assert tally.lengths["longest"] <= tally.lengths.total() / 3


def test_no_form_makes_up_half_of_what_is_published(tally: Tally) -> None:
    assert max(tally.published.values()) < tally.published.total() / 2


def test_the_report_tells_all_of_it(tally: Tally) -> None:
    report = "\n".join(as_lines(tally))
    assert "4 articles" in report
    assert "flaws among the published: none" in report
    assert all(form in report for form in tally.published)
