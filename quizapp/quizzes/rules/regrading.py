"""What an answer to one version of a question earns by another one, by the rules in docs/marking.md."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quizapp.bank.rules.wordings import Choice, QuestionType, Wording, fold
from quizapp.quizzes.rules.marking import find_share

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from fractions import Fraction

    from quizapp.quizzes.rules.given import Given

# By the text of what was chosen and is gone: as which option of the new version it counts, or none for not chosen.
Readings = dict[str, str | None]


class _Unread(Exception):
    """Something that was chosen is gone, and nobody has said what it counts as."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """An answer as if it had been given to a wording."""

    wording: Wording
    given: Given


def marks_alike(before: Wording, after: Wording) -> bool:
    """Whether both give every answer the same marks, since they only differ in what isn't marked."""
    return _marked_part(before) == _marked_part(after)


def find_share_again(asked: Wording, given: Given, corrected: Wording, readings: Readings) -> Fraction | None:
    """The share of the points, from 0 to 1, that an answer to ``asked`` earns by ``corrected``.

    What the learner wasn't asked is left out. None where the answer can't be compared: something that was chosen is
    gone and ``readings`` do not say what it counts as, or nothing is left to mark.
    """
    if not _are_comparable(asked, corrected):
        return None
    if not corrected.options:
        return find_share(corrected, given)
    answer_again = _answer_pairs if asked.type is QuestionType.MATCHING else _answer_choice
    try:
        answer = answer_again(asked, given, corrected, readings)
    except _Unread:
        return None
    return find_share(answer.wording, answer.given) if _is_markable(answer.wording) else None


def list_gone(asked: Wording, given: Given, corrected: Wording) -> list[str]:
    """What was chosen that the corrected version does not offer any more."""
    if not _are_comparable(asked, corrected):
        return []
    there = {fold(text) for text in list_offered(corrected)}
    chosen = (_name(asked, place) for place in given.chosen if place is not None)
    return [text for text in chosen if fold(text) not in there]


def list_offered(wording: Wording) -> list[str]:
    """What there is to choose from: the options, or in matching the matches, each once."""
    return list(dict.fromkeys(_name(wording, place) for place in range(len(wording.options))))


def _marked_part(wording: Wording) -> tuple[object, ...]:
    options = [(fold(option.text), option.is_key, fold(option.match)) for option in wording.options]
    in_order = wording.type is QuestionType.ORDERING
    marked = tuple(options) if in_order else frozenset(options)
    return wording.type, marked, frozenset(wording.accepted), wording.number, wording.allows_slips


def _are_comparable(asked: Wording, corrected: Wording) -> bool:
    return asked.type is corrected.type and bool(asked.options) is bool(corrected.options)


def _is_markable(wording: Wording) -> bool:
    if wording.type is QuestionType.ORDERING:
        return len(wording.options) > 1
    return any(option.is_key or (option.text and option.match) for option in wording.options)


def _name(wording: Wording, place: int) -> str:
    option = wording.options[place]
    return option.match if wording.type is QuestionType.MATCHING else option.text


def _follow(asked: Wording, corrected: Wording, readings: Readings) -> dict[int, int | None]:
    """By its place in ``asked``, where each thing to choose stands in ``corrected``; none where it is left out.

    What is gone without a reading is not in it.
    """
    now = {fold(_name(corrected, place)): place for place in reversed(range(len(corrected.options)))}
    followed: dict[int, int | None] = {}
    for place in range(len(asked.options)):
        text = _name(asked, place)
        if fold(text) in now:
            followed[place] = now[fold(text)]
        elif text in readings:
            followed[place] = now.get(fold(readings[text] or ""))
    return followed


def _look_up(places: Sequence[int], followed: Mapping[int, int | None]) -> list[int]:
    """Where what was chosen stands now, without what is left out. Raises ``_Unread``."""
    if any(place not in followed for place in places):
        raise _Unread
    return [found for place in places if (found := followed[place]) is not None]


def _answer_choice(asked: Wording, given: Given, corrected: Wording, readings: Readings) -> _Answer:
    """What was chosen or put in order, of the options that were asked."""
    followed = _follow(asked, corrected, readings)
    chosen = _look_up([place for place in given.chosen if place is not None], followed)
    left = sorted({place for place in followed.values() if place is not None})
    wording = replace(corrected, options=tuple(corrected.options[place] for place in left))
    return _Answer(wording, replace(given, chosen=tuple(left.index(place) for place in chosen)))


def _answer_pairs(asked: Wording, given: Given, corrected: Wording, readings: Readings) -> _Answer:
    """The prompts that were asked, and whose right match was there to be chosen, with what was given to each."""
    followed = _follow(asked, corrected, readings)
    offered = list(dict.fromkeys(_name(corrected, place) for place in followed.values() if place is not None))
    prompts = [fold(option.text) for option in asked.options if option.text]
    left = [option for option in corrected.options if fold(option.text) in prompts and option.match in offered]
    chosen: list[int | None] = []
    for option in left if given.chosen else ():
        place = given.chosen[prompts.index(fold(option.text))]
        found = _look_up([place] if place is not None else [], followed)
        chosen.append(len(left) + offered.index(_name(corrected, found[0])) if found else None)
    options = (*left, *(Choice("", match=match) for match in offered))
    return _Answer(replace(corrected, options=options), replace(given, chosen=tuple(chosen)))
