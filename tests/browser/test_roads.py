"""The main roads in a real browser: from an article to a score, as teacher, learner, guest and visitor."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Locator, Page, Route

QUESTION = re.compile(r"^Question \d+ of \d+$")
# Written for these tests. Every run pastes it under another first sentence, so that no run finds another's article.
ARTICLE = """
The Harbour Bridge of Port Lanning was opened on 4 May 1932 by Governor Margaret Hale. The bridge joins the city of Port
Lanning with the island of Tern. It took 1,400 workers six years to build.

The engineer Thomas Brandt designed the bridge in 1924. Brandt was born in Denmark in 1881 and moved to Canada in 1903.
He had built four smaller bridges in Norway before.

In 1951, a storm damaged the eastern tower of the Harbour Bridge. The repair cost 2.5 million dollars and was paid by
the government of Canada. In 1987, the Harbour Bridge became a national monument of Canada.

The Harbour Bridge carries about 46,000 cars a day. Port Lanning has a population of 310,000 people.
"""


def paste(page: Page, first: str) -> None:
    """Paste the article and wait until its questions are there."""
    page.goto("/articles/new")
    page.get_by_label("Article", exact=True).fill(f"{first}\n{ARTICLE}")
    page.get_by_role("button", name="Make questions").click()
    expect(page.get_by_role("heading", name="To review")).to_be_visible(timeout=60_000)


def answer_all(page: Page, answer: Callable[[Page], None], go_on: Callable[[Page], None]) -> None:
    """Answer every question from the first one, each once its page has loaded, and see it saved before going on."""
    total = int(page.get_by_text(QUESTION).inner_text().split()[-1])
    for position in range(1, total + 1):
        expect(page.get_by_text(f"Question {position} of {total}")).to_be_visible()
        page.wait_for_load_state()
        answer(page)
        expect(page.locator("#saved")).to_have_text("Saved")
        go_on(page)
    expect(page.get_by_role("heading", name="All questions are answered")).to_be_visible()


def answer_by_touch(page: Page) -> None:
    """Choose the first option, or type a word."""
    if page.locator("input[name^=places]").count():
        page.locator("label:has(input[name^=places])").first.click()
    else:
        page.get_by_label("What is missing").fill("something")


def answer_by_key(page: Page) -> None:
    """Choose the second option, or type a word."""
    if page.locator("input[name^=places]").count():
        page.keyboard.press("2")
    else:
        tab_to(page, page.get_by_label("What is missing"))
        page.keyboard.type("something")


def press_next(page: Page) -> None:
    """Go on by the button."""
    page.get_by_role("button", name=re.compile("Next|Finish")).click()


def press_enter(page: Page) -> None:
    """Go on by the keyboard."""
    page.keyboard.press("Enter")


def tab_to(page: Page, goal: Locator) -> None:
    """Reach ``goal`` by the Tab key."""
    for _ in range(60):
        if goal.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("the Tab key does not reach it")


def begin_as_guest(page: Page, link: str, nickname: str) -> None:
    """Open a quiz's link and start under a nickname."""
    page.goto(link)
    page.get_by_label("Your name").fill(nickname)
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_text("Question 1 of")).to_be_visible()
    # Nobody is quicker than the page's scripts, but a test is.
    page.wait_for_load_state()


def first_quiz_link(page: Page) -> str:
    """The link of a demo quiz, as the first page offers it to a visitor."""
    page.goto("/")
    return page.locator("a[href^='/q/']").first.get_attribute("href") or ""


def test_a_teacher_makes_a_quiz_of_an_article_a_guest_takes_it_on_a_phone_and_the_teacher_sees_the_score(
    laptop: Page,
    phone: Page,
    as_teacher: Callable[[Page], None],
    page_checked: Callable[[Page], None],
) -> None:
    as_teacher(laptop)
    paste(laptop, "A bridge and its city.")
    page_checked(laptop)
    laptop.get_by_role("button", name="Discard").last.click()
    expect(laptop.get_by_text("Discarded.")).to_be_visible()
    while laptop.get_by_role("button", name="Accept", exact=True).count():
        before = laptop.get_by_role("button", name="Accept", exact=True).count()
        laptop.get_by_role("button", name="Accept", exact=True).first.click()
        expect(laptop.get_by_role("button", name="Accept", exact=True)).to_have_count(before - 1)
    page_checked(laptop)

    laptop.get_by_role("link", name="Make a quiz").click()
    expect(laptop.get_by_role("heading", name="Make a quiz")).to_be_visible()
    page_checked(laptop)
    laptop.get_by_label("Title").fill("The bridge")
    laptop.get_by_role("button", name="Make the quiz").click()
    laptop.get_by_text("Who can take it?").click()
    laptop.get_by_label("Anyone with the link", exact=True).check()
    laptop.get_by_role("button", name="Save settings").click()
    laptop.get_by_role("button", name="Publish").click()
    expect(laptop.get_by_label("Link for learners")).to_be_visible()
    page_checked(laptop)
    link = laptop.get_by_label("Link for learners").input_value()

    begin_as_guest(phone, link, "Zoe")
    page_checked(phone)
    answer_all(phone, answer_by_touch, press_next)
    page_checked(phone)
    phone.get_by_role("button", name="Hand in").click()
    expect(phone.get_by_text("What the article says").first).to_be_visible()
    page_checked(phone)

    laptop.reload()
    laptop.get_by_role("link", name="Scores").click()
    expect(laptop.get_by_role("link", name="Zoe")).to_be_visible()
    page_checked(laptop)


def test_a_learner_signs_up_answers_closes_the_browser_comes_back_and_sees_the_score(
    open_browser: Callable[[dict[str, int]], Page], phone: Page, chromium: Browser, page_checked: Callable[[Page], None]
) -> None:
    link = first_quiz_link(phone)
    phone.goto(link)
    phone.get_by_role("link", name="Sign in instead").click()
    phone.get_by_role("link", name="Create an account").first.click()
    phone.get_by_label("Name").fill("Nils")
    phone.get_by_label("E-mail").fill("nils@school.test")
    phone.get_by_label("Password").fill("three plain words")
    phone.get_by_role("button", name="Create account").click()
    phone.goto(link)
    phone.get_by_role("button", name="Start").click()
    chosen = phone.locator("label:has(input[name^=places])").nth(1)
    words = chosen.inner_text()
    chosen.click()
    expect(phone.locator("#saved")).to_have_text("Saved")

    cookies = phone.context.cookies()
    again = open_browser({"width": 390, "height": 800})
    phone.close()
    again.context.add_cookies(cookies)  # type: ignore[arg-type]  # what one context gives another takes
    again.goto(link)
    again.get_by_role("link", name="Go on with question 2").click()
    expect(again.get_by_text("Question 2 of")).to_be_visible()
    again.get_by_role("button", name="Back").click()
    expect(again.locator("label:has(input:checked)")).to_have_text(words, use_inner_text=True)
    answer_all(again, answer_by_touch, press_next)
    again.get_by_role("button", name="Hand in").click()
    again.goto("/scores")
    expect(again.get_by_role("link", name="See the result")).to_be_visible()
    page_checked(again)


def test_a_quiz_is_taken_by_the_keyboard_alone(laptop: Page) -> None:
    begin_as_guest(laptop, first_quiz_link(laptop), "Kim")
    answer_all(laptop, answer_by_key, press_enter)
    tab_to(laptop, laptop.get_by_role("button", name="Hand in"))
    laptop.keyboard.press("Enter")
    expect(laptop.get_by_text("Your result")).to_be_visible()


def test_an_answer_given_without_a_connection_is_kept_and_sent_when_it_returns(
    phone: Page, troubles: list[str]
) -> None:
    begin_as_guest(phone, first_quiz_link(phone), "Olu")
    phone.context.set_offline(True)
    phone.locator("label:has(input[name^=places])").first.click()
    expect(phone.locator("#saved")).to_have_text("Not saved, trying again")
    phone.context.set_offline(False)
    expect(phone.locator("#saved")).to_have_text("Saved", timeout=20_000)
    phone.reload()
    expect(phone.locator("input[name^=places]").first).to_be_checked()
    troubles[:] = [trouble for trouble in troubles if "ERR_INTERNET_DISCONNECTED" not in trouble]


def test_an_answer_given_before_the_script_has_come_is_saved_too(phone: Page) -> None:
    link = first_quiz_link(phone)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    phone.route("**/attempt.js", hold)
    phone.goto(link)
    phone.get_by_label("Your name").fill("Ida")
    phone.get_by_role("button", name="Start").click(no_wait_after=True)
    phone.locator("label:has(input[name^=places])").first.click()
    expect(phone.locator("#saved")).to_be_empty()
    held[0].continue_()
    expect(phone.locator("#saved")).to_have_text("Saved")


def test_without_scripts_a_quiz_is_taken_and_saved_page_by_page(chromium: Browser, server: Any) -> None:
    context = chromium.new_context(base_url=server.address, java_script_enabled=False)
    page = context.new_page()
    begin_as_guest(page, first_quiz_link(page), "Pat")
    total = int(page.get_by_text(QUESTION).inner_text().split()[-1])
    for position in range(1, total + 1):
        expect(page.get_by_text(f"Question {position} of {total}")).to_be_visible()
        answer_by_touch(page)
        press_next(page)
    page.get_by_role("button", name="Hand in").click()
    expect(page.get_by_text("Your result")).to_be_visible()
    context.close()


def test_a_visitor_pastes_an_article_sees_its_questions_and_keeps_them_by_signing_up(
    phone: Page, page_checked: Callable[[Page], None]
) -> None:
    paste(phone, "A bridge for visitors.")
    page_checked(phone)
    article = phone.url
    phone.goto("/sign-up")
    phone.get_by_label("Name").fill("Vera")
    phone.get_by_label("E-mail").fill("vera@school.test")
    phone.get_by_label("Password").fill("three plain words")
    phone.get_by_label("Teach").check()
    phone.get_by_role("button", name="Create account").click()
    phone.wait_for_url("**/")
    phone.goto(article)
    expect(phone.get_by_role("heading", name="To review")).to_be_visible()


def test_a_question_and_its_sentence_light_each_other_up(laptop: Page, as_teacher: Callable[[Page], None]) -> None:
    as_teacher(laptop)
    laptop.goto("/articles/1")
    card = laptop.locator("[data-card]").first
    sentence = laptop.locator(f"[data-thread~='{card.get_attribute('id')}']").first
    card.hover()
    expect(sentence).to_have_class(re.compile("is-lit"))
    sentence.hover()
    expect(card).to_have_class(re.compile("is-lit"))


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/articles",
        "/articles/new",
        "/articles/1",
        "/bank",
        "/bank?status=ready&q=Iceland",
        "/questions/1",
        "/quizzes",
        "/quizzes/new",
        "/quizzes/new?article=1",
        "/quizzes/1",
        "/quizzes/1/questions",
        "/quizzes/1/scores",
        "/quizzes/1/delete",
        "/quizzes/1/assign",
        "/quizzes/1/allowances",
        "/assignments/1",
        "/classes",
        "/classes/1",
        "/classes/1/code",
        "/scores",
    ],
)
def test_a_teachers_pages_are_open_to_everybody(
    laptop: Page, path: str, as_teacher: Callable[[Page], None], checked_at_both_sizes: Callable[[Page], None]
) -> None:
    as_teacher(laptop)
    laptop.goto(path)
    expect(laptop.get_by_role("heading", level=1)).to_be_visible()
    checked_at_both_sizes(laptop)


def test_an_administrator_added_from_the_command_line_sees_the_accounts(
    laptop: Page,
    server: Any,
    sign_in_at: Callable[..., None],
    checked_at_both_sizes: Callable[[Page], None],
    quizapp_command: Callable[..., list[str]],
    environment_of: Callable[..., dict[str, str]],
) -> None:
    email, password = "ada@school.test", "three plain words"
    command = quizapp_command("user", "add", email, "--name", "Ada", "--role", "admin", "--password", password)
    subprocess.run(command, env=environment_of(QUIZAPP_DATA_DIR=str(server.data_dir)), check=True)  # noqa: S603  # ours
    sign_in_at(laptop, email, password)
    laptop.goto("/accounts")
    expect(laptop.get_by_role("rowheader", name="Demo Teacher")).to_be_visible()
    checked_at_both_sizes(laptop)


def test_a_page_that_is_not_there_says_what_to_do(
    laptop: Page, checked_at_both_sizes: Callable[[Page], None], troubles: list[str]
) -> None:
    laptop.goto("/nowhere")
    expect(laptop.get_by_role("heading", level=1)).to_be_visible()
    checked_at_both_sizes(laptop)
    troubles[:] = [trouble for trouble in troubles if "404" not in trouble]
