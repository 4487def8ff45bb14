"""Every question that the XML formats can hold comes back as it went."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.bank.formats import moodle, qti21, qti30
from quizapp.bank.formats.items import Item
from quizapp.bank.formats.normal_form import normalize
from quizapp.bank.rules.wordings import FALSE, TRUE, Choice, Number, QuestionType, Wording, find_problems, fold
from quizapp.generator.records import BLANK

if TYPE_CHECKING:
    from decimal import Decimal
    from types import ModuleType

FORMATS = [moodle, qti21, qti30]
PIECES = [
    *("Lima", "São Paulo", "γάτα", "猫", "🦙", r"\(\frac{1}{2}\)", "$x^2$", "<b>bold</b>", "&lt;", "&amp;nbsp;"),
    *("]]>", "{1:SHORTANSWER:=x}", "{", "}", "~", "#", "=", "%50%", "*", "\\", '"', "'", "/", "a < b > c", "->"),
    *("\n", "\n\n", "  ", "\t", " ", "\N{NO-BREAK SPACE}", "<!-- no -->", "<br/>", "____", "A & B", "100%", "//"),
    *("\x85", "\u2028", "e\u0301"),
]
text = st.lists(
    st.sampled_from(PIECES) | st.text(st.characters(exclude_categories=("Cs",)), max_size=5), max_size=5
).map("".join)
line = text.map(lambda words: " ".join(words.split()))
said = text.filter(lambda words: bool(normal(words)))
said_in_a_line = line.filter(lambda words: bool(normal(words)))
numbers = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=4)


def normal(words: str) -> str:
    return normalize(Item(Wording(QuestionType.SHORT_ANSWER, words))).wording.stem


def several(texts: st.SearchStrategy[str], least: int = 2) -> st.SearchStrategy[list[str]]:
    return st.lists(texts, min_size=least, max_size=6, unique_by=lambda words: fold(normal(words)))


@st.composite
def chosen(draw: st.DrawFn, kind: QuestionType) -> Wording:
    texts = draw(several(said))
    keys = draw(st.sets(st.sampled_from(range(len(texts))), min_size=1))
    if kind is QuestionType.MULTIPLE_CHOICE:
        keys = {min(keys)}
    options = tuple(Choice(words, place in keys, feedback=draw(text)) for place, words in enumerate(texts))
    return Wording(kind, draw(said), options, explanation=draw(text))


@st.composite
def true_or_false(draw: st.DrawFn) -> Wording:
    is_true = draw(st.booleans())
    options = (Choice(TRUE, is_true, feedback=draw(text)), Choice(FALSE, not is_true, feedback=draw(text)))
    return Wording(QuestionType.TRUE_FALSE, draw(said), options, explanation=draw(text))


@st.composite
def stems_with_a_blank(draw: st.DrawFn) -> str:
    return draw(text).replace("_", "-") + BLANK + draw(text).replace("_", "-")


@st.composite
def typed_clozes(draw: st.DrawFn) -> Wording:
    accepted = tuple(draw(several(said_in_a_line, 1)))
    return Wording(QuestionType.CLOZE, draw(stems_with_a_blank()), accepted=accepted, explanation=draw(text))


@st.composite
def chosen_clozes(draw: st.DrawFn) -> Wording:
    texts = draw(several(said_in_a_line))
    key = draw(st.sampled_from(texts))
    options = tuple(Choice(words, words == key, feedback=draw(text)) for words in texts)
    return Wording(QuestionType.CLOZE, draw(stems_with_a_blank()), options, explanation=draw(text))


@st.composite
def short_answers(draw: st.DrawFn) -> Wording:
    accepted = tuple(draw(several(said, 1)))
    return Wording(QuestionType.SHORT_ANSWER, draw(said), accepted=accepted, explanation=draw(text))


@st.composite
def numerical(draw: st.DrawFn) -> Wording:
    number = Number(draw(numbers), abs(draw(numbers)), draw(line))
    return Wording(QuestionType.NUMERICAL, draw(said), number=number, explanation=draw(text))


@st.composite
def matching(draw: st.DrawFn) -> Wording:
    texts, matches = draw(several(said)), draw(several(said))
    pairs = [Choice(words, match=draw(st.sampled_from(matches))) for words in texts]
    used = {normal(pair.match) for pair in pairs}
    others = [Choice("", match=words) for words in matches if normal(words) not in used]
    return Wording(QuestionType.MATCHING, draw(said), (*pairs, *others), explanation=draw(text))


@st.composite
def ordering(draw: st.DrawFn) -> Wording:
    return Wording(QuestionType.ORDERING, draw(said), tuple(map(Choice, draw(several(said)))), explanation=draw(text))


WORDINGS = {
    "multiple choice": chosen(QuestionType.MULTIPLE_CHOICE),
    "multiple answer": chosen(QuestionType.MULTIPLE_ANSWER),
    "true or false": true_or_false(),
    "typed cloze": typed_clozes(),
    "cloze with options": chosen_clozes(),
    "short answer": short_answers(),
    "numerical": numerical(),
    "matching": matching(),
    "ordering": ordering(),
}


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.__name__.rpartition(".")[2])
@pytest.mark.parametrize("kind", WORDINGS)
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_a_question_comes_back_as_it_went(form: ModuleType, kind: str, data: st.DataObject) -> None:
    wording = data.draw(WORDINGS[kind])
    item = Item(
        wording,
        id=data.draw(line.map(lambda words: words[:40])),
        name=data.draw(said_in_a_line.map(lambda words: f"Named {words}")),
        tags=tuple(data.draw(st.lists(line, max_size=3))),
        collection=data.draw(st.sampled_from(["", "Geography", "Geography/South America", "A & B/<c>"])),
    )
    went = normalize(item)
    if find_problems(went.wording):
        return
    reading = form.read(form.write([item]))
    assert (reading.items, reading.remarks) == ((went,), ())
    assert form.find_losses([item]) == ()


@given(value=st.decimals(allow_nan=False, allow_infinity=False))
def test_a_number_comes_back_or_its_loss_is_named(value: Decimal) -> None:
    item = Item(Wording(QuestionType.NUMERICAL, "How many?", number=Number(value)))
    back = moodle.read(moodle.write([item])).items
    assert back == (item,) or moodle.find_losses([item])
