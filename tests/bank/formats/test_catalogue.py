"""The catalogue of formats, and how a file's format is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quizapp.bank.formats.catalogue import FORMATS, Format, detect
from quizapp.bank.formats.items import BadFile, Item, Loss
from quizapp.bank.formats.table import EXAMPLES, HELP
from quizapp.bank.rules.wordings import QuestionType, Wording, choices

HARBOUR = Item(
    Wording(QuestionType.MULTIPLE_CHOICE, "Where is the harbour?", choices(("Genoa", "Turin"), "Turin")), id="q1"
)
EVERY = pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)


@EVERY
def test_what_a_format_writes_is_told_to_be_in_it_by_any_name(form: Format) -> None:
    assert detect("questions", form.write([HARBOUR])) is form
    assert detect(f"questions{form.extension}", form.write([HARBOUR])) is form


@EVERY
def test_what_a_format_writes_it_reads_less_the_losses_that_it_names(form: Format) -> None:
    lost = {loss.item for loss in form.find_losses(EXAMPLES) if loss.whole}
    reading = form.read(form.write(EXAMPLES))
    assert [item.wording.type for item in reading.items] == [item.wording.type for item in EXAMPLES if item not in lost]


@EVERY
def test_losses_are_told_of_the_items_that_were_given(form: Format) -> None:
    losses = form.find_losses(EXAMPLES)
    assert all(isinstance(loss, Loss) and loss.item in EXAMPLES and loss.what for loss in losses)


@EVERY
def test_names_and_extensions_are_fit_for_files_and_commands(form: Format) -> None:
    assert FORMATS[form.name] is form
    assert form.name.isalnum()
    assert form.extension.startswith(".")
    assert "/" in form.mime


def test_the_templates_of_tables_can_be_read() -> None:
    templates = {form.name: form.write_template() for form in FORMATS.values() if form.write_template is not None}
    assert templates.keys() == {"csv", "xlsx"}
    assert all(FORMATS[name].read(data).items == EXAMPLES for name, data in templates.items())


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.txt", b"Is it?{T}", "gift"),
        ("a.txt", b"{=Asia} is large.", "gift"),
        ("a.txt", b"Where?\nA. x\nB. y\nANSWER: A", "aiken"),
        ("a.txt", b"question;answer\nWhere?;here", "csv"),
        ("a.txt", b'sep=;\n"Question";"Answer"\nWhere?;here', "csv"),
        ("a.TSV", b"anything", "csv"),
        ("a.gift", b"", "gift"),
        ("a.xml", b'<?xml version="1.0"?><quiz></quiz>', "moodle"),
        ("a.xml", b"<assessmentItem/>", "qti21"),
        ("a.xml", b"<qti-assessment-item/>", "qti30"),
    ],
)
def test_files_of_other_programs_are_told_apart(name: str, data: bytes, expected: str) -> None:
    assert detect(name, data) is FORMATS[expected]


@pytest.mark.parametrize("data", [b"", b"\x89PNG\0\0", b"Only a text.", b"<html></html>", b"\xff\xfe\x00"])
def test_a_file_of_no_format_is_told_to_be_of_none(data: bytes) -> None:
    assert detect("a.bin", data) is None


def test_a_damaged_archive_is_refused() -> None:
    with pytest.raises(BadFile):
        detect("a.zip", b"PK\x03\x04")


def test_every_format_and_every_column_of_a_table_stands_in_the_documentation() -> None:
    documented = (Path(__file__).parents[3] / "docs" / "formats.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| \[[^\]]+\]\([^)]+\) \| `([^`]+)` \|", documented, re.MULTILINE)
    assert rows == [(form.name, form.extension) for form in FORMATS.values()]
    assert all(f"| `{column}` |" in documented for column in HELP)
