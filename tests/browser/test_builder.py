"""Building a quiz in a real browser: its order by mouse, by touch and by keys, its points, and the preview."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import CDPSession, Locator, Page


@pytest.fixture
def build(as_teacher: Callable[[Page], None]) -> Callable[[Page], list[str]]:
    """Opens a copy of the demo's first quiz, whose third question begins a section, and gives what it holds."""

    def open_builder(page: Page) -> list[str]:
        as_teacher(page)
        page.goto("/quizzes/1")
        page.goto(send(page, "/quizzes/1/copy"))
        third = page.locator(".outline-row").nth(2)
        third.get_by_label("More about").click()
        third.get_by_label("Begin a section here").fill("Second part")
        third.get_by_role("button", name="Add the section").click()
        expect(page.get_by_role("heading", name="Second part")).to_be_visible()
        page.wait_for_load_state()
        return list_names(page)

    return open_builder


def send(page: Page, address: str, **fields: str) -> str:
    """Sends a form; gives the address of the page that follows."""
    token = page.locator("meta[name=csrf-token]").get_attribute("content")
    return page.request.post(address, form={"csrf_token": token, **fields}).url


def list_names(page: Page) -> list[str]:
    return page.locator(".outline-row").evaluate_all("rows => rows.map((row) => row.dataset.name)")


def find_handle(page: Page, place: int) -> Locator:
    return page.locator(".outline-row").nth(place).locator("[data-handle]")


def find_middle(shown: Locator) -> tuple[float, float]:
    box = shown.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag(page: Page, place: int, onto: int) -> None:
    """Drags an entry by the mouse to where another stands."""
    find_handle(page, place).scroll_into_view_if_needed()
    page.mouse.move(*find_middle(find_handle(page, place)))
    page.mouse.down()
    x, y = find_middle(page.locator(".outline-row").nth(onto))
    page.mouse.move(x, y - 8 if onto < place else y + 8, steps=4)
    page.mouse.up()


def expect_saved(page: Page, names: list[str]) -> None:
    expect(page.locator("[data-saved]")).to_have_text("Saved")
    assert list_names(page) == names
    page.reload()
    assert list_names(page) == names


def test_an_order_is_dragged_by_mouse_and_one_that_leaves_a_section_empty_goes_back(
    build: Callable[[Page], list[str]], laptop: Page, page_checked: Callable[[Page], None], troubles: list[str]
) -> None:
    one, two, section, *rest = build(laptop)
    page_checked(laptop)
    drag(laptop, 1, 0)
    expect_saved(laptop, [two, one, section, *rest])

    last = len(rest) + 2
    laptop.locator(".outline-row").nth(2).get_by_role("button", name="up").press("Enter")
    expect_saved(laptop, [two, section, one, *rest])
    drag(laptop, 1, last)
    expect(laptop.get_by_text("A section needs at least one question.")).to_be_visible()
    assert list_names(laptop) == [two, section, one, *rest]
    assert [trouble for trouble in troubles if "409" not in trouble] == []
    troubles.clear()


def test_a_finger_drags_a_question_into_another_section_and_points_are_saved_as_they_are_typed(
    build: Callable[[Page], list[str]], phone: Page, page_checked: Callable[[Page], None]
) -> None:
    one, two, section, *rest = build(phone)
    page_checked(phone)
    find_handle(phone, 2).scroll_into_view_if_needed()
    fingers = phone.context.new_cdp_session(phone)
    touch(fingers, "touchStart", find_middle(find_handle(phone, 2)))
    expect(phone.locator(".is-dragged")).to_be_visible()
    x, y = find_middle(find_handle(phone, 1))
    touch(fingers, "touchMove", (x, y - 8))
    touch(fingers, "touchEnd")
    expect_saved(phone, [one, section, two, *rest])

    phone.get_by_label("Points of").first.fill("2.5")
    phone.get_by_label("Points of").first.press("Tab")
    expect(phone.locator("[data-total]")).to_have_text(f"{len(rest) + 3.5:g}")


def touch(fingers: CDPSession, kind: str, *points: tuple[float, float]) -> None:
    touched = [{"x": x, "y": y} for x, y in points]
    fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touched})


def test_the_preview_is_checked_question_by_question_by_keys_alone(
    as_teacher: Callable[[Page], None], laptop: Page, page_checked: Callable[[Page], None]
) -> None:
    as_teacher(laptop)
    laptop.goto("/quizzes/1/preview/7/1")
    answer = laptop.locator("[data-trying] input:not([type=hidden])").first
    answer.focus()
    laptop.keyboard.press("Space")
    laptop.keyboard.press("Enter")
    expect(laptop.get_by_text("What the article says")).to_be_visible()
    page_checked(laptop)
