"""Moodle XML, as Moodle and other programs write it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank.formats import moodle, trees
from quizapp.bank.formats.items import BadFile, Item, Reading, Remark
from quizapp.bank.rules.wordings import FALSE, TRUE, Choice, Number, QuestionType, Wording, choices


def read(*questions: str) -> Reading:
    return moodle.read(f'<?xml version="1.0" encoding="UTF-8"?>\n<quiz>{"".join(questions)}</quiz>'.encode())


def question(kind: str, stem: str, parts: str = "", name: str = "") -> str:
    return (
        f'<question type="{kind}"><name><text>{name}</text></name>'
        f'<questiontext format="html"><text><![CDATA[{stem}]]></text></questiontext>{parts}</question>'
    )


def answer(share: str, text: str, feedback: str = "", more: str = "") -> str:
    return (
        f'<answer fraction="{share}" format="html"><text><![CDATA[{text}]]></text>'
        f'<feedback format="html"><text><![CDATA[{feedback}]]></text></feedback>{more}</answer>'
    )


def read_one(xml: str) -> Wording:
    reading = read(xml)
    assert reading.remarks == ()
    (item,) = reading.items
    return item.wording


def test_a_question_with_one_right_choice() -> None:
    parts = (
        "<single>true</single><generalfeedback><text>Since &lt;em&gt;1535&lt;/em&gt;.</text></generalfeedback>"
        + answer("0", "<p>Cuzco</p>", "<p>Once.</p>")
        + answer("100", "<p>Lima</p>")
    )
    reading = read(question("multichoice", "<p>Which is the capital?</p>", parts, "Peru"))
    wording = Wording(
        QuestionType.MULTIPLE_CHOICE,
        "Which is the capital?",
        (Choice("Cuzco", feedback="Once."), Choice("Lima", is_key=True)),
        explanation="Since 1535.",
    )
    assert reading.items == (Item(wording, name="Peru"),)
    assert reading.remarks == (Remark("question 1, “Peru”", "Left out: formatting.", skipped=False),)


def test_a_question_with_several_right_choices() -> None:
    parts = "<single>false</single>" + answer("50", "Lima") + answer("50", "Cuzco") + answer("-100", "Quito")
    wording = read_one(question("multichoice", "Which are in Peru?", parts))
    assert (wording.type, wording.keys) == (QuestionType.MULTIPLE_ANSWER, ("Lima", "Cuzco"))


def test_wrong_choices_take_away_what_right_ones_earn() -> None:
    options = (Choice("1", is_key=True), Choice("2", is_key=True), Choice("3", is_key=True), Choice("4"))
    written = moodle.write([Item(Wording(QuestionType.MULTIPLE_ANSWER, "Which?", options))]).decode()
    assert [written.count(f'fraction="{share}"') for share in ("33.33333", "-33.33333")] == [3, 1]


def test_a_part_of_the_points_for_one_choice_is_remarked() -> None:
    parts = "<single>true</single>" + answer("100", "Lima") + answer("50", "Callao") + answer("0", "Quito")
    reading = read(question("multichoice", "Which?", parts))
    assert reading.items[0].wording.keys == ("Lima",)
    assert [remark.words for remark in reading.remarks] == [
        "Answers that earn a part of the points are left out, or count as wrong."
    ]


def test_true_or_false_in_any_order() -> None:
    wording = read_one(
        question("truefalse", "Lima is a city.", answer("0", "false", "Look again.") + answer("100", "true"))
    )
    options = (Choice(TRUE, is_key=True), Choice(FALSE, feedback="Look again."))
    assert wording == Wording(QuestionType.TRUE_FALSE, "Lima is a city.", options)


def test_accepted_answers_with_an_escaped_asterisk() -> None:
    wording = read_one(
        question("shortanswer", "How is a product written?", answer("100", r"2 \* 3") + answer("0", "*"))
    )
    assert wording.accepted == ("2 * 3",)


def test_an_answer_with_a_wildcard_is_left_out_with_a_remark() -> None:
    reading = read(question("shortanswer", "Which river?", answer("100", "Amazon") + answer("100", "Amaz*")))
    assert reading.items[0].wording.accepted == ("Amazon",)
    assert reading.remarks[0].words.startswith("Answers with * for any letters are left out")


def test_a_number_with_tolerance_and_unit() -> None:
    parts = (
        answer("100", "161", more="<tolerance>0.5</tolerance>")
        + answer("0", "*")
        + "<units><unit><multiplier>1</multiplier><unit_name>m</unit_name></unit></units>"
    )
    wording = read_one(question("numerical", "How high is Lima?", parts))
    assert wording.number == Number(Decimal(161), Decimal("0.5"), "m")


def test_pairs_and_a_match_that_belongs_to_nothing() -> None:
    parts = "".join(
        f'<subquestion format="html"><text>{text}</text><answer><text>{match}</text></answer></subquestion>'
        for text, match in (("Peru", "Lima"), ("Chile", "Santiago"), ("", "Quito"))
    )
    wording = read_one(question("matching", "Match the capitals.", parts))
    assert wording.options == (
        Choice("Peru", match="Lima"),
        Choice("Chile", match="Santiago"),
        Choice("", match="Quito"),
    )


def test_an_order_is_that_of_the_answers() -> None:
    wording = read_one(question("ordering", "From north to south", answer("1", "Quito") + answer("2", "Lima")))
    assert wording == Wording(QuestionType.ORDERING, "From north to south", (Choice("Quito"), Choice("Lima")))


def test_a_cloze_that_is_typed() -> None:
    wording = read_one(question("cloze", "<p>Lima is in {1:SHORTANSWER:=Peru~=per&uacute;~%0%Chile}.</p>"))
    assert wording == Wording(QuestionType.CLOZE, "Lima is in ____.", accepted=("Peru", "perú"))


def test_a_cloze_with_options_feedback_and_escaped_signs() -> None:
    wording = read_one(question("cloze", r"Sets: {:MC:~a#no~=\{1\, 2\}#Yes, \#1~c\~d}"))
    options = (Choice("a", feedback="no"), Choice(r"\{1\, 2}", is_key=True, feedback="Yes, #1"), Choice("c~d"))
    assert wording.options == options


def test_options_in_a_text_are_html_once_their_entities_are_undone() -> None:
    options = (Choice("<b>", is_key=True, feedback="a & b"), Choice("i"))
    written = moodle.write([Item(Wording(QuestionType.CLOZE, "Bold is ____.", options))]).decode()
    assert "{1:MULTICHOICE:=&amp;#38;lt;b&amp;#38;gt;#a &amp;#38;amp; b~i}" in written


def test_a_cloze_with_several_gaps_becomes_a_question_for_each() -> None:
    stem = "{1:SA:=Lima} is in {1:MCV:=Peru~Chile}, {1:NUMERICAL:=161:2} m high."
    reading = read(question("cloze", stem, "<idnumber>c7</idnumber>"))
    assert [(item.id, item.wording.type.value, item.wording.stem) for item in reading.items] == [
        ("c7-1", "cloze", "____ is in Peru, 161 m high."),
        ("c7-2", "cloze", "Lima is in ____, 161 m high."),
        ("c7-3", "numerical", "Lima is in Peru, ____ m high."),
    ]
    assert reading.items[2].wording.number == Number(Decimal(161), Decimal(2))
    assert [remark.words for remark in reading.remarks] == [
        "It has 3 gaps, so it became 3 questions with one gap each."
    ]


@pytest.mark.parametrize(("kind", "tag"), [("gapselect", "selectoption"), ("ddwtos", "dragbox")])
def test_missing_words_become_clozes_with_the_choices_of_their_group(kind: str, tag: str) -> None:
    words = (("Lima", 1), ("Peru", 2), ("Quito", 1), ("Chile", 2))
    choices_ = "".join(f"<{tag}><text>{word}</text><group>{group}</group></{tag}>" for word, group in words)
    reading = read(question(kind, "<p>[[1]] is in [[2]].</p>", choices_), question(kind, "[[5]]", choices_))
    assert [(item.wording.stem, item.wording.options) for item in reading.items] == [
        ("____ is in Peru.", (Choice("Lima", is_key=True), Choice("Quito"))),
        ("Lima is in ____.", (Choice("Peru", is_key=True), Choice("Chile"))),
    ]
    assert reading.remarks[-1] == Remark("question 2", "It has a gap for which there is no choice.")


def test_categories_tags_and_idnumbers() -> None:
    category = '<question type="category"><category><text>{}</text></category></question>'
    tagged = "<idnumber> g1 </idnumber><tags><tag><text>cities</text></tag><tag><text>easy</text></tag></tags>"
    reading = read(
        category.format("$course$/top/Geography/Rivers//Lakes"),
        question("ordering", "Sort.", answer("1", "a") + answer("2", "b") + tagged),
        category.format("$course$/top"),
        question("ordering", "Sort.", answer("1", "a") + answer("2", "b")),
    )
    first, second = reading.items
    assert (first.id, first.tags, first.collection) == (
        "g1",
        ("cities", "easy"),
        "Geography/Rivers\N{DIVISION SLASH}Lakes",
    )
    assert (second.id, second.collection) == ("", "")


def test_pictures_and_files_are_left_out_with_a_remark() -> None:
    stem = 'What is this? <img src="@@PLUGINFILE@@/map.png" alt="A map">'
    parts = "<single>true</single>" + answer("100", "Peru") + answer("0", "Chile")
    file = '<file name="map.png" path="/" encoding="base64">AAAA</file>'
    reading = read(question("multichoice", stem, parts + file))
    assert reading.items[0].wording.stem == "What is this? [A map]"
    assert [remark.words for remark in reading.remarks] == ["Left out: pictures, pictures or other files."]


def test_raised_and_lowered_signs_keep_their_meaning() -> None:
    stem = "H<sub>2</sub>O, x<sup>2</sup>, 10<sup>-6</sup>, 2<sup>k</sup>, v<sub>max</sub>"
    wording = read_one(question("ordering", stem, answer("1", "a") + answer("2", "b")))
    assert wording.stem == "H₂O, x², 10⁻⁶, 2^k, v_max"


def test_paragraphs_lists_and_preformatted_text_become_lines() -> None:
    stem = "<p>One\n two</p><div>three<br>four</div><pre>a\n  b</pre>"
    assert read_one(question("ordering", stem, answer("1", "a") + answer("2", "b"))).stem == (
        "One two\nthree\nfour\na\n  b"
    )


def test_plain_text_is_taken_as_it_stands() -> None:
    source = question("ordering", "Is 1 &lt; <2>?", answer("1", "a") + answer("2", "b"))
    assert read_one(source.replace('format="html"', 'format="plain_text"', 1)).stem == "Is 1 &lt; <2>?"


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        ("essay", "It asks for a text of one's own, which can't be marked here."),
        ("description", "It is a description without a question."),
        ("calculated", "Its numbers are calculated anew for every learner."),
        ("ddmarker", "Questions of Moodle's type “ddmarker” can't be read."),
        ("cloze", "No gap with an answer can be read in it."),
        ("numerical", "It has no right number that can be read."),
        ("multichoice", "Give at least two options. Mark one option as the right answer."),
    ],
)
def test_what_cannot_be_read_is_remarked_and_the_rest_is_read(kind: str, why: str) -> None:
    whole = question("ordering", "Sort.", answer("1", "a") + answer("2", "b"))
    reading = read(question(kind, "Discuss.", name="Talk"), whole)
    assert reading.remarks == (Remark("question 1, “Talk”", why),)
    assert len(reading.items) == 1


def test_losses_are_named() -> None:
    short = Item(
        Wording(QuestionType.SHORT_ANSWER, "Where?", accepted=("Peru",), allows_slips=True),
        id="i" * 101,
        name="n" * 300,
    )
    pairs = (Choice("a", match="b", feedback="Yes."), Choice("c", match="d"))
    matching = Item(Wording(QuestionType.MATCHING, "Match.", pairs))
    unfinished = Item(Wording(QuestionType.SHORT_ANSWER, "Where?"))
    losses = moodle.find_losses([short, matching, unfinished])
    assert [(loss.item, loss.what, loss.whole) for loss in losses] == [
        (short, "its id", False),
        (short, "its name", False),
        (short, "that small misspellings count as right", False),
        (matching, "the feedback on its options", False),
        (
            unfinished,
            "the question, which isn't finished: Give at least one answer that counts as right.",
            True,
        ),
    ]


def test_nothing_is_lost_of_a_plain_question() -> None:
    item = Item(Wording(QuestionType.MULTIPLE_CHOICE, "Which?", choices(("Lima", "Quito"), "Lima")), "q1", "Capitals")
    assert moodle.find_losses([item, item]) == ()


BOMB = '<!DOCTYPE quiz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><quiz>&b;</quiz>'
OUTSIDE = '<!DOCTYPE quiz [<!ENTITY a SYSTEM "file:///etc/passwd">]><quiz>&a;</quiz>'


@pytest.mark.parametrize(
    ("data", "why"),
    [
        pytest.param(b"", "The file is empty.", id="empty"),
        pytest.param(b"<quiz><question>", "The XML is broken at line 1.", id="truncated"),
        pytest.param(b"<html></html>", "This isn't Moodle XML.", id="another kind"),
        pytest.param(b"\x00\x01\x02", "The XML is broken", id="no text"),
        pytest.param(b"\xff\xfe<\x00", "The XML is broken", id="half a character"),
        pytest.param(BOMB.encode(), "The file declares a document type or entities", id="bomb"),
        pytest.param(OUTSIDE.encode(), "The file declares a document type or entities", id="outside"),
        pytest.param(b'<?xml version="1.0" encoding="klingon"?><quiz/>', "The file names an encoding", id="encoding"),
        pytest.param(
            b"<quiz>" + b"<a>" * 200 + b"</a>" * 200 + b"</quiz>", "The XML in the file is nested too deep", id="deep"
        ),
        pytest.param(
            b"<quiz>" + b"<question/>" * 20_001 + b"</quiz>",
            "The file holds more than 20,000 questions.",
            id="many questions",
        ),
        pytest.param(b"<quiz>" + b" " * 20_000_000 + b"</quiz>", "The file is larger than 20 MB.", id="large"),
    ],
)
def test_a_file_that_is_broken_or_hostile_is_refused_in_a_sentence(data: bytes, why: str) -> None:
    with pytest.raises(BadFile, match=f"^{why}") as refusal:
        moodle.read(data)
    assert str(refusal.value).endswith(".")


def test_a_file_of_too_many_parts_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trees, "MOST_ELEMENTS", 100)
    assert moodle.read(b"<quiz>" + b"<a/>" * 99 + b"</quiz>") == Reading(())
    with pytest.raises(BadFile, match="has too many parts"):
        moodle.read(b"<quiz>" + b"<a/>" * 100 + b"</quiz>")


def test_a_file_in_windows_1252_that_claims_utf_8_is_read_with_a_remark() -> None:
    xml = f"<?xml version='1.0' encoding='UTF-8'?><quiz>{question('shortanswer', 'Wo?', answer('100', 'Köln'))}</quiz>"
    reading = moodle.read(xml.encode("cp1252"))
    assert reading.items[0].wording.accepted == ("Köln",)
    assert [remark.place for remark in reading.remarks] == ["the file"]


def test_utf_16_is_read() -> None:
    xml = f"<?xml version='1.0' encoding='UTF-16'?><quiz>{question('shortanswer', 'Wo?', answer('100', 'Köln'))}</quiz>"
    assert moodle.read(xml.encode("utf-16")).items[0].wording.accepted == ("Köln",)


@pytest.mark.parametrize(
    "piece", ["<sup>a", "<!--", "<", "<a class=", "&", "{1:MC:", "</p>", "{1:SA:=a\\", "<pre>", "{1:SA:=a}"]
)
def test_a_hostile_text_is_read_in_time_that_grows_with_its_length(piece: str) -> None:
    reading = read(question("cloze", (piece * 20_000).replace("]]>", "")), question("essay", piece * 20_000))
    assert [remark.skipped for remark in reading.remarks] == [True, True]


PARTS = ["<quiz>", "</quiz>", "<question type='cloze'>", "<question type='numerical'>", "</question>", "<answer>", "<p"]
MORE = ["<text>", "</text>", "{1:SA:=a}", "<answer fraction='1e99'>", "</answer>", "<tag>", "&#1;", "]]>", "x", "\x00"]


@given(st.lists(st.sampled_from(PARTS + MORE)).map("".join) | st.text())
def test_no_text_brings_it_down(source: str) -> None:
    try:
        moodle.read(f"<quiz>{source}</quiz>".encode("utf-8", "replace"))
    except BadFile:
        return


@given(st.binary(), st.sampled_from([b"", b"<quiz>", b"\xff\xfe", b"\xef\xbb\xbf<quiz>"]))
def test_no_bytes_bring_it_down(data: bytes, start: bytes) -> None:
    try:
        moodle.read(start + data)
    except BadFile:
        return
