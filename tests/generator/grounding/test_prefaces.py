"""A sentence put before a stem, where that holds what the stem leans on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizapp.generator.forms.leads import LOOK_FIRST

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizapp.generator.records import Generation

    Facts = Callable[..., list[str]]
    Make = Callable[..., Generation]

HARBOUR = "Denmark opened a harbour in Esbjerg in 1874. The harbour sent 300 ships to Norway in 1931."
PAIR = "Maria Lindqvist and Peter Sandberg founded a shop in Oslo. They sold 4,000 lamps to Japan in 1998."


def behind(found: list[str], words: str) -> str:
    """What stands before the words in the fact that says them."""
    return next((fact.split(words)[0].strip() for fact in found if words in fact), "no such fact")


@pytest.mark.parametrize(
    ("text", "opening", "clause"),
    [
        (HARBOUR, "Denmark opened a harbour in Esbjerg in 1874.", "The harbour sent 300 ships"),
        (PAIR, "Maria Lindqvist and Peter Sandberg founded a shop in Oslo.", "They sold 4,000 lamps"),
        (
            "Greta Holm taught music in Bergen. A storm hit Norway. The school closed in 1971.",
            "no such fact",
            "The school closed",
        ),
    ],
)
def test_what_a_clause_leans_on_is_told_before_it(told: Facts, text: str, opening: str, clause: str) -> None:
    assert behind(told(text), clause) == opening


def test_a_clause_that_stands_alone_gets_nothing_before_it(told: Facts) -> None:
    found = told("Norway built a railway in 1854. Sweden built a canal in 1832.")
    assert found == ["Norway built a railway in 1854.", "Sweden built a canal in 1832."]


def test_a_pronoun_that_could_mean_two_people_gives_no_fact(told: Facts) -> None:
    found = told("Anna Berg met Laura Holm in Oslo. She moved to Lima in 1990.")
    assert not any("1990" in fact for fact in found)


def test_they_after_two_groups_gives_no_fact(told: Facts) -> None:
    assert not any("1998" in fact for fact in told("Wolves followed hunters to Poland. They reached Germany in 1998."))


@pytest.mark.parametrize(
    "text",
    [
        "Google bought a car from Ford in California. The company hired 200 drivers in 2014.",
        "A treaty that bans nets was signed in Oslo. The second treaty reached Iceland in 2014.",
        "A treaty on nets was signed in Oslo. Another treaty was signed in Bergen. The treaty reached Iceland in 2014.",
        "A Danish hunter came to Warsaw. The country banned guns in 2014.",
    ],
)
def test_a_noun_that_could_mean_something_else_gives_no_fact(told: Facts, text: str) -> None:
    assert not any("2014" in fact for fact in told(text))


def test_a_second_thing_of_the_kind_gives_no_fact(told: Facts) -> None:
    found = told(
        "Denmark built a bridge near Odense in 1935. A bridge near Aarhus fell in 1940. The bridge cost Denmark £2m."
    )
    assert not any("£2m" in fact and "Odense" in fact for fact in found)


def test_a_figure_that_names_nobody_goes_on_from_its_own_paragraph(told: Facts) -> None:
    found = told("Volvo sold 90,000 cars in 2001. Revenue fell from $405m to $392m.")
    assert found[-1] == "Volvo sold 90,000 cars in 2001. Revenue fell from $405m to $392m."


def test_a_preface_keeps_a_reason_that_only_its_own_words_explain(told: Facts) -> None:
    found = told("Ada Berg used songs from Radio Oslo because they are short. Seven people listened to 40 songs each.")
    assert behind(found, "Seven people") == "Ada Berg used songs from Radio Oslo because they are short."


def test_a_sentence_that_leans_itself_is_no_preface(told: Facts) -> None:
    found = told("It rained. They opened a harbour. The harbour sent 300 ships to Norway in 1931.")
    assert not any("They opened" in fact for fact in found)


def test_every_stem_says_the_preface_and_the_evidence_holds_both_sentences(make: Make) -> None:
    questions = [question for question in make(HARBOUR).questions if "sent" in question.stem]
    assert questions
    for question in questions:
        assert question.stem.startswith("Denmark opened a harbour in Esbjerg in 1874. ")
        assert question.evidence.text == HARBOUR
        assert question.explanation == HARBOUR


def test_no_preface_says_the_key(make: Make) -> None:
    text = "Denmark opened a harbour in Esbjerg in 1931. The harbour sent 300 ships to Norway in 1931."
    assert not any(question.key == "1931" and "sent" in question.stem for question in make(text).questions)


def test_no_stem_is_longer_than_anybody_reads(make: Make) -> None:
    opening = "Denmark opened a large and modern harbour near the old town of Esbjerg on the coast of Jutland in 1874."
    cargo = "timber, butter, bacon, wool, coal, iron and herring from farms and mines in Jutland"
    text = f"{opening} The harbour sent 300 ships with {cargo} to ports in Norway, Sweden and Finland in June 1931."
    stems = [question.stem for question in make(text).questions if "The harbour sent" in question.stem]
    assert stems
    assert all(len(stem.split()) <= 45 for stem in stems)


def test_what_first_told_of_a_thing_may_stand_far_off(told: Facts) -> None:
    text = (
        "Denmark planned a tunnel to Sweden.\n\nNorway sold oil to Chile. Sweden sold steel to Peru. "
        "Iceland sold fish to Cuba. Finland sold wood to Japan. Latvia sold ships to Spain.\n\n"
        "The tunnel reached Malm\u00f6 in 1999."
    )
    assert "Denmark planned a tunnel to Sweden. The tunnel reached Malm\u00f6 in 1999." in told(text)


def test_an_unnamed_person_who_alone_can_be_meant_may_stand_before(told: Facts) -> None:
    found = told("Laura Holm never knew her grandfather. He died in Bergen in 1946.")
    assert found[-1] == "Laura Holm never knew her grandfather. He died in Bergen in 1946."


def test_a_question_with_a_preface_is_a_draft_to_be_looked_at(make: Make) -> None:
    prefaced = [
        one
        for one in make(HARBOUR, "A harbour").questions
        if one.stem.startswith("Denmark opened a harbour in Esbjerg in 1874.")
    ]
    assert prefaced
    assert all(LOOK_FIRST in one.flaws and one.status == "draft" for one in prefaced)
