"""What the critic objects to, and what it lets pass, in questions by whomever."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.generator.critic.item import Item
from quizapp.generator.critic.review import CHECKS, find_flaws

CITIES = ("Genoa", "Milan", "Naples", "Turin")


def ask(stem: str, options: tuple[str, ...] = CITIES, key: str = "Genoa") -> Item:
    return Item("multiple_choice", stem, options, key)


def blank(stem: str, options: tuple[str, ...] = CITIES, key: str = "Genoa") -> Item:
    return Item("cloze", stem, options, key)


GOOD = [
    ask("In which Italian city was Christopher Columbus born?"),
    ask("In what year did Poland join the European Union?", ("1998", "2004", "2006", "2015"), "2004"),
    ask(
        "How do wolves help forests to grow?",
        ("By carrying seeds", "By digging soil", "By hunting deer"),
        "By hunting deer",
    ),
    ask("About how many wolves live in Poland?", ("600", "750", "1,500", "2,700"), "1,500"),
    ask("Who led the US delegation to Astana?", ("Anna Berg", "Donald Lu", "Peter Hale"), "Donald Lu"),
    blank("Temüjin was elected khan of the Mongols in ____.", (), "1186"),
    blank(
        "The Mongol Empire stretched from the ____ to the Sea of Japan.",
        ("Black Sea", "Caspian Sea", "Red Sea"),
        "Red Sea",
    ),
    ask(
        "Why does Marketforce not have to pay its shoppers a minimum wage?",
        ("They are volunteers", "They are not its staff", "They work too few hours"),
        "They are not its staff",
    ),
    ask("How long did the study of wolves in Poland last?", ("four years", "nine years", "six years"), "six years"),
    ask("In which city did the author of the message in the bottle live?", CITIES[1:], "Milan"),
    blank("Wolves became dogs about ____ years ago.", ("3,000", "9,000", "33,000"), "33,000"),
    blank("Bad air as the cause of plague is known today as the ____ theory.", (), "miasma"),
    blank("A boy born in November is of the same age as most in the class of ____.", (), "2004"),
    blank("Morocco doubled its exports to ____ in 2015.", ("France", "Italy", "Spain"), "Spain"),
]

BAD = [
    ("the stem does not say what is asked", ask("Which of the following is true?")),
    ("the stem does not say what is asked", ask("What is true of the city of Genoa in the north?")),
    ("the stem does not say what is asked", ask("What did Christopher Columbus do?")),
    ("the stem asks for what is not so", ask("Which of these cities is not in the north of Italy?")),
    ("the stem asks for what is not so", ask("All of these cities have a port except which one of them?")),
    ("the stem is too long", ask("In which city " + "and in which other town " * 8 + "was Columbus born?")),
    ("the stem is a sentence with a gap", ask("Columbus was born in the city of ____?")),
    ("there must be exactly one blank", blank("Columbus was born in Genoa.")),
    ("there must be exactly one blank", blank("Columbus left ____ for ____.")),
    ("the stem is not a question", ask("The city in which Columbus was born")),
    ("a word of the stem gives the key away", ask("Which port lies in the Genoa region of Italy?")),
    (
        "a word of the stem gives the key away",
        blank("After the UK Labour Party won, ____ signed.", ("Iceland", "Norway", "the UK"), "the UK"),
    ),
    (
        "“a” or “an” before the blank gives the key away",
        blank("It is an ____ of Peru.", ("export", "import", "tax"), "tax"),
    ),
    ("the stem speaks of the article", ask("Which city does the article say Columbus came from?")),
    ("a pronoun does not say who or what", ask("When was he born in the north of Italy?")),
    ("a pronoun does not say who or what", blank("Their rivals in Warsaw won the cup in ____.", (), "2000")),
    ("the stem points at something outside it", ask("In which city did this explorer grow up?")),
    (
        "the stem points at something outside it",
        ask("In which city did the former of the brothers live with the latter?"),
    ),
    ("a date is told from the article's day", ask("Which city did Anna Berg visit last week?")),
    ("a date is told from the article's day", ask("Which city did Anna Berg visit on Tuesday?")),
    ("“the” without saying which", ask("How many people took part in the study?")),
    ("“the” without saying which", blank("The project was begun in ____ by Anna Berg.", (), "1990")),
    ("the stem continues another text", blank("Finally, Columbus sailed from ____ in 1492.")),
    ("the stem continues another text", ask("In which city did Columbus also sell maps?")),
    ("a slip of grammar or punctuation", ask("In which city did the the family of Columbus live?")),
    ("a slip of grammar or punctuation", ask("In which city did Columbus meet a admiral of Spain?")),
    ("a slip of grammar or punctuation", ask("in which city was Columbus born?")),
    ("a slip of grammar or punctuation", blank("Columbus was born in ____ .")),
    ("a slip of grammar or punctuation", blank("Columbus left Spain with three ships. ____.")),
    ("the stem asks only who somebody is", ask("Who is Anna Maria Berg?", ("a judge", "a poet", "a nurse"), "a judge")),
    ("other options are true as well", blank("More than ____ ships left Genoa in 1492.", ("10", "20", "30"), "20")),
    ("nobody would believe an option", ask("Who led the fleet to the west?", ("Berg", "Columbus", "Nobody"), "Berg")),
    (
        "a wrong option stands in the stem",
        ask("Which city did Genoa defeat in the war at sea?", ("Genoa", "Pisa", "Turin"), "Pisa"),
    ),
    (
        "only the key holds figures or punctuation",
        ask("How long did Columbus sail?", ("a month", "70 days", "a year"), "70 days"),
    ),
    ("“none of the above” is an option", ask("Where was Columbus born?", (*CITIES[:3], "None of the above"))),
    ("“all of the above” is an option", ask("Where was Columbus born?", (*CITIES[:3], "All of the above"))),
    (
        "the key is much longer than the other options",
        ask(
            "Why did Columbus sail?",
            ("To find a western way to the rich islands of Asia", "To fish", "To fight"),
            "To find a western way to the rich islands of Asia",
        ),
    ),
    (
        "“true” or “false” is an option",
        ask("Columbus was born in Genoa, is that so?", ("True", "False", "Maybe"), "True"),
    ),
    (
        "the key shares most with the other options",
        ask(
            "What did the Red Cross send?",
            ("warm blankets and dry bread", "warm coats", "dry socks", "cold tents"),
            "warm blankets and dry bread",
        ),
    ),
    (
        "only wrong options say “always”, “never” or “all”",
        ask("When do corals bleach?", ("Always in winter", "When water warms", "Never at night"), "When water warms"),
    ),
    (
        "an option is vague",
        ask("When do corals bleach?", ("Usually in winter", "In hot years", "In spring"), "In hot years"),
    ),
    ("options refer to each other", ask("Where did Columbus live?", ("Genoa", "Milan", "A and B"))),
    ("numbers or dates are out of order", ask("When did Columbus sail west?", ("1492", "1480", "1500"), "1492")),
    ("options overlap", ask("Where was Columbus born?", ("Genoa", "the Genoa", "Milan"))),
    ("options overlap", ask("Who owns the brand of bicycles?", ("Accell", "Accell Group", "Trek"), "Accell")),
    (
        "options are of different kinds",
        ask("What did they find in 1990?", ("40 old ships", "an old gold mine", "12 boats"), "12 boats"),
    ),
    ("options differ in their capitals", ask("Where was Columbus born?", ("Genoa", "milan", "Turin"))),
    ("the key is not among the options exactly once", ask("Where was Columbus born?", CITIES, "Rome")),
    ("there are too few options", ask("Where was Columbus born?", ("Genoa", "Milan"))),
]


@pytest.mark.parametrize("item", GOOD, ids=lambda item: item.stem)
def test_a_good_question_passes_every_check(item: Item) -> None:
    assert find_flaws(item) == ()


@pytest.mark.parametrize(("flaw", "item"), BAD)
def test_a_flaw_is_named(flaw: str, item: Item) -> None:
    assert flaw in find_flaws(item)


def test_every_check_has_a_bad_example() -> None:
    assert {flaw for flaw, _ in BAD} == set(CHECKS)


def test_a_pronoun_that_the_stem_itself_explains_passes() -> None:
    assert find_flaws(ask("In which city did Columbus live before he sailed west?")) == ()


def test_the_country_us_is_no_pronoun() -> None:
    assert find_flaws(ask("In which city did the US open a consulate in 1990?")) == ()


@given(st.sampled_from(["multiple_choice", "cloze"]), st.text(), st.lists(st.text(), max_size=6), st.text())
def test_the_critic_survives_whatever_a_teacher_types(kind: str, stem: str, options: list[str], key: str) -> None:
    item = Item("cloze" if kind == "cloze" else "multiple_choice", stem, tuple(options), key)
    assert set(find_flaws(item)) <= set(CHECKS)
