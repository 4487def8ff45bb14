"""Importing and exporting as people do it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.bank.formats import gift
from quizapp.bank.formats.items import Item
from quizapp.bank.rules.wordings import QuestionType, Wording, choices

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

PERU = """What is the capital of Peru? {=Lima ~Quito#Look at the map. ~La Paz}

Write about Peru. {}

Order {=the coast -> Costa =the mountains -> Sierra =the forest -> Selva}
"""


def test_a_file_is_looked_at_added_and_exported_again(
    laptop: Page, as_teacher: Callable[[Page], None], page_checked: Callable[[Page], None]
) -> None:
    as_teacher(laptop)
    laptop.goto("/import")
    page_checked(laptop)
    laptop.get_by_label("File").set_input_files(
        {"name": "peru.gift", "mimeType": "text/plain", "buffer": PERU.encode()}
    )
    laptop.get_by_label("Collection").fill("Peru")
    laptop.get_by_role("button", name="See what it holds").click()
    laptop.get_by_text("This is an essay question").wait_for()
    page_checked(laptop)

    laptop.get_by_role("button", name="Add 2 questions").click()
    laptop.get_by_role("link", name="See “Peru”").click()
    laptop.get_by_label("Choose question 1").check()
    laptop.locator("summary", has_text="More").last.click()
    laptop.get_by_role("button", name="Export").click()
    laptop.get_by_label("Aiken").check()
    laptop.get_by_role("button", name="See what is lost").click()
    laptop.get_by_text("Aiken can hold none of these questions.").wait_for()
    page_checked(laptop)

    laptop.get_by_label("GIFT").check()
    laptop.get_by_role("button", name="See what is lost").click()
    with laptop.expect_download() as started:
        laptop.get_by_role("link", name="Download 1 question").click()
    assert started.value.suggested_filename == "selected-questions.gift.txt"
    assert "the coast" in Path(started.value.path()).read_text()


def test_a_large_import_shows_itself_when_the_worker_has_done_its_part(
    phone: Page, as_teacher: Callable[[Page], None], page_checked: Callable[[Page], None]
) -> None:
    rivers = (
        Item(Wording(QuestionType.MULTIPLE_CHOICE, f"River {number}?", choices(("Nile", "Amazon"), "Nile")))
        for number in range(201)
    )
    as_teacher(phone)
    phone.goto("/import")
    phone.get_by_label("Or paste the questions").fill(gift.write(list(rivers)).decode())
    phone.get_by_role("button", name="See what it holds").click()
    phone.get_by_role("button", name="Add 201 questions").click()
    phone.get_by_text("201 questions added.").wait_for()
    page_checked(phone)
