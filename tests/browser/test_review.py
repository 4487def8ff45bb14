"""The review desk in a real browser: by keys, by touch, without a connection."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

DRAFTS = 20


@pytest.fixture
def write_drafts(laptop: Page, as_teacher: Callable[[Page], None]) -> Callable[[str, int], str]:
    """Writes so many drafts by hand; gives the address of a desk that begins with the last of them."""
    as_teacher(laptop)

    def write(subject: str, count: int) -> str:
        laptop.goto("/bank")
        token = laptop.locator("meta[name=csrf-token]").get_attribute("content")
        for number in range(1, count + 1):
            form = {
                "csrf_token": token,
                "stem": f"How many {subject} has house {number}?",
                "key": "1",
                "explanation": "",
            }
            options = {f"options-{place}": f"{place + number}" for place in range(3)}
            laptop.request.post("/questions/new/multiple-choice", form=form | options)
        return "/review"

    return write


def read_states(server: Any, subject: str) -> dict[int, tuple[str, str]]:
    """Status and stem of the questions about this, by the number of their house."""
    rows = sqlite3.connect(server.data_dir / "quizapp.db").execute(
        "SELECT q.status, v.stem FROM question q JOIN question_version v"
        " ON v.question_id = q.id AND v.number = q.current_number WHERE v.stem LIKE ?",
        (f"%many {subject}%",),
    )
    return {int(re.findall(r"\d+", stem)[0]): (status, stem) for status, stem in rows}


def test_twenty_drafts_are_reviewed_by_keys_alone_and_the_database_holds_every_decision(
    laptop: Page, write_drafts: Callable[[str, int], str], server: Any, page_checked: Callable[[Page], None]
) -> None:
    laptop.goto(write_drafts("doors", DRAFTS))
    stem = laptop.locator("[data-draft]:visible .stem")
    page_checked(laptop)
    keys = laptop.keyboard
    for number in range(DRAFTS, 0, -1):
        expect(stem).to_have_text(f"How many doors has house {number}?")
        if number == 17:
            keys.press("e")
            expect(laptop.get_by_label("Question", exact=True)).to_be_focused()
            page_checked(laptop)
            keys.press("Control+a")
            keys.type("How many doors has house 17, all in all?")
            keys.press("Enter")
            expect(stem).to_have_text("How many doors has house 17, all in all?")
        if number == 12:
            keys.press("d")
            keys.press("u")
            expect(stem).to_have_text("How many doors has house 12?")
        keys.press("d" if number % 5 == 0 else "a")
    keys.press("u")
    expect(stem).to_have_text("How many doors has house 1?")
    keys.press("d")
    expect(laptop.locator("[data-saved]")).to_have_text("Saved")

    states = read_states(server, "doors")
    assert Counter(status for status, _stem in states.values()) == {"ready": 15, "retired": 5}
    assert {number for number, (status, _stem) in states.items() if status == "retired"} == {20, 15, 10, 5, 1}
    assert states[17][1] == "How many doors has house 17, all in all?"


def test_decisions_made_without_a_connection_are_kept_and_sent_and_nothing_typed_is_lost(
    laptop: Page, write_drafts: Callable[[str, int], str], server: Any, troubles: list[str]
) -> None:
    laptop.goto(write_drafts("roofs", 3))
    expect(laptop.locator("[data-draft]:visible .stem")).to_have_text("How many roofs has house 3?")
    laptop.keyboard.press("e")
    laptop.get_by_label("Question", exact=True).fill("How many roofs has house 3 by now?")
    laptop.keyboard.press("Escape")
    expect(laptop.locator("[data-draft]:visible [data-kept]")).to_be_visible()
    laptop.context.set_offline(offline=True)
    for key in ("n", "a", "d"):
        laptop.keyboard.press(key)
    expect(laptop.locator("[data-saved]")).to_have_text("Not saved, trying again")
    laptop.context.set_offline(offline=False)
    expect(laptop.locator("[data-saved]")).to_have_text("Saved", timeout=20_000)
    troubles[:] = [trouble for trouble in troubles if "ERR_INTERNET_DISCONNECTED" not in trouble]
    laptop.goto("/review")
    laptop.keyboard.press("e")
    expect(laptop.get_by_label("Question", exact=True)).to_have_value("How many roofs has house 3 by now?")
    states = read_states(server, "roofs")
    assert [states[number][0] for number in (3, 2, 1)] == ["draft", "ready", "retired"]


def test_a_draft_of_an_article_is_given_other_options_and_another_question_by_touch(
    phone: Page, as_teacher: Callable[[Page], None], page_checked: Callable[[Page], None]
) -> None:
    as_teacher(phone)
    phone.goto("/articles/1/review")
    page_checked(phone)
    card = phone.locator("[data-draft]:visible")
    for deed, name in (("options", "Other wrong answers"), ("another", "Another question from this fact")):
        with_it = phone.locator(f"[data-draft][data-has-{deed}]").first.get_attribute("data-draft")
        phone.locator(f"[data-chip='{with_it}'] a").tap()
        before = card.inner_text()
        phone.get_by_role("button", name=name).tap()
        expect(card).not_to_have_text(before, use_inner_text=True)
        phone.get_by_role("button", name="Undo").tap()
        expect(card).to_have_attribute("data-draft", with_it or "")
        expect(card).to_have_text(before, use_inner_text=True)
