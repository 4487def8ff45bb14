"""The sets of words of one kind: what a line means, and what the package's own files promise."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files

import pytest

from quizapp.generator.language.kinds import Kinds, kinds, read_kinds

FOLDER = files("quizapp.generator") / "data" / "kinds"
STORED = sorted(entry.name for entry in FOLDER.iterdir())


def test_a_line_is_a_labelled_set_of_words() -> None:
    (found,) = read_kinds("metals: iron, copper , zinc")
    assert (found.label, found.words, found.is_mass) == ("metals", ("iron", "copper", "zinc"), False)


def test_a_tilde_behind_the_label_marks_nouns_that_are_not_counted() -> None:
    (found,) = read_kinds("fabric ~: cotton, wool, silk")
    assert found.is_mass
    assert found.label == "fabric"


@pytest.mark.parametrize(
    ("label", "is_mass", "is_tight"),
    [("fabric", False, False), ("fabric ~", True, False), ("fabric !", False, True), ("fabric ~ !", True, True)],
)
def test_an_exclamation_mark_behind_the_label_marks_near_kin(label: str, *, is_mass: bool, is_tight: bool) -> None:
    (found,) = read_kinds(f"{label}: cotton, wool, silk")
    assert (found.label, found.is_mass, found.is_tight) == ("fabric", is_mass, is_tight)


@pytest.mark.parametrize("line", ["# nouns: at sea, on land", "", "no colon, here", "lonely: oak", "twice: oak, oak"])
def test_a_line_without_two_different_words_is_no_set(line: str) -> None:
    assert list(read_kinds(line)) == []


def test_a_word_is_found_in_every_set_that_holds_it() -> None:
    found = Kinds(read_kinds("seas: cruise, ferry trip\nholidays: cruise, safari, city break"))
    assert [kind.label for kind in found.of("Cruise")] == ["seas", "holidays"]
    assert found.of("voyage") == ()


def test_words_of_several_words_are_found_and_the_longest_is_known() -> None:
    found = Kinds(read_kinds("dangers: climate change, loss of habitat, overfishing"))
    assert [kind.label for kind in found.of("climate change")] == ["dangers"]
    assert found.longest == 3


def test_the_others_of_a_word_are_all_but_itself() -> None:
    (found,) = read_kinds("dogs: poodle, German shepherd, beagle")
    assert found.others("german shepherd") == ("poodle", "beagle")


@pytest.mark.parametrize("name", STORED)
def test_no_line_of_a_file_is_wasted_or_holds_a_word_twice(name: str) -> None:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    for line in (line for line in lines if line.strip() and not line.startswith("#")):
        members = [member.strip().lower() for member in line.partition(":")[2].split(",")]
        assert len(members) > 1, line
        assert all(members), line
        assert Counter(members).most_common(1)[0][1] == 1, line


def test_the_packages_sets_are_read_once() -> None:
    assert kinds() is kinds()
