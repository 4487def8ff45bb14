"""Filing questions in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page


def test_questions_are_chosen_tagged_moved_and_put_back(
    phone: Page, as_teacher: Callable[[Page], None], checked_at_both_sizes: Callable[[Page], None]
) -> None:
    as_teacher(phone)
    name = "Chosen by touch"
    phone.goto("/collections")
    phone.get_by_label("Name").fill(name)
    phone.get_by_role("button", name="New collection").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text(name)
    checked_at_both_sizes(phone)

    phone.goto("/bank?q=Iceland")
    phone.get_by_role("button", name="Choose this page").click()
    chosen = phone.locator("input[name=questions]:checked")
    expect(phone.get_by_text(f"{chosen.count()} chosen")).to_be_visible()
    phone.get_by_text("More", exact=True).click()
    phone.locator("#to").select_option(label=name)
    checked_at_both_sizes(phone)
    phone.get_by_role("button", name="Move there").click()
    expect(phone.get_by_text("questions moved.")).to_be_visible()
    expect(phone.get_by_role("link", name=name).first).to_be_visible()
    phone.get_by_role("button", name="Undo").click()
    expect(phone.get_by_text("Taken back for")).to_be_visible()
    expect(phone.get_by_role("link", name=name)).to_have_count(0)


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
