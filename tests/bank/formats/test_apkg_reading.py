"""Anki packages that others made: what their notes become, and what is refused."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from quizapp.bank.formats import apkg
from quizapp.bank.formats.items import BadFile, Item, Reading
from quizapp.bank.formats.packages import Package, pack
from quizapp.bank.rules.wordings import QuestionType, Wording

if TYPE_CHECKING:
    from collections.abc import Callable

BASIC = {"name": "Basic", "type": 0, "flds": [{"name": "Front"}, {"name": "Back"}], "tmpls": [
    {"qfmt": "{{Front}}", "afmt": "{{FrontSide}}<hr>{{Back}}"}]}  # fmt: skip
TWO_WAYS = BASIC | {"tmpls": [*BASIC["tmpls"], {"qfmt": "{{Back}}", "afmt": "{{Front}}"}]}  # type: ignore[misc]
CLOZES = {"name": "Cloze", "type": 1, "flds": [{"name": "Text"}, {"name": "Extra"}], "tmpls": [
    {"qfmt": "{{cloze:Text}}", "afmt": "{{cloze:Text}}<br>{{Extra}}"}]}  # fmt: skip


def collect(
    model: dict[str, Any], *values: str, change: Callable[[sqlite3.Connection], object] = lambda _: None
) -> bytes:
    """A package with one note, as older versions of Anki lay it out."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE col (models text, decks text)")
        connection.execute("CREATE TABLE notes (id integer, guid text, mid integer, tags text, flds text)")
        connection.execute("CREATE TABLE cards (nid integer, did integer, odid integer, ord integer)")
        decks = {"1": {"name": "Default"}, "2": {"name": "Geography"}}
        connection.execute("INSERT INTO col VALUES (?, ?)", (json.dumps({"7": model}), json.dumps(decks)))
        connection.execute("INSERT INTO notes VALUES (1, 'abc', 7, ' peru ', ?)", ("\x1f".join(values),))
        connection.execute("INSERT INTO cards VALUES (1, 2, 0, 0)")
        change(connection)
        connection.commit()
        return pack({"collection.anki2": connection.serialize(), "media": b"{}"})


def read_one(model: dict[str, Any], *values: str) -> tuple[tuple[Wording, ...], tuple[str, ...]]:
    reading = apkg.read(collect(model, *values))
    return tuple(item.wording for item in reading.items), tuple(remark.words for remark in reading.remarks)


def test_a_basic_note_becomes_a_short_answer_with_the_id_and_the_deck_of_the_note() -> None:
    wording = Wording(QuestionType.SHORT_ANSWER, "Capital of Peru?", accepted=("Lima",))
    expected = Item(wording, id="abc", tags=("peru",), collection="Geography")
    assert apkg.read(collect(BASIC, "Capital of Peru?", "Lima")) == Reading((expected,))


def test_the_other_cards_of_a_note_are_said_to_be_left_out() -> None:
    wordings, remarks = read_one(TWO_WAYS, "Peru", "Lima")
    assert [wording.stem for wording in wordings] == ["Peru"]
    assert remarks == ("It has several cards; only the first became a question.",)


def test_pictures_and_sounds_are_left_out_with_a_remark_and_formulas_stay() -> None:
    wordings, remarks = read_one(BASIC, 'Hear [sound:a.mp3]<img src="a.png"> [$]x^2[/$]', "Lima")
    assert wordings[0].stem == r"Hear \(x^2\)"
    assert remarks == ("Left out: pictures, sound or film.",)


def test_media_files_are_counted_in_a_remark() -> None:
    package = Package(collect(BASIC, "Peru", "Lima"))
    with_media = pack({name: package.read(name) for name in package.names} | {"0": b"x", "1": b"y"})
    assert [remark.words for remark in apkg.read(with_media).remarks] == [
        "Left out: its media (2 files of pictures, sound or film)."
    ]


def test_a_cloze_that_hides_two_things_asks_for_the_first() -> None:
    wordings, remarks = read_one(CLOZES, "{{c1::Lima}} and {{c1::Callao}}", "")
    assert [(wording.stem, wording.accepted) for wording in wordings] == [("____ and …", ("Lima",))]
    assert remarks == ("Cloze 1 hides several things; the first is asked for, and the others are shown as “…”.",)


def test_a_cloze_inside_a_cloze_is_asked_for_by_itself() -> None:
    wordings, _ = read_one(CLOZES, "In {{c1::the {{c2::old}} city}}.", "")
    assert [(wording.stem, wording.accepted) for wording in wordings] == [
        ("In ____.", ("the old city",)),
        ("In the ____ city.", ("old",)),
    ]


@pytest.mark.parametrize(
    ("model", "values", "why"),
    [
        (BASIC, ("Peru", ""), "Its card has nothing on the back."),
        (CLOZES, ("No gap", ""), "It is a cloze note, but nothing is hidden in it."),
        (CLOZES, ("{{c1::open", ""), "Its clozes are not closed with }}."),
        (
            CLOZES,
            ("{{c1::image-occlusion:rect:left=.1}}", ""),
            "It hides parts of a picture, which no question here can do.",
        ),
        (BASIC, ("x" * 100_001, "y"), "It is longer than 100,000 letters."),
        (CLOZES, ("".join(f"{{{{c{n}::x}}}}" for n in range(1, 102)), ""), "It has more than 100 gaps."),
        (
            CLOZES,
            ("".join(f"{{{{c{n}::x}}}}" for n in range(1, 90)) + "x" * 90_000, ""),
            "It has too many clozes in too long a text.",
        ),
    ],
)
def test_a_note_that_makes_no_question_is_skipped_and_said_why(
    model: dict[str, Any], values: tuple[str, ...], why: str
) -> None:
    assert read_one(model, *values) == ((), (why,))


def test_a_note_of_an_unknown_layout_is_skipped() -> None:
    package = collect(BASIC, "Peru", "Lima", change=lambda connection: connection.execute("UPDATE notes SET mid = 8"))
    assert [remark.skipped for remark in apkg.read(package).remarks] == [True]


BOMB = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT"


@pytest.mark.parametrize(
    "statements",
    [
        f"DROP TABLE notes; CREATE VIEW notes AS {BOMB} x id, x guid, 7 mid, '' tags, 'a' flds FROM n",
        f"DROP TABLE col; CREATE VIEW col AS {BOMB} x models, x decks FROM n",
        "DROP TABLE notes; CREATE TABLE notes (id, guid, mid, tags, flds AS (hex(zeroblob(100000000))))",
        "DROP TABLE cards",
        "UPDATE col SET models = '[1]'",
        "UPDATE col SET models = '{\"7\": {}}'",
        "UPDATE col SET decks = 'nothing'",
        "UPDATE col SET models = replace(hex(zeroblob(50000)), '0', '[')",
        "DELETE FROM col",
    ],
)
def test_a_hostile_collection_is_refused(statements: str) -> None:
    package = collect(BASIC, "Peru", "Lima", change=lambda connection: connection.executescript(statements))
    with pytest.raises(BadFile, match="damaged"):
        apkg.read(package)


def test_a_collection_with_more_notes_than_a_file_may_hold_is_refused() -> None:
    add = f"{BOMB} x, x, 7, '', 'a' FROM n LIMIT 20001"
    package = collect(BASIC, "a", "b", change=lambda connection: connection.execute(f"INSERT INTO notes {add}"))
    with pytest.raises(BadFile, match="20,000 questions"):
        apkg.read(package)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b"Peru\tLima", "isn't an Anki package"),
        (pack({"collection.anki2": b"not a database"}), "damaged"),
        (pack({"collection.anki21b": b"", "collection.anki2": b""}), "Support older Anki versions"),
        (pack({"questions.xml": b""}), "no collection"),
        (b"PK" + b"x" * 20_000_000, "without media"),
    ],
)
def test_what_is_no_package_is_refused_with_what_to_do(data: bytes, why: str) -> None:
    with pytest.raises(BadFile, match=why):
        apkg.read(data)
