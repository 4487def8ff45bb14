"""One parser for all measurements."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizapp.generator.reading.parser import BUNDLED, load_parser

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.fixture(scope="session")
def parser() -> Language:
    """The parser that the program brings with it."""
    return load_parser(BUNDLED)
