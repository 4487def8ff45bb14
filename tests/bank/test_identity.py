"""The names by which questions are known outside, and how much alike two are."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank.formats.arrivals import receive
from quizapp.bank.formats.items import Item, Reading
from quizapp.bank.rules.identity import choose_name, is_lasting, make_identity, name_note, name_text, read_identity
from quizapp.bank.rules.likeness import ENOUGH, measure_likeness
from quizapp.bank.rules.wordings import QuestionType, Wording

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
moments = st.datetimes(datetime(2000, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  # it is given


@given(st.integers(1, 10**9 - 1), moments)
def test_a_name_of_ours_tells_which_question_it_is(number: int, created: datetime) -> None:
    assert read_identity(make_identity(number, created)) == (number, created)
    assert is_lasting(make_identity(number, created))


def test_a_question_made_later_under_the_same_number_has_another_name() -> None:
    assert make_identity(7, NOON) != make_identity(7, NOON + timedelta(microseconds=1))


def test_no_other_name_is_taken_for_one_of_ours() -> None:
    for name in ("", "q1", "q-7", "q-7-2026", "q-7-99999999999999999999", f"x{make_identity(7, NOON)}"):
        assert read_identity(name) is None


def test_a_question_keeps_the_name_it_came_with_unless_that_means_nothing_elsewhere() -> None:
    own = make_identity(7, NOON)
    other = make_identity(8, NOON)

    assert choose_name(own, None, lasting=False) == own
    assert choose_name(own, "GEO-17", lasting=False) == "GEO-17"
    assert choose_name(own, "GEO-17", lasting=True) == own
    assert choose_name(own, other, lasting=True) == other
    assert choose_name(own, name_text(["Who?"]), lasting=False) == own
    assert choose_name(own, name_note("a%b"), lasting=False) == own


def ask(stem: str, id_: str = "", **about: object) -> Item:
    return Item(Wording(QuestionType.SHORT_ANSWER, stem, accepted=("Lima",)), id_, **about)  # type: ignore[arg-type]


def test_of_two_questions_with_one_id_the_second_counts_as_one_without() -> None:
    arrivals, remarks = receive(Reading((ask("Where?", "1"), ask("Which?", "1"))))

    assert [arrival.item.wording.stem for arrival in arrivals] == ["Where?", "Which?"]
    assert [arrival.key == "1" for arrival in arrivals] == [True, False]
    assert [(remark.place, remark.skipped) for remark in remarks] == [("“Which?”", False)]


def test_a_question_that_stands_in_a_file_twice_comes_once() -> None:
    arrivals, remarks = receive(Reading((ask("Where?"), ask(" Where? "), ask("Where?", "1"))))

    assert len(arrivals) == 2
    assert [remark.words for remark in remarks] == ["It stands in the file twice; one is enough."]


def test_names_that_are_too_long_are_shortened_with_a_word() -> None:
    arrivals, remarks = receive(Reading((ask("Where?", tags=("x" * 61,), collection="y" * 121),)))

    assert (arrivals[0].item.tags, arrivals[0].item.collection) == (("x" * 60,), "y" * 120)
    assert [remark.skipped for remark in remarks] == [False]


def test_stems_are_alike_by_their_words() -> None:
    assert measure_likeness("Who rules Peru?", "PERU: who rules?") == 1
    assert measure_likeness("Which river has number 1?", "Which river has number 2?") < ENOUGH
    assert measure_likeness("?", "!") == 0
