"""What a QTI item shows: its text, with the places in it where something is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.bank.formats.prose import Prose, write_attributes
from quizapp.bank.formats.qti_writing import UNIT
from quizapp.bank.formats.text import one_line

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from quizapp.bank.formats.notes import Notes

_INLINE = frozenset({"textEntryInteraction", "inlineChoiceInteraction"})
_FEEDBACK = frozenset({"feedbackInline", "feedbackBlock"})
_UNSEEN = frozenset({"rubricBlock", "stylesheet", "catalogInfo", "companionMaterialsInfo", "gapText", "gapImg"})


class Body:
    """The text of an element, read once.

    ``inline`` are the interactions that left a gap in the text, ``blocks`` those that stand by themselves, ``feedback``
    what is only shown after an answer. A text whose gaps are filled by dragging has the gaps among its ``inline``, each
    with the interaction to which it belongs in ``gap_match``.
    """

    def __init__(self, element: Element, notes: Notes) -> None:
        self.inline: list[Element] = []
        self.blocks: list[Element] = []
        self.feedback: list[str] = []
        self.unit = ""
        self.gap_match: dict[Element, Element] = {}
        self._notes = notes
        self._prose = Prose()
        self._read_inside(element)
        notes.leave_out(*sorted(self._prose.left_out))

    @property
    def text(self) -> str:
        """The plain text, with a gap for each inline interaction."""
        return self._prose.text

    def take_lone_gap(self) -> bool:
        """Whether the only gap stands by itself after or before the text; it is taken out of the text then."""
        return self._prose.take_lone_gap()

    def _read_inside(self, element: Element) -> None:
        self._prose.say(element.text or "")
        for child in element:
            self._read(child)
            self._prose.say(child.tail or "")

    def _read(self, element: Element) -> None:
        if element.tag in _INLINE or element in self.gap_match:
            self.inline.append(element)
            self._prose.leave_gap()
        elif element.tag == "gapMatchInteraction":
            self._read_gap_match(element)
        elif element.tag.endswith("Interaction"):
            self._read_block(element)
        elif element.tag in _FEEDBACK:
            self.feedback.append(read_text(element, self._notes))
        elif element.tag == "span" and element.get("class") == UNIT:
            self.unit = one_line("".join(element.itertext()))
        elif element.tag not in _UNSEEN:
            self._prose.start(element.tag, write_attributes(element.attrib))
            self._read_inside(element)
            self._prose.end(element.tag)

    def _read_gap_match(self, element: Element) -> None:
        self.gap_match |= dict.fromkeys(element.iter("gap"), element)
        self._prose.start("div")
        self._read_inside(element)
        self._prose.end("div")

    def _read_block(self, element: Element) -> None:
        self.blocks.append(element)
        prompt = element.find("prompt")
        if prompt is not None and not self._has_said(prompt):
            self._read(prompt)

    def _has_said(self, prompt: Element) -> bool:
        """Some programs say the question both before its only interaction and in the prompt."""
        return len(self.blocks) == 1 and one_line("".join(prompt.itertext())) == one_line(self.text)


def read_text(element: Element, notes: Notes) -> str:
    """The plain text of an element."""
    return Body(element, notes).text
