"""A corrected answer in a real browser: saved, its scores previewed and changed, its history, and all of it undone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

STEM = "Which canal joins the Red Sea and the Mediterranean Sea?"


@pytest.fixture
def teacher(phone: Page, as_teacher: Callable[[Page], None]) -> Page:
    """The demo's teacher with a phone."""
    as_teacher(phone)
    return phone


@pytest.fixture
def question(teacher: Page) -> str:
    """The address of a question that the teacher wrote, set, and answered with what is not accepted yet."""
    teacher.goto("/questions/new")
    made = send(teacher, "/questions/new/short-answer", stem=STEM, accepted="the Suez", explanation="", preview="1")
    address = made.removesuffix("/preview")
    send(teacher, f"{address}/accept")
    quiz = send(teacher, "/quizzes/new", title="Canals", questions=address.rsplit("/", 1)[-1])
    send(teacher, f"{quiz}/publish")
    code = re.search(r"/q/([a-z0-9]+)", teacher.request.get(quiz).text())[1]
    attempt = send(teacher, f"/q/{code}/start")
    send(teacher, attempt, **{"typed-1": "Suez Canal", "revision-1": "0"})
    send(teacher, attempt.removesuffix("/1") + "/submit")
    return address


def send(page: Page, address: str, **fields: str) -> str:
    """Sends a form; gives the address of the page that follows."""
    token = page.locator("meta[name=csrf-token]").get_attribute("content")
    return page.request.post(address, form={"csrf_token": token, **fields}).url


def test_a_corrected_answer_is_regraded_after_a_preview_and_all_of_it_is_undone(
    teacher: Page, question: str, page_checked: Callable[[Page], None]
) -> None:
    teacher.goto(question)
    teacher.get_by_label("Accepted answers").fill("the Suez\nSuez Canal")
    teacher.get_by_role("button", name="Save", exact=True).last.click()

    expect(teacher.get_by_role("heading", name="1 of 1 score would change")).to_be_visible()
    page_checked(teacher)
    teacher.get_by_role("button", name="Change 1 score").click()

    expect(teacher.get_by_text("1 score changed.")).to_be_visible()
    expect(teacher.get_by_role("insertion")).to_contain_text("Suez Canal")
    page_checked(teacher)
    teacher.locator(".regrades").get_by_role("button", name="Undo").click()

    expect(teacher.get_by_text("The scores are as they were.")).to_be_visible()
    teacher.get_by_role("button", name="Restore version 1").click()
    expect(teacher.get_by_text("Version 1 is back, as version 3.")).to_be_visible()
    expect(teacher.get_by_text("Says the same as version 1.")).to_be_visible()
