"""Signing up, in and out, as a person does it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page


@pytest.mark.parametrize("path", ["/", "/sign-in", "/sign-up"])
def test_a_visitors_pages_are_open_to_everybody(
    laptop: Page, path: str, checked_at_both_sizes: Callable[[Page], None]
) -> None:
    laptop.goto(path)
    expect(laptop.get_by_role("heading", level=1)).to_be_visible()
    checked_at_both_sizes(laptop)


def test_a_new_person_signs_up_out_and_in_again(
    laptop: Page, sign_in_at: Callable[..., None], page_checked: Callable[[Page], None]
) -> None:
    laptop.goto("/sign-up")
    laptop.get_by_label("Name").fill("Mia Moss")
    laptop.get_by_label("E-mail").fill("mia@school.test")
    laptop.get_by_label("Password").fill("three plain words")
    laptop.get_by_role("button", name="Create account").click()
    laptop.wait_for_url("**/")
    laptop.locator("summary", has_text="Mia Moss").click()
    page_checked(laptop)
    laptop.get_by_role("button", name="Sign out").click()
    expect(laptop.get_by_role("link", name="Sign in").first).to_be_visible()
    sign_in_at(laptop, "mia@school.test", "three plain words")
    expect(laptop.locator("summary", has_text="Mia Moss")).to_be_visible()


def test_a_wrong_password_is_said_at_its_field(phone: Page, page_checked: Callable[[Page], None]) -> None:
    phone.goto("/sign-in")
    phone.get_by_label("E-mail").fill("nobody@school.test")
    phone.get_by_label("Password").fill("not the password")
    phone.locator("main").get_by_role("button", name="Sign in").click()
    expect(phone.get_by_text("E-mail and password don't match")).to_be_visible()
    page_checked(phone)


def test_the_demos_teacher_signs_in_with_the_password_that_was_printed(
    laptop: Page, server: Any, sign_in_at: Callable[..., None], checked_at_both_sizes: Callable[[Page], None]
) -> None:
    sign_in_at(laptop, server.demo_email, server.demo_password)
    checked_at_both_sizes(laptop)
