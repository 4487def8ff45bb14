"""How much a file may hold, so that reading one never takes more memory and time than a server can spare."""

from __future__ import annotations

from quizapp.bank.formats.items import BadFile

MOST_BYTES = 20_000_000
MOST_QUESTIONS = 20_000
MOST_LETTERS = 100_000
"""Of one question, with all that belongs to it."""


def check_size(data: bytes) -> None:
    """Raises ``BadFile`` for a file that is empty or too large to be read."""
    if not data:
        raise BadFile("The file is empty.")
    if len(data) > MOST_BYTES:
        raise BadFile(f"The file is larger than {MOST_BYTES // 1_000_000} MB. Split it into smaller ones.")


def check_count(questions: int) -> None:
    """Raises ``BadFile`` for more questions than one file may hold."""
    if questions > MOST_QUESTIONS:
        raise BadFile(f"The file holds more than {MOST_QUESTIONS:,} questions. Split it into smaller ones.")
