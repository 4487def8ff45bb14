"""What a format loses, found by writing questions, reading them again, and comparing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from quizapp.bank.formats import losses
from quizapp.bank.formats.items import BadFile, Item, Loss

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from quizapp.bank.formats.items import Reading
    from quizapp.bank.rules.wordings import Wording

    Writer = Callable[[Sequence[Item]], bytes]
    Reader = Callable[[bytes], Reading]

_AT_ONCE = 500


def find_losses(items: Sequence[Item], write: Writer, read: Reader) -> tuple[Loss, ...]:
    """Exactly what these two functions lose of the items in their normal form."""
    writable = list(losses.keep_writable(items, losses.accept))
    echoes = dict(zip(writable, _find_echoes(writable, write, read), strict=True))

    def refuse(item: Item) -> str:
        return "" if echoes[item] is not None else "the question, which the format can't hold"

    def find_parts(item: Item) -> Iterator[str]:
        echo = echoes[item]
        return iter(()) if echo is None else _compare(item, echo)

    return losses.find_losses(items, refuse, find_parts)


def _find_echoes(items: Sequence[Item], write: Writer, read: Reader) -> Iterator[Item | None]:
    """What each item becomes; many at once where as many come back as went, which is much faster."""
    for at in range(0, len(items), _AT_ONCE):
        went = items[at : at + _AT_ONCE]
        back = _read_back(went, write, read)
        if len(back) == len(went):
            yield from back
        else:
            yield from (next(iter(_read_back([item], write, read)), None) for item in went)


def _read_back(items: Sequence[Item], write: Writer, read: Reader) -> Sequence[Item]:
    try:
        return read(write(items)).items
    except BadFile:
        return ()


def _compare(item: Item, echo: Item) -> Iterator[str]:
    names = (("id", "its id"), ("name", "its name"), ("tags", "its tags"), ("collection", "its collection"))
    yield from (words for name, words in names if getattr(item, name) != getattr(echo, name))
    yield from _compare_wordings(item.wording, echo.wording)


def _compare_wordings(wording: Wording, echo: Wording) -> Iterator[str]:
    if wording.type is not echo.type:
        yield f"its type: it is read as {echo.type.value.replace('_', ' ')}"
    if wording.stem != echo.stem:
        yield "some of the white space in its text"
    yield from _compare_options(wording, echo)
    if wording.accepted != echo.accepted:
        yield "some of its accepted answers"
    yield from _compare_numbers(wording, echo)
    if wording.allows_slips != echo.allows_slips:
        yield "that small misspellings count as right"
    if wording.explanation != echo.explanation:
        yield "its explanation"


def _compare_options(wording: Wording, echo: Wording) -> Iterator[str]:
    if [replace(option, feedback="") for option in wording.options] != [
        replace(option, feedback="") for option in echo.options
    ]:
        yield "the order or some of the white space of its options"
    if [option.feedback for option in wording.options] != [option.feedback for option in echo.options]:
        yield "the feedback on its options"


def _compare_numbers(wording: Wording, echo: Wording) -> Iterator[str]:
    if wording.number is None or echo.number is None or wording.number == echo.number:
        return
    yield "its unit" if wording.number.unit != echo.number.unit else "some digits of its number"
