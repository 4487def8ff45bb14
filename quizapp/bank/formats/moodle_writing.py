"""Questions as the parts of a Moodle XML file."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from quizapp.bank.formats.embedded import escape_braces, write_gap
from quizapp.bank.formats.gaps import Gap
from quizapp.bank.formats.prose import GAP, write_html
from quizapp.bank.formats.titles import make_title
from quizapp.bank.formats.trees import add
from quizapp.bank.formats.wildcards import write_accepted
from quizapp.bank.rules.keys import show_decimal
from quizapp.bank.rules.wordings import TRUE, QuestionType
from quizapp.generator.records import BLANK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from quizapp.bank.formats.items import Item
    from quizapp.bank.rules.wordings import Choice, Wording

TOP = "$course$/top"
# What Moodle's table of questions holds of these.
MOST_OF_ID, MOST_OF_NAME = 100, 255
# More right options than this earn shares that Moodle doesn't know.
_MOST_SHARES = 10


def write_questions(items: Iterable[Item]) -> Element:
    """The root of the file, with a category before each item whose collection is another than the last one's."""
    quiz = Element("quiz")
    collection = ""
    for item in items:
        if item.collection != collection:
            collection = item.collection
            category = add(add(quiz, "question", type="category"), "category")
            add(category, "text", f"{TOP}/{collection}" if collection else TOP)
        _write(quiz, item)
    return quiz


def _write(quiz: Element, item: Item) -> None:
    wording = item.wording
    kind, write_parts = _WRITERS[wording.type]
    question = add(quiz, "question", type=kind)
    add(add(question, "name"), "text", (item.name or make_title(wording.stem))[:MOST_OF_NAME])
    _add_html(question, "questiontext", _write_cloze(wording) if kind == "cloze" else write_html(wording.stem))
    _add_html(question, "generalfeedback", write_html(wording.explanation))
    if kind != "cloze":
        add(question, "defaultgrade", "1")
    add(question, "penalty", "0.3333333")
    add(question, "hidden", "0")
    add(question, "idnumber", item.id if len(item.id) <= MOST_OF_ID else "")
    write_parts(question, wording)
    _add_tags(question, item.tags)


def _add_html(parent: Element, tag: str, source: str, **attributes: str) -> Element:
    child = add(parent, tag, format="html", **attributes)
    add(child, "text", source)
    return child


def _add_answer(question: Element, share: str, text: str, feedback: str = "", form: str = "html") -> Element:
    answer = add(question, "answer", fraction=share, format=form)
    add(answer, "text", write_html(text) if form == "html" else text)
    if feedback:
        _add_html(answer, "feedback", write_html(feedback))
    return answer


def _add_tags(question: Element, tags: Sequence[str]) -> None:
    parent = add(question, "tags") if tags else question
    for tag in tags:
        add(add(parent, "tag"), "text", tag)


def _write_choices(question: Element, wording: Wording) -> None:
    several = wording.type is QuestionType.MULTIPLE_ANSWER
    add(question, "single", "false" if several else "true")
    add(question, "shuffleanswers", "true")
    add(question, "answernumbering", "ABCD")
    share = _say_share(len(wording.keys)) if several else "100"
    for option in wording.options:
        _add_answer(question, share if option.is_key else _say_wrong(share, several=several), *_say(option))


def _say(option: Choice) -> tuple[str, str]:
    return option.text, option.feedback


def _say_share(keys: int) -> str:
    """The percentage that one of the right options earns, with the digits by which Moodle knows it."""
    return f"{100 / min(keys, _MOST_SHARES):.5f}".rstrip("0").rstrip(".")


def _say_wrong(share: str, *, several: bool) -> str:
    """A wrong one takes away what a right one earns, so that choosing all earns nothing."""
    return f"-{share}" if several else "0"


def _write_truth(question: Element, wording: Wording) -> None:
    for option in wording.options:
        word = "true" if option.text == TRUE else "false"
        _add_answer(question, "100" if option.is_key else "0", word, option.feedback, "moodle_auto_format")


def _write_typed(question: Element, wording: Wording) -> None:
    add(question, "usecase", "0")
    for answer in wording.accepted:
        _add_answer(question, "100", write_accepted(answer), form="moodle_auto_format")


def _write_number(question: Element, wording: Wording) -> None:
    number = wording.number
    if number is None:
        return
    answer = _add_answer(question, "100", show_decimal(number.value), form="moodle_auto_format")
    add(answer, "tolerance", show_decimal(number.tolerance))
    if number.unit:
        unit = add(add(question, "units"), "unit")
        add(unit, "multiplier", "1")
        add(unit, "unit_name", number.unit)
    add(question, "unitgradingtype", "0")
    # 0: the unit may be typed after the number; 3: there is none.
    add(question, "showunits", "0" if number.unit else "3")
    add(question, "unitsleft", "0")


def _write_pairs(question: Element, wording: Wording) -> None:
    add(question, "shuffleanswers", "true")
    for option in wording.options:
        pair = _add_html(question, "subquestion", write_html(option.text))
        add(add(pair, "answer"), "text", option.match)


def _write_order(question: Element, wording: Wording) -> None:
    settings = {
        "layouttype": "VERTICAL",
        "selecttype": "ALL",
        "selectcount": "0",
        "gradingtype": "LONGEST_ORDERED_SUBSET",
        "showgrading": "SHOW",
        "numberingstyle": "none",
    }
    for tag, value in settings.items():
        add(question, tag, value)
    for place, option in enumerate(wording.options, 1):
        answer = add(question, "answer", fraction=str(place), format="html")
        add(answer, "text", write_html(option.text))


def _write_nothing(_question: Element, _wording: Wording) -> None:
    """A cloze says all in its text."""


def _write_cloze(wording: Wording) -> str:
    before, _, after = wording.stem.partition(BLANK)
    gap = write_gap(Gap(wording.options, wording.accepted))
    # White space is kept or folded for a whole text, so the whole is made HTML before the gap is put in.
    return escape_braces(write_html(before + GAP + after)).replace(GAP, gap)


_WRITERS: Mapping[QuestionType, tuple[str, Callable[[Element, Wording], None]]] = {
    QuestionType.MULTIPLE_CHOICE: ("multichoice", _write_choices),
    QuestionType.MULTIPLE_ANSWER: ("multichoice", _write_choices),
    QuestionType.TRUE_FALSE: ("truefalse", _write_truth),
    QuestionType.CLOZE: ("cloze", _write_nothing),
    QuestionType.SHORT_ANSWER: ("shortanswer", _write_typed),
    QuestionType.NUMERICAL: ("numerical", _write_number),
    QuestionType.MATCHING: ("matching", _write_pairs),
    QuestionType.ORDERING: ("ordering", _write_order),
}
