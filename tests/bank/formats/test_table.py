"""Tables of questions, as CSV and as Excel workbooks."""

from __future__ import annotations

import csv
import datetime
import io
import zipfile
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook, load_workbook

from quizapp.bank.formats import table, table_csv, table_xlsx
from quizapp.bank.formats.items import BadFile, Item, Reading
from quizapp.bank.rules.wordings import FALSE, TRUE, Number, QuestionType, Wording, choices

if TYPE_CHECKING:
    from types import ModuleType

BOTH = pytest.mark.parametrize("form", [table_csv, table_xlsx], ids=["csv", "xlsx"])
HARBOUR = Wording(QuestionType.MULTIPLE_CHOICE, "Where?", choices(("Genoa", "Turin"), "Turin"))


def read(text: str) -> tuple[Wording, ...]:
    reading = table_csv.read(text.encode())
    assert reading.remarks == ()
    return tuple(item.wording for item in reading.items)


def read_one(**cells: str) -> Wording:
    written = io.StringIO()
    writer = csv.DictWriter(written, [name.replace("_", " ") for name in cells])
    writer.writeheader()
    writer.writerow({name.replace("_", " "): cell for name, cell in cells.items()})
    (wording,) = read(written.getvalue())
    return wording


def make_workbook(*rows: list[Any]) -> bytes:
    workbook = Workbook()
    for row in rows:
        workbook.worksheets[0].append(row)
    saved = io.BytesIO()
    workbook.save(saved)
    return saved.getvalue()


@BOTH
def test_the_template_has_an_example_of_every_type_and_reads_without_remarks(form: ModuleType) -> None:
    reading = form.read(form.write_template())
    assert reading == Reading(table.EXAMPLES)
    assert {item.wording.type for item in reading.items} == set(QuestionType)


def test_the_template_explains_every_column() -> None:
    sheet = load_workbook(io.BytesIO(table_xlsx.write_template()))["Help"]
    explained = [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert set(explained) == {column for column in table.COLUMNS if column[-2] != " " or column.endswith(" A")}


@BOTH
def test_unfinished_questions_are_left_out_and_said_to_be(form: ModuleType) -> None:
    draft = Item(Wording(QuestionType.SHORT_ANSWER, "Who?"))
    assert [loss.whole for loss in form.find_losses([draft])] == [True]
    assert form.read(form.write([draft])) == Reading(())


@BOTH
def test_a_text_too_long_for_a_cell_is_said_to_be_lost(form: ModuleType) -> None:
    item = Item(Wording(QuestionType.SHORT_ANSWER, "x" * 100_000, accepted=("x",)))
    assert [loss.whole for loss in form.find_losses([item])] == [True]
    assert form.read(form.write([item])) == Reading(())


# Formulas


@pytest.mark.parametrize("text", ["=1+1", "+1 point", "-x", "@SUM(A1)", "'=1", "''+x", '=HYPERLINK("http://x")'])
def test_nothing_written_as_csv_is_a_formula(text: str) -> None:
    item = Item(Wording(QuestionType.SHORT_ANSWER, text, accepted=(text,)))
    written = table_csv.write([item]).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(written)) for cell in row]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
    assert table_csv.read(written.encode()).items == (item,)


def test_nothing_written_as_a_workbook_is_a_formula() -> None:
    item = Item(Wording(QuestionType.SHORT_ANSWER, "=1+1", accepted=("#N/A", "=A1")))
    sheet = load_workbook(io.BytesIO(table_xlsx.write([item])))["Questions"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}


def test_a_negative_number_stays_a_number() -> None:
    item = Item(Wording(QuestionType.NUMERICAL, "How cold?", number=Number(Decimal(-5))))
    assert ",-5," in table_csv.write([item]).decode("utf-8-sig")


# CSV by other programs


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_every_usual_encoding_and_delimiter_is_read(encoding: str, delimiter: str, line_break: str) -> None:
    lines = ["Type|Question|Answer|Option A|Option B", "multiple choice|Où, donc; où?|B|Gênes|Turin", ""]
    rows = [[f'"{cell}"' if "où" in cell else cell for cell in line.split("|")] for line in lines]
    data = line_break.join(delimiter.join(row) for row in rows).encode(encoding)
    assert [item.wording.stem for item in table_csv.read(data).items] == ["Où, donc; où?"]


def test_windows_1252_is_read_and_remarked_on() -> None:
    reading = table_csv.read("question;answer;type\nOù?;là;short answer".encode("cp1252"))
    assert reading.items[0].wording.stem == "Où?"
    assert [remark.skipped for remark in reading.remarks] == [False]


def test_the_line_by_which_excel_names_its_delimiter_is_passed_over() -> None:
    assert read("sep=;\nquestion;answer;type\nWhere?;here;short answer")[0].stem == "Where?"


# Rows


def test_a_row_without_a_type_is_a_multiple_choice() -> None:
    assert read_one(question="Where?", answer="B", option_A="Genoa", option_B="Turin") == HARBOUR


@pytest.mark.parametrize("answer", ["B", "b", " B ", "Turin", "turin"])
def test_the_key_is_named_by_its_letter_or_its_text(answer: str) -> None:
    assert read_one(question="Where?", answer=answer, option_A="Genoa", option_B="Turin") == HARBOUR


@pytest.mark.parametrize("answer", ["A | C", "A,C", "a; c", "A C", "Genoa | Milan"])
def test_several_keys_are_named_with_a_sign_between(answer: str) -> None:
    wording = read_one(
        type="Multiple answer", question="Where?", answer=answer, option_A="Genoa", option_B="Turin", option_C="Milan"
    )
    assert wording.keys == ("Genoa", "Milan")


@pytest.mark.parametrize("name", ["true/false", "true_false", "TRUE / FALSE", "True False"])
@pytest.mark.parametrize(("answer", "key"), [("True", TRUE), ("TRUE", TRUE), ("f", FALSE)])
def test_true_or_false_is_read_however_it_is_written(name: str, answer: str, key: str) -> None:
    if name == "TRUE / FALSE":
        name = name.replace(" ", "")
    assert read_one(type=name, question="Is it?", answer=answer).keys == (key,)


def test_a_bar_inside_an_answer_is_escaped() -> None:
    assert read_one(type="short answer", question="Which?", answer=r"a\|b | c\\").accepted == ("a|b", "c\\")


@pytest.mark.parametrize(
    ("written", "value"), [("3.14", "3.14"), ("3,14", "3.14"), ("-5", "-5"), ("1e3", "1000"), ("−2", "-2")]  # noqa: RUF001 - as typed
)  # fmt: skip
def test_numbers_have_a_point_or_a_comma(written: str, value: str) -> None:
    assert read_one(type="numerical", question="How many?", answer=written).number == Number(Decimal(value))


@pytest.mark.parametrize(
    "broken",
    ["essay,Why?,x,,", ",Why?,x,,", "multiple choice,Where?,C,Genoa,Turin", "multiple choice,Where?,,Genoa,Turin",
     "multiple choice,,A,Genoa,Turin", "multiple choice,Where?,A,Genoa,genoa", "numerical,How many?,many,,",
     'numerical,How many?,"1,000",,', "true/false,Is it?,maybe,,", "short answer,Who?,,,", "matching,Match,,a,b",
     f"short answer,{'x' * 100_001},x,,"],
)  # fmt: skip
def test_a_broken_row_is_left_out_with_its_place_and_a_reason(broken: str) -> None:
    whole = "short answer,Who?,me,,"
    reading = table_csv.read(f"type,question,answer,option A,option B\n{whole}\n{broken}\n\n{whole}\n".encode())
    assert len(reading.items) == 2
    assert [(remark.place, remark.skipped) for remark in reading.remarks] == [("row 3", True)]


def test_a_column_that_is_not_known_is_remarked_on() -> None:
    reading = table_csv.read(b"question,answer,type,colour\nWho?,me,short answer,red")
    assert [(remark.place, remark.skipped) for remark in reading.remarks] == [("row 1", False)]
    assert len(reading.items) == 1


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\n\n", "empty"),
        (b"name,phone\nZoe,5", "no column"),
        (b"question\n" + b"x\n" * 20_001, "20,000"),
        (b'question\n"' + b"x" * 200_000, "quotation mark"),
    ],
)
def test_a_table_of_something_else_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(BadFile, match=why):
        table_csv.read(data)


# Workbooks by other programs


def test_numbers_and_truths_that_excel_made_of_cells_are_read() -> None:
    reading = table_xlsx.read(
        make_workbook(
            ["type", "question", "answer", "tolerance"],
            ["numerical", "How many?", 3.5, 1],
            ["true/false", "Is it?", True, None],
            ["short answer", 1869.0, 5, None],
        )
    )
    number, truth, short = (item.wording for item in reading.items)
    assert number.number == Number(Decimal("3.5"), Decimal(1))
    assert truth.keys == (TRUE,)
    assert (short.stem, short.accepted) == ("1869", ("5",))


def test_a_date_that_excel_made_of_a_cell_is_remarked_on() -> None:
    rows = ["type", "question", "answer"], ["short answer", "When?", datetime.datetime(2024, 2, 1)]  # noqa: DTZ001 - as Excel
    reading = table_xlsx.read(make_workbook(*rows))
    assert [(remark.place, remark.skipped) for remark in reading.remarks] == [("row 2", False)]


def test_a_formula_counts_for_nothing_without_its_result() -> None:
    rows = ["type", "question", "answer"], ["short answer", "When?", "=1+1"]
    assert [remark.skipped for remark in table_xlsx.read(make_workbook(*rows)).remarks] == [True]


def test_other_sheets_are_remarked_on() -> None:
    workbook = load_workbook(io.BytesIO(table_xlsx.write([Item(HARBOUR)])))
    workbook.create_sheet("More")
    saved = io.BytesIO()
    workbook.save(saved)
    reading = table_xlsx.read(saved.getvalue())
    assert reading.items == (Item(HARBOUR),)
    assert [remark.skipped for remark in reading.remarks] == [False]


def change_parts(changed: dict[str, bytes]) -> bytes:
    """A workbook of which some parts are others."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(table_xlsx.write([Item(HARBOUR)]))) as source,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name, content in ({name: source.read(name) for name in source.namelist()} | changed).items():
            target.writestr(name, content)
    return packed.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
BOMB = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>'


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"PK\x03\x04", id="cut short"),
        pytest.param(b"question,answer", id="no archive"),
        pytest.param(change_parts({SHEET: b""}), id="empty sheet"),
        pytest.param(change_parts({SHEET: b"<worksheet><sheetData><row"}), id="broken sheet"),
        pytest.param(change_parts({SHEET: BOMB}), id="entities"),
        pytest.param(change_parts({"xl/workbook.xml": b"<workbook/>"}), id="no sheets"),
        pytest.param(change_parts({"xl/styles.xml": b" " * 1_000_001}), id="large styles"),
        pytest.param(change_parts({"xl/sharedStrings.xml": b" " * 40_000_001}), id="zip bomb"),
        pytest.param(change_parts({SHEET: b"<row>" + b"<c/>" * 300_000}), id="long row"),
        pytest.param(change_parts({SHEET: b"<row>" + b"<c/><!--<row-->" * 300_000}), id="long row with comments"),
        pytest.param(change_parts({SHEET: b"<row/>" * 3_000_000}), id="many rows"),
        pytest.param(change_parts({SHEET: (b"<row>" + b"<c/>" * 180 + b"</row>") * 26_000}), id="many cells"),
        pytest.param(change_parts({"../outside.xml": b"x"}), id="outside"),
        pytest.param(change_parts({"inner.zip": b"PK"}), id="nested"),
    ],
)
def test_a_damaged_or_hostile_workbook_is_refused(data: bytes) -> None:
    with pytest.raises(BadFile) as caught:
        table_xlsx.read(data)
    assert str(caught.value).endswith(".")


def test_a_sheet_with_far_too_many_rows_is_refused() -> None:
    sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    with pytest.raises(BadFile, match="rows"):
        table_xlsx.read(change_parts({SHEET: sheet + b'<row r="900000000"/></sheetData></worksheet>'}))


def share_texts(texts: list[str], rows: list[list[int]]) -> bytes:
    """A workbook as Excel writes it: each text once in a part of its own, its number in the cells."""
    space = ' xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    cells = ("".join(f'<c t="s"><v>{number}</v></c>' for number in row) for row in rows)
    sheet = "".join(f"<row>{row}</row>" for row in cells)
    shared = "".join(f"<si><t>{text}</t></si>" for text in texts)
    with zipfile.ZipFile(io.BytesIO(table_xlsx.write([]))) as source:
        types = source.read("[Content_Types].xml").decode()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    override = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    return change_parts(
        {
            SHEET: f"<worksheet{space}<sheetData>{sheet}</sheetData></worksheet>".encode(),
            "xl/sharedStrings.xml": f"<sst{space}{shared}</sst>".encode(),
            "[Content_Types].xml": types.replace("</Types>", override).encode(),
        }
    )


def test_texts_are_read_as_excel_writes_them() -> None:
    texts = ["question", "answer", "type", "Where?_x000D_\n_x005F_x0041_", "here", "short answer"]
    reading = table_xlsx.read(share_texts(texts, [[0, 1, 2], [3, 4, 5]]))
    assert [item.wording.stem for item in reading.items] == ["Where?\n_x0041_"]


def test_a_long_text_shared_by_many_cells_is_refused() -> None:
    with pytest.raises(BadFile, match="far too long"):
        table_xlsx.read(share_texts(["question", "x" * 90_000], [[0], *[[1]] * 700]))
