"""Filing questions in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page


def test_questions_are_chosen_tagged_moved_and_put_back(
    page: Page, as_teacher: Callable[[Page], None], page_checked: Callable[[Page], None]
) -> None:
    as_teacher(page)
    name = f"Chosen at {page.evaluate('window.innerWidth')}"
    page.goto("/collections")
    page.get_by_label("Name").fill(name)
    page.get_by_role("button", name="New collection").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    page_checked(page)

    page.goto("/bank?q=Iceland")
    page.get_by_role("button", name="Choose this page").click()
    chosen = page.locator("input[name=questions]:checked")
    expect(page.get_by_text(f"{chosen.count()} chosen")).to_be_visible()
    page.get_by_text("More", exact=True).click()
    page.locator("#to").select_option(label=name)
    page_checked(page)
    page.get_by_role("button", name="Move there").click()
    expect(page.get_by_text("questions moved.")).to_be_visible()
    expect(page.get_by_role("link", name=name).first).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Taken back for")).to_be_visible()
    expect(page.get_by_role("link", name=name)).to_have_count(0)


def test_what_is_picked_for_a_quiz_stays_picked_while_one_searches(
    laptop: Page, as_teacher: Callable[[Page], None], page_checked: Callable[[Page], None]
) -> None:
    as_teacher(laptop)
    laptop.goto("/quizzes/new")
    laptop.locator("input[name=questions]").first.check()
    laptop.keyboard.press("/")
    laptop.keyboard.type("nothing like it")
    laptop.keyboard.press("Enter")
    expect(laptop.get_by_text("No ready question fits.")).to_be_visible()
    expect(laptop.get_by_text("1 chosen")).to_be_visible()
    page_checked(laptop)
