"""Moodle XML: https://docs.moodle.org/en/Moodle_XML_format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.bank.formats import echoes
from quizapp.bank.formats.items import BadFile, Reading
from quizapp.bank.formats.limits import check_count
from quizapp.bank.formats.losses import accept, keep_writable
from quizapp.bank.formats.moodle_reading import read_questions
from quizapp.bank.formats.moodle_writing import write_questions
from quizapp.bank.formats.notes import Collector
from quizapp.bank.formats.trees import parse, serialize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizapp.bank.formats.items import Item, Loss


def read(data: bytes) -> Reading:
    """The questions in an export from Moodle, whose texts become plain text.

    A question with several embedded answers becomes one question for each. Raises ``BadFile``.
    """
    root, remarks = parse(data)
    if root.tag != "quiz":
        raise BadFile("This isn't Moodle XML. In Moodle, export the questions in the format “Moodle XML”.")
    check_count(sum(child.tag == "question" for child in root))
    collector = Collector()
    read_questions(root, collector)
    return Reading(tuple(collector.items), remarks + tuple(collector.remarks))


def write(items: Sequence[Item]) -> bytes:
    """The finished ones of these items as a file that Moodle 4 imports."""
    return serialize(write_questions(keep_writable(items, accept)))


def find_losses(items: Sequence[Item]) -> tuple[Loss, ...]:
    """What ``write`` loses of the items."""
    return echoes.find_losses(items, write, read)
