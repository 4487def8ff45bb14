"""The questions of a Moodle XML file."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from quizapp.bank.formats.embedded import read_gaps
from quizapp.bank.formats.gaps import ask_for_gaps
from quizapp.bank.formats.items import Item
from quizapp.bank.formats.missing_words import CHOICES, read_missing_words
from quizapp.bank.formats.notes import Notes, Unreadable
from quizapp.bank.formats.prose import GAP
from quizapp.bank.formats.text import one_line, read_number, tidy
from quizapp.bank.formats.titles import make_title
from quizapp.bank.formats.trees import find_text
from quizapp.bank.formats.wildcards import read_accepted
from quizapp.bank.rules.wordings import FALSE, TRUE, Choice, Number, QuestionType, Wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from xml.etree.ElementTree import Element

    from quizapp.bank.formats.gaps import Gap
    from quizapp.bank.formats.notes import Collector

_HTML_FORMATS = frozenset({"html", "moodle_auto_format", ""})
_BROKEN = re.compile(r"<(?:p|br|div|li)\b", re.IGNORECASE)
_TOP = re.compile(r"^\$[^/$]*\$/?(?:top(?:/|$))?")
# A slash inside a category's name is written twice; another sign keeps it from parting the path.
_SLASH = "\N{DIVISION SLASH}"
_COMBINED = ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")
# What Moodle says where a teacher wrote nothing else.
_USUAL = frozenset({"", "Your answer is correct.", "Your answer is partially correct.", "Your answer is incorrect."})
_ESSAY = "It asks for a text of one's own, which can't be marked here."
_KINDS: Mapping[str, str] = {
    "essay": _ESSAY,
    "description": "It is a description without a question.",
    "calculated": "Its numbers are calculated anew for every learner.",
    "calculatedsimple": "Its numbers are calculated anew for every learner.",
    "calculatedmulti": "Its numbers are calculated anew for every learner.",
}
_PARTLY = "Answers that earn a part of the points are left out, or count as wrong."


def read_questions(root: Element, collector: Collector) -> None:
    """Gathers the questions of the file, and remarks on those that can't be read or lose something."""
    collection, number = "", 0
    for question in root.iterfind("question"):
        if question.get("type") == "category":
            collection = _read_collection(find_text(question, "category/text"))
            continue
        number += 1
        _read(question, number, collection, collector)


def _read_collection(path: str) -> str:
    return _TOP.sub("", path.strip(), count=1).replace("//", _SLASH)


def _read(question: Element, number: int, collection: str, collector: Collector) -> None:
    name, notes = one_line(find_text(question, "name/text")), Notes()
    place = f"question {number}, “{make_title(name)}”" if name else f"question {number}"
    try:
        wordings = _read_wordings(question, notes)
        _note_what_goes(question, notes)
    except Unreadable as error:
        collector.skip(place, str(error))
        return
    about = Item(
        wordings[0],
        id=find_text(question, "idnumber").strip(),
        name="" if name == make_title(wordings[0].stem) else name,
        tags=tuple(find_text(tag, "text") for tag in question.iterfind("tags/tag")),
        collection=collection,
    )
    collector.keep(place, wordings, about, notes)


def _read_wordings(question: Element, notes: Notes) -> list[Wording]:
    kind = question.get("type", "")
    if kind in ("cloze", "multianswer"):
        return _ask(question, notes, *read_gaps(find_text(question, "questiontext/text"), notes))
    if kind in CHOICES:
        return _ask(question, notes, *read_missing_words(question, CHOICES[kind], notes))
    reader = _READERS.get(kind)
    if reader is None:
        raise Unreadable(_KINDS.get(kind, f"Questions of Moodle's type “{one_line(kind)[:40]}” can't be read."))
    return [reader(question, notes)]


def _note_what_goes(question: Element, notes: Notes) -> None:
    if question.find(".//file") is not None:
        notes.leave_out("pictures or other files")
    if any(notes.read_html(find_text(hint, "text")) for hint in question.iterfind("hint")):
        notes.leave_out("hints")
    if not {notes.read_html(find_text(question, f"{tag}/text")) for tag in _COMBINED} <= _USUAL:
        notes.leave_out("what is said to all right or all wrong answers")


def _read_text(element: Element | None, notes: Notes) -> str:
    """The plain text of an element by its format."""
    if element is None:
        return ""
    text, form = find_text(element, "text"), element.get("format", "html")
    if form == "moodle_auto_format" and not _BROKEN.search(text):
        text = text.replace("\n", "<br />")
    return notes.read_html(text) if form in _HTML_FORMATS else tidy(text)


def _stem(question: Element, notes: Notes) -> str:
    return _read_text(question.find("questiontext"), notes)


def _explanation(question: Element, notes: Notes) -> str:
    return _read_text(question.find("generalfeedback"), notes)


def _answers(question: Element) -> Iterator[tuple[Element, Decimal]]:
    """The answers with the percentage that each earns."""
    for answer in question.iterfind("answer"):
        yield answer, read_number(answer.get("fraction", "")) or Decimal(0)


def _read_choices(question: Element, notes: Notes) -> Wording:
    several = find_text(question, "single").strip().lower() in ("false", "0")
    answers = list(_answers(question))
    if not several and any(0 < share < 100 for _, share in answers):
        notes.say(_PARTLY)
    return Wording(
        type=QuestionType.MULTIPLE_ANSWER if several else QuestionType.MULTIPLE_CHOICE,
        stem=_stem(question, notes),
        options=tuple(
            Choice(_read_text(answer, notes), share > 0 if several else share == 100, feedback=_feedback(answer, notes))
            for answer, share in answers
        ),
        explanation=_explanation(question, notes),
    )


def _feedback(answer: Element, notes: Notes) -> str:
    return _read_text(answer.find("feedback"), notes)


def _read_truth(question: Element, notes: Notes) -> Wording:
    said = {find_text(answer, "text").strip().lower(): (answer, share) for answer, share in _answers(question)}
    if not {"true", "false"} <= said.keys():
        raise Unreadable("It doesn't say whether true or false is right.")
    return Wording(
        type=QuestionType.TRUE_FALSE,
        stem=_stem(question, notes),
        options=tuple(
            Choice(text, said[word][1] == 100, feedback=_feedback(said[word][0], notes))
            for text, word in ((TRUE, "true"), (FALSE, "false"))
        ),
        explanation=_explanation(question, notes),
    )


def _right_answers(question: Element, notes: Notes) -> list[Element]:
    """The answers that earn all points, with notes on what the others had."""
    answers = list(_answers(question))
    if any(0 < share < 100 for _, share in answers):
        notes.say(_PARTLY)
    if any(_feedback(answer, notes) for answer, _ in answers):
        notes.leave_out("feedback on typed answers")
    return [answer for answer, share in answers if share == 100]


def _read_typed(question: Element, notes: Notes) -> Wording:
    if find_text(question, "usecase").strip() == "1":
        notes.say("Capitals made a difference in its answers; here they don't.")
    answers = [tidy(find_text(answer, "text")) for answer in _right_answers(question, notes)]
    return Wording(
        type=QuestionType.SHORT_ANSWER,
        stem=_stem(question, notes),
        accepted=read_accepted(answers, notes),
        explanation=_explanation(question, notes),
    )


def _read_number(question: Element, notes: Notes) -> Wording:
    right = _right_answers(question, notes)
    if len(right) > 1:
        notes.say("It had several right numbers; only the first is kept.")
    value = read_number(find_text(right[0], "text")) if right else None
    tolerance = read_number(find_text(right[0], "tolerance") or "0") if right else None
    if value is None or tolerance is None:
        raise Unreadable("It has no right number that can be read.")
    return Wording(
        type=QuestionType.NUMERICAL,
        stem=_stem(question, notes),
        number=Number(value, abs(tolerance), _read_unit(question, notes)),
        explanation=_explanation(question, notes),
    )


def _read_unit(question: Element, notes: Notes) -> str:
    units = {
        one_line(find_text(unit, "unit_name")): read_number(find_text(unit, "multiplier"))
        for unit in question.iterfind("units/unit")
    }
    if len(units) > 1:
        notes.say("It could be answered in several units; only the first is kept.")
    return next((name for name, multiplier in units.items() if multiplier == 1), "")


def _read_pairs(question: Element, notes: Notes) -> Wording:
    return Wording(
        type=QuestionType.MATCHING,
        stem=_stem(question, notes),
        options=tuple(
            Choice(_read_text(pair, notes), match=tidy(find_text(pair, "answer/text")))
            for pair in question.iterfind("subquestion")
        ),
        explanation=_explanation(question, notes),
    )


def _read_order(question: Element, notes: Notes) -> Wording:
    """Moodle takes the answers for right in the order in which they stand."""
    return Wording(
        type=QuestionType.ORDERING,
        stem=_stem(question, notes),
        options=tuple(Choice(_read_text(answer, notes)) for answer in question.iterfind("answer")),
        explanation=_explanation(question, notes),
    )


def _ask(question: Element, notes: Notes, source: str, gaps: Sequence[Gap]) -> list[Wording]:
    """A question for each gap in the source of a text."""
    text = notes.read_html(source)
    if not gaps or text.count(GAP) != len(gaps):
        raise Unreadable("No gap with an answer can be read in it.")
    return ask_for_gaps(text, gaps, _explanation(question, notes))


_READERS: Mapping[str, Callable[[Element, Notes], Wording]] = {
    "multichoice": _read_choices,
    "truefalse": _read_truth,
    "shortanswer": _read_typed,
    "numerical": _read_number,
    "matching": _read_pairs,
    "match": _read_pairs,
    "ordering": _read_order,
}
