"""How a question takes its turn through its other sets of options."""

from __future__ import annotations

from dataclasses import replace

from quizapp.bank.rules.spares import change_options, take_out_key
from quizapp.bank.rules.states import QuestionStatus
from quizapp.bank.rules.steps import stamp
from quizapp.bank.rules.wordings import Choice, QuestionType, Wording, choices

WORDING = Wording(QuestionType.MULTIPLE_CHOICE, "When?", choices(("1859", "1869", "1956"), "1869"))


def texts(wording: Wording) -> list[str]:
    return [option.text for option in wording.options]


def test_the_key_stays_where_the_set_has_its_place_and_the_present_set_waits_last() -> None:
    changed = change_options(WORDING, [["1849", "1855", None], [None, "1871", "1875"]])
    assert changed is not None
    wording, sets = changed
    assert (texts(wording), wording.keys) == (["1849", "1855", "1869"], ("1869",))
    assert sets == [[None, "1871", "1875"], ["1859", None, "1956"]]


def test_a_key_that_a_teacher_wrote_anew_takes_the_old_ones_place() -> None:
    own = replace(WORDING, options=choices(("1859", "in 1869", "1956"), "in 1869"))
    changed = change_options(own, [[None, "1871", "1875"]])
    assert changed is not None
    assert texts(changed[0]) == ["in 1869", "1871", "1875"]


def test_a_set_that_holds_the_key_as_a_wrong_answer_or_changes_nothing_is_passed_over() -> None:
    assert change_options(WORDING, [["1869", None, "1875"], ["1859", None, "1956"]]) is None
    changed = change_options(WORDING, [["1869", None, "1875"], [None, "1871", "1875"]])
    assert changed is not None
    assert texts(changed[0]) == ["1869", "1871", "1875"]


def test_feedback_stays_with_its_option() -> None:
    told = replace(WORDING, options=(Choice("1859"), Choice("1869", is_key=True, feedback="Yes."), Choice("1956")))
    changed = change_options(told, [[None, "1871", "1875"]])
    assert changed is not None
    assert changed[0].options[0] == Choice("1869", is_key=True, feedback="Yes.")


def test_questions_without_one_key_among_options_have_no_other_options() -> None:
    sets = [take_out_key(("a", "b", "c"), "a")]
    both = (Choice("a", is_key=True), Choice("b", is_key=True), Choice("c"))
    assert change_options(Wording(QuestionType.MULTIPLE_ANSWER, "Which?", both), sets) is None
    assert change_options(Wording(QuestionType.CLOZE, "In ____.", accepted=("1869",)), sets) is None


def test_a_stamp_tells_every_change_of_words_and_of_status() -> None:
    stamps = {
        stamp(QuestionStatus.DRAFT, WORDING),
        stamp(QuestionStatus.READY, WORDING),
        stamp(QuestionStatus.DRAFT, replace(WORDING, explanation="So.")),
        stamp(QuestionStatus.DRAFT, replace(WORDING, options=choices(("1859", "1869", "1956"), "1859"))),
    }
    assert len(stamps) == 4
    assert stamp(QuestionStatus.DRAFT, replace(WORDING)) in stamps
