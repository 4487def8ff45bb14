"""What the history of a question shows as changed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.bank.rules.differences import Change, Line, Mark, compare, compare_words
from quizapp.bank.rules.wordings import Choice, Number, QuestionType, Wording, choices

CHOICE = Wording(QuestionType.MULTIPLE_CHOICE, "When was the canal opened?", choices(("1859", "1869", "1956"), "1859"))
TYPED = Wording(QuestionType.SHORT_ANSWER, "Who opened it?", accepted=("Ismail", "Ismail Pasha"))
NUMBER = Wording(QuestionType.NUMERICAL, "How long is it?", number=Number(Decimal(164), Decimal(0), "km"))
PAIRS = Wording(
    QuestionType.MATCHING,
    "Which capital?",
    (Choice("Egypt", match="Kairo"), Choice("France", match="Paris"), Choice("", match="Oslo")),
)
texts = st.text(st.sampled_from("ab c\n"), max_size=12)
options = st.lists(
    st.builds(
        Choice, st.sampled_from("ABCDE"), st.booleans(), st.sampled_from(["", "x"]), st.sampled_from(["", "No."])
    ),
    max_size=4,
    unique_by=lambda option: option.text,
).map(tuple)
wordings = st.builds(
    Wording,
    type=st.sampled_from(QuestionType),
    stem=texts,
    options=options,
    accepted=st.lists(texts, max_size=3).map(tuple),
    number=st.none() | st.builds(Number, st.integers(0, 3).map(Decimal)),
    allows_slips=st.booleans(),
    explanation=texts,
)


def say(change: Change) -> list[str]:
    """The change as text: "[-old-][+new+] kept (note)", a line each."""
    return [say_line(line) for line in change.lines]


def say_line(line: Line) -> str:
    frames = {Mark.KEPT: "{}", Mark.REMOVED: "[-{}-]", Mark.ADDED: "[+{}+]"}
    text = "".join(frames[piece.mark].format(piece.text) for piece in line.pieces)
    return f"{text} ({line.note})" if line.note else text


def changes(before: Wording, after: Wording) -> dict[str, list[str]]:
    return {change.part: say(change) for change in compare(before, after)}


def test_a_changed_stem_shows_which_words_were_removed_and_added() -> None:
    after = replace(CHOICE, stem="In what year was the canal opened?")
    assert changes(CHOICE, after) == {"Question": ["[-When-][+In what year+] was the canal opened?"]}


def test_changed_words_beside_each_other_are_one_change() -> None:
    after = replace(CHOICE, stem="When was this waterway opened?")
    assert changes(CHOICE, after) == {"Question": ["When was [-the canal-][+this waterway+] opened?"]}


def test_another_key_is_told_at_both_options() -> None:
    after = replace(CHOICE, options=choices(("1859", "1869", "1956"), "1869"))
    assert changes(CHOICE, after) == {"Options": ["1859 (no longer right)", "1869 (now right)"]}


def test_options_that_moved_are_not_taken_for_others() -> None:
    after = replace(CHOICE, options=choices(("1956", "1859", "1900"), "1859"))
    assert changes(CHOICE, after) == {
        "Options": ["[+1900+]", "[-1869-]"],
        "Order of the options": ["[-1859, then 1956-][+1956, then 1859+]"],
    }


def test_an_option_rewritten_in_its_place_shows_its_words() -> None:
    before = replace(CHOICE, options=choices(("the Red Sea", "the Dead Sea"), "the Red Sea"))
    after = replace(CHOICE, options=choices(("the Red Sea in Egypt", "the Dead Sea"), "the Red Sea in Egypt"))
    assert changes(before, after) == {"Options": ["the Red Sea[+ in Egypt+]"]}


def test_matches_numbers_slips_and_accepted_answers_are_compared_as_well() -> None:
    pairs = replace(PAIRS, options=(Choice("Egypt", match="Cairo"), *PAIRS.options[1:2]))
    assert changes(PAIRS, pairs) == {"Options": ["Egypt → [-Kairo-][+Cairo+]", "[-→ Oslo-]"]}
    wider = replace(NUMBER, number=Number(Decimal(164), Decimal(1), "km"))
    assert changes(NUMBER, wider) == {"Right number": ["164 [+± 1 +]km"]}
    typed = replace(TYPED, accepted=("Ismail Pasha", "Ismail the Magnificent"), allows_slips=True)
    assert changes(TYPED, typed) == {
        "Accepted answers": ["[-Ismail-]", "[+Ismail the Magnificent+]"],
        "Small slips": ["[-count as wrong-][+pass+]"],
    }


def test_feedback_and_explanation_are_compared_as_well() -> None:
    after = replace(CHOICE, options=(replace(CHOICE.options[0], feedback="Ten years early."), *CHOICE.options[1:]))
    after = replace(after, explanation="After ten years of work.")
    assert changes(CHOICE, after) == {
        "Feedback": ["[+Ten years early.+] (on “1859”)"],
        "Explanation": ["[+After ten years of work.+]"],
    }


@given(texts, texts)
def test_the_pieces_make_up_both_texts(before: str, after: str) -> None:
    pieces = compare_words(before, after)
    assert "".join(piece.text for piece in pieces if piece.mark is not Mark.ADDED) == before
    assert "".join(piece.text for piece in pieces if piece.mark is not Mark.REMOVED) == after


@given(wordings, wordings)
@settings(max_examples=60)
def test_nothing_is_told_of_equal_wordings_and_something_of_all_others(before: Wording, after: Wording) -> None:
    assert compare(before, before) == ()
    assert bool(compare(before, after)) is (before != after)
