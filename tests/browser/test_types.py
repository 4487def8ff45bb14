"""Questions of several parts in a real browser: written by a teacher, answered by touch, by keys, without scripts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page

EVENTS = ["The canal is dug", "The canal is opened", "The canal is sold"]
# Pages that several tests pass through on their way, looked at by the first one of each test process.
CHECKED: set[str] = set()
PAIRS = {"Egypt": "Cairo", "France": "Paris", "Italy": "Rome"}


@pytest.fixture
def teacher(laptop: Page, as_teacher: Callable[[Page], None]) -> Page:
    """The demo's teacher at a laptop."""
    as_teacher(laptop)
    return laptop


@pytest.fixture
def write(teacher: Page, page_checked: Callable[[Page], None]) -> Callable[..., str]:
    """Writes a question of a kind, rows by their label, and sets it as a quiz for guests; gives the quiz's link."""

    def check_once(page: Page, name: str) -> None:
        if name not in CHECKED:
            CHECKED.add(name)
            page_checked(page)

    def set_quiz(kind: str, stem: str, fields: dict[str, str], *marks: str) -> str:
        teacher.goto(f"/questions/new/{kind}")
        check_once(teacher, f"new {kind}")
        teacher.get_by_label("Question", exact=True).fill(stem)
        for label, text in fields.items():
            teacher.get_by_label(label, exact=True).fill(text)
        for mark in marks:
            teacher.get_by_label(mark, exact=True).check()
        teacher.get_by_role("button", name="Save and preview").click()
        expect(teacher.get_by_role("heading", name=stem)).to_be_visible()
        check_once(teacher, f"preview {kind}")
        question = re.search(r"/questions/(\d+)/preview", teacher.url)[1]
        post(teacher, f"/questions/{question}/accept")
        quiz = post(teacher, "/quizzes/new", title=stem, questions=question)
        post(teacher, f"{quiz}/update", title=stem, entrance="guests")
        post(teacher, f"{quiz}/publish")
        teacher.goto(quiz)
        check_once(teacher, f"quiz {kind}")
        return teacher.get_by_label("Link for learners").input_value()

    return set_quiz


def post(page: Page, address: str, **fields: str) -> str:
    """Sends a form; gives the address of the page that follows."""
    token = page.locator("meta[name=csrf-token]").get_attribute("content")
    return page.request.post(address, form={"csrf_token": token, **fields}).url


def begin(page: Page, link: str) -> None:
    page.goto(link)
    page.get_by_label("Your name").fill("Kim")
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_text("Question 1 of 1")).to_be_visible()
    page.wait_for_load_state()


def finish(page: Page, score: str) -> None:
    """Go on, hand in, and see the score."""
    page.get_by_role("button", name="Finish").click()
    page.get_by_role("button", name="Hand in").click()
    expect(page.locator(".score")).to_have_text(re.compile(rf"{re.escape(score)}\s+of 1 point"))


def write_events(write: Callable[..., str]) -> str:
    items = {f"Item {place}": text for place, text in enumerate(EVENTS, 1)}
    return write("ordering", "In what order did this happen?", items)


def press_into_order(page: Page, press: Callable[[str], None]) -> None:
    """Moves every event up until it stands in its place."""
    for place, text in enumerate(EVENTS):
        while page.locator(".ordering-text").all_inner_texts()[place] != text:
            press(f"Move “{text}” up")


def test_things_are_put_in_order_by_touch_and_stand_so_afterwards(
    write: Callable[..., str], phone: Page, page_checked: Callable[[Page], None]
) -> None:
    begin(phone, write_events(write))
    press_into_order(phone, lambda name: phone.get_by_role("button", name=name).tap())
    expect(phone.locator("#saved")).to_have_text("Saved")
    page_checked(phone)
    phone.reload()
    expect(phone.locator(".ordering-text")).to_have_text(EVENTS)
    finish(phone, "1")
    page_checked(phone)


def test_an_order_can_be_given_by_keys_alone_and_survives_a_lost_connection(
    write: Callable[..., str], phone: Page, troubles: list[str]
) -> None:
    begin(phone, write_events(write))
    phone.context.set_offline(offline=True)

    def press(name: str) -> None:
        phone.get_by_role("button", name=name).focus()
        phone.keyboard.press("Enter")

    press_into_order(phone, press)
    expect(phone.locator("#saved")).to_have_text("Not saved, trying again")
    expect(phone.locator("[data-moved]")).to_have_text(re.compile(r"The canal is \w+: [123] of 3"))
    phone.context.set_offline(offline=False)
    expect(phone.locator("#saved")).to_have_text("Saved", timeout=20_000)
    troubles.clear()
    finish(phone, "1")


def test_pairs_are_chosen_from_lists(
    write: Callable[..., str], phone: Page, page_checked: Callable[[Page], None]
) -> None:
    sides = {}
    for place, (land, city) in enumerate(PAIRS.items(), 1):
        sides |= {f"Left side of pair {place}": land, f"Right side of pair {place}": city}
    begin(phone, write("matching", "What is the capital?", sides))
    for land in ("Egypt", "France"):
        phone.get_by_label(land).select_option(label=PAIRS[land])
    expect(phone.locator("#saved")).to_have_text("Saved")
    page_checked(phone)
    phone.reload()
    expect(phone.get_by_label("Egypt").locator("option:checked")).to_have_text("Cairo")
    finish(phone, "0.67")
    page_checked(phone)


def test_several_are_ticked_by_keys_and_a_tick_is_taken_back(write: Callable[..., str], phone: Page) -> None:
    rows = {f"Answer {letter}": text for letter, text in zip("ABC", ("Red Sea", "Dead Sea", "Nile"), strict=True)}
    begin(phone, write("multiple-answer", "Which of these are seas?", rows, "A is right", "B is right"))
    letters = dict(zip(phone.locator(".option-text").all_inner_texts(), "abc", strict=True))
    for text in ("Nile", "Red Sea", "Dead Sea", "Nile"):
        phone.keyboard.press(letters[text])
    expect(phone.locator("#saved")).to_have_text("Saved")
    finish(phone, "1")


def test_a_number_is_typed_with_its_unit_beside_it(write: Callable[..., str], phone: Page) -> None:
    link = write("numerical", "How long is the canal?", {"Right number": "164", "Tolerance": "1", "Unit": "km"})
    begin(phone, link)
    phone.get_by_label("Number").fill("163.5")
    phone.get_by_label("Unit").fill("km")
    phone.keyboard.press("Tab")
    expect(phone.locator("#saved")).to_have_text("Saved")
    finish(phone, "1")


def test_without_scripts_things_are_put_in_order_by_numbers(write: Callable[..., str], chromium: Browser) -> None:
    link = write_events(write)
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    begin(page, link)
    for place, text in enumerate(EVENTS, 1):
        page.get_by_label(f"Number of “{text}”").select_option(str(place))
    expect(page.get_by_role("button", name="Move")).to_have_count(0)
    finish(page, "1")
    context.close()
