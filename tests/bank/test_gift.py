"""What Moodle can rely on in the GIFT that quizapp writes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank.formats import gift
from quizapp.generator.records import BLANK, Evidence, Question

# Text as a person types it: no lone surrogates, nothing invisible at the edges, which GIFT trims.
PROSE = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Co", "Cs", "Zl", "Zp"]), min_size=1).filter(
    lambda text: text == text.strip() and BLANK not in text and "->" not in text
)


QUESTION = Question(
    id="q1",
    type="multiple_choice",
    stem="In which city is the harbour?",
    options=("Genoa", "Turin", "Milan"),
    key="Genoa",
    accepted=("Genoa",),
    fact="f1",
    evidence=Evidence(0, 25, "The harbour is in Genoa."),
    explanation="The harbour is in Genoa.",
    score=0.5,
    status="published",
    rule="city of an event",
)


def make(**changes: Any) -> Question:
    return replace(QUESTION, **changes)


def read(written: str) -> dict[str, object]:
    """Read one question as Moodle does: escapes first, then the marks that are left."""
    marks = {f"\\{sign}": chr(0xE000 + place) for place, sign in enumerate("\\~=#{}:n")}
    back = {chr(0xE000 + place): sign for place, sign in enumerate("\\~=#{}:\n")}
    hidden = re.sub(r"\\[\\~=#{}:n]", lambda found: marks[found.group()], written)

    def plain(text: str) -> str:
        return "".join(back.get(letter, letter) for letter in text.strip())

    found = re.fullmatch(r"::([^:]*)::\[plain\]([^{]*)\{([^{}]*)\}([^{}]*)", hidden.strip("\n"))
    assert found is not None
    name, before, inside, after = found.groups()
    answers, feedback = inside.split("####")
    pieces = re.findall(r"([=~])(%-?[\d.]+%)?([^=~]*)", answers)
    return {
        "name": plain(name),
        "before": plain(before),
        "after": plain(after),
        "right": [plain(text) for sign, _, text in pieces if sign == "="],
        "wrong": [plain(text) for sign, _, text in pieces if sign == "~"],
        "feedback": plain(feedback),
    }


def test_a_multiple_choice_question_marks_the_key_and_no_other_option() -> None:
    question = read(gift.write([make()]))
    assert question["right"] == ["Genoa"]
    assert question["wrong"] == ["Turin", "Milan"]


def test_the_options_keep_their_order() -> None:
    written = gift.write([make(options=("Turin", "Genoa", "Milan"))])
    assert re.findall(r"[=~](\w+)", written) == ["Turin", "Genoa", "Milan"]


def test_a_typed_cloze_becomes_a_missing_word_with_every_accepted_answer() -> None:
    cloze = make(type="cloze", stem=f"It sold {BLANK} boats.", options=None, key="three", accepted=("three", "3"))
    question = read(gift.write([cloze]))
    assert question["before"] == "It sold"
    assert question["after"] == "boats."
    assert question["right"] == ["three", "3"]
    assert question["wrong"] == []


def test_a_cloze_with_options_becomes_a_missing_word_to_choose() -> None:
    question = read(gift.write([make(type="cloze", stem=f"The harbour is in {BLANK}.")]))
    assert (question["before"], question["after"]) == ("The harbour is in", ".")
    assert question["right"] == ["Genoa"]


def test_the_words_round_a_blank_keep_their_spaces() -> None:
    written = gift.write([make(type="cloze", stem=f"The harbour of {BLANK} is old.")])
    assert "of {" in written
    assert "} is old." in written


def test_every_sign_that_means_something_to_moodle_is_escaped() -> None:
    assert gift.escape(r"a:b=c#d{e}f~g\h") == r"a\:b\=c\#d\{e\}f\~g\\h"


def test_a_line_break_does_not_end_the_question() -> None:
    assert gift.escape("one\ntwo\r\nthree") == r"one\ntwo\nthree"


def test_an_arrow_does_not_make_a_matching_question() -> None:
    assert "->" not in gift.write([make(type="cloze", options=None, accepted=("A -> B",), key="A -> B")])


def test_an_answer_that_looks_like_a_weight_keeps_its_text() -> None:
    written = gift.write([make(type="cloze", stem=f"Put {BLANK}.", options=None, key="%50%", accepted=("%50%",))])
    assert "=%100%%50%" in written


def test_questions_are_parted_by_a_blank_line() -> None:
    assert gift.write([make(), make(id="q2")]).count("\n\n") == 1


def test_no_questions_make_an_empty_file() -> None:
    assert gift.write([]).strip() == ""


@given(stem=PROSE, options=st.lists(PROSE.filter(lambda text: "%" not in text), min_size=3, max_size=4, unique=True))
def test_whatever_the_words_moodle_reads_back_the_same_question(stem: str, options: list[str]) -> None:
    question = read(gift.write([make(stem=stem, options=tuple(options), key=options[0], explanation=stem)]))
    assert question["before"] == stem
    assert question["right"] == options[:1]
    assert question["wrong"] == options[1:]
    assert question["feedback"] == stem


@given(
    before=PROSE, after=PROSE, accepted=st.lists(PROSE.filter(lambda text: "%" not in text), min_size=1, unique=True)
)
def test_whatever_the_words_a_typed_cloze_reads_back_the_same(before: str, after: str, accepted: list[str]) -> None:
    cloze = make(
        type="cloze", stem=f"{before} {BLANK} {after}", options=None, key=accepted[0], accepted=tuple(accepted)
    )
    question = read(gift.write([cloze]))
    assert (question["before"], question["after"]) == (before, after)
    assert question["right"] == accepted
