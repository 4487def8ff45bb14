"""Which questions are published, and why the others are drafts."""

from __future__ import annotations

from dataclasses import replace

from quizapp.generator.records import Evidence, Question
from quizapp.generator.scoring.ranking import CROWDED, FLOOR, LEAK, MINOR, REPEAT, settle

QUESTION = Question(
    id="q1",
    type="multiple_choice",
    stem="In which city is the harbour?",
    options=("Genoa", "Turin", "Milan"),
    key="Genoa",
    accepted=("Genoa",),
    fact="f1",
    evidence=Evidence(0, 24, "The harbour is in Genoa."),
    explanation="The harbour is in Genoa.",
    score=0.8,
    status="draft",
    rule="city of an event",
)


def another(number: int, score: float = 0.8) -> Question:
    evidence = Evidence(100 * number, 100 * number + 24, "The harbour is in Genoa.")
    return replace(QUESTION, id=f"q{number}", fact=f"f{number}", key=f"Key {number}", score=score, evidence=evidence)


def test_a_good_question_is_published_without_flaws() -> None:
    (settled,) = settle([QUESTION], 10)
    assert (settled.status, settled.flaws) == ("published", ())


def test_a_flawed_question_is_a_draft_that_names_its_flaws() -> None:
    (settled,) = settle([replace(QUESTION, flaws=("options overlap",))], 10)
    assert (settled.status, settled.flaws) == ("draft", ("options overlap",))


def test_below_the_floor_a_question_is_a_minor_detail() -> None:
    (settled,) = settle([replace(QUESTION, score=FLOOR - 0.01)], 10)
    assert settled.flaws == (MINOR,)


def test_of_two_questions_on_one_fact_only_the_better_is_published() -> None:
    worse, better = replace(QUESTION, id="q2", score=0.7), QUESTION
    settled = list(settle([worse, better], 10))
    assert [(one.id, one.status) for one in settled] == [("q1", "published"), ("q2", "draft")]
    assert settled[1].flaws == (REPEAT,)


def test_no_more_than_so_many_are_published() -> None:
    settled = list(settle([replace(another(n), rule=f"rule {n}") for n in range(9)], 4))
    assert sum(one.status == "published" for one in settled) == 4
    assert settled[-1].flaws == (CROWDED,)


def test_no_form_takes_more_than_its_share() -> None:
    settled = list(settle([another(n) for n in range(9)], 9))
    assert sum(one.status == "published" for one in settled) == 4


def test_the_same_key_is_asked_for_twice_at_most() -> None:
    stems = (
        "Where was Columbus born?",
        "Which port fought Pisa?",
        "Who founded Caffa?",
        "Which republic ended in 1797?",
    )
    same = [replace(another(n), key="Genoa", rule=f"rule {n}", stem=stem) for n, stem in enumerate(stems)]
    assert sum(one.status == "published" for one in settle(same, 9)) == 2


def test_the_same_key_for_much_the_same_question_is_a_repeat() -> None:
    first, second = settle([another(1), replace(another(2), key="Key 1", rule="rule 2")], 9)
    assert (first.flaws, second.flaws) == ((), (REPEAT,))


def test_a_question_that_gives_another_one_away_stays_a_draft() -> None:
    telling = replace(another(2, 0.7), stem="Which city with a harbour traded with Key 1?", rule="rule 2")
    first, second = settle([replace(another(1), stem="Which city has a harbour?"), telling], 9)
    assert (first.flaws, second.flaws) == ((), (LEAK,))
