"""How far the critic and editors agree."""

from __future__ import annotations

from typing import Any

from quizapp.quality.agreement import as_item, as_lines, compare, sum_up


def judged(stem: str, verdict: str, **failed: bool) -> dict[str, Any]:
    options = ["40", "9", "100"]
    return {
        "type": "multiple_choice",
        "stem": stem,
        "options": options,
        "key": "40",
        "verdict": verdict,
        "checks": {"standalone": True, "language": True, **failed},
    }


VERDICTS = [
    judged("How many people took part in the study?", "edit", standalone=False),
    judged("How many wolves live in the north of Poland?", "use"),
    judged("How many stores does Accell run in Mexico?", "drop", worth=False),
]


def test_a_check_is_set_against_what_the_editors_found() -> None:
    (agreement,) = compare(VERDICTS)
    assert (agreement.check, agreement.raised, agreement.unusable, agreement.same_fault) == (
        "“the” without saying which",
        1,
        1,
        1,
    )
    assert agreement.precision == 1.0


def test_precision_and_recall_of_the_whole_critic() -> None:
    overall = sum_up(VERDICTS)
    assert (overall.precision, overall.recall) == (1.0, 0.5)
    assert "recall 50%" in list(as_lines(compare(VERDICTS), overall))[-1]


def test_the_order_of_numbers_is_not_held_against_a_judged_question() -> None:
    assert as_item(VERDICTS[0]).options == ("9", "40", "100")
