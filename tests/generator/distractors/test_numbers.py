"""Wrong numbers and years as an editor would choose them, and what the stem rules out."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from quizapp.generator.critic.item import Item
from quizapp.generator.critic.review import find_flaws
from quizapp.generator.distractors.choice import order_options, seeded
from quizapp.generator.distractors.numbers import wrong_numbers, wrong_ranks
from quizapp.generator.distractors.years import wrong_decades, wrong_round_years, wrong_years
from quizapp.generator.forms.limits import limits
from quizapp.generator.language.quantities import read_quantity, read_rank
from quizapp.generator.language.sounds import takes_an

if TYPE_CHECKING:
    from spacy.language import Language

SEEDS = [seeded(seed, "numbers") for seed in range(12)]


def size(text: str) -> Decimal:
    quantity = read_quantity(text)
    assert quantity is not None
    return quantity.size


@pytest.mark.parametrize(
    ("key", "stem", "least", "most"),
    [
        ("£392m", "Sales fell from £405m to ____.", None, 405_000_000),
        ("36%", "The share rose from 34% to ____.", 34, None),
        ("12", "Of the 20 ships, ____ were lost.", None, 20),
        ("£8.6m", "The firm paid ____ on sales of £3bn in 1998.", None, 3_000_000_000),
        ("£8.6m", "The firm paid ____ to 12 towns.", None, None),
    ],
)
def test_wrong_numbers_keep_to_the_keys_side_of_the_stems_numbers(
    key: str, stem: str, least: int | None, most: int | None
) -> None:
    within = limits(key, stem)
    assert (within.least, within.most) == (least, most)
    for random in SEEDS:
        assert all(within.hold(size(option)) for option in wrong_numbers(key, random, within))


@pytest.mark.parametrize(("key", "places"), [("£900m", 2), ("84%", 2), ("22,000", 2), ("1,300", 2)])
def test_wrong_numbers_are_no_more_exact_than_the_key(key: str, places: int) -> None:
    for random in SEEDS:
        for option in wrong_numbers(key, random):
            assert len("".join(filter(str.isdigit, option)).rstrip("0")) <= places, option


def test_an_uneven_key_does_not_stand_out_among_tens() -> None:
    assert not any(
        option in {"40%", "50%", "60%", "70%"} for random in SEEDS for option in wrong_numbers("84%", random)
    )


def test_wrong_numbers_are_not_always_the_same_multiples() -> None:
    assert len({wrong_numbers("580", random) for random in SEEDS}) > 6


def test_a_larger_number_moves_to_the_next_scale_and_is_still_put_in_order() -> None:
    quantity = read_quantity("£900m")
    assert quantity is not None
    assert quantity.write(Decimal(1200)) == "£1.2bn"
    options = order_options("£900m", ("£1.2bn", "£600m"), "money", SEEDS[0])
    assert options == ("£600m", "£900m", "£1.2bn")
    item = Item("cloze", "The bank of Oslo lent nearly ____ to Norway.", options, "£900m")
    assert "numbers or dates are out of order" not in find_flaws(item)


@pytest.mark.parametrize(("key", "written"), [("twenty-five", 25), ("thirty", 30), ("two million", 2_000_000)])
def test_a_number_in_words_begets_numbers_in_words(key: str, written: int) -> None:
    assert size(key) == written
    assert all(not any(map(str.isdigit, option)) for random in SEEDS for option in wrong_numbers(key, random))


@pytest.mark.parametrize("text", ["9.2m. Households", "$392m.", "six straight. Later"])
def test_what_runs_on_into_another_sentence_is_no_number(text: str) -> None:
    assert read_quantity(text) is None


def test_a_sentence_ends_after_an_abbreviated_million(parser: Language) -> None:
    parsed = parser("Sales fell to $392m. Visitors stayed away.")
    assert [sentence.text for sentence in parsed.sents] == ["Sales fell to $392m.", "Visitors stayed away."]


def test_years_keep_to_the_keys_side_of_the_stems_years() -> None:
    for random in SEEDS:
        wrong = wrong_years("1966", ["1951", "1948", "1960"], 1990, random, ["1951"])
        assert wrong
        assert all(int(year) > 1951 for year in wrong)


def test_on_either_side_of_the_key_the_nearest_years_of_the_article_are_preferred() -> None:
    for random in SEEDS:
        wrong = wrong_years("1998", ["1971", "1995", "2001", "1992"], 2004, random)
        assert "1995" in wrong or min(wrong) > "1998"
        assert "2001" in wrong or max(wrong) < "1998"


def test_no_wrong_year_lies_before_all_that_the_article_tells_of() -> None:
    born = "1162"
    for random in SEEDS:
        assert all(year >= born for year in wrong_years("1186", [born, "1206"], 1227, random))


def test_around_a_round_year_stand_round_years() -> None:
    for random in SEEDS:
        wrong = wrong_round_years("1910", 2016, random)
        assert len(wrong) == 3
        assert all(int(year) % 5 == 0 for year in wrong)


def test_no_wrong_decade_lies_before_all_that_the_article_tells_of() -> None:
    for random in SEEDS:
        assert "1950s" not in wrong_decades("1970s", ["1963", "1989"], 2010, random)


def test_the_key_is_found_in_every_place_among_the_years() -> None:
    places = {sum(year < "1950" for year in wrong_years("1950", [], 2020, random)) for random in SEEDS * 3}
    assert places == {0, 1, 2, 3}


@pytest.mark.parametrize("phrase", ["84%", "11", "18,000", "£8m", "hour", "MP", "American", "FBI agent", "umbrella"])
def test_an_goes_before(phrase: str) -> None:
    assert takes_an(phrase)


@pytest.mark.parametrize("phrase", ["74%", "110", "1,800", "£7m", "union", "US firm", "one-off", "European", "UK town"])
def test_a_goes_before(phrase: str) -> None:
    assert not takes_an(phrase)


def test_a_or_an_before_the_blank_is_seen_to_fit_one_number_only() -> None:
    item = Item("cloze", "The zoo of Oslo has suffered an ____ fall in profits.", ("29%", "42%", "84%"), "84%")
    assert "“a” or “an” before the blank gives the key away" in find_flaws(item)


@pytest.mark.parametrize("key", ["second", "third", "fifth", "98th", "11th"])
def test_places_in_a_row_are_written_like_the_key_and_never_the_first(key: str) -> None:
    for random in SEEDS:
        wrong = wrong_ranks(key, random)
        assert len(set(wrong)) == 3
        assert not {key, "first", "1st", "0th"} & set(wrong)
        assert all(any(map(str.isdigit, option)) == key[0].isdigit() for option in wrong)
        assert order_options(key, wrong, "rank", random) == tuple(
            sorted((key, *wrong), key=lambda one: read_rank(one) or 0)
        )
