"""What is lost in formats that hold less than a question has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.bank.formats.items import Item, Loss
from quizapp.bank.formats.normal_form import normalize
from quizapp.bank.rules.wordings import find_problems

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    # Why a format can't hold a normalized item at all, as words for ``Loss.what``; empty where it can.
    Refuse = Callable[[Item], str]


def accept(_item: Item) -> str:
    """Refuses nothing: for a format that holds every type."""
    return ""


def keep_writable(items: Iterable[Item], refuse: Refuse) -> Iterator[Item]:
    """The items in their normal form, without those that are not finished or are refused."""
    normalized = map(normalize, items)
    return (item for item in normalized if not _say_whole(item, refuse))


def find_losses(items: Iterable[Item], refuse: Refuse, find_parts: Callable[[Item], Iterator[str]]) -> tuple[Loss, ...]:
    """For each item the loss of the whole of it, or else of the parts that ``find_parts`` names."""
    return tuple(loss for item in items for loss in _losses_of(item, refuse, find_parts))


def _losses_of(item: Item, refuse: Refuse, find_parts: Callable[[Item], Iterator[str]]) -> Iterator[Loss]:
    normalized = normalize(item)
    whole = _say_whole(normalized, refuse)
    if whole:
        yield Loss(item, whole, whole=True)
    else:
        yield from (Loss(item, what) for what in find_parts(normalized))


def _say_whole(item: Item, refuse: Refuse) -> str:
    problems = find_problems(item.wording)
    return f"the question, which isn't finished: {problems[0]}" if problems else refuse(item)
