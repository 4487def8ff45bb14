"""quizapp's own format: JSON that holds everything that a question has, as ``questions.schema.json`` lays down."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NoReturn

from quizapp.bank.formats.items import BadFile, Item, Loss, Reading, Remark
from quizapp.bank.formats.limits import check_count
from quizapp.bank.formats.text import clean, decode, read_number
from quizapp.bank.rules.wordings import Choice, Number, QuestionType, Wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal

NAME = "quizapp questions"
VERSION = 1
# Each bracket makes an object in memory many times its own size.
_MOST_BRACKETS = 2_000_000


class Misfit(Exception):
    """A value that is not what belongs in its place; the message says so."""


def write(items: Iterable[Item]) -> bytes:
    """The questions as one JSON file; nothing is lost but characters that no database can hold."""
    content = {"format": NAME, "version": VERSION, "questions": [as_json(item) for item in items]}
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def find_losses(_items: Sequence[Item]) -> tuple[Loss, ...]:
    """Nothing: this format holds everything, unfinished questions as well."""
    return ()


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of what ``write`` returns."""
    loaded: dict[str, Any] = json.loads((files("quizapp.bank.formats") / "questions.schema.json").read_text("utf-8"))
    return loaded


def read(data: bytes) -> Reading:
    """The questions of such a file; one that doesn't keep to the schema becomes a remark. Raises ``BadFile``."""
    text, remarks = decode(data)
    questions = _read_head(_parse(text))
    check_count(len(questions))
    items: list[Item] = []
    noticed = list(remarks)
    for place, question in enumerate(questions, 1):
        try:
            items.append(from_json(question))
        except Misfit as error:
            noticed.append(Remark(f"question {place}", str(error)))
    return Reading(tuple(items), tuple(noticed))


def _parse(text: str) -> object:
    if text.count("{") + text.count("[") > _MOST_BRACKETS:
        raise BadFile("The file has too many brackets to be a file of questions.")
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise BadFile(f"The JSON is broken at line {error.lineno}. Export the file again.") from error
    except (ValueError, RecursionError) as error:
        raise BadFile("The JSON can't be read. Export the file again.") from error


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _read_head(content: object) -> list[Any]:
    if not isinstance(content, dict) or content.get("format") != NAME:
        raise BadFile(f"This is JSON, but not a file of questions: its “format” is not “{NAME}”.")
    if content.get("version") != VERSION:
        raise BadFile("The file was written by another version of quizapp, which this one can't read.")
    questions = content.get("questions")
    if not isinstance(questions, list):
        raise BadFile("The file has no list of “questions”.")
    return questions


def as_json(item: Item) -> dict[str, Any]:
    """One question as the file holds it."""
    wording = item.wording
    return _filled({"id": item.id, "name": item.name, "collection": item.collection, "tags": list(item.tags)}) | {
        "type": wording.type.value,
        "stem": clean(wording.stem),
        **_filled(
            {
                "options": [_option(option) for option in wording.options],
                "accepted": list(wording.accepted),
                "number": _number(wording.number) if wording.number else None,
                "allows_slips": wording.allows_slips,
                "explanation": wording.explanation,
            }
        ),
    }


def _option(option: Choice) -> dict[str, Any]:
    rest = {"is_key": option.is_key, "match": option.match, "feedback": option.feedback}
    return {"text": clean(option.text), **_filled(rest)}


def _number(number: Number) -> dict[str, Any]:
    return {"value": str(number.value), "tolerance": str(number.tolerance), **_filled({"unit": number.unit})}


def _filled(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values that say something, their texts cleaned."""
    return {name: _clean(value) for name, value in values.items() if value}


def _clean(value: Any) -> Any:
    if isinstance(value, list):
        return [_clean(part) for part in value]
    return clean(value) if isinstance(value, str) else value


def from_json(question: object) -> Item:
    """The question that ``as_json`` wrote. Raises ``Misfit``."""
    values = _Values(question, _OF_QUESTION)
    return Item(
        wording=_read_wording(values),
        id=values.text("id"),
        name=values.text("name"),
        tags=values.texts("tags"),
        collection=values.text("collection"),
    )


def _read_wording(values: _Values) -> Wording:
    kind = values.text("type")
    if kind not in frozenset(QuestionType):
        raise Misfit(f"“{kind[:40]}” is not a type of question." if kind else "Its “type” is missing.")
    number = values.get("number", dict)
    return Wording(
        type=QuestionType(kind),
        stem=values.text("stem"),
        options=tuple(_read_option(option) for option in values.get("options", list) or ()),
        accepted=values.texts("accepted"),
        number=_read_number(number) if number is not None else None,
        allows_slips=values.flag("allows_slips"),
        explanation=values.text("explanation"),
    )


def _read_option(option: object) -> Choice:
    values = _Values(option, _OF_OPTION)
    return Choice(values.text("text"), values.flag("is_key"), values.text("match"), values.text("feedback"))


def _read_number(number: object) -> Number:
    values = _Values(number, _OF_NUMBER)
    return Number(
        _read_decimal(values.text("value")), _read_decimal(values.text("tolerance") or "0"), values.text("unit")
    )


def _read_decimal(text: str) -> Decimal:
    number = read_number(text)
    if number is None:
        raise Misfit(f"“{text[:40]}” is not a number.")
    return number


_OF_QUESTION = frozenset(schema()["$defs"]["question"]["properties"])
_OF_OPTION = frozenset(schema()["$defs"]["option"]["properties"])
_OF_NUMBER = frozenset(schema()["$defs"]["number"]["properties"])


class _Values:
    """The members of a JSON object, each checked when it is asked for."""

    def __init__(self, content: object, names: frozenset[str]) -> None:
        if not isinstance(content, dict):
            raise Misfit("There is something else where an object in braces should be.")
        unknown = next((name for name in content if name not in names), None)
        if unknown is not None:
            raise Misfit(f"Nothing is known of “{unknown[:40]}”. Take it out, or see whether its name is misspelt.")
        self._content: dict[str, Any] = content

    def get(self, name: str, kind: type) -> Any:
        """The member, which has to be of this kind; ``None`` where there is none."""
        value = self._content.get(name)
        if value is not None and not isinstance(value, kind):
            raise Misfit(f"Its “{name}” has a value of the wrong kind.")
        return value

    def text(self, name: str) -> str:
        """A text, empty where there is none."""
        return clean(self.get(name, str) or "")

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts."""
        values = self.get(name, list) or ()
        if not all(isinstance(value, str) for value in values):
            raise Misfit(f"Its “{name}” has a value of the wrong kind.")
        return tuple(map(clean, values))

    def flag(self, name: str) -> bool:
        """True or false, which it is where there is none."""
        return bool(self.get(name, bool))
