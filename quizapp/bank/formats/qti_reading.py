"""The questions that a QTI item asks."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from quizapp.bank.formats.gaps import Gap, ask_for_gaps, check_gaps
from quizapp.bank.formats.notes import Notes, Unreadable
from quizapp.bank.formats.qti_body import Body, read_text
from quizapp.bank.formats.text import read_number, tidy
from quizapp.bank.rules.wordings import FALSE, TRUE, Choice, Number, QuestionType, Wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from xml.etree.ElementTree import Element

_NUMBERS = frozenset({"float", "integer"})
_SAID_TO_WRONG = ("incorrect", "wrong", "false")
_PARTLY = "Answers that earn a part of the points are left out, or count as wrong."
_KINDS: Mapping[str, str] = {
    "extendedTextInteraction": "It asks for a text of one's own, which can't be marked here.",
    "uploadInteraction": "It asks for a file, which can't be marked here.",
    "drawingInteraction": "It asks for a drawing, which can't be marked here.",
}


@dataclass(frozen=True)
class _Declaration:
    """What is right in answer to an interaction: the correct values, and all that earn anything."""

    cardinality: str
    base: str
    correct: tuple[str, ...]
    marks: Mapping[str, Decimal]

    @cached_property
    def right(self) -> tuple[str, ...]:
        """The values that are right: those that are said to be, or else those that earn something."""
        return self.correct or tuple(key for key, marks in self.marks.items() if marks > 0)

    @cached_property
    def best(self) -> Decimal:
        """The most that a value earns."""
        return max(self.marks.values(), default=Decimal(0))

    @property
    def gives_parts(self) -> bool:
        """Whether some values earn less than others, but more than nothing."""
        return any(0 < marks < self.best for marks in self.marks.values())


@dataclass(frozen=True, slots=True)
class _Sheet:
    """An item on the way to a question."""

    item: Element
    body: Body
    notes: Notes
    declarations: Mapping[str, _Declaration]

    def find(self, interaction: Element) -> _Declaration:
        """The declaration of what is right in an interaction. Raises ``Unreadable`` where there is none."""
        declaration = self.declarations.get(interaction.get("responseIdentifier", ""))
        if declaration is None or not (declaration.right or declaration.base in _NUMBERS):
            raise Unreadable("It doesn't say which answer is right.")
        return declaration


def read_item(item: Element, notes: Notes) -> list[Wording]:
    """The questions of an item: one, or one for each gap in its text. Raises ``Unreadable``."""
    element = item.find("itemBody")
    if element is None:
        raise Unreadable("It has no text.")
    if item.find("templateDeclaration") is not None:
        raise Unreadable("Parts of it are chosen anew for every learner.")
    body = Body(element, notes)
    declarations = {each.get("identifier", ""): _declare(each) for each in item.iterfind("responseDeclaration")}
    sheet = _Sheet(item, body, notes, declarations)
    if len(body.blocks) + len(body.inline) == 0:
        raise Unreadable("It asks for no answer.")
    if not body.blocks:
        return _read_inline(sheet)
    if len(body.blocks) > 1 or body.inline:
        raise Unreadable("It asks for several answers at once, which no question here can do.")
    (block,) = body.blocks
    reader = _READERS.get(block.tag)
    if reader is None:
        raise Unreadable(_KINDS.get(block.tag, f"Items with a “{block.tag[:40]}” can't be read."))
    return [reader(sheet, block)]


def _declare(declaration: Element) -> _Declaration:
    return _Declaration(
        cardinality=declaration.get("cardinality", "single"),
        base=declaration.get("baseType", "identifier"),
        correct=tuple(tidy(value.text or "") for value in declaration.iterfind("correctResponse/value")),
        marks={
            tidy(entry.get("mapKey", "")): read_number(entry.get("mappedValue", "")) or Decimal(0)
            for entry in declaration.iterfind("mapping/mapEntry")
        },
    )


def _find_feedback(sheet: _Sheet, choices: Iterable[str]) -> tuple[Mapping[str, str], str]:
    """What is said to whoever chose each of the choices, and what is said to all."""
    to_choices: dict[str, str] = {}
    to_all = list(sheet.body.feedback)
    known = frozenset(choices)
    for modal in sheet.item.iterfind("modalFeedback"):
        identifier, words = modal.get("identifier", ""), read_text(modal, sheet.notes)
        if identifier in known:
            to_choices[identifier] = words
        elif modal.get("showHide") == "hide" or any(word in identifier.lower() for word in _SAID_TO_WRONG):
            sheet.notes.leave_out("what is said to all wrong answers")
        else:
            to_all.append(words)
    return to_choices, "\n".join(filter(None, dict.fromkeys(to_all)))


def _read_named(sheet: _Sheet, elements: Iterable[Element], right: Iterable[str]) -> tuple[dict[str, Choice], str]:
    """The choices by their identifiers, and the explanation."""
    found = {element.get("identifier", ""): Body(element, sheet.notes) for element in elements}
    feedback, explanation = _find_feedback(sheet, found)
    keys = frozenset(right)
    named = {
        name: Choice(body.text, name in keys, feedback=feedback.get(name) or "\n".join(body.feedback))
        for name, body in found.items()
    }
    return named, explanation


def _read_choices(sheet: _Sheet, interaction: Element) -> Wording:
    declaration = sheet.find(interaction)
    several = declaration.cardinality == "multiple"
    if not several and declaration.gives_parts:
        sheet.notes.say(_PARTLY)
    named, explanation = _read_named(sheet, interaction.iterfind("simpleChoice"), declaration.right)
    kind = QuestionType.MULTIPLE_ANSWER if several else QuestionType.MULTIPLE_CHOICE
    by_name = {name.lower(): option for name, option in named.items()}
    if not several and by_name.keys() == {"true", "false"}:
        kind = QuestionType.TRUE_FALSE
        if {option.text.lower() for option in by_name.values()} != by_name.keys():
            sheet.notes.say("What it called true and false is called True and False here.")
        said = ((TRUE, by_name["true"]), (FALSE, by_name["false"]))
        options = tuple(Choice(text, option.is_key, feedback=option.feedback) for text, option in said)
    else:
        options = tuple(named.values())
    return Wording(kind, sheet.body.text, options, explanation=explanation)


def _read_order(sheet: _Sheet, interaction: Element) -> Wording:
    order = sheet.find(interaction).right
    named, explanation = _read_named(sheet, interaction.iterfind("simpleChoice"), ())
    if sorted(order) != sorted(named):
        raise Unreadable("It doesn't say which order of all its parts is right.")
    return Wording(
        QuestionType.ORDERING,
        sheet.body.text,
        tuple(Choice(named[name].text) for name in order),
        explanation=explanation,
    )


def _read_pairs(sheet: _Sheet, interaction: Element) -> Wording:
    sets = interaction.findall("simpleMatchSet")
    if len(sets) != 2:
        raise Unreadable("It hasn't got two sets to match.")
    left, right = (
        {each.get("identifier", ""): read_text(each, sheet.notes) for each in side.iterfind("simpleAssociableChoice")}
        for side in sets
    )
    pairs = [tuple(pair.split()) for pair in sheet.find(interaction).right]
    targets = {pair[0]: pair[1] for pair in pairs if len(pair) == 2 and pair[0] in left and pair[1] in right}
    if len(targets) != len(pairs) or len(targets) != len(left):
        raise Unreadable("Not everything in it has exactly one match.")
    used = frozenset(targets.values())
    options = [Choice(text, match=right[targets[name]]) for name, text in left.items()]
    options += [Choice("", match=text) for name, text in right.items() if name not in used]
    return Wording(QuestionType.MATCHING, sheet.body.text, tuple(options), explanation=_find_feedback(sheet, ())[1])


def _read_inline(sheet: _Sheet) -> list[Wording]:
    check_gaps(len(sheet.body.inline))
    names = [name for each in sheet.body.inline for name in _name_inline(each)] if len(sheet.body.inline) == 1 else []
    feedback, explanation = _find_feedback(sheet, names)
    gaps = [_read_gap(sheet, interaction, feedback) for interaction in sheet.body.inline]
    if len(gaps) == 1 and not gaps[0].options and sheet.body.take_lone_gap():
        return [_ask_in_a_line(sheet.body.text, gaps[0], explanation)]
    return ask_for_gaps(sheet.body.text, gaps, explanation)


def _name_inline(interaction: Element) -> list[str]:
    return [choice.get("identifier", "") for choice in interaction.iterfind("inlineChoice")]


def _ask_in_a_line(stem: str, gap: Gap, explanation: str) -> Wording:
    kind = QuestionType.SHORT_ANSWER if gap.number is None else QuestionType.NUMERICAL
    return Wording(kind, stem, accepted=gap.accepted, number=gap.number, explanation=explanation)


def _read_gap(sheet: _Sheet, interaction: Element, feedback: Mapping[str, str]) -> Gap:
    if interaction in sheet.body.gap_match:
        return _read_dragged(sheet, interaction)
    declaration = sheet.find(interaction)
    if interaction.tag == "inlineChoiceInteraction":
        right = frozenset(declaration.right)
        return Gap(
            options=tuple(
                Choice(read_text(each, sheet.notes), name in right, feedback=feedback.get(name, ""))
                for each in interaction.iterfind("inlineChoice")
                for name in [each.get("identifier", "")]
            )
        )
    if declaration.base in _NUMBERS:
        return Gap(number=_read_number(sheet, interaction, declaration))
    if declaration.gives_parts:
        sheet.notes.say(_PARTLY)
    accepted = dict.fromkeys(declaration.correct) | {
        key: None for key, marks in declaration.marks.items() if 0 < marks == declaration.best
    }
    return Gap(accepted=tuple(accepted))


def _read_dragged(sheet: _Sheet, gap: Element) -> Gap:
    """A gap into which one of the texts beside the whole is dragged."""
    interaction, name = sheet.body.gap_match[gap], gap.get("identifier", "")
    choices = interaction.findall("gapText")
    check_gaps(1, len(choices))
    pairs = [pair.split() for pair in sheet.find(interaction).right]
    right = [pair[0] for pair in pairs if len(pair) == 2 and pair[1] == name]
    return Gap(options=tuple(Choice(read_text(each, sheet.notes), each.get("identifier") in right) for each in choices))


def _read_number(sheet: _Sheet, interaction: Element, declaration: _Declaration) -> Number:
    """The number, with the tolerance that the processing of the response allows."""
    test = _find_test(sheet.item, interaction.get("responseIdentifier", ""))
    base = None if test is None else test.find("baseValue")
    said = next(iter(declaration.right), "" if base is None else base.text or "")
    value = read_number(said)
    if value is None:
        raise Unreadable("It has no right number that can be read.")
    below, above = _read_tolerance(test, value)
    if below != above:
        value, below = value + (above - below) / 2, (above + below) / 2
    return Number(value, below, sheet.body.unit)


def _find_test(item: Element, identifier: str) -> Element | None:
    """The comparison by which the processing judges the response."""
    for tag in ("equal", "equalRounded"):
        for test in item.iterfind(f"responseProcessing//{tag}"):
            if any(each.get("identifier") == identifier for each in test.iter("variable")):
                return test
    return None


def _read_tolerance(test: Element | None, value: Decimal) -> tuple[Decimal, Decimal]:
    """How far below and above the value an answer is still right."""
    mode = "exact" if test is None else test.get("toleranceMode", "exact")
    if test is None or mode == "exact":
        return Decimal(0), Decimal(0)
    numbers = [read_number(part) for part in test.get("tolerance", "").split()[:2]]
    found = [abs(number) for number in numbers if number is not None]
    if not found:
        raise Unreadable("Its tolerance can't be read.")
    if mode == "relative":
        found = [abs(value) * number / 100 for number in found]
    return found[0], found[-1]


_READERS: Mapping[str, Callable[[_Sheet, Element], Wording]] = {
    "choiceInteraction": _read_choices,
    "orderInteraction": _read_order,
    "matchInteraction": _read_pairs,
}
