"""Questions on paper, printed by a real browser."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from flask import render_template
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTTextContainer

from quizapp.bank.formats.sheet import Asked, lay_out_cards, lay_out_sheet
from quizapp.bank.rules.wordings import FALSE, TRUE, Choice, QuestionType, Wording, choices

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from playwright.sync_api import Page, Route

PAPERS = {"A4": (595, 842), "Letter": (612, 792)}
ON_EACH_PAPER = pytest.mark.parametrize("paper", PAPERS)


def ask(number: int) -> Asked:
    """A question whose first and last words bear its number."""
    stem, last = f"First{number} words of a question that asks about the rivers of Peru.", f"last{number}"
    several = tuple(Choice(f"option {place} of {number}", is_key=True) for place in range(number % 5 + 1))
    kinds = (
        Wording(QuestionType.MULTIPLE_ANSWER, f"{stem} What is {last}?", (*several, Choice("none"))),
        Wording(QuestionType.MATCHING, f"{stem} Match {last}.", (Choice("a", match="x"), Choice("b", match="y"))),
        Wording(QuestionType.ORDERING, f"{stem} Order {last}.", tuple(map(Choice, ("egg", "larva", "pupa", "fly")))),
        Wording(QuestionType.SHORT_ANSWER, f"{stem * (number % 3 + 1)} Name {last}.", accepted=("Lima",)),
        Wording(QuestionType.TRUE_FALSE, f"{stem} So is {last}.", (Choice(TRUE, is_key=True), Choice(FALSE))),
        Wording(QuestionType.CLOZE, f"{stem} The ____ of {last}.", choices(("Lima", "Quito", "La Paz"), "Lima")),
    )
    return Asked(kinds[number % len(kinds)], evidence="Lima is the capital of Peru, and lies on the coast.")


@pytest.fixture
def show(app: Flask) -> Callable[..., None]:
    """Opens one of the pages for paper on the real server, whose style sheets it has."""

    def open_page(page: Page, name: str, paper: str = "A4", **values: Any) -> None:
        with app.test_request_context():
            around = {"title": "Peru", "back": "/", "what": name, "sheets": [], "papers": [], "found": 25, "most": 25}
            html = render_template(f"bank/print/{name}.html", paper=paper, **around, **values)

        def answer(route: Route) -> None:
            route.fulfill(body=html, content_type="text/html; charset=utf-8")

        page.route("**/paper", answer)
        page.goto("/paper")

    return open_page


def print_pages(page: Page) -> list[tuple[tuple[float, float], str]]:
    """The size of each printed page in points, and its text."""
    printed = extract_pages(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    return [
        (
            (round(leaf.width), round(leaf.height)),
            "".join(part.get_text() for part in leaf if isinstance(part, LTTextContainer)),
        )
        for leaf in printed
    ]


@ON_EACH_PAPER
@pytest.mark.parametrize("name", ["sheet", "key"])
def test_no_question_is_parted_by_the_end_of_a_page(
    laptop: Page, show: Callable[..., None], name: str, paper: str
) -> None:
    show(laptop, name, paper, questions=lay_out_sheet(map(ask, range(11, 36))))
    pages = print_pages(laptop)
    assert len(pages) > 2
    assert {size for size, _ in pages} == {PAPERS[paper]}
    for number in range(11, 36):
        assert [f"First{number} " in text for _, text in pages] == [f"last{number}" in text for _, text in pages]
    assert "Sign in" not in "".join(text for _, text in pages)


@ON_EACH_PAPER
def test_each_leaf_of_cards_is_a_page_and_every_card_holds_its_text(
    laptop: Page, show: Callable[..., None], paper: str
) -> None:
    cards = lay_out_cards(map(ask, range(11, 36)))
    assert cards.left_out == ()
    show(laptop, "cards", paper, cards=cards)
    assert [size for size, _ in print_pages(laptop)] == [PAPERS[paper]] * 8
    laptop.emulate_media(media="print")
    overfull = "card => card.scrollHeight > card.clientHeight + 1 || card.scrollWidth > card.clientWidth + 1"
    assert laptop.locator(".paper-card").evaluate_all(f"cards => cards.filter({overfull}).length") == 0


def test_pages_for_paper_can_be_read_on_every_screen(
    laptop: Page, show: Callable[..., None], checked_at_both_sizes: Callable[[Page], None]
) -> None:
    asked = [ask(number) for number in range(1, 10)]
    for name, values in (
        ("sheet", {"questions": lay_out_sheet(asked)}),
        ("key", {"questions": lay_out_sheet(asked)}),
        ("cards", {"cards": lay_out_cards(asked)}),
    ):
        show(laptop, name, **values)
        checked_at_both_sizes(laptop)
        laptop.unroute("**/paper")
