"""Questions on paper: a sheet to be answered with a pencil, its key, and cards to cut out."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from quizapp.bank.formats.mixing import mix_matches, mix_options
from quizapp.bank.rules.keys import say_key
from quizapp.bank.rules.names import LETTERS
from quizapp.bank.rules.wordings import QuestionType

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quizapp.bank.rules.wordings import Wording

ROWS, COLUMNS = 4, 2
_A_PAGE = ROWS * COLUMNS
# For each size of type, how many letters a row of a card holds, and how high a card is, in heights of the type;
# measured on Letter, whose cards are the lower ones.
_SIZES = {"large": (30, 10.0), "middle": (40, 13.0), "small": (52, 17.0), "tiny": (64, 20.5)}
_A_ROW, _BELOW_A_TEXT, _BELOW_A_LINE, _A_HINT = 1.25, 0.9, 0.5, 2.0


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, with the sentence that proves its answer where there is one."""

    wording: Wording
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """Something under its sign: an option under its letter, a match under its own."""

    sign: str
    text: str


@dataclass(frozen=True, slots=True)
class Printed:
    """A question as paper shows it.

    ``lines`` are its options in the order to print; in matching what to find a match for, without the signs that
    ``matches`` have; in ordering the places to number. ``answers`` say what is right, as a sheet is filled in.
    """

    number: int
    type: QuestionType
    stem: str
    lines: tuple[Line, ...]
    matches: tuple[Line, ...]
    answers: tuple[Line, ...]
    explanation: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a card; ``size`` names the size of type in which it fits."""

    printed: Printed
    size: str


@dataclass(frozen=True, slots=True)
class CardPage:
    """A leaf of cards, row by row: the fronts, and the backs as they lie behind them; none where a card is missing."""

    fronts: tuple[Side | None, ...]
    backs: tuple[Side | None, ...]


@dataclass(frozen=True, slots=True)
class Cards:
    """The leaves, and the questions that are too long for a card."""

    pages: tuple[CardPage, ...]
    left_out: tuple[Printed, ...]


def lay_out_sheet(questions: Iterable[Asked]) -> tuple[Printed, ...]:
    """The questions in order, numbered from 1; the same questions are always laid out the same."""
    return tuple(_print(number, asked) for number, asked in enumerate(questions, 1))


def _print(number: int, asked: Asked) -> Printed:
    wording = asked.wording
    lines, matches = _list_lines(wording), _list_matches(wording)
    answers = tuple(_list_answers(wording, lines, matches))
    return Printed(number, wording.type, wording.stem, lines, matches, answers, wording.explanation, asked.evidence)


def _list_lines(wording: Wording) -> tuple[Line, ...]:
    texts = [wording.options[place].text for place in mix_options(wording)]
    lettered = zip(LETTERS, texts, strict=False)
    if wording.type in (QuestionType.MATCHING, QuestionType.ORDERING):
        return tuple(Line("", text) for text in texts if text)
    return tuple(Line(letter, text) for letter, text in lettered)


def _list_matches(wording: Wording) -> tuple[Line, ...]:
    if wording.type is not QuestionType.MATCHING:
        return ()
    return tuple(Line(letter, match) for letter, match in zip(LETTERS, mix_matches(wording), strict=False))


def _list_answers(wording: Wording, lines: Sequence[Line], matches: Sequence[Line]) -> Iterable[Line]:
    if wording.type is QuestionType.MATCHING:
        signs = {match.text: match.sign for match in matches}
        return (
            Line(signs[option.match], f"{option.text} → {option.match}") for option in wording.options if option.text
        )
    if wording.type is QuestionType.ORDERING:
        places = {option.text: str(place) for place, option in enumerate(wording.options, 1)}
        return (Line(places[line.text], line.text) for line in lines)
    if lines:
        return (line for line in lines if line.text in wording.keys)
    return (Line("", text) for text in wording.accepted or (say_key(wording),))


def lay_out_cards(questions: Iterable[Asked]) -> Cards:
    """Cards, eight to a leaf, their backs mirrored so that they meet when the paper is turned over its long edge."""
    cards = [(printed, _make_front(printed), _make_back(printed)) for printed in lay_out_sheet(questions)]
    whole = [(front, back) for _, front, back in cards if front and back]
    leaves = [whole[at : at + _A_PAGE] for at in range(0, len(whole), _A_PAGE)]
    left_out = tuple(printed for printed, front, back in cards if not (front and back))
    return Cards(tuple(map(_lay_out_leaf, leaves)), left_out)


def _make_front(printed: Printed) -> Side | None:
    # What is to be matched stands in two columns, each of half the width.
    lines = [line.text for line in (*printed.lines, *printed.matches)]
    size = _find_size([printed.stem], lines, 2 if printed.matches else 1)
    return Side(printed, size) if size else None


def _make_back(printed: Printed) -> Side | None:
    size = _find_size([printed.explanation], [line.text for line in printed.answers])
    return Side(printed, size) if size else None


def _find_size(texts: Sequence[str], lines: Sequence[str], columns: int = 1) -> str | None:
    """The largest type in which all of it fits on a card; none where it doesn't."""
    for size, (letters, height) in _SIZES.items():
        said = sum(_count_rows(text, letters) * _A_ROW + _BELOW_A_TEXT for text in texts)
        listed = sum(_count_rows(line, letters // columns - 4) * _A_ROW + _BELOW_A_LINE for line in lines)
        if said + listed + _A_HINT <= height:
            return size
    return None


def _count_rows(text: str, letters: int) -> int:
    return sum(max(1, ceil(_measure(paragraph) / letters)) for paragraph in text.split("\n"))


def _measure(text: str) -> int:
    """How many letters' room it takes: Chinese, Japanese and Korean signs are twice as wide."""
    return len(text) + sum(east_asian_width(sign) in "WF" for sign in text)


def _lay_out_leaf(cards: Sequence[tuple[Side, Side]]) -> CardPage:
    missing = [None] * (_A_PAGE - len(cards))
    fronts = (*(front for front, _ in cards), *missing)
    backs = (*(back for _, back in cards), *missing)
    mirrored = [side for at in range(0, _A_PAGE, COLUMNS) for side in reversed(backs[at : at + COLUMNS])]
    return CardPage(fronts, tuple(mirrored))
