"""The words that prove a key, shown among their neighbours."""

from __future__ import annotations

from dataclasses import dataclass

from quizapp.articles.reading.cuts import list_cuts


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
    return text[max([0, *(cut for cut in list_cuts(text + "A") if cut < len(text))]) :]


def _first_sentence(text: str) -> str:
    begin = len(text) - len(text.lstrip())
    return text[: next(iter(cut for cut in list_cuts(text) if cut > begin), len(text))].rstrip()
