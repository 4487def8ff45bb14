"""Questions of every type, as hypothesis makes them up: with the signs that mean something to one format or another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from quizapp.bank.formats.items import Item
from quizapp.bank.formats.normal_form import normalize
from quizapp.bank.rules.wordings import FALSE, TRUE, Choice, Number, QuestionType, Wording, find_problems, fold
from quizapp.generator.records import BLANK

if TYPE_CHECKING:
    from collections.abc import Callable

_PIECES = [
    "Lima", "São Paulo", "γάτα", "猫", "🦙", "e\u0301", r"\(\frac{1}{2}\)", "$x^2$", "<b>bold</b>", "&lt;", "a < b > c",
    "{", "}", "~", "=", "#", "####", ":", "::", "\\", r"\n", r"\=", "->", "→", "%50%", "%100%", "*", r"\*", "[html]",
    "[plain]", "]", "[id:7]", "//", "$CATEGORY: x", "A. ", "B) ", "ANSWER: B", "TRUE", "F", "#5", "____", "___",
    "=1+1", "+1", "-1", "@SUM(A1)", "'", "''=x", '"', ",", ";", "\t", "|", r"\|", "\n", "\r\n", "\n\n", "  ", " ", "/",
    "\N{NO-BREAK SPACE}", "\x85", "\u2028", "_x0041_", "_x000D_", "\x0b", "\x01", "\ufeff", "None", "5", "_____",
]  # fmt: skip

texts = st.lists(st.sampled_from(_PIECES) | st.characters(exclude_categories=("Cs",)), max_size=4).map("".join)
lines = texts.map(lambda text: " ".join(text.split()))
numbers = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=6)


def _normal(text: str) -> str:
    return normalize(Item(Wording(QuestionType.SHORT_ANSWER, text))).wording.stem


said = texts.filter(lambda text: bool(_normal(text)))


def several(of: st.SearchStrategy[str], least: int = 2) -> st.SearchStrategy[list[str]]:
    return st.lists(of, min_size=least, max_size=4, unique_by=lambda text: fold(_normal(text)))


@st.composite
def _chosen(draw: st.DrawFn, kind: QuestionType) -> Wording:
    options = draw(several(said))
    keys = draw(st.sets(st.sampled_from(range(len(options))), min_size=1))
    if kind is not QuestionType.MULTIPLE_ANSWER:
        keys = {min(keys)}
    chosen = tuple(Choice(text, place in keys, feedback=draw(texts)) for place, text in enumerate(options))
    return Wording(kind, draw(_stems[kind]), chosen, explanation=draw(texts))


@st.composite
def _true_or_false(draw: st.DrawFn) -> Wording:
    is_true = draw(st.booleans())
    options = (Choice(TRUE, is_true, feedback=draw(texts)), Choice(FALSE, not is_true, feedback=draw(texts)))
    return Wording(QuestionType.TRUE_FALSE, draw(said), options, explanation=draw(texts))


@st.composite
def _with_a_blank(draw: st.DrawFn) -> str:
    return draw(texts).replace("____", "") + BLANK + draw(texts).replace("____", "")


@st.composite
def _typed(draw: st.DrawFn, kind: QuestionType) -> Wording:
    accepted = tuple(draw(several(said, 1)))
    return Wording(
        kind, draw(_stems[kind]), accepted=accepted, allows_slips=draw(st.booleans()), explanation=draw(texts)
    )


@st.composite
def _numerical(draw: st.DrawFn) -> Wording:
    number = Number(draw(numbers), abs(draw(numbers)), draw(lines.map(lambda line: line[:20])))
    return Wording(QuestionType.NUMERICAL, draw(said), number=number, explanation=draw(texts))


@st.composite
def _matching(draw: st.DrawFn) -> Wording:
    pairs = tuple(Choice(text, match=draw(said), feedback=draw(texts)) for text in draw(several(said)))
    others = tuple(Choice("", match=text) for text in draw(st.lists(said, max_size=2)))
    return Wording(QuestionType.MATCHING, draw(said), (*pairs, *others), explanation=draw(texts))


@st.composite
def _ordering(draw: st.DrawFn) -> Wording:
    return Wording(QuestionType.ORDERING, draw(said), tuple(map(Choice, draw(several(said)))), explanation=draw(texts))


_stems = dict.fromkeys(QuestionType, said) | {QuestionType.CLOZE: _with_a_blank()}
WORDINGS = {
    "multiple choice": _chosen(QuestionType.MULTIPLE_CHOICE),
    "multiple answer": _chosen(QuestionType.MULTIPLE_ANSWER),
    "true or false": _true_or_false(),
    "typed cloze": _typed(QuestionType.CLOZE),
    "cloze with options": _chosen(QuestionType.CLOZE),
    "short answer": _typed(QuestionType.SHORT_ANSWER),
    "numerical": _numerical(),
    "matching": _matching(),
    "ordering": _ordering(),
}
ALL_KINDS = tuple(WORDINGS)


@st.composite
def items(draw: st.DrawFn, wordings: st.SearchStrategy[Wording]) -> Item:
    """A finished question with all that a file can say about it."""
    return Item(
        draw(wordings.filter(is_whole)),
        id=draw(lines),
        name=draw(lines),
        tags=tuple(draw(st.lists(lines, max_size=3))),
        collection=draw(st.sampled_from(["", "Geography", "Geography/South America", "top/A & B/<c>"]) | lines),
    )


def is_whole(wording: Wording) -> bool:
    return not find_problems(normalize(Item(wording)).wording)


def change_texts(item: Item, change: Callable[[str], str]) -> Item:
    """The item with each of its texts changed."""
    wording = item.wording
    return Item(
        Wording(
            type=wording.type,
            stem=change(wording.stem),
            options=tuple(
                Choice(change(option.text), option.is_key, change(option.match), change(option.feedback))
                for option in wording.options
            ),
            accepted=tuple(map(change, wording.accepted)),
            number=wording.number and replace(wording.number, unit=change(wording.number.unit)),
            allows_slips=wording.allows_slips,
            explanation=change(wording.explanation),
        ),
        change(item.id),
        change(item.name),
        tuple(map(change, item.tags)),
        change(item.collection),
    )
