"""Wrong deeds that the article tells of somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.generator.distractors.borrowed import borrow
from quizapp.generator.reading.passages import parse

if TYPE_CHECKING:
    from spacy.language import Language


def borrowed(text: str, parser: Language) -> set[str]:
    return {phrase.text for phrase in borrow(parse(text, parser, lambda _done, _total: None))}


def test_a_deed_can_be_borrowed_with_what_belongs_to_it(parser: Language) -> None:
    found = borrowed("The strike of the bakers forced Norway to close two airports. Sweden may sell ships.", parser)
    assert found == {"sell ships"}


def test_what_leans_on_its_sentence_is_not_borrowed(parser: Language) -> None:
    found = borrowed("Norway may sell them. Sweden may sell its ships. Poland may often sell ships.", parser)
    assert not any("them" in text or "its" in text for text in found)


def test_numbers_are_not_borrowed(parser: Language) -> None:
    assert not any("40" in text for text in borrowed("Norway may sell 40 ships to Poland.", parser))
