"""What a file holds, made fit for the bank: in its normal form, each question under a name, none of them twice."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quizapp.bank.formats.catalogue import FORMATS, detect
from quizapp.bank.formats.items import BadFile, Item, Remark
from quizapp.bank.formats.normal_form import normalize
from quizapp.bank.formats.titles import make_title
from quizapp.bank.rules.identity import LONGEST_NAME, is_lasting, name_note, name_text
from quizapp.bank.rules.names import LONGEST_COLLECTION, LONGEST_TAG
from quizapp.bank.rules.wordings import QuestionType, find_problems

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quizapp.bank.formats.catalogue import Format
    from quizapp.bank.formats.items import Reading


@dataclass(frozen=True, slots=True)
class Arrival:
    """A question of a file; ``key`` is the name by which it is found again: its id, or one made of what it says."""

    item: Item
    key: str


def read_arrivals(file_name: str, data: bytes, name: str = "") -> tuple[Format, list[Arrival], list[Remark]]:
    """What a file in the format of this name holds; without one, its format is found out. Raises ``BadFile``."""
    form = FORMATS[name] if name else detect(file_name, data)
    if form is None:
        raise BadFile("It isn't clear which format this is in. Say which one it is.")
    arrivals, remarks = receive(form.read(data), from_anki=form.needs_lasting_ids)
    return form, arrivals, remarks


def receive(reading: Reading, *, from_anki: bool = False) -> tuple[list[Arrival], list[Remark]]:
    """The questions that the bank can take, with all that is to be said about the others."""
    arrivals: dict[str, Arrival] = {}
    remarks = list(reading.remarks)
    for item in map(normalize, reading.items):
        taken, noticed = _take(item, arrivals, from_anki=from_anki)
        place = f"“{make_title(item.wording.stem)}”"
        remarks += [Remark(place, words, skipped=taken is None) for words in noticed]
        if taken is not None:
            arrivals[taken.key] = taken
    return list(arrivals.values()), remarks


def _take(item: Item, earlier: Mapping[str, Arrival], *, from_anki: bool) -> tuple[Arrival | None, list[str]]:
    """The question as the bank can take it beside the earlier ones, if it can; and what is to be said of it."""
    if _is_out_of_bounds(item):
        return None, [f"Its number can't be kept. {' '.join(find_problems(item.wording))}"]
    noticed: list[str] = []
    key = _find_key(item, from_anki=from_anki)
    if key in earlier and item.id and earlier[key].item.wording != item.wording:
        noticed.append(f"Its id “{item.id}” stands at an earlier question too, so it is taken as one without an id.")
        item = replace(item, id="")
        key = _name_by_text(item)
    if key in earlier:
        return None, ["It stands in the file twice; one is enough."]
    clipped = replace(item, tags=tuple(_clip_tags(item)), collection=_clip(item.collection, LONGEST_COLLECTION))
    if clipped != item:
        noticed.append("A tag or its collection has a long name, which was shortened.")
    return Arrival(clipped, key), noticed


def _is_out_of_bounds(item: Item) -> bool:
    """Whether its number has more digits, or its unit more letters, than the bank keeps."""
    wording = item.wording
    return wording.type is QuestionType.NUMERICAL and wording.number is not None and bool(find_problems(wording))


def _clip_tags(item: Item) -> Iterator[str]:
    return (_clip(tag, LONGEST_TAG) for tag in item.tags)


def _clip(text: str, longest: int) -> str:
    return text[:longest].strip()


def _find_key(item: Item, *, from_anki: bool) -> str:
    if not item.id or len(item.id) > LONGEST_NAME - 10:
        return _name_by_text(item)
    return name_note(item.id) if from_anki and not is_lasting(item.id) else item.id


def _name_by_text(item: Item) -> str:
    wording = item.wording
    options = (text for option in wording.options for text in (option.text, option.match, str(option.is_key)))
    return name_text((wording.type.value, wording.stem, *options, *wording.accepted, str(wording.number)))
