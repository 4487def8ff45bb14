"""Taking a quiz in a real browser when things go wrong: no connection, two windows, no session, no time."""

from __future__ import annotations

import re
import sqlite3
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Locator, Page

PROVOKED = ("ERR_INTERNET_DISCONNECTED", "status of 401", "status of 409")


@pytest.fixture(autouse=True)
def _expect_troubles(troubles: list[str], open_browser: object) -> Iterator[None]:
    """A lost connection and a refused answer stand in the console, as they should."""
    yield
    troubles[:] = [trouble for trouble in troubles if not any(words in trouble for words in PROVOKED)]


@pytest.fixture
def set_quiz(laptop: Page, server: Any, as_teacher: Callable[[Page], None]) -> Iterator[Callable[..., str]]:
    """Sets a copy of the demo's first quiz with these settings, as the database keeps them; gives its link.

    Afterwards it is closed, so that visitors find the demo as it was.
    """
    numbers: list[str] = []

    def copy(**settings: int) -> str:
        as_teacher(laptop)
        laptop.goto("/quizzes/1")
        address = send(laptop, "/quizzes/1/copy")
        numbers.append(address.rsplit("/", 1)[1])
        for name, value in {"open_to_guests": 1, **settings}.items():
            change(server, f"UPDATE quiz SET {name} = ? WHERE id = ?", value, numbers[-1])  # noqa: S608  # our own names
        send(laptop, f"{address}/publish")
        laptop.context.clear_cookies()
        code = change(server, "SELECT code FROM quiz WHERE id = ?", numbers[-1])
        return f"/q/{code}"

    yield copy
    for number in numbers:
        change(server, "UPDATE quiz SET state = 'closed' WHERE id = ?", number)


def send(page: Page, address: str) -> str:
    """Sends a form; gives the address of the page that follows."""
    token = page.locator("meta[name=csrf-token]").get_attribute("content")
    return page.request.post(address, form={"csrf_token": token}).url


def change(server: Any, statement: str, *values: object) -> Any:
    """Does it in the server's database; gives the first value of what it finds."""
    connection = sqlite3.connect(server.data_dir / "quizapp.db", timeout=10)
    with connection:
        row = connection.execute(statement, values).fetchone()
    connection.close()
    return row and row[0]


def set_due(server: Any, page: Page, left: timedelta) -> None:
    due = (datetime.now(UTC) + left).replace(tzinfo=None).isoformat(" ")
    change(server, "UPDATE attempt SET due = ? WHERE token = ?", due, page.url.split("/")[4])


def begin(page: Page, link: str) -> None:
    page.goto(link)
    page.get_by_label("Your name").fill("Kim")
    page.get_by_role("button", name=re.compile("Start|Take it again")).click()
    expect(page.get_by_text(re.compile("Questions? 1 "))).to_be_visible()
    page.wait_for_load_state()


def find_options(page: Page) -> Locator:
    return page.locator("label.option")


def expect_said(page: Page, words: str) -> None:
    expect(page.locator("#saved")).to_have_text(words, timeout=20_000)


def test_a_phone_that_loses_its_connection_reloads_and_goes_on_with_everything_given(
    phone: Page, set_quiz: Callable[..., str], page_checked: Callable[[Page], None]
) -> None:
    begin(phone, set_quiz(page_size=0, minutes=30))
    choices = phone.locator("section:has(input[type=radio])")
    choices.nth(0).locator("label.option").nth(0).click()
    expect_said(phone, "Saved")
    phone.context.set_offline(True)
    choices.nth(0).locator("label.option").nth(1).click()
    choices.nth(1).locator("label.option").nth(2).click()
    choices.nth(1).get_by_text("Flag for later").click()
    expect_said(phone, "Not saved, trying again")
    phone.get_by_role("button", name="Finish").click()
    expect(phone.locator("#saved")).to_contain_text("Your answers are kept here")
    page_checked(phone)
    phone.context.set_offline(False)
    phone.reload()
    expect_said(phone, "Saved")
    phone.reload()
    for choice, place in ((0, 1), (1, 2)):
        expect(choices.nth(choice).locator("input[type=radio]").nth(place)).to_be_checked()
    expect(choices.nth(1).get_by_label("Flag for later")).to_be_checked()
    expect(phone.get_by_text("2 answered")).to_be_visible()


def test_two_windows_tell_each_other_apart_and_a_session_that_ended_loses_nothing(
    laptop: Page, set_quiz: Callable[..., str], page_checked: Callable[[Page], None]
) -> None:
    link = set_quiz(open_to_guests=0)
    laptop.goto(f"/sign-up?next={link}")
    laptop.get_by_label("Name").fill("Two Windows")
    laptop.get_by_label("E-mail").fill("windows@school.test")
    laptop.get_by_label("Password").fill("three plain words")
    laptop.get_by_role("button", name="Create account").click()
    laptop.get_by_role("button", name="Start").click()
    expect(laptop.get_by_text("Question 1 of")).to_be_visible()
    other = laptop.context.new_page()
    other.goto(laptop.url)

    find_options(laptop).nth(0).click()
    expect_said(laptop, "Saved")
    find_options(other).nth(1).click()
    first, second = (find_options(other).nth(place).locator(".option-text").inner_text() for place in (0, 1))
    expect(other.get_by_role("group", name="Two answers")).to_contain_text(f"Another window gave {first}")
    page_checked(other)
    other.get_by_role("button", name="Next").click()
    expect_said(other, "Decide first which answer counts.")
    other.get_by_role("button", name="Keep this one").click()
    expect_said(other, "Saved")
    find_options(laptop).nth(2).click()
    expect(laptop.get_by_role("group", name="Two answers")).to_contain_text(f"Another window gave {second}")
    laptop.get_by_role("button", name="Take that one").click()
    expect(find_options(laptop).nth(1).locator("input")).to_be_checked()
    other.close()

    laptop.context.clear_cookies()
    find_options(laptop).nth(3).click()
    expect(laptop.locator("#saved")).to_contain_text("you are signed out")
    laptop.get_by_role("link", name="Sign in and come back").click()
    laptop.get_by_label("E-mail").fill("windows@school.test")
    laptop.get_by_label("Password").fill("three plain words")
    laptop.locator("main").get_by_role("button", name="Sign in").click()
    expect(laptop.get_by_text("Question 1 of")).to_be_visible()
    expect_said(laptop, "Saved")
    laptop.reload()
    expect(find_options(laptop).nth(3).locator("input")).to_be_checked()


def test_when_the_time_is_up_what_was_given_is_handed_in_with_the_page_open_or_closed(
    phone: Page, server: Any, set_quiz: Callable[..., str]
) -> None:
    link = set_quiz(minutes=30)
    begin(phone, link)
    set_due(server, phone, timedelta(seconds=62))
    phone.reload()
    expect(phone.locator("#told")).to_have_text("1 minute left.")
    phone.get_by_role("button", name="Hide time").click()
    expect(phone.locator("[data-clock]")).to_be_hidden()
    set_due(server, phone, timedelta(seconds=3))
    phone.reload()
    find_options(phone).first.click()
    phone.wait_for_url("**/result", timeout=20_000)
    given = "SELECT sum(revision) FROM response JOIN attempt ON attempt.id = attempt_id WHERE token = ?"
    assert change(server, given, phone.url.split("/")[4]) == 1

    begin(phone, link)
    find_options(phone).first.click()
    expect_said(phone, "Saved")
    set_due(server, phone, timedelta(minutes=-1))
    place = phone.url
    phone.goto("about:blank")
    phone.goto(place)
    expect(phone.get_by_text("What was saved by then is handed in")).to_be_visible()


def test_pages_of_several_questions_are_taken_by_the_keyboard_alone(
    laptop: Page, set_quiz: Callable[..., str], page_checked: Callable[[Page], None]
) -> None:
    begin(laptop, set_quiz(page_size=4, minutes=30))
    page_checked(laptop)
    while "Question" in (before := laptop.title()):
        for question in laptop.locator("section.question").all():
            if question.locator("input[type=radio]").count():
                laptop.keyboard.press("b")
            else:
                expect(question.get_by_label("What is missing")).to_be_focused()
                laptop.keyboard.type("something")
            laptop.keyboard.press("Enter")
        expect(laptop).not_to_have_title(before)
        laptop.wait_for_load_state()
    expect(laptop.get_by_role("heading", name="All questions are answered")).to_be_visible()
    page_checked(laptop)
