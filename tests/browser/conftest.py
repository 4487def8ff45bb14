"""A real browser on a real server: any console error, failed request or barrier that axe finds fails the test.

``phone`` and ``laptop`` are pages of that size. Each belongs to a browser of its own, without cookies. The server holds
the demo; ``server.demo_password`` signs its teacher in.
"""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PHONE = {"width": 360, "height": 740}
LAPTOP = {"width": 1280, "height": 800}
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Only these of axe's rules see colours; what the others find is the same in light and dark.
OF_COLOUR = {"runOnly": ["color-contrast", "link-in-text-block"]}
FIND_BROWSER = Path(__file__).parents[2] / "scripts" / "browser.sh"


@dataclass(frozen=True)
class DemoServer:
    """A running server with the demo in it."""

    address: str
    demo_email: str
    demo_password: str
    data_dir: Path


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark all tests of this folder."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def server(
    start_server: Callable[[Path], Any], demo: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[DemoServer]:
    """The server of this test process; in the end it must stop cleanly, with no error said."""
    data_dir = tmp_path_factory.mktemp("server")
    demo.copy_to(data_dir)
    running = start_server(data_dir)
    yield DemoServer(running.address, demo.email, demo.password, data_dir)
    started = len(running.said)
    assert running.stop() == 0
    assert running.said[-1] == "quizapp has stopped."
    assert not [line for line in running.said[started:] if "ERROR" in line or "Traceback" in line]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser of this test process."""
    path = os.environ.get("QUIZAPP_TEST_BROWSER") or _find_browser()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


def _find_browser() -> str:
    found = subprocess.run([FIND_BROWSER, "find"], capture_output=True, text=True, check=False)  # noqa: S603  # our own
    if found.returncode:
        pytest.skip("there is no Chromium; “make test” installs one")
    return found.stdout.strip()


@pytest.fixture
def troubles() -> list[str]:
    """What went wrong in the test's pages so far; a test that provokes an error takes it out of here."""
    return []


@pytest.fixture
def open_browser(
    chromium: Browser, server: DemoServer, troubles: list[str]
) -> Iterator[Callable[[dict[str, int]], Page]]:
    """Opens a page of a size, as another person with a browser of their own; addresses begin at the server's root."""
    contexts: list[BrowserContext] = []

    def open_page(size: dict[str, int]) -> Page:
        context = chromium.new_context(
            base_url=server.address,
            viewport={"width": size["width"], "height": size["height"]},
            has_touch=size is PHONE,
            reduced_motion="reduce",
        )
        context.set_default_timeout(30_000)
        _watch(context, troubles)
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
    assert troubles == []


def _watch(context: BrowserContext, troubles: list[str]) -> None:
    """Write down what a person with the developer tools open would see in red."""
    context.on("weberror", lambda event: troubles.append(f"error in a script: {event.error}"))
    context.on(
        "console",
        lambda line: troubles.append(f"{line.type}: {line.text}") if line.type in {"error", "warning"} else None,
    )
    context.on("requestfailed", lambda request: _note_failure(request, troubles))


def _note_failure(request: Any, troubles: list[str]) -> None:
    # Leaving a page breaks off what it was still fetching, which is nobody's fault.
    if request.failure != "net::ERR_ABORTED":
        troubles.append(f"{request.url}: {request.failure}")


@pytest.fixture
def phone(open_browser: Callable[[dict[str, int]], Page]) -> Page:
    """A page as wide as the narrowest phone."""
    return open_browser(PHONE)


@pytest.fixture
def laptop(open_browser: Callable[[dict[str, int]], Page]) -> Page:
    """A page as wide as a laptop."""
    return open_browser(LAPTOP)


@pytest.fixture(scope="session")
def page_checked() -> Callable[[Page], None]:
    """Checks what stands on a page: axe finds nothing in light or dark, and nothing sticks out at the side.

    Hardly any colour depends on the width, so a page's dark ones are looked at once, at the width that comes first.
    """
    axe = Axe()
    seen_dark: set[tuple[str, str | None]] = set()

    def check(page: Page) -> None:
        page.wait_for_load_state()
        shown = (page.url, page.text_content("body"))
        for scheme, options in (("dark", OF_COLOUR), ("light", None)):
            if scheme == "dark" and shown in seen_dark:
                continue
            page.emulate_media(color_scheme=scheme)
            results = axe.run(page, options=options)
            assert not results.violations_count, f"{page.url}, {scheme}: {results.generate_report()}"
        seen_dark.add(shown)
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, f"{page.url} is {wider} pixels wider than the screen"

    return check


@pytest.fixture(scope="session")
def checked_at_both_sizes(page_checked: Callable[[Page], None]) -> Callable[[Page], None]:
    """Checks what stands on a page as it is, and again with the width of the other kind of screen."""

    def check(page: Page) -> None:
        page_checked(page)
        before = page.viewport_size
        assert before is not None
        other = PHONE if before["width"] == LAPTOP["width"] else LAPTOP
        page.set_viewport_size({"width": other["width"], "height": other["height"]})
        page_checked(page)
        page.set_viewport_size(before)

    return check


@pytest.fixture
def sign_in_at() -> Callable[[Page, str, str], None]:
    """Signs a person in by the form: ``sign_in_at(page, email, password)``; the page is then the first one."""
    return _sign_in


def _sign_in(page: Page, email: str, password: str) -> None:
    page.goto("/sign-in")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(password)
    page.locator("main").get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/")


@pytest.fixture(scope="session")
def teacher_cookies(chromium: Browser, server: DemoServer) -> list[Any]:
    """The session of the demo's teacher, signed in once for all tests of this process."""
    context = chromium.new_context(base_url=server.address)
    page = context.new_page()
    _sign_in(page, server.demo_email, server.demo_password)
    cookies = context.cookies()
    context.close()
    return cookies


@pytest.fixture
def as_teacher(teacher_cookies: list[Any]) -> Callable[[Page], None]:
    """Makes a page's browser one in which the demo's teacher is signed in."""
    return lambda page: page.context.add_cookies(teacher_cookies)
