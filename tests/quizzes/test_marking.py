"""Marking keeps to docs/marking.md, which is read here line by line, and never takes one number for another."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import inflect
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quizapp.bank.rules.wordings import Choice, Number, QuestionType, Wording, choices
from quizapp.quizzes.rules.counting import count_attempts, find_share_of, has_passed
from quizapp.quizzes.rules.given import Given
from quizapp.quizzes.rules.marking import Outcome, add_up, find_share, give_marks, is_right_answer, judge, mark_answer
from quizapp.quizzes.rules.regrading import Readings, find_share_again
from quizapp.quizzes.rules.settings import Counting

SPECIFICATION = Path(__file__).parents[2] / "docs" / "marking.md"
_CELL = re.compile(r"`(.*)`|(\S+)")


def read_tables() -> dict[str, list[tuple[str, ...]]]:
    """The examples of the specification by their table's head, each a tuple of its cells; kinds of one table joined."""
    tables: dict[str, list[tuple[str, ...]]] = {}
    rows: list[tuple[str, ...]] = []
    for before, line in pairwise(["", *SPECIFICATION.read_text().splitlines()]):
        if not line.startswith("|"):
            continue
        if not before.startswith("|"):
            rows = tables.setdefault(line, [])
        elif not line.startswith("|---"):
            rows.append(tuple(read_cell(cell) for cell in line[2:-2].split(" | ")))
    return tables


def read_cell(cell: str) -> str:
    found = _CELL.fullmatch(cell)
    assert found, f"{cell!r} can't be read"
    return found[1] if found[1] is not None else found[2]


TABLES = read_tables()
TYPED = TABLES["| Accepted | Typed | Marked |"]
SLIPS = TABLES["| Accepted | Typed, slips allowed | Marked |"]
NUMBERS = TABLES["| Right number | Typed | Unit | Marked |"]
CHOICES = TABLES["| Options | Right | Chosen | Earns |"]
PAIRS = TABLES["| Pairs | Given | Earns |"]
ORDERS = TABLES["| Right order | Given | Earns |"]
CORRECTED_CHOICES = TABLES["| Options asked | Corrected to | Chosen | Earns |"]
CORRECTED_PAIRS = TABLES["| Pairs asked | Corrected to | Matches given | Earns |"]
CORRECTED_ORDERS = TABLES["| Order asked | Corrected to | Order given | Earns |"]
PENALTIES = TABLES["| Points | Wrong costs | Earns | Marks |"]
SCORES = TABLES["| Marks | Score |"]
COUNTED = TABLES["| Shares of the points | Counts | Share that counts |"]
PASSED = TABLES["| Score | Points | Pass mark | Passed |"]
TAKEN_AS = TABLES["| Options asked | Corrected to | Chosen | Taken as | Earns |"]

english = inflect.engine()
numbers = st.integers(0, 10**15 - 1)
decimals = st.decimals(min_value=0, max_value=10**9, places=3, allow_nan=False, allow_infinity=False)
texts = st.text(st.characters(codec="utf-8"), max_size=40)
# Letters that spell neither a number nor an article.
words = st.text("abdgklmp", min_size=2, max_size=8)
names = st.lists(words, min_size=1, max_size=4)


def spellings(value: Decimal) -> list[str]:
    """Ways to type the same number."""
    plain = f"{value:f}"
    ways = [plain, f"{value:,f}", f"{value:,f}".replace(",", " "), f"{value:f} "]
    if value == value.to_integral_value():
        ways += [english.number_to_words(int(value)), english.number_to_words(int(value), andword="")]
    return ways


def test_the_specification_has_its_examples() -> None:
    assert len(TABLES) == 14
    assert len(TYPED) > 90
    assert {row[-1] for row in (*TYPED, *SLIPS, *NUMBERS)} == {"right", "wrong"}
    assert {row[-1] for table in (CHOICES, PAIRS, ORDERS) for row in table} > {"0", "1", "1/2", "1/3"}


@pytest.mark.parametrize(("accepted", "typed", "marked"), TYPED)
def test_typed_answers_are_marked_as_the_specification_says(accepted: str, typed: str, marked: str) -> None:
    assert is_right_answer(typed, [accepted]) is (marked == "right")
    if typed.strip():
        assert is_right_answer(accepted, [typed]) is (marked == "right")


@pytest.mark.parametrize(("accepted", "typed", "marked"), SLIPS)
def test_slips_pass_as_the_specification_says_and_only_where_allowed(accepted: str, typed: str, marked: str) -> None:
    wording = Wording(QuestionType.SHORT_ANSWER, "Which?", accepted=(accepted,), allows_slips=True)
    assert find_share(wording, Given(typed=typed)) == (marked == "right")
    strict = find_share(replace(wording, allows_slips=False), Given(typed=typed))
    assert strict == (typed == accepted)


@pytest.mark.parametrize(("right", "typed", "unit", "marked"), NUMBERS)
def test_numbers_are_marked_as_the_specification_says(right: str, typed: str, unit: str, marked: str) -> None:
    value, tolerance, its_unit = re.fullmatch(r"(\S+)(?: ± (\S+))?(?: (\S+))?", right).groups()
    number = Number(Decimal(value), Decimal(tolerance or 0), its_unit or "")
    wording = Wording(QuestionType.NUMERICAL, "How many?", number=number)
    assert find_share(wording, Given(typed=typed, unit=unit)) == (marked == "right")


@pytest.mark.parametrize(("offered", "right", "chosen", "earns"), CHOICES)
def test_several_choices_earn_what_the_specification_says(offered: str, right: str, chosen: str, earns: str) -> None:
    texts = offered.split()
    options = tuple(Choice(text, text in right.split()) for text in texts)
    given = Given(tuple(texts.index(text) for text in chosen.split()))
    assert find_share(Wording(QuestionType.MULTIPLE_ANSWER, "Which?", options), given) == Fraction(earns)


@pytest.mark.parametrize(("pairs", "given", "earns"), PAIRS)
def test_pairs_earn_what_the_specification_says(pairs: str, given: str, earns: str) -> None:
    options = tuple(Choice(text, match=match) for text, match in (pair.split("-") for pair in pairs.split()))
    matches = [option.match for option in options]
    chosen = dict(pair.split("-") for pair in given.split())
    places = tuple(matches.index(chosen[one.text]) if one.text in chosen else None for one in options if one.text)
    assert find_share(Wording(QuestionType.MATCHING, "What?", options), Given(places)) == Fraction(earns)


@pytest.mark.parametrize(("right", "given", "earns"), ORDERS)
def test_orders_earn_what_the_specification_says(right: str, given: str, earns: str) -> None:
    items = right.split()
    wording = Wording(QuestionType.ORDERING, "In what order?", tuple(map(Choice, items)))
    assert find_share(wording, Given(tuple(map(items.index, given.split())))) == Fraction(earns)


@pytest.mark.parametrize(("points", "penalty", "earns", "marks"), PENALTIES)
def test_a_wrong_answer_costs_what_the_specification_says(points: str, penalty: str, earns: str, marks: str) -> None:
    share = Fraction(0 if earns == "open" else earns)
    found = mark_answer(Decimal(points), share, Decimal(penalty), answered=earns != "open")
    assert found == Decimal(marks)


@pytest.mark.parametrize(("marks", "score"), SCORES)
def test_marks_add_up_as_the_specification_says(marks: str, score: str) -> None:
    assert add_up(map(Decimal, marks.split())) == Decimal(score)


@pytest.mark.parametrize(("shares", "counting", "counts"), COUNTED)
def test_attempts_count_as_the_specification_says(shares: str, counting: str, counts: str) -> None:
    counted = count_attempts([Fraction(share) for share in shares.split()], Counting(counting))
    assert counted is not None
    assert counted.share == Fraction(counts)


@pytest.mark.parametrize(("score", "points", "pass_mark", "passed"), PASSED)
def test_attempts_pass_as_the_specification_says(score: str, points: str, pass_mark: str, passed: str) -> None:
    share = find_share_of(Decimal(score), Decimal(points))
    assert has_passed(share, Decimal(pass_mark)) is (passed == "yes")
    assert has_passed(share, None) is None


def read_options(text: str) -> Wording:
    """Options, the right ones with a plus: "A+ B C"."""
    options = tuple(Choice(option.removesuffix("+"), option.endswith("+")) for option in text.split())
    return Wording(QuestionType.MULTIPLE_ANSWER, "Which?", options)


def read_pairs(text: str) -> Wording:
    options = tuple(Choice(left, match=right) for left, right in (pair.split("-") for pair in text.split()))
    return Wording(QuestionType.MATCHING, "What?", options)


def read_order(text: str) -> Wording:
    return Wording(QuestionType.ORDERING, "In what order?", tuple(map(Choice, text.split())))


def places_of(wording: Wording, texts: str) -> Given:
    offered = [option.text for option in wording.options]
    return Given(tuple(map(offered.index, texts.split())))


def matches_of(wording: Wording, texts: str) -> Given:
    matches, chosen = [option.match for option in wording.options], dict(pair.split("-") for pair in texts.split())
    prompts = (option.text for option in wording.options if option.text)
    return Given(tuple(matches.index(chosen[prompt]) if prompt in chosen else None for prompt in prompts))


def earns_again(asked: Wording, given: Given, corrected: Wording, readings: Readings | None = None) -> str:
    share = find_share_again(asked, given, corrected, readings or {})
    return str(share) if share is not None else "*keeps*"


@pytest.mark.parametrize(("asked", "corrected", "chosen", "earns"), CORRECTED_CHOICES)
def test_a_choice_earns_by_a_corrected_version_what_the_specification_says(
    asked: str, corrected: str, chosen: str, earns: str
) -> None:
    before, after = read_options(asked), read_options(corrected)
    assert earns_again(before, places_of(before, chosen), after) == earns


@pytest.mark.parametrize(("asked", "corrected", "given", "earns"), CORRECTED_PAIRS)
def test_pairs_earn_by_a_corrected_version_what_the_specification_says(
    asked: str, corrected: str, given: str, earns: str
) -> None:
    before, after = read_pairs(asked), read_pairs(corrected)
    assert earns_again(before, matches_of(before, given), after) == earns


@pytest.mark.parametrize(("asked", "corrected", "given", "earns"), CORRECTED_ORDERS)
def test_an_order_earns_by_a_corrected_version_what_the_specification_says(
    asked: str, corrected: str, given: str, earns: str
) -> None:
    before, after = read_order(asked), read_order(corrected)
    assert earns_again(before, places_of(before, given), after) == earns


@pytest.mark.parametrize(("asked", "corrected", "chosen", "taken", "earns"), TAKEN_AS)
def test_what_is_gone_counts_as_its_teacher_says(
    asked: str, corrected: str, chosen: str, taken: str, earns: str
) -> None:
    before, after = read_options(asked), read_options(corrected)
    readings = {option.text: taken.strip() or None for option in before.options if option not in after.options}
    assert earns_again(before, places_of(before, chosen), after, readings) == earns


@given(st.data(), st.sampled_from([QuestionType.MULTIPLE_ANSWER, QuestionType.MATCHING, QuestionType.ORDERING]))
def test_every_share_lies_between_nothing_and_all_and_only_the_right_answer_earns_all(
    data: st.DataObject, kind: QuestionType
) -> None:
    count = data.draw(st.integers(2, 6))
    keys = data.draw(st.sets(st.integers(0, count - 1), min_size=1))
    options = tuple(Choice(str(place), place in keys, f"match {place}") for place in range(count))
    places = st.lists(st.sampled_from(range(count)), unique=kind is not QuestionType.MATCHING, max_size=count)
    chosen = tuple(data.draw(places))
    share = find_share(Wording(kind, "What?", options), Given(chosen))
    right = set(chosen) == keys if kind is QuestionType.MULTIPLE_ANSWER else chosen == tuple(range(count))
    assert 0 <= share <= 1
    assert (share == 1) is right


@given(decimals, decimals, st.integers(-3, 3))
def test_a_tolerance_includes_its_ends_and_nothing_beyond(value: Decimal, tolerance: Decimal, beyond: int) -> None:
    wording = Wording(QuestionType.NUMERICAL, "How many?", number=Number(value, tolerance))
    off_by = tolerance + Decimal(beyond).scaleb(-9)
    for typed in (value + off_by, value - off_by):
        assert find_share(wording, Given(typed=f"{typed:f}")) == (abs(typed - value) <= tolerance)


@given(texts)
def test_every_answer_is_right_where_it_is_accepted_itself(text: str) -> None:
    assume(any(unicodedata.category(char)[0] in "LNPS" for char in text))
    assert is_right_answer(text, ["something else", text])


@given(names, st.sampled_from([" ", "  ", "-", "\u2013", ", ", "\u00a0"]), st.sampled_from(["", "the ", "A ", '"']))
def test_capitals_spaces_dashes_and_a_leading_article_make_no_difference(
    name: list[str], between: str, before: str
) -> None:
    typed = before + between.join(name).upper() + "."
    assert is_right_answer(typed, [" ".join(name)])


@given(names, names)
def test_different_names_never_match(one: list[str], other: list[str]) -> None:
    assume(one != other)
    assert not is_right_answer(" ".join(one), [" ".join(other)])


@given(decimals | numbers.map(Decimal), st.data())
def test_a_number_is_the_same_however_it_is_typed(value: Decimal, data: st.DataObject) -> None:
    one, other = data.draw(st.sampled_from(spellings(value))), data.draw(st.sampled_from(spellings(value)))
    assert is_right_answer(one, [other])


@given(decimals | numbers.map(Decimal), decimals | numbers.map(Decimal), st.data())
def test_different_numbers_never_match(one: Decimal, other: Decimal, data: st.DataObject) -> None:
    assume(one != other)
    typed, accepted = data.draw(st.sampled_from(spellings(one))), data.draw(st.sampled_from(spellings(other)))
    assert not is_right_answer(typed, [accepted])


@given(decimals, st.integers(-4, 4).filter(bool))
def test_a_number_with_its_point_elsewhere_never_matches(value: Decimal, places: int) -> None:
    assume(value != 0)
    assert not is_right_answer(f"{value.scaleb(places):f}", [f"{value:f}"])


@given(numbers)
def test_an_ordinal_is_the_same_in_digits_and_words_and_is_not_its_number(value: int) -> None:
    in_words = english.ordinal(english.number_to_words(value))
    assert is_right_answer(in_words, [english.ordinal(value)])
    assert not is_right_answer(in_words, [str(value)])


@given(st.integers(1, 999), st.sampled_from(["million", "billion", "trillion"]))
def test_a_number_before_the_name_of_a_power_is_the_number_written_out(value: int, power: str) -> None:
    zeros = {"million": 6, "billion": 9, "trillion": 12}[power]
    assert is_right_answer(f"{value} {power}", [f"{value * 10**zeros:,}"])


def test_nothing_typed_is_never_right() -> None:
    assert not is_right_answer(None, ["Astana"])
    assert not is_right_answer("   ", ["Astana", " "])


def test_a_long_row_of_digits_is_marked_and_not_read() -> None:
    assert is_right_answer("9" * 5000, ["9" * 5000])
    assert not is_right_answer("9" * 5000, ["9" * 4999])


def test_a_choice_is_right_when_it_is_the_key() -> None:
    wording = Wording(QuestionType.MULTIPLE_CHOICE, "Which?", choices(("A", "B", "C"), "B"))
    assert [find_share(wording, Given(chosen)) for chosen in ((1,), (0,), ())] == [1, 0, 0]


def test_marks_are_exact_decimals_that_add_up_as_they_are_kept() -> None:
    assert give_marks(Decimal("0.3333333"), Fraction(1)) == Decimal("0.3333333")
    assert give_marks(Decimal(1), Fraction(2, 3)) == Decimal("0.6666667")
    assert give_marks(Decimal(2), Fraction(1, 2)) == Decimal(1)
    assert give_marks(Decimal(1), Fraction(0)) == Decimal(0)


def test_an_outcome_has_a_name_for_all_some_and_nothing() -> None:
    points = Decimal(2)
    named = [judge(Decimal(marks), points, answered=True) for marks in ("2", "0.5", "0")]
    assert named == [Outcome.RIGHT, Outcome.PARTLY, Outcome.WRONG]
    assert judge(Decimal(0), points, answered=False) is Outcome.OPEN
