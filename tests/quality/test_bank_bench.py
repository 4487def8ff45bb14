"""What timing the bank needs to be worth its name."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from quizapp.quality.bank_bench import PAGES, PageTiming, Side
from quizapp.quality.big_bank import build_bank

if TYPE_CHECKING:
    from pathlib import Path


def test_every_page_that_is_timed_is_there_and_shows_questions(tmp_path: Path) -> None:
    side = Side(build_bank(tmp_path, 8_200), 8_200)
    assert all(side.time(choose(side, Random(1))) > 0 for choose in PAGES.values())


@pytest.mark.parametrize(
    ("few", "many", "holds"),
    [
        ([0.02] * 20, [0.03] * 20, True),
        ([0.02] * 20, [0.031] * 20, False),
        ([0.09] * 20, [0.09] * 18 + [0.2] * 2, False),
    ],
)
def test_a_page_holds_if_it_is_quick_in_itself_and_beside_the_small_bank(
    few: list[float], many: list[float], *, holds: bool
) -> None:
    assert PageTiming("bank", few, many).holds is holds
