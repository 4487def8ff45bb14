"""The form of a question in which formats that keep no white space at the edges can hold it unchanged."""

from __future__ import annotations

from dataclasses import replace

from quizapp.bank.formats.blanks import put_blank
from quizapp.bank.formats.items import Item
from quizapp.bank.formats.text import one_line, tidy
from quizapp.bank.rules.wordings import Choice, QuestionType, Wording

_WITHOUT_OPTIONS = (QuestionType.SHORT_ANSWER, QuestionType.NUMERICAL)
_CHOSEN = (QuestionType.MULTIPLE_CHOICE, QuestionType.MULTIPLE_ANSWER, QuestionType.TRUE_FALSE, QuestionType.CLOZE)


def normalize(item: Item) -> Item:
    """The item with every text cleaned and without white space at its edges, and only the parts that its type has.

    Name, tags and collection are put on one line each; empty tags, tags given twice and empty names in the
    collection's path go. However long a cloze's blank, it becomes the one that quizapp writes.
    """
    return Item(
        wording=_normalize(item.wording),
        id=one_line(item.id),
        name=one_line(item.name),
        tags=tuple(dict.fromkeys(filter(None, map(one_line, item.tags)))),
        collection="/".join(filter(None, map(one_line, item.collection.split("/")))),
    )


def _normalize(wording: Wording) -> Wording:
    number = wording.number if wording.type is QuestionType.NUMERICAL else None
    return Wording(
        type=wording.type,
        stem=_stem(wording),
        options=tuple(_choice(option, wording.type) for option in _options(wording)),
        accepted=tuple(filter(None, map(tidy, wording.accepted))) if _is_typed(wording) else (),
        number=number and replace(number, unit=one_line(number.unit)),
        allows_slips=wording.allows_slips and _is_typed(wording),
        explanation=tidy(wording.explanation),
    )


def _stem(wording: Wording) -> str:
    stem = tidy(wording.stem)
    return (put_blank(stem) or stem) if wording.type is QuestionType.CLOZE else stem


def _is_typed(wording: Wording) -> bool:
    return wording.type is QuestionType.SHORT_ANSWER or (wording.type is QuestionType.CLOZE and not wording.options)


def _options(wording: Wording) -> tuple[Choice, ...]:
    return () if wording.type in _WITHOUT_OPTIONS else wording.options


def _choice(option: Choice, kind: QuestionType) -> Choice:
    return Choice(
        text=tidy(option.text),
        is_key=option.is_key and kind in _CHOSEN,
        match=tidy(option.match) if kind is QuestionType.MATCHING else "",
        feedback=tidy(option.feedback),
    )
