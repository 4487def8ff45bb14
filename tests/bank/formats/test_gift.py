"""GIFT as Moodle writes and reads it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.bank.formats import gift
from quizapp.bank.formats.generated import as_item
from quizapp.bank.formats.items import BadFile, Item, Remark
from quizapp.bank.formats.normal_form import normalize
from quizapp.bank.rules.wordings import FALSE, TRUE, Choice, Number, QuestionType, Wording, choices
from quizapp.generator.records import BLANK, Evidence, Question

from . import questions

if TYPE_CHECKING:
    from collections.abc import Callable

SAMPLES = Path(__file__).parents[4] / "shared" / "gift"
HARBOUR = Wording(
    QuestionType.MULTIPLE_CHOICE, "In which city is the harbour?", choices(("Genoa", "Turin", "Milan"), "Genoa")
)


def write(*wordings: Wording) -> str:
    return gift.write(list(map(Item, wordings))).decode()


def read(text: str) -> tuple[Item, ...]:
    reading = gift.read(text.encode())
    assert reading.remarks == ()
    return reading.items


def read_one(text: str) -> Wording:
    (item,) = read(text)
    return item.wording


def remarks(text: str) -> list[str]:
    return [remark.words for remark in gift.read(text.encode()).remarks]


# Writing


def test_a_multiple_choice_question_marks_the_key_and_no_other_option() -> None:
    assert re.findall(r"[=~]\w+", write(HARBOUR)) == ["=Genoa", "~Turin", "~Milan"]


def test_a_generated_question_is_written_with_its_id_its_name_and_its_explanation() -> None:
    question = Question(
        id="q1", type="multiple_choice", stem="In which city is the harbour?", options=("Turin", "Genoa"), key="Genoa",
        accepted=("Genoa",), fact="f1", evidence=Evidence(0, 5, "Words"), explanation="It is in Genoa.", score=0.5,
        status="published", rule="city of an event",
    )  # fmt: skip
    written = gift.write([as_item(question)]).decode()
    assert "// [id:q1]\n::q1::[plain]In which city is the harbour?{" in written
    assert "\t####It is in Genoa.\n}" in written


def test_a_cloze_becomes_a_missing_word_with_its_spaces() -> None:
    written = write(Wording(QuestionType.CLOZE, f"It sold {BLANK} boats.", accepted=("three", "3")))
    assert "It sold {\n\t=three\n\t=3\n} boats." in written


def test_a_cloze_that_ends_in_its_blank_keeps_it() -> None:
    written = write(Wording(QuestionType.CLOZE, f"It sold {BLANK}", accepted=("three",)))
    assert f"It sold {BLANK}{{" in written


def test_every_sign_that_means_something_to_moodle_is_escaped() -> None:
    written = write(Wording(QuestionType.SHORT_ANSWER, "a:b=c#d{e}f~g\\h\ni", accepted=("x",)))
    assert r"[plain]a\:b\=c\#d\{e\}f\~g\\h\ni{" in written


def test_the_shares_of_several_answers_are_those_by_which_they_are_marked_here() -> None:
    options = (Choice("a", is_key=True), Choice("b", is_key=True), Choice("c", is_key=True), Choice("d"))
    written = write(Wording(QuestionType.MULTIPLE_ANSWER, "Which?", options))
    assert re.findall(r"~%(.*)%(\w)", written) == [*(("33.33333", letter) for letter in "abc"), ("-33.33333", "d")]


def test_an_answer_that_looks_like_a_weight_or_a_format_is_kept_from_being_one() -> None:
    written = write(Wording(QuestionType.SHORT_ANSWER, "Which?", accepted=("%50%", "[html]x")))
    assert "=[plain]%50%" in written
    assert "=[plain][html]x" in written


def test_questions_are_parted_by_a_blank_line_and_hold_none() -> None:
    explained = Wording(QuestionType.SHORT_ANSWER, "One\n\ntwo", accepted=("x",), explanation="Why\n\nnot")
    assert write(explained, HARBOUR).count("\n\n") == 1


@pytest.mark.parametrize(
    ("wording", "what"),
    [
        (Wording(QuestionType.ORDERING, "Order", (Choice("a"), Choice("b"))), "since GIFT has no ordering"),
        (Wording(QuestionType.SHORT_ANSWER, "Why?"), "Give at least one answer"),
        (Wording(QuestionType.NUMERICAL, "How far?", number=Number(Decimal(3), unit="km")), "its unit"),
        (Wording(QuestionType.SHORT_ANSWER, "Who?", accepted=("x",), allows_slips=True), "misspellings"),
        (Wording(QuestionType.SHORT_ANSWER, "Who?", accepted=("a -> b",)), "becomes →"),
        (Wording(QuestionType.SHORT_ANSWER, "Who ____?", accepted=("x",)), "read as a cloze"),
    ],
)  # fmt: skip
def test_what_gift_cannot_hold_is_said(wording: Wording, what: str) -> None:
    (loss,) = gift.find_losses([Item(wording)])
    assert what in loss.what


def test_a_tag_that_moodle_refuses_is_left_out_and_said_to_be() -> None:
    item = Item(HARBOUR, tags=("<tag>", "kept"))
    (loss,) = gift.find_losses([item])
    assert "<tag>" in loss.what
    assert gift.read(gift.write([item])).items[0].tags == ("kept",)


# Reading


def test_wrong_options_and_the_key_are_told_apart_with_their_feedback() -> None:
    wording = read_one("Who is buried?{~Grant#no ~Jefferson = no one # yes}")
    assert wording.options == (
        Choice("Grant", feedback="no"), Choice("Jefferson"), Choice("no one", is_key=True, feedback="yes")
    )  # fmt: skip


def test_escaped_signs_are_text() -> None:
    assert read_one(r"a\:b\=c\#d\{e\}f\~g\\h\ni \-j{=x}").stem == "a:b=c#d{e}f~g\\h\ni \\-j"


def test_an_escaped_backslash_before_an_n_is_no_line_break() -> None:
    assert read_one(r"Is $1 \\neq 0$?{T}").stem == r"Is $1 \neq 0$?"


def test_text_after_the_answers_makes_a_missing_word() -> None:
    assert read_one("Two plus {=two =2} equals four.") == Wording(
        QuestionType.CLOZE, f"Two plus {BLANK} equals four.", accepted=("two", "2")
    )


def test_underscores_before_the_answers_are_a_blank_as_well() -> None:
    assert read_one("_____ is the largest continent.{=%100%Asia#}").stem == f"{BLANK} is the largest continent."


def test_only_the_first_pair_of_braces_holds_answers() -> None:
    reading = gift.read(b"Where {=here =there} or {=nowhere}?")
    assert [item.wording.stem for item in reading.items] == [f"Where {BLANK} or {{=nowhere}}?"]
    assert not reading.remarks[0].skipped


def test_lines_that_begin_with_slashes_vanish_even_inside_answers() -> None:
    text = "// one\nWhich?{\n=right\n  // ~not an option\n~wrong\n}\n// end"
    assert [option.text for option in read_one(text).options] == ["right", "wrong"]


def test_id_and_tags_stand_in_comments() -> None:
    (item,) = read("// [id: q\\]7 ]\n// [tag:one] [tag: two words ]\nIs it?{T}")
    assert (item.id, item.tags) == ("q]7", ("one", "two words"))


def test_comments_belong_to_the_question_in_their_block_only() -> None:
    (item,) = read("// [id:7]\n\nIs it?{T}")
    assert item.id == ""


def test_tildes_without_an_equals_sign_make_several_answers() -> None:
    wording = read_one("Which?{~%50%a ~%50%b ~%-50%c}")
    assert wording.type is QuestionType.MULTIPLE_ANSWER
    assert wording.keys == ("a", "b")


def test_other_shares_of_the_marks_are_remarked_on() -> None:
    assert remarks("Which?{~%70%a ~%30%b ~c}") == ["Its own shares of the marks were left out."]
    assert remarks("Which?{=a ~%50%b ~c}") == ["Its own shares of the marks were left out."]


def test_pairs_and_a_match_too_many_are_read() -> None:
    wording = read_one("Match.{=Peru -> Lima =Chile->Santiago = -> Quito}")
    assert wording.type is QuestionType.MATCHING
    assert [(option.text, option.match) for option in wording.options] == [
        ("Peru", "Lima"), ("Chile", "Santiago"), ("", "Quito")
    ]  # fmt: skip


@pytest.mark.parametrize(("sign", "key"), [("T", TRUE), ("TRUE", TRUE), ("F", FALSE), ("FALSE", FALSE)])
def test_upper_case_truth_makes_true_or_false(sign: str, key: str) -> None:
    wording = read_one(f"Is it?{{{sign}}}")
    assert (wording.type, wording.keys) == (QuestionType.TRUE_FALSE, (key,))


@pytest.mark.parametrize("sign", ["true", "False", "t", "=T"])
def test_any_other_truth_is_an_answer_to_type(sign: str) -> None:
    wording = read_one(f"Is it?{{{sign}}}")
    assert (wording.type, wording.accepted) == (QuestionType.SHORT_ANSWER, (sign.removeprefix("="),))


@pytest.mark.parametrize(
    ("key", "feedback"), [("TRUE", {TRUE: "right", FALSE: "wrong"}), ("FALSE", {TRUE: "wrong", FALSE: "right"})]
)
def test_the_feedback_for_the_wrong_answer_comes_first(key: str, feedback: dict[str, str]) -> None:
    wording = read_one(f"Is it?{{{key}#wrong#right####always}}")
    assert {option.text: option.feedback for option in wording.options} == feedback
    assert wording.explanation == "always"


def test_general_feedback_begins_at_its_last_mark() -> None:
    wording = read_one("Which?{=a#one ~b####two####three}")
    assert wording.explanation == "three"


@pytest.mark.parametrize(
    ("written", "value", "tolerance"),
    [
        ("#1822", "1822", "0"), ("#-1", "-1", "0"), ("#3.14:0.005", "3.14", "0.005"), ("#1..5", "3", "2"),
        ("#-3.142..-3.141", "-3.1415", "0.0005"), ("# =1822:0 =%50%1822:2", "1822", "0"), ("#1e3", "1000", "0"),
        ("#=3:2~#Completely wrong", "3", "2"),
    ],
)  # fmt: skip
def test_numbers_are_read_with_their_tolerance_or_as_a_range(written: str, value: str, tolerance: str) -> None:
    (item,) = gift.read(f"How many?{{{written}}}".encode()).items
    assert item.wording.number == Number(Decimal(value), Decimal(tolerance))


def test_essays_and_descriptions_are_remarked_on() -> None:
    reading = gift.read(b"Write about it.{}\n\nOnly a text.\n\nIs it?{T}\n")
    assert [(remark.place, remark.skipped) for remark in reading.remarks] == [("line 1", True), ("line 3", True)]
    assert len(reading.items) == 1


@pytest.mark.parametrize(
    "broken",
    ["Which?{=a ~b", "Which} =a ~b{", "Which?=a}", "How many?{#many}", "Match.{=a->b =c}", "Which?{~a ~b}",
     "Which?{=a ~}", "Which?{=a ~A}", "{=a}", "Which?{#}", "x" * 100_001],
)  # fmt: skip
def test_a_broken_question_is_left_out_with_its_line_and_a_reason(broken: str) -> None:
    reading = gift.read(f"Is it?{{T}}\n\n{broken}\n\nIs it not?{{F}}".encode())
    assert len(reading.items) == 2
    assert [(remark.place, remark.skipped) for remark in reading.remarks] == [("line 3", True)]


def test_a_category_holds_for_all_that_follows_it() -> None:
    items = read(
        "Is it?{T}\n\n$CATEGORY: $course$/top/Geography/Sea // Land\n\nIs it?{F}\n\n$CATEGORY: tests\nIs it?{T}"
    )
    assert [item.collection for item in items] == ["", "Geography/Sea ∕ Land", "tests"]  # noqa: RUF001 - a name has no other slash


def test_html_is_read_as_its_words() -> None:
    reading = gift.read(b"[html]<p>One <b>two</b> &lt;3</p>{=<i>x</i> =[plain]<i>y</i>}")
    assert reading.items[0].wording.stem == "One two <3"
    assert reading.items[0].wording.accepted == ("x", "<i>y</i>")
    assert reading.remarks == (Remark("line 1", "Left out: formatting.", skipped=False),)


def test_lines_are_joined_unless_their_break_is_escaped() -> None:
    assert read_one("One\n  two\\nthree{=x}").stem == "One two\nthree"


def test_an_answer_with_a_wildcard_is_left_out() -> None:
    reading = gift.read(rb"Which?{=a*b =c\\*d =%0%*#no}")
    assert reading.items[0].wording.accepted == ("c*d",)
    assert len(reading.remarks) == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_every_usual_encoding_and_line_break_is_read(encoding: str, line_break: str) -> None:
    text = "Où est-elle?{=là =ici}\n\nEst-ce vrai?{T}".replace("\n", line_break)
    reading = gift.read(text.encode(encoding))
    assert [item.wording.stem for item in reading.items] == ["Où est-elle?", "Est-ce vrai?"]
    assert reading.remarks == ()


def test_windows_1252_is_read_and_remarked_on() -> None:
    reading = gift.read("Où est-elle?{=là}".encode("cp1252"))
    assert reading.items[0].wording.stem == "Où est-elle?"
    assert not reading.remarks[0].skipped


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"\xff\xfe\x00", b"MZ\x90\x00\x03\x81"])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(BadFile, match="text"):
        gift.read(data)


def test_more_questions_than_a_file_may_hold_are_refused() -> None:
    with pytest.raises(BadFile, match="20,000"):
        gift.read(b"x\n\n" * 20_001)


# Other readers and writers


def simplify(item: Item) -> dict[str, Any]:
    """A question in the words of the samples' expected readings, as far as both have them."""
    wording = item.wording
    return {"title": item.name or None, "id": item.id or None, "tags": list(item.tags) or None, "stem": wording.stem}


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the shared samples of GIFT are not on this machine")
@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.gift")), ids=lambda path: path.stem)
def test_samples_are_read_as_they_should(sample: Path) -> None:
    expected = json.loads(sample.with_suffix(".json").read_text(encoding="utf-8"))
    asked = [question for question in expected if question["type"] not in ("Essay", "Description", "Category")]
    reading = gift.read(sample.read_bytes())
    skipped = [remark for remark in reading.remarks if remark.skipped]
    assert len(skipped) == sum(question["type"] in ("Essay", "Description") for question in expected)
    assert len(reading.items) == len(asked)
    for item, question in zip(reading.items, asked, strict=True):
        assert (item.name or None) == question["title"]
        compare(item.wording, question)


def compare(wording: Wording, question: dict[str, Any]) -> None:
    if question["stem"]["format"] != "html":
        assert shorten(wording.stem) == shorten(question["stem"]["text"])
    _COMPARE[question["type"]](wording, question)


def shorten(text: str) -> str:
    """Blanks are of different lengths, with and without spaces round them."""
    return re.sub(r"\s*_{4,}\s*", "_", " ".join(text.split()))


def compare_choices(wording: Wording, question: dict[str, Any]) -> None:
    expected = question["choices"]
    assert len(wording.options) == len(expected)
    for option, choice in zip(wording.options, expected, strict=True):
        assert option.is_key == (choice["isCorrect"] or (choice["weight"] or 0) > 0)
        assert bool(option.feedback) == bool(choice["feedback"] and re.sub("<[^>]*>", "", choice["feedback"]["text"]))
        if choice["text"]["format"] != "html":
            assert option.text == choice["text"]["text"]


def compare_accepted(wording: Wording, question: dict[str, Any]) -> None:
    right = [choice["text"]["text"] for choice in question["choices"] if choice["weight"] in (None, 100)]
    assert list(wording.accepted) == right


def compare_number(wording: Wording, question: dict[str, Any]) -> None:
    expected = question["choices"]
    if isinstance(expected, list):
        expected = next(choice["text"] for choice in expected if choice["weight"] in (None, 100))
    assert wording.number is not None
    low, high = wording.number.value - wording.number.tolerance, wording.number.value + wording.number.tolerance
    if expected["type"] == "high-low":
        assert (float(low), float(high)) == (expected["numberLow"], expected["numberHigh"])
    else:
        assert float(wording.number.value) == expected["number"]
        assert float(wording.number.tolerance) == expected.get("range", 0)


def compare_pairs(wording: Wording, question: dict[str, Any]) -> None:
    expected = [(pair["subquestion"]["text"], pair["subanswer"]) for pair in question["matchPairs"]]
    assert [(option.text, option.match) for option in wording.options] == expected


def compare_truth(wording: Wording, question: dict[str, Any]) -> None:
    """The samples put the first feedback down as that for “true”; in Moodle it is that for the wrong answer."""
    assert wording.keys == (TRUE if question["isTrue"] else FALSE,)
    wrong, right = sorted(wording.options, key=lambda option: option.is_key)
    said = [question[name]["text"] if question[name] else "" for name in ("trueFeedback", "falseFeedback")]
    assert [wrong.feedback, right.feedback] == said


_COMPARE: dict[str, Callable[[Wording, dict[str, Any]], None]] = {
    "MC": compare_choices, "Short": compare_accepted, "Numerical": compare_number, "Matching": compare_pairs,
    "TF": compare_truth,
}  # fmt: skip


@pytest.fixture(scope="session")
def parse_strictly(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], list[dict[str, Any]]]:
    """Another program's strict reader of GIFT, where Node and its package gift-pegjs are installed."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    script = tmp_path_factory.mktemp("gift") / "parse.cjs"
    script.write_text(
        "const { parse } = require('gift-pegjs');\n"
        "const files = JSON.parse(require('fs').readFileSync(0, 'utf8'));\n"
        "console.log(JSON.stringify(files.map(text => parse(text))));\n"
    )
    if subprocess.run([node, "-e", "require('gift-pegjs')"], capture_output=True, check=False).returncode:  # noqa: S603
        pytest.skip("the npm package gift-pegjs is not installed (NODE_PATH names where to look)")

    def parse(data: bytes) -> list[dict[str, Any]]:
        given = json.dumps([data.decode()]).encode()
        done = subprocess.run([node, script], input=given, capture_output=True, check=False)  # noqa: S603
        assert done.returncode == 0, done.stderr.decode()[:2000] + data.decode()
        (parsed,) = json.loads(done.stdout)
        return [question for question in parsed if question["type"] != "Category"]

    return parse


_TYPES = {
    "MC": {QuestionType.MULTIPLE_CHOICE, QuestionType.MULTIPLE_ANSWER, QuestionType.CLOZE},
    "Short": {QuestionType.SHORT_ANSWER, QuestionType.CLOZE}, "TF": {QuestionType.TRUE_FALSE},
    "Numerical": {QuestionType.NUMERICAL}, "Matching": {QuestionType.MATCHING},
}  # fmt: skip


@settings(max_examples=5, deadline=None)
@given(several=st.lists(questions.items(st.one_of(*questions.WORDINGS.values())), min_size=5, max_size=30))
def test_a_strict_reader_finds_the_same_questions(
    parse_strictly: Callable[[bytes], list[dict[str, Any]]], several: list[Item]
) -> None:
    items = [questions.change_texts(item, strip_what_the_reader_folds) for item in several]
    kept = [normalize(item) for item in items if not any(loss.whole for loss in gift.find_losses([item]))]
    parsed = parse_strictly(gift.write(items)) if kept else []
    assert len(parsed) == len(kept)
    for item, question in zip(kept, parsed, strict=True):
        assert item.wording.type in _TYPES[question["type"]]
        assert (item.name or None) == question["title"]
        assert (item.id or None) == question["id"]


def strip_what_the_reader_folds(text: str) -> str:
    """Its pattern for names and ids takes no such characters."""
    return "".join(letter for letter in text if letter.isprintable() and letter not in "[]<>`&") or "x"


def test_a_long_category_is_cut_and_its_loss_is_said() -> None:
    item = Item(HARBOUR, collection="x" * 1_000)
    assert [loss.what for loss in gift.find_losses([item])] == ["the end of its collection's long name"]
    (back,) = gift.read(gift.write([item])).items
    assert back.collection == "x" * 987
