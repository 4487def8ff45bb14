"""Questions as QTI items, in the names of QTI 2: https://www.imsglobal.org/question/."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from quizapp.bank.formats.prose import KEEPS_SPACES, needs_spaces
from quizapp.bank.formats.trees import add
from quizapp.bank.rules.keys import show_decimal
from quizapp.bank.rules.wordings import TRUE, QuestionType
from quizapp.generator.records import BLANK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from quizapp.bank.rules.wordings import Choice, Number, Wording

RESPONSE, EXPLANATION, UNIT = "RESPONSE", "EXPLANATION", "unit"
_FEEDBACK = "FEEDBACK"
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def write_item(wording: Wording, identifier: str, title: str) -> Element:
    """The item that asks the question."""
    item = Element("assessmentItem", identifier=identifier, title=title, adaptive="false", timeDependent="false")
    body = Element("itemBody")
    feedback = _WRITERS[wording.type](item, body, wording)
    score = item.find("outcomeDeclaration")
    several = _find_cardinality(item) == "multiple"
    if feedback:
        _declare_outcome(item, _FEEDBACK, "multiple" if several else "single", "identifier")
    if wording.explanation:
        _declare_outcome(item, EXPLANATION, "single", "identifier")
    item.append(body)
    _write_processing(item, wording.number, is_mapped=score is not None and "normalMaximum" in score.attrib)
    for choice, words in feedback.items():
        _write_modal(item, _FEEDBACK, choice, words)
    if wording.explanation:
        _write_modal(item, EXPLANATION, EXPLANATION, wording.explanation)
    return item


def say(parent: Element, text: str) -> None:
    """Adds plain text at the end of an element, with its line breaks and, where it needs them, its spaces."""
    if needs_spaces(text):
        parent = add(parent, "span", **{"class": KEEPS_SPACES})
    _say_lines(parent, text)


def _say_lines(parent: Element, text: str) -> None:
    for number, words in enumerate(text.split("\n")):
        if number:
            SubElement(parent, "br")
        _append(parent, words)


def _append(parent: Element, words: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + words
    else:
        parent.text = (parent.text or "") + words


def _declare_response(
    item: Element, cardinality: str, base: str, correct: Iterable[str], mapping: Mapping[str, int] | None = None
) -> None:
    declaration = add(item, "responseDeclaration", identifier=RESPONSE, cardinality=cardinality, baseType=base)
    response = add(declaration, "correctResponse")
    for value in correct:
        add(response, "value", value)
    score = _declare_outcome(item, "SCORE", "single", "float")
    if mapping is None:
        return
    most = sum(marks for marks in mapping.values() if marks > 0) if base != "string" else 1
    score.set("normalMaximum", str(most))
    entries = add(declaration, "mapping", lowerBound="0", upperBound=str(most), defaultValue="0")
    for key, marks in mapping.items():
        entry = add(entries, "mapEntry", mapKey=key, mappedValue=str(marks))
        if base == "string":
            entry.set("caseSensitive", "false")


def _declare_outcome(item: Element, identifier: str, cardinality: str, base: str) -> Element:
    return add(item, "outcomeDeclaration", identifier=identifier, cardinality=cardinality, baseType=base)


def _find_cardinality(item: Element) -> str:
    declaration = item.find("responseDeclaration")
    return "" if declaration is None else declaration.get("cardinality", "")


def _write_processing(item: Element, number: Number | None, *, is_mapped: bool) -> None:
    processing = add(item, "responseProcessing")
    if is_mapped:
        add(add(processing, "setOutcomeValue", identifier="SCORE"), "mapResponse", identifier=RESPONSE)
    else:
        _write_condition(add(add(processing, "responseCondition"), "responseIf"), number)
    outcomes = {outcome.get("identifier") for outcome in item.iterfind("outcomeDeclaration")}
    if _FEEDBACK in outcomes:
        add(add(processing, "setOutcomeValue", identifier=_FEEDBACK), "variable", identifier=RESPONSE)
    if EXPLANATION in outcomes:
        add(add(processing, "setOutcomeValue", identifier=EXPLANATION), "baseValue", EXPLANATION, baseType="identifier")


def _write_condition(condition: Element, number: Number | None) -> None:
    if number is None:
        test = add(condition, "match")
    elif number.tolerance:
        tolerance = show_decimal(number.tolerance)
        test = add(condition, "equal", toleranceMode="absolute", tolerance=f"{tolerance} {tolerance}")
    else:
        test = add(condition, "equal", toleranceMode="exact")
    add(test, "variable", identifier=RESPONSE)
    add(test, "correct", identifier=RESPONSE)
    add(add(condition, "setOutcomeValue", identifier="SCORE"), "baseValue", "1", baseType="float")


def _write_modal(item: Element, outcome: str, identifier: str, text: str) -> None:
    modal = add(item, "modalFeedback", outcomeIdentifier=outcome, identifier=identifier, showHide="show")
    say(add(modal, "p"), text)


def _write_choices(item: Element, body: Element, wording: Wording) -> dict[str, str]:
    several = wording.type is QuestionType.MULTIPLE_ANSWER
    named = dict(zip(_name_choices(wording), wording.options, strict=False))
    marks = {name: 1 if option.is_key else -1 for name, option in named.items()} if several else None
    _declare_response(item, "multiple" if several else "single", "identifier", _keys(named), marks)
    shuffle = "false" if wording.type is QuestionType.TRUE_FALSE else "true"
    interaction = _interact(body, "choiceInteraction", wording, shuffle=shuffle, maxChoices="0" if several else "1")
    for name, option in named.items():
        say(add(interaction, "simpleChoice", identifier=name), option.text)
    return _gather_feedback(named)


def _name_choices(wording: Wording) -> Sequence[str]:
    if wording.type is QuestionType.TRUE_FALSE:
        return ["true" if option.text == TRUE else "false" for option in wording.options]
    return _LETTERS


def _keys(named: Mapping[str, Choice]) -> list[str]:
    return [name for name, option in named.items() if option.is_key]


def _gather_feedback(named: Mapping[str, Choice]) -> dict[str, str]:
    return {name: option.feedback for name, option in named.items() if option.feedback}


def _interact(body: Element, tag: str, wording: Wording, **attributes: str) -> Element:
    interaction = add(body, tag, responseIdentifier=RESPONSE, **attributes)
    say(add(interaction, "prompt"), wording.stem)
    return interaction


def _write_cloze(item: Element, body: Element, wording: Wording) -> dict[str, str]:
    before, _, after = wording.stem.partition(BLANK)
    parent = add(body, "p")
    if needs_spaces(before + BLANK + after):
        parent = add(parent, "span", **{"class": KEEPS_SPACES})
    _say_lines(parent, before)
    named = dict(zip(_LETTERS, wording.options, strict=False))
    if named:
        _declare_response(item, "single", "identifier", _keys(named))
        interaction = add(parent, "inlineChoiceInteraction", responseIdentifier=RESPONSE, shuffle="true")
        for name, option in named.items():
            add(interaction, "inlineChoice", option.text, identifier=name)
    else:
        _declare_typed(item, wording)
        add(parent, "textEntryInteraction", responseIdentifier=RESPONSE)
    _say_lines(parent, after)
    return _gather_feedback(named)


def _declare_typed(item: Element, wording: Wording) -> None:
    _declare_response(item, "single", "string", wording.accepted[:1], dict.fromkeys(wording.accepted, 1))


def _write_typed(item: Element, body: Element, wording: Wording) -> dict[str, str]:
    _declare_typed(item, wording)
    _ask_in_a_line(body, wording)
    return {}


def _ask_in_a_line(body: Element, wording: Wording) -> Element:
    say(add(body, "p"), wording.stem)
    line = add(body, "p")
    add(line, "textEntryInteraction", responseIdentifier=RESPONSE)
    return line


def _write_number(item: Element, body: Element, wording: Wording) -> dict[str, str]:
    number = wording.number
    _declare_response(item, "single", "float", [] if number is None else [show_decimal(number.value)])
    line = _ask_in_a_line(body, wording)
    if number is not None and number.unit:
        _append(line, " ")
        add(line, "span", number.unit, **{"class": UNIT})
    return {}


def _write_pairs(item: Element, body: Element, wording: Wording) -> dict[str, str]:
    targets = {match: f"T{number}" for number, match in enumerate(dict.fromkeys(_matches(wording)), 1)}
    sources = {f"S{number}": option for number, option in enumerate(filter(_has_text, wording.options), 1)}
    pairs = [f"{name} {targets[option.match]}" for name, option in sources.items()]
    _declare_response(item, "multiple", "directedPair", pairs, dict.fromkeys(pairs, 1))
    interaction = _interact(body, "matchInteraction", wording, shuffle="true", maxAssociations=str(len(pairs)))
    left, right = add(interaction, "simpleMatchSet"), add(interaction, "simpleMatchSet")
    for name, option in sources.items():
        say(add(left, "simpleAssociableChoice", identifier=name, matchMax="1"), option.text)
    for match, name in targets.items():
        say(add(right, "simpleAssociableChoice", identifier=name, matchMax=str(len(pairs))), match)
    return {}


def _matches(wording: Wording) -> Iterable[str]:
    return (option.match for option in wording.options)


def _has_text(option: Choice) -> bool:
    return bool(option.text)


def _write_order(item: Element, body: Element, wording: Wording) -> dict[str, str]:
    """The choices stand in the order of the alphabet, so that a program that doesn't shuffle gives nothing away."""
    shown = dict(zip(sorted(option.text for option in wording.options), _LETTERS, strict=False))
    _declare_response(item, "ordered", "identifier", [shown[option.text] for option in wording.options])
    interaction = _interact(body, "orderInteraction", wording, shuffle="true")
    for text, name in shown.items():
        say(add(interaction, "simpleChoice", identifier=name), text)
    return {}


_WRITERS: Mapping[QuestionType, Callable[[Element, Element, Wording], dict[str, str]]] = {
    QuestionType.MULTIPLE_CHOICE: _write_choices,
    QuestionType.MULTIPLE_ANSWER: _write_choices,
    QuestionType.TRUE_FALSE: _write_choices,
    QuestionType.CLOZE: _write_cloze,
    QuestionType.SHORT_ANSWER: _write_typed,
    QuestionType.NUMERICAL: _write_number,
    QuestionType.MATCHING: _write_pairs,
    QuestionType.ORDERING: _write_order,
}
