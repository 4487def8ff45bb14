"""Questions on paper: what stands where, and what the pages show."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from flask import render_template
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.bank.formats.normal_form import normalize
from quizapp.bank.formats.sheet import Asked, Line, Printed, lay_out_cards, lay_out_sheet
from quizapp.bank.rules.wordings import FALSE, TRUE, Choice, Number, QuestionType, Wording, choices

from . import questions

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

CAPITALS = ("Lima", "Quito", "La Paz", "Bogotá")
CHOICE = Wording(
    QuestionType.MULTIPLE_CHOICE, "Capital of Peru?", choices(CAPITALS, "Lima"), explanation="Founded in 1535."
)
SEVERAL = Wording(QuestionType.MULTIPLE_ANSWER, "Which are in Peru?", tuple(Choice(x, x != "Quito") for x in CAPITALS))
TRUTH = Wording(QuestionType.TRUE_FALSE, "Lima is in Peru.", (Choice(TRUE, is_key=True), Choice(FALSE)))
CLOZE = Wording(QuestionType.CLOZE, "____ is the capital.", accepted=("Lima", "Ciudad de los Reyes"))
SHORT = Wording(QuestionType.SHORT_ANSWER, "Name it.\nIn Spanish.", accepted=("Lima",))
NUMBER = Wording(QuestionType.NUMERICAL, "How long?", number=Number(Decimal(164), Decimal(1), "km"))
MATCHING = Wording(
    QuestionType.MATCHING,
    "Match.",
    (Choice("Peru", match="Lima"), Choice("Ecuador", match="Quito"), Choice("", match="Rio")),
)
ORDERING = Wording(QuestionType.ORDERING, "Order.", tuple(map(Choice, ("egg", "larva", "fly"))))
ALL = (CHOICE, SEVERAL, TRUTH, CLOZE, SHORT, NUMBER, MATCHING, ORDERING)


def print_one(wording: Wording) -> Printed:
    return lay_out_sheet([Asked(wording)])[0]


def test_options_stand_under_letters_in_an_order_of_their_own() -> None:
    printed = print_one(CHOICE)
    assert [line.sign for line in printed.lines] == ["A", "B", "C", "D"]
    assert sorted(line.text for line in printed.lines) == sorted(CAPITALS)
    assert [line.text for line in printed.lines] != list(CAPITALS)


def test_the_key_names_the_letter_that_the_sheet_shows() -> None:
    printed = print_one(SEVERAL)
    shown = {line.text: line.sign for line in printed.lines}
    assert {answer.text: answer.sign for answer in printed.answers} == {
        text: shown[text] for text in ("Lima", "La Paz", "Bogotá")
    }


def test_true_comes_before_false_and_numbers_stay_as_they_stand() -> None:
    assert [line.text for line in print_one(TRUTH).lines] == [TRUE, FALSE]
    years = ("1535", "1821", "1879", "1532")
    counted = Wording(QuestionType.MULTIPLE_CHOICE, "When?", choices(years, "1535"))
    assert [line.text for line in print_one(counted).lines] == list(years)


def test_typed_answers_have_nothing_to_choose_from_and_a_key_with_all_that_counts() -> None:
    assert print_one(CLOZE).lines == ()
    assert [answer.text for answer in print_one(CLOZE).answers] == ["Lima", "Ciudad de los Reyes"]
    assert [answer.text for answer in print_one(NUMBER).answers] == ["164 ± 1 km"]


def test_matches_have_letters_and_each_is_there_once() -> None:
    printed = print_one(MATCHING)
    assert [line.text for line in printed.lines] == ["Peru", "Ecuador"]
    assert [match.sign for match in printed.matches] == ["A", "B", "C"]
    signs = {match.text: match.sign for match in printed.matches}
    assert printed.answers == (Line(signs["Lima"], "Peru → Lima"), Line(signs["Quito"], "Ecuador → Quito"))


def test_what_is_to_be_ordered_never_stands_in_the_right_order() -> None:
    printed = print_one(ORDERING)
    texts = [line.text for line in printed.lines]
    assert texts != ["egg", "larva", "fly"]
    places = {"egg": "1", "larva": "2", "fly": "3"}
    assert printed.answers == tuple(Line(places[text], text) for text in texts)


@pytest.mark.parametrize("kind", questions.ALL_KINDS)
@settings(deadline=None, max_examples=30)
@given(data=st.data())
def test_every_question_can_be_laid_out_and_always_the_same(kind: str, data: st.DataObject) -> None:
    item = normalize(data.draw(questions.items(questions.WORDINGS[kind])))
    asked = [Asked(item.wording)] * 3
    assert lay_out_sheet(asked) == lay_out_sheet(asked)
    cards = lay_out_cards(asked)
    assert sum(len([side for side in page.fronts if side]) for page in cards.pages) + len(cards.left_out) == 3


def test_the_back_of_each_card_lies_behind_its_front() -> None:
    cards = lay_out_cards([Asked(SHORT)] * 11)
    assert len(cards.pages) == 2
    for page in cards.pages:
        assert (len(page.fronts), len(page.backs)) == (8, 8)
        for row in range(4):
            left, right = page.fronts[row * 2 : row * 2 + 2]
            behind = page.backs[row * 2 : row * 2 + 2]
            assert [side and side.printed for side in behind] == [side and side.printed for side in (right, left)]


def test_long_cards_are_set_in_smaller_type_and_those_that_never_fit_are_left_out() -> None:
    def ask(letters: int) -> Asked:
        return Asked(Wording(QuestionType.SHORT_ANSWER, "x" * letters, accepted=("Lima",)))

    cards = lay_out_cards([ask(50), ask(250), ask(700), ask(5000)])
    assert [side and side.size for side in cards.pages[0].fronts[:4]] == ["large", "middle", "tiny", None]
    assert [printed.number for printed in cards.left_out] == [4]


AROUND = {
    "title": "Peru & co",
    "paper": "A4",
    "back": "/bank",
    "what": "sheet",
    "sheets": [("key", "Answer key", "/key")],
    "papers": [("Letter", "/letter")],
    "found": 9,
    "most": 9,
}


@pytest.fixture
def show(app: Flask) -> Callable[..., str]:
    """Renders one of the pages for paper."""

    def render(name: str, **values: Any) -> str:
        with app.test_request_context():
            return render_template(f"bank/print/{name}.html", **AROUND, **values)

    return render


ASKED = [Asked(wording, evidence="Lima <was> founded in 1535.") for wording in ALL]


def test_the_sheet_asks_everything_and_tells_nothing(show: Callable[..., str]) -> None:
    page = show("sheet", questions=lay_out_sheet(ASKED))
    assert "Peru &amp; co" in page
    assert "Name" in page
    assert page.count('class="paper-stem"') == len(ALL)
    assert page.count('class="paper-line"') == 2
    assert page.count('class="paper-gap"') == 1
    assert page.count('class="paper-room"') == 5
    assert "1535" not in page
    assert "164" not in page


def test_the_key_tells_answers_explanations_and_evidence(show: Callable[..., str]) -> None:
    page = show("key", questions=lay_out_sheet(ASKED))
    assert "164 ± 1 km" in page
    assert "Ciudad de los Reyes" in page
    assert "Founded in 1535." in page
    assert page.count("Lima &lt;was&gt; founded in 1535.") == len(ALL)


def test_the_cards_have_fronts_and_backs(show: Callable[..., str]) -> None:
    long = Asked(Wording(QuestionType.SHORT_ANSWER, "x" * 5000, accepted=("Lima",)))
    page = show("cards", cards=lay_out_cards([*ASKED, long]))
    assert page.count('class="paper-leaf"') == 2
    assert page.count('class="paper-card') == 16
    assert "left out: 1 question (9)" in page


@pytest.mark.parametrize(("paper", "kind"), [("A4", "paper-a4"), ("Letter", "paper-letter")])
def test_the_page_knows_its_paper(app: Flask, paper: str, kind: str) -> None:
    with app.test_request_context():
        page = render_template("bank/print/sheet.html", **(AROUND | {"paper": paper}), questions=())
    assert f'class="paper {kind}"' in page


def test_no_style_or_script_stands_in_the_pages(show: Callable[..., str]) -> None:
    cards = show("cards", cards=lay_out_cards(ASKED))
    content = cards[cards.index("<main") : cards.index("</main>")]
    assert "style=" not in content
    assert "<script" not in content
