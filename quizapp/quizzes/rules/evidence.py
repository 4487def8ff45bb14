"""The words that prove a key, shown among their neighbours."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SENTENCE_END = re.compile(r"(?<=[.!?\u2026])[\"'\u201d\u2019)\]]*\s+(?=[\"'\u201c\u2018(\[]?[A-Z0-9\u00c0-\u00de])")
# A stop after a single capital or one of these ends no sentence.
_LONGEST_ABBREVIATED = len(" Prof.")
_ABBREVIATED = re.compile(r"(?:^|[\s(.])(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|Gov|St|No|Jr|Sr|Inc|Ltd|vs|c|ca)\.$")


@dataclass(frozen=True, slots=True)
class Passage:
    """Evidence with what stands around it in its paragraph, up to the sentence before and the sentence after."""

    before: str
    evidence: str
    after: str


def find_passage(body: str, start: int, end: int) -> Passage:
    """The passage of the evidence that spans ``start`` to ``end`` in the article's body."""
    paragraph_start = body.rfind("\n", 0, start) + 1
    paragraph_end = body.find("\n", end)
    after = body[end : paragraph_end if paragraph_end >= 0 else len(body)]
    before = body[paragraph_start:start]
    return Passage(_last_sentence(before), body[start:end], _first_sentence(after))


def _last_sentence(text: str) -> str:
    return text[max([0, *(cut for cut in _list_cuts(text + "A") if cut < len(text))]) :]


def _first_sentence(text: str) -> str:
    begin = len(text) - len(text.lstrip())
    return text[: next(iter(cut for cut in _list_cuts(text) if cut > begin), len(text))].rstrip()


def _list_cuts(text: str) -> list[int]:
    """Where sentences begin inside the text."""
    ends = _SENTENCE_END.finditer(text)
    return [found.end() for found in ends if not _is_abbreviated(text, found.start())]


def _is_abbreviated(text: str, end: int) -> bool:
    return _ABBREVIATED.search(text, max(end - _LONGEST_ABBREVIATED, 0), end) is not None
